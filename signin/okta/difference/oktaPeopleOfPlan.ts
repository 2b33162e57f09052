import type { DesiredState } from "../../../plan/desiredState";
import type { Plan } from "../../../plan/plan";
import { cohortGroup, tierGroup } from "../../../plan/resolve/groups";
import { groupId } from "../../../tenant/symbolicIds";
import { groupsOfStricter } from "../../proof/plan/oktaProperties";
import type { OktaAskedPeople } from "./differenceOf";

/** People of each cohort whose authority is Okta, and whoever is in none of the plan's groups. */
export function oktaPeopleOfPlan(plan: Plan, desired: DesiredState): OktaAskedPeople[] {
  const tiers = plan.tiers.filter(({ authority }) => authority === "okta");
  const cohorts = desired.cohorts.flatMap(({ cohort: key, name, people }): OktaAskedPeople[] => {
    const cohort = plan.cohorts.find((each) => each.key === key);
    const tier = tiers.find((each) => each.key === cohort?.tier);
    if (cohort === undefined || tier === undefined) return [];
    return [
      {
        words: `somebody of ${name} (tier ${tier.key})`,
        tier: tier.key,
        people,
        groups: [groupId(cohortGroup(plan, cohort), "okta-group")],
        outside: groupsOfStricter(plan, tier),
      },
    ];
  });
  const outside = [
    ...tiers.map(tierGroup),
    ...plan.cohorts
      .filter(({ tier }) => tiers.some(({ key }) => key === tier))
      .map((cohort) => cohortGroup(plan, cohort)),
  ].map((group) => groupId(group, "okta-group"));
  return [
    ...cohorts,
    {
      words: "somebody of no tier",
      tier: null,
      people: null,
      groups: null,
      outside: [...new Set(outside)],
    },
  ];
}
