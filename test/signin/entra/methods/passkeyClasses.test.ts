import assert from "node:assert/strict";
import { strengthSatisfied } from "../../../../signin/entra/credentials/strength";
import { anyOtherAaguid, passkeyClasses } from "../../../../signin/entra/methods/passkeyClasses";
import { windowsPasskeyAaguids } from "../../../../signin/entra/methods/platformSupport";
import { mayRegister } from "../../../../signin/entra/methods/registrableMethods";
import { mayUse } from "../../../../signin/entra/methods/usableMethods";
import type {
  AuthenticationMethodsPolicy,
  AuthenticationStrengthPolicy,
  PasskeyProfile,
} from "../../../../tenant/tenant";
import { someone } from "./someone";

const aaguid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

function profile(id: string, enforcementType: "allow" | "block", ...aaGuids: string[]): PasskeyProfile {
  return {
    id,
    name: id,
    passkeyTypes: "deviceBound",
    attestationEnforcement: "registrationOnly",
    keyRestrictions: { isEnforced: true, enforcementType, aaGuids },
  };
}

function policyWith(...passkeyProfiles: PasskeyProfile[]): AuthenticationMethodsPolicy {
  return {
    authenticationMethodConfigurations: [
      {
        id: "Fido2",
        state: "enabled",
        isSelfServiceRegistrationAllowed: true,
        passkeyProfiles,
        includeTargets: [{ id: "all_users", allowedPasskeyProfiles: passkeyProfiles.map(({ id }) => id) }],
      },
    ],
  };
}

function strengthOf(...allowedAAGUIDs: string[]): AuthenticationStrengthPolicy {
  return {
    id: "s",
    displayName: "S",
    allowedCombinations: ["fido2"],
    combinationConfigurations: [{ appliesToCombinations: ["fido2"], allowedAAGUIDs }],
  };
}

describe("classes of passkeys", () => {
  it("are three kinds of any model where nothing is restricted", () => {
    const classes = passkeyClasses(null, []);
    assert.deepEqual(
      classes.map(({ credential }) => [credential.aaguid, credential.passkeyType, credential.attested]),
      [
        [anyOtherAaguid, "deviceBound", true],
        [anyOtherAaguid, "deviceBound", false],
        [anyOtherAaguid, "synced", false],
      ],
    );
  });

  it("put models of the same lists together, and those of no list", () => {
    const classes = passkeyClasses(policyWith(profile("p", "allow", aaguid(2), aaguid(1), aaguid(3))), [
      strengthOf(aaguid(3)),
    ]);
    assert.deepEqual(
      classes.filter((_, at) => at % 3 === 0).map(({ aaguids }) => aaguids),
      [[aaguid(1), aaguid(2)], [aaguid(3)], []],
    );
  });

  it("pay no regard to case, nor to restrictions that are not enforced", () => {
    const loose = { ...profile("p", "allow", aaguid(9)), keyRestrictions: null };
    assert.equal(passkeyClasses(policyWith(loose), []).length, 3);
    const id = "abcdef00-0000-4000-8000-000000000000";
    assert.equal(passkeyClasses(null, [strengthOf(id), strengthOf(id.toUpperCase())]).length, 6);
  });

  it("tell apart what a plan tells apart", () => {
    assert.equal(passkeyClasses(null, [], [[aaguid(1)], [aaguid(2)]]).length, 9);
  });

  it("decide for all of their members alike, over random tenants", () => {
    let seed = 20261124;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      return (seed >>> 12) % below;
    };
    const models = [...windowsPasskeyAaguids, ...Array.from({ length: 6 }, (_, n) => aaguid(n))];
    const some = (): string[] => models.filter(() => random(3) === 0);
    const unrestricted: PasskeyProfile = { ...profile("r", "allow"), keyRestrictions: null };
    for (let tenant = 0; tenant < 300; tenant++) {
      const policy = policyWith(
        profile("p", random(2) === 0 ? "allow" : "block", ...some()),
        random(2) === 0 ? unrestricted : profile("q", random(2) === 0 ? "allow" : "block", ...some()),
      );
      const strength = strengthOf(...some());
      for (const { credential, aaguids } of passkeyClasses(policy, [strength])) {
        const decisions = [...aaguids, ...(aaguids.length === 0 ? [aaguid(99)] : [])].map((model) => {
          const member = { ...credential, aaguid: model };
          return [
            mayUse(policy, someone(), member).verdict,
            mayRegister(policy, someone(), member).verdict,
            strengthSatisfied(strength, [member]),
          ].join();
        });
        const expected = [
          mayUse(policy, someone(), credential).verdict,
          mayRegister(policy, someone(), credential).verdict,
          strengthSatisfied(strength, [credential]),
        ].join();
        assert.deepEqual([...new Set(decisions)], [expected], `tenant ${String(tenant)}`);
      }
    }
  });
});
