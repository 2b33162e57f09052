import assert from "node:assert/strict";
import type { Json } from "../../../provider/http/client";
import { objectAt } from "../../../tenant/readers/pulumi/resource";
import { failureOf } from "../managedResource";
import { describesTheLifeOf } from "./lifeOfAMadeObject";
import { emergency, frontline, managers, OktaOrg, oktaOrg } from "./oktaOrg";

const type = "AppSignOnRule";
const policyId = "rstTills000000000697";

const phishingResistant = { required: true, phishingResistant: "REQUIRED", userVerification: "REQUIRED" };
const deviceBound = { ...phishingResistant, deviceBound: "REQUIRED", hardwareProtection: "REQUIRED" };

const inputs = {
  policyId,
  name: "Store staff",
  status: "ACTIVE",
  constraints: [{ possession: deviceBound }],
  groupsIncluded: [frontline],
  usersExcluded: [emergency],
  priority: 1,
} satisfies Json;

describe("okta:AppSignOnRule", () => {
  const org = oktaOrg();

  describesTheLifeOf({
    type,
    org,
    prepare: (prepared) => prepared.appSignOnPolicy(policyId),
    inputs,
    changed: { ...inputs, reauthenticateIn: "PT0S", groupsIncluded: [managers, frontline] },
    changes: ["groupsIncluded", "reauthenticateIn"],
    objects: (asked) => asked.rulesOf(policyId),
    idOf: ({ id }) => `${policyId}/${id}`,
    elsewhere: ({ sandbox }, rule) => sandbox.okta.policyRules.put({ ...rule, status: "INACTIVE" }),
    elsewhereIn: /status is "INACTIVE", not "ACTIVE"/,
    elsewhereChanges: ["status"],
    makes: ({ method }) => method === "POST",
  });

  beforeEach(() => {
    org().appSignOnPolicy(policyId);
  });

  function rule(policy = policyId): Json {
    return OktaOrg.only(org().rulesOf(policy));
  }

  it("is never active for a moment when it is made inactive", async () => {
    const seen: unknown[] = [];
    org().wire.interfere(() => true, {
      kind: "then",
      happens: () =>
        seen.push(
          ...org()
            .rulesOf(policyId)
            .map(({ status }) => status),
        ),
    });
    await org()
      .resource(type)
      .up({ ...inputs, status: "INACTIVE" });
    assert.deepEqual(
      org().sandbox.writes.all.map(({ method, path }) => `${method} ${path}`),
      [`POST /api/v1/policies/${policyId}/rules`],
    );
    assert.ok(seen.length > 0);
    assert.deepEqual([...new Set(seen)], ["INACTIVE"]);
  });

  it("comes into force after it is changed, and goes out of force before", async () => {
    const resource = org().resource(type);
    await resource.up({ ...inputs, status: "INACTIVE" });
    org().sandbox.writes.clear();
    await resource.up({ ...inputs, reauthenticateIn: "PT0S" });
    await resource.up({ ...inputs, status: "INACTIVE" });
    assert.deepEqual(
      org().sandbox.writes.all.map(({ method, path }) => `${method} ${path.split("/").at(-1) ?? ""}`),
      [`PUT ${String(rule().id)}`, "POST activate", "POST deactivate", `PUT ${String(rule().id)}`],
    );
  });

  const halves = [
    ["its activation", { status: "INACTIVE" }, { reauthenticateIn: "PT0S" }, "/activate"],
    ["the change after its deactivation", {}, { status: "INACTIVE", reauthenticateIn: "PT0S" }, ""],
  ] as const;
  for (const [what, before, after, path] of halves) {
    it(`goes on where a deployment stopped at ${what}, also back to what it was`, async () => {
      const resource = org().resource(type);
      await resource.up({ ...inputs, ...before });
      const refused = `/rules/${String(rule().id)}${path === "" ? "" : `/lifecycle${path}`}`;
      org().wire.interfere((request) => request.method !== "GET" && request.path.endsWith(refused), {
        kind: "refuse",
        status: 400,
      });
      await failureOf(resource.up({ ...inputs, ...after }));
      assert.ok(resource.kept.failed.length > 0);
      org().wire.clear();
      assert.equal(await resource.up({ ...inputs, ...before }), "update");
      await resource.refresh();
      assert.equal((await resource.preview({ ...inputs, ...before })).operation, "same");
      assert.equal(await resource.up({ ...inputs, ...after }), "update");
    });
  }

  it("takes a demand back that is not made any more", async () => {
    const resource = org().resource(type);
    await resource.up(inputs);
    const softer = { ...inputs, constraints: [{ possession: phishingResistant }] };
    assert.deepEqual(await resource.preview(softer), { operation: "update", changes: ["constraints[0]"] });
    assert.equal(await resource.up(softer), "update");
    const { verificationMethod } = objectAt(objectAt(rule(), "actions"), "appSignOn");
    assert.deepEqual(objectAt({ verificationMethod }, "verificationMethod").constraints, [
      { possession: phishingResistant },
    ]);
  });

  it("does not take what Okta fills in for a change", async () => {
    const resource = org().resource(type);
    await resource.up(inputs);
    const made = OktaOrg.only(org().rulesOf(policyId));
    const filled = { ...deviceBound, userPresence: "REQUIRED", excludedAuthenticationMethods: [] };
    const actions = objectAt(made, "actions");
    const signOn = objectAt(actions, "appSignOn");
    const verificationMethod = {
      ...objectAt(signOn, "verificationMethod"),
      constraints: [{ possession: filled }],
    };
    org().sandbox.okta.policyRules.put({
      ...made,
      actions: { ...actions, appSignOn: { ...signOn, verificationMethod } },
    });
    assert.equal(await resource.up({ ...inputs, reauthenticateIn: "PT1H" }), "update");
    await resource.refresh();
    assert.equal((await resource.preview({ ...inputs, reauthenticateIn: "PT1H" })).operation, "same");
  });

  it("can deny, which asks for no factor", async () => {
    const resource = org().resource(type);
    const denying = { policyId, name: "Nobody else", access: "DENY" };
    assert.equal(await resource.up(denying), "create");
    assert.deepEqual(objectAt(rule(), "actions"), { appSignOn: { access: "DENY" } });
    assert.equal(await resource.up(denying), "same");
    const printed = await org().resource(type).import(resource.kept.id);
    assert.deepEqual(await resource.preview(printed), { operation: "same", changes: [] });
    assert.equal(await resource.up({ ...denying, access: "ALLOW" }), "update");
    assert.equal(await resource.up(denying), "update");
  });

  it("is another rule under another policy: made there before it is deleted here", async () => {
    const resource = org().resource(type);
    await resource.up(inputs);
    const other = org().appSignOnPolicy("rstOffice00000000697");
    org().sandbox.writes.clear();
    assert.equal((await resource.preview({ ...inputs, policyId: other })).operation, "replace");
    assert.equal(await resource.up({ ...inputs, policyId: other }), "replace");
    assert.deepEqual(org().rulesOf(policyId), []);
    assert.equal(rule(other).name, inputs.name);
    assert.deepEqual(
      org().sandbox.writes.all.map(({ method }) => method),
      ["POST", "DELETE"],
    );
  });

  it("leaves its place to Okta once it is made", async () => {
    const resource = org().resource(type);
    await resource.up(inputs);
    const made = OktaOrg.only(org().rulesOf(policyId));
    org().sandbox.okta.policyRules.put({ ...made, priority: 7 });
    assert.equal(await resource.up({ ...inputs, reauthenticateIn: "PT1H" }), "update");
    assert.equal(rule().priority, 7);
  });
});
