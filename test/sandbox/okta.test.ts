import assert from "node:assert/strict";
import { objectAt, stringAt } from "../../tenant/readers/pulumi/resource";
import { type Sandbox, startSandbox } from "../../sandbox/server";
import { okta } from "./client";

const application = "0oa5schedulingQ1x697";
const group = "00g1k9storestaff0697";

describe("the sandbox's Okta org", () => {
  let sandbox: Sandbox;

  beforeEach(async () => {
    sandbox = await startSandbox({
      okta: {
        groups: [{ id: group, type: "OKTA_GROUP", profile: { name: "Store staff" } }],
        authenticators: [{ id: "aut1", key: "webauthn", name: "Passkey" }],
        apps: [{ id: application, label: "Scheduling" }],
      },
    });
  });

  afterEach(async () => {
    await sandbox.close();
  });

  async function create(path: string, body: unknown): Promise<string> {
    const answer = await okta(sandbox, "POST", path, body);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return stringAt(answer.body, "id") ?? "";
  }

  async function rulesOf(policy: string): Promise<readonly (readonly [unknown, unknown])[]> {
    const { body } = await okta(sandbox, "GET", `/api/v1/policies/${policy}/rules`);
    assert.ok(Array.isArray(body));
    return body.map(
      (rule: unknown) => [stringAt(rule, "name"), objectAt({ rule }, "rule").priority] as const,
    );
  }

  it("names the route that it does not have", async () => {
    const { status, body } = await okta(sandbox, "GET", "/api/v1/logs");
    assert.equal(status, 501);
    assert.match(stringAt(body, "errorSummary") ?? "", /GET \/api\/v1\/logs/);
  });

  it("takes a rule without a priority to the bottom, and one with 0 to the top, above the catch-all's 99", async () => {
    const policy = await create("/api/v1/policies", { type: "ACCESS_POLICY", name: "Passkeys" });
    const rules = `/api/v1/policies/${policy}/rules`;
    await create(rules, { name: "first", priority: 1 });
    await create(rules, { name: "above", priority: 1 });
    await create(rules, { name: "unplaced" });
    await create(rules, { name: "zero", priority: 0 });
    await create(rules, { name: "last", priority: 98 });
    assert.deepEqual(await rulesOf(policy), [
      ["zero", 0],
      ["above", 1],
      ["first", 2],
      ["unplaced", 3],
      ["last", 98],
      ["Catch-all Rule", 99],
    ]);
  });

  it("leaves a gap where a rule of an access policy was, and a shift ends in it", async () => {
    const policy = await create("/api/v1/policies", { type: "ACCESS_POLICY", name: "Passkeys" });
    const rules = `/api/v1/policies/${policy}/rules`;
    await create(rules, { name: "one", priority: 1 });
    const two = await create(rules, { name: "two", priority: 2 });
    await create(rules, { name: "three", priority: 3 });
    assert.equal((await okta(sandbox, "DELETE", `${rules}/${two}`)).status, 204);
    await create(rules, { name: "new", priority: 1 });
    assert.deepEqual((await rulesOf(policy)).slice(0, 3), [
      ["new", 1],
      ["one", 2],
      ["three", 3],
    ]);
  });

  it("numbers enrolment policies from 1 without gaps, the default one last", async () => {
    const body = { type: "MFA_ENROLL", settings: { type: "AUTHENTICATORS", authenticators: [] } };
    const first = await create("/api/v1/policies", { ...body, name: "first", priority: 1 });
    await create("/api/v1/policies", { ...body, name: "far", priority: 7 });
    await create("/api/v1/policies", { ...body, name: "top", priority: 1 });
    await okta(sandbox, "DELETE", `/api/v1/policies/${first}`);
    const { body: listed } = await okta(sandbox, "GET", "/api/v1/policies?type=MFA_ENROLL");
    assert.ok(Array.isArray(listed));
    assert.deepEqual(
      listed.map((policy: unknown) => [stringAt(policy, "name"), objectAt({ policy }, "policy").priority]),
      [
        ["top", 1],
        ["far", 2],
        ["Default Policy", 3],
      ],
    );
  });

  it("gives an application back to the default policy when its own is deleted", async () => {
    const policy = await create("/api/v1/policies", { type: "ACCESS_POLICY", name: "Passkeys" });
    await okta(sandbox, "PUT", `/api/v1/apps/${application}/policies/${policy}`);
    assert.equal(sandbox.okta.applications.get(application)?.accessPolicyId, policy);
    await okta(sandbox, "DELETE", `/api/v1/policies/${policy}`);
    const { body } = await okta(sandbox, "GET", `/api/v1/apps/${application}`);
    assert.match(JSON.stringify(body), /policies\/rstDefaultAccess00000/);
  });

  it("refuses a group and an AAGUID group that do not exist, and a second policy of a name", async () => {
    const create = (body: object): Promise<{ readonly status: number }> =>
      okta(sandbox, "POST", "/api/v1/policies", { type: "MFA_ENROLL", name: "Enrol", ...body });
    const settings = (aaguidGroups: readonly string[]): object => ({
      settings: { authenticators: [{ key: "webauthn", constraints: { aaguidGroups } }] },
    });
    assert.equal(
      (await create({ conditions: { people: { groups: { include: ["00gNobody"] } } } })).status,
      400,
    );
    assert.equal((await create(settings(["unknown"]))).status, 400);
    const method = { settings: { aaguidGroups: [{ name: "known", aaguids: [] }] } };
    await okta(sandbox, "PUT", "/api/v1/authenticators/aut1/methods/webauthn", method);
    assert.equal((await create(settings(["known"]))).status, 200);
    assert.equal((await create({})).status, 400);
  });

  it("refuses FIPS without proven hardware", async () => {
    const { status } = await okta(sandbox, "PUT", "/api/v1/authenticators/aut1/methods/webauthn", {
      settings: { fipsCompliant: true, allowSyncablePasskeys: false },
    });
    assert.equal(status, 400);
  });
});
