import assert from "node:assert/strict";
import { isJson, objectsOf } from "../../sandbox/json";
import { type Sandbox, startSandbox } from "../../sandbox/server";
import { objectAt, stringAt } from "../../tenant/readers/pulumi/resource";
import { type Answer, graph, okta } from "./client";

const group = "f978d3a2-00c5-5cb7-8653-348eea5eceec";
const numbered = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${String(index).padStart(4, "0")}`);
const people = numbered("d90e1ad2-3ed2-5de2-b1d4-6b473289", 1100);
const apps = numbered("0oa5scheduling000", 5);

describe("query options of the sandbox", () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await startSandbox({
      entra: {
        users: people.map((id) => ({ id, displayName: "Somebody" })),
        groups: [
          { id: group, displayName: "People", members: people.map((id) => ({ id })) },
          { id: group.replace("f9", "e9"), displayName: "O'Brien's" },
        ],
      },
      okta: { apps: apps.map((id) => ({ id, label: id })) },
    });
  });
  after(async () => {
    await sandbox.close();
  });

  const valueOf = ({ body }: Answer): readonly Readonly<Record<string, unknown>>[] =>
    objectsOf(isJson(body) ? body.value : undefined);

  /** Sizes of the pages, following each answer's link. */
  async function pagesOf(first: string): Promise<readonly number[]> {
    const sizes: number[] = [];
    for (let path: string | undefined = first; path !== undefined;) {
      const answer: Answer = await graph(sandbox, "GET", path);
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      sizes.push(valueOf(answer).length);
      const next = stringAt(answer.body, "@odata.nextLink");
      path = next === null ? undefined : next.slice(`https://${sandbox.graphHost}`.length);
    }
    return sizes;
  }

  it("pages members by 100, or as many as are asked for, up to 999", async () => {
    const members = `/v1.0/groups/${group}/members`;
    assert.deepEqual(
      await pagesOf(members),
      Array.from({ length: 11 }, () => 100),
    );
    assert.deepEqual(await pagesOf(`${members}?$top=999`), [999, 101]);
    assert.deepEqual(await pagesOf(`${members}/microsoft.graph.user?$select=id&$top=999`), [999, 101]);
    for (const top of ["0", "1000", "many"])
      assert.equal((await graph(sandbox, "GET", `${members}?$top=${top}`)).status, 400, top);
  });

  it("counts when it is asked to", async () => {
    const path = `/v1.0/groups/${group}/members/microsoft.graph.user?$count=true&$select=id&$top=1`;
    const { body } = await graph(sandbox, "GET", path);
    assert.equal(objectAt({ body }, "body")["@odata.count"], 1100);
  });

  it("filters by equality, whatever the case, with quotes doubled", async () => {
    const found = async (filter: string): Promise<unknown[]> =>
      valueOf(await graph(sandbox, "GET", `/v1.0/groups?$filter=${encodeURIComponent(filter)}`)).map(
        ({ displayName }) => displayName,
      );
    assert.deepEqual(await found("displayName eq 'people'"), ["People"]);
    assert.deepEqual(await found("displayName eq 'O''Brien''s'"), ["O'Brien's"]);
    assert.deepEqual(await found("displayName eq 'Nobody'"), []);
  });

  it("answers with the selected properties only", async () => {
    const { body } = await graph(sandbox, "GET", `/v1.0/groups/${group}?$select=id,displayName`);
    assert.deepEqual(body, { id: group, displayName: "People" });
    const one = await graph(sandbox, "GET", "/v1.0/groups?$select=displayName&$top=1");
    assert.deepEqual(valueOf(one), [{ displayName: "People" }]);
  });

  const refused: readonly (readonly [path: string, status: number, named: RegExp])[] = [
    [`/v1.0/groups?$orderby=displayName`, 501, /\$orderby of GET \/groups/],
    [`/v1.0/groups/${group}?$expand=members`, 501, /\$expand/],
    [`/v1.0/groups?$search="displayName:P"`, 501, /\$search/],
    [`/v1.0/groups?$filter=securityEnabled eq true`, 501, /no other filter than equality/],
    [`/v1.0/groups?$filter=nickname eq 'P'`, 400, /property named 'nickname'/],
    [`/v1.0/groups?$fliter=displayName eq 'P'`, 400, /'\$fliter' is not allowed/],
    [`/v1.0/policies/authenticationMethodsPolicy?$filter=id eq 'x'`, 501, /\$filter/],
    [`/v1.0/groups?api-version=2`, 501, /api-version/],
  ];
  for (const [path, status, named] of refused) {
    it(`does not ignore ${path.slice(path.indexOf("?"))} of ${path.slice(0, path.indexOf("?"))}`, async () => {
      const answer = await graph(sandbox, "GET", path.replaceAll(" ", "%20"));
      assert.equal(answer.status, status);
      assert.match(stringAt(objectAt(answer.body, "error"), "message") ?? "", named);
    });
  }

  it("names what does not exist, in Graph's words", async () => {
    const { status, body } = await graph(sandbox, "GET", `/v1.0/groups/${people[0] ?? ""}`);
    assert.equal(status, 404);
    const error = objectAt(body, "error");
    assert.equal(error.code, "Request_ResourceNotFound");
    assert.match(
      stringAt(error, "message") ?? "",
      /^Resource 'd90e1ad2-.*' does not exist or one of its queried/,
    );
  });

  it("pages Okta's collections by a link in the header", async () => {
    const page = async (path: string): Promise<readonly [ids: unknown, link: string]> => {
      const { body, headers } = await okta(sandbox, "GET", path);
      assert.ok(Array.isArray(body));
      return [body.map((app: unknown) => stringAt(app, "id")), String(headers.link ?? "")];
    };
    const [first, link] = await page("/api/v1/apps?limit=3");
    assert.deepEqual(first, apps.slice(0, 3));
    const [, next = ""] = /^<([^>]+)>; rel="next"$/.exec(link) ?? [];
    const [second, end] = await page(next.slice(sandbox.oktaProxy.length));
    assert.deepEqual([second, end], [apps.slice(3), ""]);
  });

  it("does not ignore what Okta is asked and the sandbox does not know", async () => {
    for (const path of ["/api/v1/apps?filter=status%20eq%20%22ACTIVE%22", "/api/v1/groups?search=x"]) {
      const { status, body } = await okta(sandbox, "GET", path);
      assert.equal(status, 501);
      assert.match(stringAt(body, "errorSummary") ?? "", /query parameter (?:filter|search) of GET/);
    }
    assert.equal((await okta(sandbox, "GET", "/api/v1/policies?type=PASSWORD")).status, 501);
    assert.equal((await okta(sandbox, "GET", "/api/v1/policies?type=PASSKEYS")).status, 400);
    assert.equal((await okta(sandbox, "GET", "/api/v1/apps/0oaNobody")).status, 404);
  });
});
