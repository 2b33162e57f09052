import type { CohortStanding, DesiredState } from "../../../plan/desiredState";
import type { Plan, Tier } from "../../../plan/plan";
import { cohortGroup, tierGroup } from "../../../plan/resolve/groups";
import { groupId } from "../../../tenant/symbolicIds";
import { somebodyIn } from "../people";
import { privilegedRoles } from "../privilegedRoles";
import type { ProofResult } from "../result";
import type { Value } from "../space";

/** People of the plan about whom proofs ask: those of one cohort, or holders of one of a tier's roles. */
export interface PlanSubject {
  readonly tier: Tier;
  /** Null: holders of a role, in whatever group they are. */
  readonly cohort: CohortStanding | null;
  readonly enforced: boolean;
  readonly value: Value;
  /** Null where the plan does not say. */
  readonly people: number | null;
}

/**
 * The people whose authority is Entra. Somebody of a cohort is in its group and its tier's, and in none of those that the
 * plan leaves out of the tier's rules: these are other people, with compensating rules of their own.
 */
export function planSubjects(plan: Plan, desired: DesiredState): PlanSubject[] {
  return plan.tiers
    .filter(({ authority }) => authority === "entra")
    .flatMap((tier): PlanSubject[] => {
      const standings = desired.cohorts.filter((standing) => standing.tier === tier.key);
      const cohorts = standings.flatMap((standing): PlanSubject[] => {
        const cohort = plan.cohorts.find(({ key }) => key === standing.cohort);
        if (cohort === undefined) return [];
        const groups = [groupId(tierGroup(tier)), groupId(cohortGroup(plan, cohort))];
        return [
          {
            tier,
            cohort: standing,
            enforced: standing.standing === "enforced",
            value: outside(
              plan,
              tier,
              somebodyIn(`somebody of ${standing.name} (tier ${tier.key})`, [...new Set(groups)], []),
            ),
            people: standing.people,
          },
        ];
      });
      const everyCohortEnforced =
        standings.length > 0 && standings.every(({ standing }) => standing === "enforced");
      const roles = tier.roles.map((role): PlanSubject => {
        const name = privilegedRoles.get(role.toLowerCase()) ?? `holder of the role ${role}`;
        return {
          tier,
          cohort: null,
          enforced: everyCohortEnforced,
          value: outside(
            plan,
            tier,
            somebodyIn(`somebody with the role ${name} (tier ${tier.key})`, [], [role]),
          ),
          people: null,
        };
      });
      return [...cohorts, ...roles];
    });
}

/** What is said of a phase in which nobody is enforced. */
export const nobodyEnforced: ProofResult = {
  verdict: "not-applicable",
  reason: "nobody is enforced in this phase",
};

/**
 * Nobody of a tier is of a population that is not employees, nor of an exception, nor, where its accounts are dedicated, in a
 * group of another tier, nor in the other groups given.
 */
export function outside(plan: Plan, tier: Tier, value: Value, given: readonly string[] = []): Value {
  const populations = [...plan.populations, ...plan.exceptions].flatMap(
    ({ accounts }) => accounts.group?.id ?? [],
  );
  const own = groupsOf(plan, tier);
  const others =
    tier.privileged && tier.dedicatedAccounts
      ? plan.tiers
          .filter((other) => other !== tier && other.authority === tier.authority)
          .flatMap((other) => groupsOf(plan, other))
          .filter((group) => !own.includes(group))
      : [];
  return {
    ...value,
    part: {
      identity: {
        ...value.part.identity,
        notMemberOf: [
          ...populations,
          ...new Set([...others, ...given]),
          ...(plan.breakGlassGroup === null ? [] : [plan.breakGlassGroup]),
        ],
      },
    },
  };
}

/** Ids of all Entra groups of a tier: its own, and those of its cohorts. */
export function groupsOf(plan: Plan, tier: Tier): string[] {
  const cohorts = plan.cohorts.filter((cohort) => cohort.tier === tier.key);
  return [tierGroup(tier), ...cohorts.map((cohort) => cohortGroup(plan, cohort))].map((group) =>
    groupId(group),
  );
}
