import { keyOfSymbolicId } from "../../tenant/symbolicIds";
import type { ConditionalAccessPolicy, ConditionalAccessUsers } from "../../tenant/tenant";
import { isUnknown } from "../../tenant/unknown";
import type { PlanFacts, RuleScopeFact } from "../facts";
import { flagsOf, idsOf, sameId } from "../graphValues";
import { rolloutPolicyOf } from "../rolloutPolicies";
import { type ConditionalAccessRule, type RuleFinding, policyObject, unverifiable, violation } from "../rule";

/**
 * A policy of the rollout must include and exclude exactly whom the plan says: groups, users, roles and external users. It
 * catches a swap of included and excluded groups, which would enforce a rule on those to be spared and spare those to be
 * protected. Its state must be the plan's too: a rule that is only watched protects nobody, and one that is enforced too
 * early locks people out.
 */
export const scopeMatchesPlan: ConditionalAccessRule = {
  id: "scope-matches-plan",
  scope: "conditional-access-policy",
  title: "Every rule includes and excludes exactly whom the plan says, in the state it says",
  severity: "error",
  references: [],
  why: "A rule with the wrong scope locks out people who are not prepared, and leaves out those who should be protected.",
  mend: "pass the rule its users and its mode as the plan has them",
  compliant: "The rule of cohort it-pilot includes that cohort's group and excludes the exceptions' group.",
  violating: "The included and the excluded groups are swapped.",
  evaluatePolicy: (policy, { facts }) => {
    const rollout = rolloutPolicyOf(policy, facts);
    if (facts === null || rollout === null) return [];
    const { scope } = rollout;
    const where = { object: policyObject(policy), path: scope.path };
    return [
      ...judgeState(policy, scope, where),
      ...listsOf(scope, policy.conditions.users ?? {}, facts).flatMap((list) =>
        judgeList(policy.displayName, list, where),
      ),
    ];
  },
};

type Where = Parameters<typeof violation>[1];

function judgeState(
  { state, displayName }: ConditionalAccessPolicy,
  { mode }: RuleScopeFact,
  where: Where,
): RuleFinding[] {
  const expected = mode === "enforce" ? "enabled" : "enabledForReportingButNotEnforced";
  if (state === expected) return [];
  return isUnknown(state)
    ? [unverifiable(`in which state "${displayName}" is`, where)]
    : [violation(`"${displayName}" is ${state}, but the plan says ${mode}`, where)];
}

/** What one list of a policy should hold, and what it holds. */
interface UserList {
  readonly verb: string;
  readonly want: readonly string[];
  readonly have: readonly string[];
}

function listsOf(scope: RuleScopeFact, users: ConditionalAccessUsers, facts: PlanFacts): UserList[] {
  // Break-glass accounts have a rule of their own: break-glass-excluded.
  const ordinary = (ids: readonly string[]): string[] =>
    ids.filter((id) => !facts.breakGlass.some(({ objectId }) => objectId !== null && sameId(objectId, id)));
  const included = users.includeGuestsOrExternalUsers?.guestOrExternalUserTypes ?? "";
  const excluded = users.excludeGuestsOrExternalUsers?.guestOrExternalUserTypes ?? "";
  return [
    {
      verb: "includes",
      want: [
        ...scope.includedGroups,
        ...scope.includedUsers,
        ...scope.includedRoles,
        ...scope.includedExternalUsers,
      ],
      have: [
        ...idsOf(users.includeGroups),
        ...idsOf(users.includeUsers).filter((id) => id !== "None"),
        ...idsOf(users.includeRoles),
        ...flagsOf(included),
      ],
    },
    {
      verb: "excludes",
      want: [
        ...scope.excludedGroups,
        ...ordinary(scope.excludedUsers),
        ...scope.excludedRoles,
        ...scope.excludedExternalUsers,
      ],
      have: [
        ...idsOf(users.excludeGroups),
        ...ordinary(idsOf(users.excludeUsers)),
        ...idsOf(users.excludeRoles),
        ...flagsOf(excluded),
      ],
    },
  ];
}

/** A missing entry may be one of those that are not known yet; a surplus one is wrong whatever they are. */
function judgeList(displayName: string, { verb, want, have }: UserList, where: Where): RuleFinding[] {
  const missing = want.filter((id) => !have.some((other) => sameId(other, id)));
  const surplus = have.filter((id) => !isUnknown(id) && !want.some((other) => sameId(other, id)));
  const undecided = have.filter(isUnknown).length;
  if (surplus.length === 0 && missing.length === 0 && undecided === 0) return [];
  if (surplus.length === 0 && missing.length <= undecided) {
    return [unverifiable(`"${displayName}" ${verb} somebody who is not known yet`, where)];
  }
  const parts = [
    ...(missing.length > 0 ? [`lacks ${missing.map(nameOf).join(", ")}`] : []),
    ...(surplus.length > 0 ? [`has ${surplus.map(nameOf).join(", ")} in surplus`] : []),
  ];
  return [
    violation(`what "${displayName}" ${verb} is not what the plan says: it ${parts.join(" and ")}`, where),
  ];
}

function nameOf(id: string): string {
  const key = keyOfSymbolicId(id);
  return key === null ? id : `group "${key}"`;
}
