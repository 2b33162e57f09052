import assert from "node:assert/strict";
import { evaluate } from "../../../signin/evaluate";
import { signInOfHit } from "../../../signin/proof/counterexample";
import { anybody } from "../../../signin/proof/people";
import { ProofTenant } from "../../../signin/proof/proofTenant";
import { grantedWith, refusedWith } from "../../../signin/proof/queries";
import type { ConditionalAccessPolicy, EntraTenant } from "../../../tenant/tenant";

// What random tenants seldom have.

const everybody = { includeUsers: ["All"] };
const everything = { includeApplications: ["All"] };

function policy(
  id: string,
  part: Omit<ConditionalAccessPolicy, "id" | "displayName" | "state">,
): ConditionalAccessPolicy {
  return { id, displayName: id, state: "enabled", ...part };
}

function tenantOf(...conditionalAccessPolicies: readonly ConditionalAccessPolicy[]): EntraTenant {
  return {
    conditionalAccessPolicies,
    authenticationStrengthPolicies: [
      { id: "passkeys", displayName: "Passkeys", allowedCombinations: ["fido2"] },
      { id: "texts", displayName: "Texts", allowedCombinations: ["password,sms"] },
    ],
    groups: [],
    securityDefaults: { isEnabled: false },
  };
}

describe("looking for a sign-in", () => {
  it("takes nobody as inside and outside one and the same group", () => {
    const entra = tenantOf(
      policy("blocks", {
        conditions: {
          users: { includeGroups: ["excluded-too", "included"], excludeGroups: ["excluded-too"] },
          applications: everything,
        },
        grantControls: { operator: "OR", builtInControls: ["block"] },
      }),
    );
    const tenant = new ProofTenant(entra);
    const resources = tenant.resources([
      { part: { context: { application: "wiki" } }, words: "Wiki", cost: 0 },
    ]);
    const hit = refusedWith(tenant, { person: tenant.person(anybody), resources }, [{ method: "fido2" }]);
    assert.ok(hit !== null);
    assert.deepEqual(
      [...hit.found.facts],
      [
        ["group:excluded-too", false],
        ["group:included", true],
      ],
    );
    assert.equal(evaluate({ entra }, signInOfHit(tenant, hit)).decision, "blocked");
  });

  describe("where registration interrupts a sign-in", () => {
    const passkeyOrDevice = policy("passkey-or-device", {
      conditions: { users: everybody, applications: everything },
      grantControls: {
        operator: "OR",
        builtInControls: ["compliantDevice"],
        authenticationStrength: { id: "passkeys" },
      },
    });
    const textsOnRegistering = policy("texts-on-registering", {
      conditions: {
        users: everybody,
        applications: { includeUserActions: ["urn:user:registersecurityinfo"] },
      },
      grantControls: { operator: "OR", authenticationStrength: { id: "texts" } },
    });
    const context = { application: "wiki", userAction: "registerSecurityInformation" as const };
    const presented = [{ method: "password" }, { method: "sms" }, { method: "fido2" }];

    function isGranted(entra: EntraTenant, isCompliant: boolean): boolean {
      const tenant = new ProofTenant(entra);
      const hit = grantedWith(
        tenant,
        {
          person: tenant.person(anybody),
          resources: tenant.resources([{ part: { context }, words: "registration", cost: 0 }]),
          devices: tenant.devices.filter(
            ({ part }) => (part.conditions?.deviceInfo?.isCompliant === true) === isCompliant,
          ),
        },
        presented,
      );
      const { decision } = evaluate(
        { entra },
        {
          signInIdentity: { userId: "somebody" },
          signInContext: context,
          signInConditions: { deviceInfo: { isCompliant } },
          credentials: presented,
        },
      );
      assert.equal(hit !== null, decision === "granted");
      return hit !== null;
    }

    // entra-docs, concept-authentication-strength-how-it-works.
    it("a strength on all resources gives way to one on registering, and the device is still asked for", () => {
      assert.equal(isGranted(tenantOf(passkeyOrDevice, textsOnRegistering), false), false);
      assert.equal(isGranted(tenantOf(passkeyOrDevice, textsOnRegistering), true), true);
    });

    it("it gives way to none that is not enforced", () => {
      const reportOnly = { ...textsOnRegistering, state: "enabledForReportingButNotEnforced" as const };
      assert.equal(isGranted(tenantOf(passkeyOrDevice, reportOnly), false), true);
    });
  });
});
