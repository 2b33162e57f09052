import assert from "node:assert/strict";
import { objectAt, stringAt, stringsAt } from "../../tenant/readers/pulumi/resource";
import { type Sandbox, startSandbox } from "../../sandbox/server";
import { graph } from "./client";

const user = "d90e1ad2-3ed2-5de2-b1d4-6b4732893bb2";
const group = "f978d3a2-00c5-5cb7-8653-348eea5eceec";
const unit = "35f3727e-99b4-5750-bbce-8c6f5bbb1dbe";
const policies = "/v1.0/identity/conditionalAccess/policies";
const multifactor = "00000000-0000-0000-0000-000000000002";

const policy = {
  displayName: "Require a passkey",
  state: "enabled",
  conditions: {
    clientAppTypes: ["all"],
    applications: { includeApplications: ["All"] },
    users: { includeGroups: [group], excludeUsers: [user] },
  },
  grantControls: { operator: "OR", authenticationStrength: { id: multifactor } },
};

describe("the sandbox's Graph", () => {
  let sandbox: Sandbox;

  beforeEach(async () => {
    sandbox = await startSandbox({
      entra: {
        users: [{ id: user }],
        groups: [{ id: group, displayName: "People", members: [{ id: user }] }],
        administrativeUnits: [{ id: unit, isMemberManagementRestricted: true }],
      },
    });
  });

  afterEach(async () => {
    await sandbox.close();
  });

  it("gives a token with an object id, and its own endpoints", async () => {
    const { body: endpoints } = await graph(sandbox, "GET", "/metadata/endpoints?api-version=2022-09-01");
    assert.equal(stringAt(endpoints, "microsoftGraphResourceId"), `https://${sandbox.graphHost}`);
    const { body } = await graph(sandbox, "POST", "/some-tenant/oauth2/v2.0/token", {});
    const [, claims = ""] = (stringAt(body, "access_token") ?? "").split(".");
    const decoded: unknown = JSON.parse(Buffer.from(claims, "base64url").toString());
    assert.equal(stringAt(decoded, "tid"), "some-tenant");
    assert.ok(stringAt(decoded, "oid"));
    assert.deepEqual(sandbox.writes.all, [], "a token is no change of the tenant");
  });

  it("names the route that it does not have", async () => {
    const { status, body } = await graph(sandbox, "GET", "/v1.0/me/messages");
    assert.equal(status, 501);
    assert.match(stringAt(objectAt(body, "error"), "message") ?? "", /GET \/v1\.0\/me\/messages/);
  });

  it("names the filter that it does not know, and does not ignore it", async () => {
    const { status, body } = await graph(sandbox, "GET", "/v1.0/groups?$filter=startswith(displayName,'P')");
    assert.equal(status, 501);
    assert.match(stringAt(objectAt(body, "error"), "message") ?? "", /startswith/);
  });

  it("answers a policy with every property, and its strength whole", async () => {
    const { status, body } = await graph(sandbox, "POST", policies, policy);
    assert.equal(status, 201);
    const users = objectAt(objectAt(body, "conditions"), "users");
    assert.deepEqual(stringsAt(users, "includeGroups"), [group]);
    assert.deepEqual(users.excludeRoles, []);
    const strength = objectAt(objectAt(body, "grantControls"), "authenticationStrength");
    assert.ok(stringsAt(strength, "allowedCombinations").includes("fido2"));
  });

  it("keeps what a change of a policy leaves out", async () => {
    const { body } = await graph(sandbox, "POST", policies, policy);
    const path = `${policies}/${stringAt(body, "id") ?? ""}`;
    assert.equal((await graph(sandbox, "PATCH", path, { state: "disabled" })).status, 204);
    const { body: changed } = await graph(sandbox, "GET", path);
    assert.equal(stringAt(changed, "state"), "disabled");
    assert.deepEqual(stringsAt(objectAt(objectAt(changed, "conditions"), "users"), "excludeUsers"), [user]);
  });

  const refused: readonly (readonly [what: string, change: object, reason: RegExp])[] = [
    [
      "a group that does not exist",
      { conditions: { ...policy.conditions, users: { includeGroups: [unit] } } },
      /no group/,
    ],
    ["nobody", { conditions: { ...policy.conditions, users: {} } }, /nobody is included/],
    [
      "an application together with a user action",
      {
        conditions: {
          ...policy.conditions,
          applications: {
            includeApplications: ["All"],
            includeUserActions: ["urn:user:registersecurityinfo"],
          },
        },
      },
      /1012/,
    ],
    [
      "a strength together with mfa",
      { grantControls: { ...policy.grantControls, builtInControls: ["mfa"] } },
      /'mfa' cannot be combined/,
    ],
    [
      "a strength that does not exist",
      { grantControls: { operator: "OR", authenticationStrength: { id: unit } } },
      /no authentication strength/,
    ],
    ["an unknown state", { state: "on" }, /'state'/],
  ];
  for (const [what, change, reason] of refused) {
    it(`refuses a policy with ${what}, and records that it did`, async () => {
      const { status, body } = await graph(sandbox, "POST", policies, { ...policy, ...change });
      assert.equal(status, 400);
      assert.match(stringAt(objectAt(body, "error"), "message") ?? "", reason);
      assert.equal(sandbox.entra.conditionalAccessPolicies.list().length, 0);
      assert.deepEqual(
        sandbox.writes.all.map((write) => [write.method, write.path, write.status]),
        [["POST", policies, 400]],
      );
    });
  }

  it("refuses to delete a strength that a policy uses", async () => {
    const path = "/v1.0/policies/authenticationStrengthPolicies";
    const { body } = await graph(sandbox, "POST", path, {
      displayName: "Passkeys",
      allowedCombinations: ["fido2"],
    });
    const id = stringAt(body, "id") ?? "";
    await graph(sandbox, "POST", policies, {
      ...policy,
      grantControls: { operator: "OR", authenticationStrength: { id } },
    });
    assert.equal((await graph(sandbox, "DELETE", `${path}/${id}`)).status, 400);
    const { body: usage } = await graph(sandbox, "GET", `${path}/${id}/usage`);
    assert.equal(Array.isArray(objectAt({ usage }, "usage").mfa), true);
  });

  it("refuses a member who is one already", async () => {
    const reference = { "@odata.id": `https://${sandbox.graphHost}/v1.0/directoryObjects/${user}` };
    const { status, body } = await graph(sandbox, "POST", `/v1.0/groups/${group}/members/$ref`, reference);
    assert.equal(status, 400);
    assert.match(stringAt(objectAt(body, "error"), "message") ?? "", /already exist/);
  });

  it("refuses a role-assignable group with a membership rule", async () => {
    const { status } = await graph(sandbox, "POST", "/beta/groups", {
      displayName: "Both",
      isAssignableToRole: true,
      groupTypes: ["DynamicMembership"],
      membershipRule: "true",
    });
    assert.equal(status, 400);
  });

  it("restricts the management of a group that is created in a restricted unit", async () => {
    const { body } = await graph(sandbox, "POST", `/beta/directory/administrativeUnits/${unit}/members`, {
      "@odata.type": "#microsoft.graph.group",
      displayName: "Inside",
    });
    const id = stringAt(body, "id") ?? "";
    assert.equal(sandbox.entra.groups.get(id)?.isManagementRestricted, true);
    const { body: memberOf } = await graph(sandbox, "GET", `/beta/groups/${id}/memberOf`);
    const { value } = objectAt({ memberOf }, "memberOf");
    assert.deepEqual(value, [{ "@odata.type": "#microsoft.graph.administrativeUnit", id: unit }]);
  });
});
