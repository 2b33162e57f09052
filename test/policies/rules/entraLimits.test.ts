import assert from "node:assert/strict";
import { entraLimits } from "../../../policies/rules/entraLimits";
import { type EntraTenant, emptyEntra } from "../../../tenant/tenant";
import { today } from "../../examplePlan";

describe("entra-limits", () => {
  const policy = { id: "p", displayName: "P", state: "disabled", conditions: {} } as const;
  const strength = (
    policyType: "builtIn" | "custom",
  ): EntraTenant["authenticationStrengthPolicies"][number] => ({
    id: "s",
    displayName: "S",
    policyType,
    allowedCombinations: ["fido2"],
  });
  const profile = {
    id: "f",
    name: "F",
    passkeyTypes: "deviceBound",
    attestationEnforcement: "disabled",
  } as const;
  const fido2 = (profiles: number): NonNullable<EntraTenant["authenticationMethodsPolicy"]> => ({
    authenticationMethodConfigurations: [
      { id: "Fido2", state: "enabled", passkeyProfiles: Array.from({ length: profiles }, () => profile) },
    ],
  });
  const list = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

  const cases: readonly (readonly [string, Partial<EntraTenant>, RegExp | null])[] = [
    ["passes 240 policies", { conditionalAccessPolicies: list(240, policy) }, null],
    [
      "counts disabled policies too: 241 are one too many",
      { conditionalAccessPolicies: list(241, policy) },
      /241 Conditional Access policies; Entra takes 240/,
    ],
    [
      "passes 15 custom strengths beside built-in ones",
      { authenticationStrengthPolicies: [...list(15, strength("custom")), ...list(4, strength("builtIn"))] },
      null,
    ],
    [
      "refuses 16 custom strengths",
      { authenticationStrengthPolicies: list(16, strength("custom")) },
      /16 custom authentication strengths; Entra takes 15/,
    ],
    ["passes 10 passkey profiles", { authenticationMethodsPolicy: fido2(10) }, null],
    [
      "refuses 11 passkey profiles",
      { authenticationMethodsPolicy: fido2(11) },
      /11 passkey profiles; Entra takes 10/,
    ],
    ["passes a tenant without a methods policy", { authenticationMethodsPolicy: null }, null],
  ];
  for (const [behaviour, entra, message] of cases) {
    it(behaviour, () => {
      assert.equal(entraLimits.scope, "tenant");
      const found = entraLimits.evaluate({
        tenant: { entra: { ...emptyEntra, ...entra } },
        facts: null,
        today,
      });
      if (message === null) assert.deepEqual(found, []);
      else assert.match(found[0]?.message ?? "", message);
    });
  }

  it("does not apply to a rollout in Okta only", () => {
    assert.deepEqual(entraLimits.evaluate({ tenant: {}, facts: null, today }), []);
  });
});
