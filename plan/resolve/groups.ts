import type { GroupReference } from "../desiredState";
import type { Cohort, Membership, Plan, Tier } from "../plan";

export function tierGroupKey(tier: string): string {
  return `tier-${tier}`;
}

export function cohortGroupKey(cohort: string): string {
  return `cohort-${cohort}`;
}

export function tierGroup(tier: Tier): GroupReference {
  return groupOf(tier.membership, tierGroupKey(tier.key));
}

/** The group that holds a cohort's people: its own, or its tier's when it is everybody of the tier. */
export function cohortGroup(plan: Plan, cohort: Cohort): GroupReference {
  const tier = plan.tiers.find(({ key }) => key === cohort.tier);
  if (cohort.membership.kind === "everyone-of-tier" && tier !== undefined) return tierGroup(tier);
  return groupOf(cohort.membership, cohortGroupKey(cohort.key));
}

function groupOf(membership: Membership, key: string): GroupReference {
  return membership.kind === "existing-group"
    ? { kind: "existing", id: membership.id }
    : { kind: "managed", key };
}

/** What both authorities need to know to create the group of a tier or cohort. */
export interface ManagedGroup {
  readonly key: string;
  readonly name: string;
  readonly tier: Tier;
  readonly membership: Extract<Membership, { kind: "assigned" | "rule" }>;
  readonly formerKeys: readonly string[];
  readonly path: Cohort["path"];
}

/** The groups that the rollout creates for people of one authority: those of tiers first, then those of cohorts. */
export function managedGroups(plan: Plan, authority: Tier["authority"]): ManagedGroup[] {
  const tiers = plan.tiers.filter((tier) => tier.authority === authority);
  const ofTiers = tiers.flatMap((tier) => {
    const { key, name, membership, path } = tier;
    if (membership.kind === "existing-group") return [];
    return [{ key: tierGroupKey(key), name, tier, membership, formerKeys: [], path }];
  });
  const ofCohorts = plan.cohorts.flatMap((cohort) => {
    const tier = tiers.find(({ key }) => key === cohort.tier);
    const { key, name, membership, path } = cohort;
    if (tier === undefined || membership.kind === "existing-group" || membership.kind === "everyone-of-tier")
      return [];
    return [
      {
        key: cohortGroupKey(key),
        name,
        tier,
        membership,
        formerKeys: cohort.formerly.map(cohortGroupKey),
        path,
      },
    ];
  });
  return [...ofTiers, ...ofCohorts];
}
