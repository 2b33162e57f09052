import type { CohortStanding, DesiredState } from "../../plan/desiredState";
import type { Accounts, Plan, Tier } from "../../plan/plan";
import { cohortGroup, tierGroup } from "../../plan/resolve/groups";
import { groupId } from "../../tenant/symbolicIds";
import { anybody, anyGuest, person, somebodyIn } from "../proof/people";
import { breakGlassPerson } from "../proof/plan/breakGlassReachable";
import { federatedPeople } from "../proof/plan/federatedSubjects";
import { groupsOf, planSubjects } from "../proof/plan/subjects";
import { privilegedRoles } from "../proof/privilegedRoles";
import type { ProofTenant } from "../proof/proofTenant";
import type { Value } from "../proof/space";
import type { AskedPeople } from "./differenceOf";

/**
 * Everybody whom a plan speaks of, each as one of its own group alone: people of each cohort, of a tier before they are in a
 * cohort, holders of its roles, those whose authority is Okta by each federated domain, populations, exceptions and
 * break-glass accounts; and whoever is none of these.
 */
export function peopleOfPlan(plan: Plan, desired: DesiredState, tenant: ProofTenant): AskedPeople[] {
  const alone = (value: Value): Value => inNoOther(plan, value);
  return [
    ...planSubjects(plan, desired).map(({ tier, value, people }) => ({
      tier: tier.key,
      people,
      value: alone(value),
    })),
    ...plan.tiers
      .flatMap((tier) => inNoCohort(plan, desired.cohorts, tier))
      .map((asked): AskedPeople => ({ ...asked, value: alone(asked.value) })),
    ...desired.cohorts.flatMap((standing) =>
      federatedPeople(plan, standing, tenant).map((value) => ({
        tier: standing.tier,
        people: standing.people,
        value,
      })),
    ),
    ...plan.populations.flatMap(({ key, accounts, people }) =>
      accountsOf(key, accounts).map((value, _, all) => ({
        tier: null,
        people: all.length === 1 ? people : null,
        value: alone(value),
      })),
    ),
    ...plan.exceptions.flatMap(({ key, accounts }) =>
      accountsOf(`exception ${key}`, accounts).map((value) => ({
        tier: null,
        people: null,
        value: alone(value),
      })),
    ),
    ...plan.breakGlass.flatMap((account) =>
      account.objectId === null
        ? []
        : [{ tier: null, people: 1, value: breakGlassPerson(tenant, plan, account) }],
    ),
    {
      tier: null,
      people: null,
      value: alone({ ...anybody, words: "somebody of no tier" }),
    },
  ];
}

/** People of a tier whom no cohort has yet. */
function inNoCohort(plan: Plan, standings: readonly CohortStanding[], tier: Tier): AskedPeople[] {
  const cohorts = plan.cohorts.filter((cohort) => cohort.tier === tier.key);
  const own = tierGroup(tier);
  const groups = cohorts.map((cohort) => cohortGroup(plan, cohort));
  const ids = groups.map((group) => groupId(group));
  if (tier.authority !== "entra" || ids.includes(groupId(own))) return [];
  const inCohorts = standings
    .filter((standing) => standing.tier === tier.key)
    .reduce((sum, { people }) => sum + people, 0);
  const value = somebodyIn(`somebody of tier ${tier.key} in no cohort`, [groupId(own)], []);
  const identity = { ...value.part.identity, notMemberOf: ids };
  return [
    {
      tier: tier.key,
      people: Math.max(0, tier.people - inCohorts),
      value: { ...value, part: { identity } },
    },
  ];
}

function accountsOf(key: string, { userIds, group, roles, externalUsers }: Accounts): Value[] {
  return [
    ...(userIds ?? []).map((id) => person(id, `${key} (${id})`)),
    ...(group === undefined ? [] : [somebodyIn(`somebody of ${key}`, [group.id], [])]),
    ...(roles ?? []).map((role) =>
      somebodyIn(
        `somebody of ${key} (${privilegedRoles.get(role.toLowerCase()) ?? `role ${role}`})`,
        [],
        [role],
      ),
    ),
    ...(externalUsers ?? []).map((type) => ({
      ...anyGuest(type),
      words: `somebody of ${key} (${type})`,
    })),
  ];
}

/** The same person, known to be in no group of the plan that is not said of them. */
function inNoOther(plan: Plan, value: Value): Value {
  const { identity } = value.part;
  if (identity?.memberOfIsPartial !== true) return value;
  const own = new Set((identity.memberOf ?? []).map((id) => id.toLowerCase()));
  const named = [
    ...plan.tiers.flatMap((tier) => groupsOf(plan, tier)),
    ...[...plan.populations, ...plan.exceptions].flatMap(({ accounts }) => accounts.group?.id ?? []),
    ...(plan.breakGlassGroup === null ? [] : [plan.breakGlassGroup]),
    ...(identity.notMemberOf ?? []),
  ];
  const notMemberOf = [...new Set(named)].filter((id) => !own.has(id.toLowerCase()));
  return { ...value, part: { identity: { ...identity, notMemberOf } } };
}
