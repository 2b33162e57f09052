import type { CohortStanding, DesiredState } from "../../../plan/desiredState";
import type { Plan } from "../../../plan/plan";
import { cohortGroup, tierGroup } from "../../../plan/resolve/groups";
import { groupId } from "../../../tenant/symbolicIds";
import type { Credential } from "../../signIn";
import { somebodyIn } from "../people";
import type { ProofTenant } from "../proofTenant";
import type { Value } from "../space";
import { groupsOf, outside } from "./subjects";
import { passkeysOf } from "./credentials";

/** Somebody whose authority is Okta, with the passkey that they have there. */
export interface FederatedSubject {
  readonly value: Value;
  readonly passkey: Credential;
}

/**
 * People of enforced cohorts whose authority is Okta, once for each federated domain of the tenant and passkey of their tier:
 * Entra's applications they reach by way of Okta.
 */
export function federatedSubjects(
  plan: Plan,
  desired: DesiredState,
  tenant: ProofTenant,
): FederatedSubject[] {
  return desired.cohorts
    .filter(({ standing }) => standing === "enforced")
    .flatMap((standing) => {
      const tier = plan.tiers.find(({ key }) => key === standing.tier);
      return tier === undefined
        ? []
        : federatedPeople(plan, standing, tenant).flatMap((value) =>
            passkeysOf(tier).map((passkey) => ({
              value,
              passkey: { ...passkey, authority: "okta" as const },
            })),
          );
    });
}

/** People of one cohort whose authority is Okta, once for each federated domain of the tenant. */
export function federatedPeople(plan: Plan, standing: CohortStanding, tenant: ProofTenant): Value[] {
  const tier = plan.tiers.find(({ key }) => key === standing.tier);
  const cohort = plan.cohorts.find(({ key }) => key === standing.cohort);
  if (tier?.authority !== "okta" || cohort === undefined) return [];
  // Who is of a tier of Entra's too is one of its people, and has its passkey.
  const entras = plan.tiers
    .filter(({ authority }) => authority === "entra")
    .flatMap((other) => groupsOf(plan, other));
  const groups = [tierGroup(tier), cohortGroup(plan, cohort)].map((group) => groupId(group, "okta-group"));
  return tenant.evaluator.compiled.federation.domains.federated.map((domain) => {
    const words = `somebody of ${standing.name} (tier ${tier.key}) whose domain ${domain} is federated`;
    const value = outside(plan, tier, somebodyIn(words, [...new Set(groups)], []), entras);
    const identity = { ...value.part.identity, userPrincipalName: `somebody@${domain}` };
    return { ...value, part: { identity } };
  });
}
