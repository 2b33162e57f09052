import type { DesiredState } from "../../../plan/desiredState";
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
  const { federated } = tenant.evaluator.compiled.federation.domains;
  if (federated.length === 0) return [];
  // Who is of a tier of Entra's too is one of its people, and has its passkey.
  const entras = plan.tiers
    .filter(({ authority }) => authority === "entra")
    .flatMap((tier) => groupsOf(plan, tier));
  return desired.cohorts
    .filter(({ standing }) => standing === "enforced")
    .flatMap((standing) => {
      const tier = plan.tiers.find(({ key }) => key === standing.tier);
      const cohort = plan.cohorts.find(({ key }) => key === standing.cohort);
      if (tier?.authority !== "okta" || cohort === undefined) return [];
      const groups = [tierGroup(tier), cohortGroup(plan, cohort)].map((group) =>
        groupId(group, "okta-group"),
      );
      return federated.flatMap((domain) => {
        const words = `somebody of ${standing.name} (tier ${tier.key}) whose domain ${domain} is federated`;
        const value = outside(plan, tier, somebodyIn(words, [...new Set(groups)], []), entras);
        const identity = { ...value.part.identity, userPrincipalName: `somebody@${domain}` };
        return passkeysOf(tier).map((passkey) => ({
          value: { ...value, part: { identity } },
          passkey: { ...passkey, authority: "okta" as const },
        }));
      });
    });
}
