import assert from "node:assert/strict";
import { isJson, objectsOf } from "../../sandbox/json";
import { type Sandbox, startSandbox } from "../../sandbox/server";
import { objectAt, stringAt } from "../../tenant/readers/pulumi/resource";
import { type Answer, graph } from "./client";

const group = "f978d3a2-00c5-5cb7-8653-348eea5eceec";
const people = Array.from(
  { length: 25 },
  (_, index) => `d90e1ad2-3ed2-5de2-b1d4-6b47328930${String(index + 10)}`,
);
const reads = (count: number): object[] =>
  Array.from({ length: count }, (_, index) => ({
    id: String(index),
    method: "GET",
    url: `/groups/${group}`,
  }));

describe("the sandbox's batches", () => {
  let sandbox: Sandbox;

  beforeEach(async () => {
    sandbox = await startSandbox({
      entra: { users: people.map((id) => ({ id })), groups: [{ id: group, displayName: "People" }] },
    });
  });
  afterEach(async () => {
    await sandbox.close();
  });

  const batch = (requests: readonly object[]): Promise<Answer> =>
    graph(sandbox, "POST", "/v1.0/$batch", { requests });
  const statuses = ({ body }: Answer): readonly (readonly [unknown, unknown])[] =>
    objectsOf(isJson(body) ? body.responses : undefined).map(({ id, status }) => [id, status] as const);
  const message = ({ body }: Answer): string => stringAt(objectAt(body, "error"), "message") ?? "";
  const bind = (ids: readonly string[]): object => ({
    "members@odata.bind": ids.map((id) => `https://${sandbox.graphHost}/v1.0/directoryObjects/${id}`),
  });
  const headers = { "content-type": "application/json" };

  it("answers 20 requests, and refuses 21 whole", async () => {
    const twenty = await batch(reads(20));
    assert.equal(twenty.status, 200);
    assert.deepEqual(new Set(statuses(twenty).map(([, status]) => status)), new Set([200]));
    const over = await batch(reads(21));
    assert.equal(over.status, 400);
    assert.match(message(over), /1 to 20 requests, and this one 21/);
    assert.equal((await batch([])).status, 400);
  });

  it("answers 200 around what fails inside, 424 for what waits for it, and the rest as if alone", async () => {
    const answer = await batch([
      { id: "missing", method: "GET", url: `/groups/${people[0] ?? ""}` },
      { id: "waits", method: "GET", url: `/groups/${group}`, dependsOn: ["missing"] },
      { id: "unknown", method: "GET", url: "/me/messages" },
      { id: "alone", method: "PATCH", url: `/groups/${group}`, headers, body: bind(people.slice(0, 2)) },
    ]);
    assert.equal(answer.status, 200);
    assert.deepEqual(statuses(answer), [
      ["missing", 404],
      ["waits", 424],
      ["unknown", 501],
      ["alone", 204],
    ]);
    assert.deepEqual(sandbox.entra.groupMembers.of(group), people.slice(0, 2));
  });

  it("looks at the query of each request", async () => {
    const { body } = await batch([{ id: "1", method: "GET", url: `/groups/${group}?$select=displayName` }]);
    const [first] = objectsOf(objectAt({ body }, "body").responses);
    assert.deepEqual(first?.body, { displayName: "People" });
    const [unknown] = statuses(
      await batch([{ id: "1", method: "GET", url: `/groups/${group}?$expand=owners` }]),
    );
    assert.deepEqual(unknown, ["1", 501]);
  });

  const malformed: readonly (readonly [what: string, requests: readonly object[], reason: RegExp])[] = [
    ["two requests of one id", [...reads(1), ...reads(1)], /Two requests of the batch have the id '0'/],
    ["a request without an id", [{ method: "GET", url: `/groups/${group}` }], /needs an 'id'/],
    ["a request without an address", [{ id: "1", method: "GET" }], /has no 'url'/],
    [
      "a request that waits for one that does not come before it",
      [{ id: "1", method: "GET", url: `/groups/${group}`, dependsOn: ["2"] }],
      /depends on '2'/,
    ],
  ];
  for (const [what, requests, reason] of malformed) {
    it(`refuses ${what}`, async () => {
      const answer = await batch(requests);
      assert.equal(answer.status, 400);
      assert.match(message(answer), reason);
    });
  }

  it("adds 20 people by one PATCH, and not 21", async () => {
    const path = `/v1.0/groups/${group}`;
    assert.equal((await graph(sandbox, "PATCH", path, bind(people.slice(0, 21)))).status, 400);
    assert.deepEqual(sandbox.entra.groupMembers.of(group), []);
    assert.equal((await graph(sandbox, "PATCH", path, bind(people.slice(0, 20)))).status, 204);
    assert.equal(sandbox.entra.groupMembers.of(group).length, 20);
  });

  it("adds nobody where one of them is a member already, or is nobody", async () => {
    const path = `/v1.0/groups/${group}`;
    await graph(sandbox, "PATCH", path, bind(people.slice(0, 1)));
    const again = await graph(sandbox, "PATCH", path, bind(people.slice(0, 3)));
    assert.equal(again.status, 400);
    assert.match(message(again), /already exist/);
    const nobody = await graph(
      sandbox,
      "PATCH",
      path,
      bind([...people.slice(3, 5), group.replace("f9", "e9")]),
    );
    assert.equal(nobody.status, 404);
    assert.deepEqual(sandbox.entra.groupMembers.of(group), people.slice(0, 1));
  });
});
