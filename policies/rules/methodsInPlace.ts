import type { AuthenticationMethodsPolicy } from "../../tenant/tenant";
import { isUnknown } from "../../tenant/unknown";
import type { PlanFacts, TierFact } from "../facts";
import { sameId } from "../graphValues";
import { type RuleFinding, type TenantRule, unverifiable, violation } from "../rule";

/** Methods without which nobody of an enforced tier comes to a passkey, by Graph's ids. */
const needed = ["Fido2", "TemporaryAccessPass"] as const;

/**
 * The authentication methods policy is part of the plan but not deployed (no published provider writes it), so what counts
 * for people is what the tenant has: before a rule demands passkeys of a tier, the tenant's own policy must enable them for
 * it. Applies where a tenant was exported; without one, the list of what is not deployed says the same.
 */
export const methodsInPlace: TenantRule = {
  id: "methods-in-place",
  scope: "tenant",
  title: "The tenant already enables what an enforced tier has to register",
  severity: "error",
  references: ["ZTA 21838", "ZTA 21839", "ZTA 21845"],
  why: "The methods policy is not deployed by this version: people would be asked for a passkey that the tenant does not let them register.",
  mend: "enable it in the tenant for all users or for the tier's group before the phase",
  compliant: "Fido2 and TemporaryAccessPass are enabled for all users in the exported tenant.",
  violating: "The pilot is enforced; in the exported tenant Fido2 is enabled for another group only.",
  evaluate: ({ existing, facts }) => {
    const policy = existing?.entra?.authenticationMethodsPolicy;
    if (policy == null || facts === null) return [];
    return facts.tiers
      .filter((tier) => tier.authority === "entra" && isEnforced(facts, tier))
      .flatMap((tier) => needed.flatMap((method) => judge(policy, method, tier)));
  },
};

function isEnforced(facts: PlanFacts, tier: TierFact): boolean {
  return facts.cohorts.some((cohort) => cohort.tier === tier.key && cohort.standing === "enforced");
}

function judge(
  policy: AuthenticationMethodsPolicy,
  method: (typeof needed)[number],
  tier: TierFact,
): RuleFinding[] {
  if (
    method === "TemporaryAccessPass" &&
    !tier.registrationAccepts.some((name) => name.startsWith("temporaryAccessPass"))
  )
    return [];
  const configuration = policy.authenticationMethodConfigurations?.find(({ id }) => sameId(id, method));
  const targets = configuration?.includeTargets ?? [];
  const reaches = targets.some(({ id }) => id === "all_users" || sameId(id, tier.groupId));
  const where = { path: tier.path };
  if (configuration?.state === "enabled" && reaches) return [];
  if (isUnknown(configuration?.state) || targets.some(({ id }) => isUnknown(id))) {
    return [unverifiable(`whether the tenant enables ${method} for tier ${tier.key}`, where)];
  }
  const state = configuration?.state === "enabled" ? "enabled for others only" : "not enabled";
  return [
    violation(
      `tier ${tier.key} is enforced, but ${method} is ${state} in the tenant, and is not deployed`,
      where,
    ),
  ];
}
