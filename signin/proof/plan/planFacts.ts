import type { Plan } from "../../../plan/plan";
import type { EntraDomain } from "../../../tenant/surroundings";
import type { EntraTenant } from "../../../tenant/tenant";
import { isUnknown } from "../../../tenant/unknown";

/** What the plan says of the tenant, where the export does not. */
export function withPlanFacts(plan: Plan, entra: EntraTenant): EntraTenant {
  const { domains } = entra;
  const securityDefaults = plan.entra?.securityDefaults;
  return {
    ...entra,
    ...(entra.securityDefaults != null || securityDefaults === undefined
      ? {}
      : { securityDefaults: { isEnabled: securityDefaults === "enabled" } }),
    ...(domains == null || isUnknown(domains)
      ? {}
      : { domains: domains.map((domain) => withClaim(plan, domain)) }),
  };
}

/** Graph does not say whether a federated provider tells of multifactor authentication; the plan may. */
function withClaim(plan: Plan, domain: EntraDomain): EntraDomain {
  const stated = plan.domains.find(({ key }) => key === domain.id.toLowerCase());
  return stated === undefined
    ? domain
    : { ...domain, mfaClaimPassed: domain.mfaClaimPassed ?? stated.mfaClaimPassed };
}
