import type { EntraFact } from "../../../policies/facts";
import type { RuleContext } from "../../../policies/rule";
import { tenantFitsPlan } from "../../../policies/rules/tenantFitsPlan";
import type { SubscribedSku, User } from "../../../tenant/tenant";
import { unknownValue } from "../../../tenant/unknown";
import { edited, exampleIn, factsIn, withEntra, withFacts, withoutFacts } from "../example";
import { judges } from "../judges";

const pilot = exampleIn("pilot");
const path = "identityProviders.entra";

function saying(change: Partial<EntraFact>): RuleContext {
  const { entra } = factsIn(pilot);
  return entra === null ? pilot : withFacts(pilot, { entra: { ...entra, ...change } });
}

function sku(...servicePlans: readonly (readonly [string, string])[]): SubscribedSku {
  return {
    skuPartNumber: "SKU",
    servicePlans: servicePlans.map(([servicePlanName, provisioningStatus]) => ({
      servicePlanName,
      provisioningStatus,
    })),
  };
}

function licensed(...skus: readonly SubscribedSku[]): RuleContext {
  return withEntra(pilot, { subscribedSkus: skus });
}

function withMfaStates(...states: readonly User["perUserMfaState"][]): RuleContext {
  const users = states.map((perUserMfaState = null, index) => ({ id: `u${String(index)}`, perUserMfaState }));
  return withEntra(pilot, { users });
}

judges(tenantFitsPlan, [
  { name: "takes the plan's word where no tenant was exported", given: () => pilot, finds: [] },
  {
    name: "finds a plan without a licence",
    given: () => saying({ licences: ["INTUNE_A"] }),
    finds: [{ kind: "violation", message: /no licence for them/, path: `${path}.licences` }],
  },
  {
    name: "takes P2 for a licence of Conditional Access, which includes P1",
    given: () => saying({ licences: ["AAD_PREMIUM_P2"] }),
    finds: [],
  },
  {
    name: "finds a plan beside security defaults",
    given: () => saying({ securityDefaults: "enabled" }),
    finds: [
      { kind: "violation", message: /security defaults are enabled/, path: `${path}.securityDefaults` },
    ],
  },
  {
    name: "finds a plan beside legacy per-user MFA",
    given: () => saying({ perUserMfa: "enabled" }),
    finds: [{ kind: "violation", message: /per-user MFA is in use/, path: `${path}.perUserMfa` }],
  },
  {
    name: "asks nothing where there is no Conditional Access policy",
    given: () => withEntra(saying({ licences: [] }), { conditionalAccessPolicies: [] }),
    finds: [],
  },
  {
    name: "finds security defaults that the plan denies",
    given: () => withEntra(pilot, { securityDefaults: { isEnabled: true } }),
    finds: [{ kind: "violation", message: /which the plan denies/, path: `${path}.securityDefaults` }],
  },
  {
    name: "says once what plan and tenant agree on",
    given: () =>
      withEntra(saying({ securityDefaults: "enabled" }), { securityDefaults: { isEnabled: true } }),
    finds: [{ kind: "violation", message: /security defaults are enabled/ }],
  },
  {
    name: "does not take unknown security defaults for disabled",
    given: () =>
      edited(
        withEntra(pilot, { securityDefaults: { isEnabled: false } }),
        ["tenant", "entra", "securityDefaults", "isEnabled"],
        unknownValue,
      ),
    finds: [{ kind: "unverifiable", message: /whether security defaults are enabled/ }],
  },
  {
    name: "passes a tenant with the licences of the plan",
    given: () => licensed(sku(["AAD_PREMIUM", "Success"]), sku(["AAD_PREMIUM_P2", "Success"])),
    finds: [],
  },
  {
    name: "takes P2 in the tenant for P1 in the plan",
    given: () => licensed(sku(["AAD_PREMIUM_P2", "Success"])),
    finds: [],
  },
  {
    name: "does not take P1 in the tenant for P2 in the plan",
    given: () => licensed(sku(["AAD_PREMIUM", "Success"])),
    finds: [{ kind: "violation", message: /no service plan AAD_PREMIUM_P2/, path: `${path}.licences` }],
  },
  {
    name: "does not count a service plan that is switched off in its subscription",
    given: () => licensed(sku(["AAD_PREMIUM", "Disabled"], ["AAD_PREMIUM_P2", "Disabled"])),
    finds: [{ kind: "violation", message: /AAD_PREMIUM and AAD_PREMIUM_P2/ }],
  },
  {
    name: "counts a service plan that one subscription has and another has switched off",
    given: () => licensed(sku(["AAD_PREMIUM_P2", "Disabled"]), sku(["AAD_PREMIUM_P2", "Success"])),
    finds: [],
  },
  {
    name: "only warns where an export lists no subscription at all",
    given: () => licensed(),
    finds: [{ kind: "unverifiable", message: /which licences the tenant has/, severity: "warning" }],
  },
  {
    name: "does not take an unknown status for success",
    given: () => licensed(sku(["AAD_PREMIUM_P2", unknownValue])),
    finds: [{ kind: "unverifiable", message: /which licences the tenant has/ }],
  },
  {
    name: "counts the users of legacy per-user MFA",
    given: () => withMfaStates("enabled", "disabled", "enforced", null),
    finds: [{ kind: "violation", message: /is set for 2 users/, path: `${path}.perUserMfa` }],
  },
  {
    name: "does not take an unknown state of per-user MFA for disabled",
    given: () =>
      edited(withMfaStates("disabled"), ["tenant", "entra", "users", 0, "perUserMfaState"], unknownValue),
    finds: [{ kind: "unverifiable", message: /whether users have legacy per-user MFA/ }],
  },
  {
    name: "decides about a tenant without a plan",
    given: () =>
      withoutFacts(
        withEntra(licensed(sku(["EXCHANGE_S_FOUNDATION", "Success"])), {
          securityDefaults: { isEnabled: true },
        }),
      ),
    finds: [
      { kind: "violation", message: /no service plan AAD_PREMIUM / },
      { kind: "violation", message: /beside Conditional Access policies/ },
    ],
  },
  {
    name: "cannot tell what was not exported, where no plan says it either",
    given: () => withoutFacts(pilot),
    finds: [
      { kind: "unverifiable", message: /licences .* not in the export/, severity: "note" },
      { kind: "unverifiable", message: /security defaults .* not in the export/, severity: "note" },
    ],
  },
  {
    name: "has no say where Entra is not in the plan",
    given: () => withFacts(withEntra(pilot, { securityDefaults: { isEnabled: true } }), { entra: null }),
    finds: [],
  },
]);
