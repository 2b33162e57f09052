import assert from "node:assert/strict";
import { failureOf } from "../managedResource";
import { objectAt } from "../../../tenant/readers/pulumi/resource";
import { describesTheLifeOf } from "./lifeOfAMadeObject";
import { emergency, OktaOrg, oktaOrg } from "./oktaOrg";

const type = "AccountManagementRule";
/** Of the org's one account management policy, in the sandbox. */
const policyId = "rstAccountManagement";

const enrolling = "accessRequest.operation == 'enroll' && accessRequest.authenticator.key == 'webauthn'";
const inputs = {
  name: "Enrolling takes two factors",
  condition: enrolling,
  usersExcluded: [emergency],
};

describe("okta:AccountManagementRule", () => {
  const org = oktaOrg();

  describesTheLifeOf({
    type,
    org,
    inputs,
    changed: { ...inputs, condition: "accessRequest.operation == 'enroll'" },
    changes: ["condition"],
    objects: (asked) => asked.rulesOf(policyId),
    idOf: ({ id }) => `${policyId}/${id}`,
    elsewhere: ({ sandbox }, rule) => {
      const conditions = { ...objectAt(rule, "conditions"), people: {} };
      sandbox.okta.policyRules.put({ ...rule, conditions });
    },
    elsewhereIn: /usersExcluded is \[\], not \["00uEmergency0000001"\]/,
    elsewhereChanges: ["usersExcluded"],
    makes: ({ method }) => method === "POST",
  });

  it("is a rule of the org's account management policy, with its condition in Okta's expression language", async () => {
    await org().resource(type).up(inputs);
    const rule = OktaOrg.only(org().rulesOf(policyId));
    assert.deepEqual(objectAt(rule, "conditions").elCondition, { condition: enrolling });
    assert.deepEqual(objectAt(rule, "actions"), {
      appSignOn: {
        access: "ALLOW",
        verificationMethod: {
          type: "ASSURANCE",
          factorMode: "2FA",
          reauthenticateIn: "PT2H",
          constraints: [],
        },
      },
    });
  });

  it("is never active for a moment when it is made inactive", async () => {
    await org()
      .resource(type)
      .up({ ...inputs, status: "INACTIVE" });
    assert.equal(OktaOrg.only(org().rulesOf(policyId)).status, "INACTIVE");
    assert.deepEqual(
      org().wire.writes.map(({ method, path }) => `${method} ${path}`),
      [`POST /api/v1/policies/${policyId}/rules?activate=false`],
    );
  });

  it("says what is missing in an org that has no such policy", async () => {
    org().sandbox.okta.policies.delete(policyId);
    const { message } = await failureOf(org().resource(type).up(inputs));
    assert.match(
      message,
      /the org has no account management policy; Okta switches it on for orgs with Identity Engine$/,
    );
    assert.deepEqual(org().wire.writes, []);
  });
});
