import { keyOfSymbolicId } from "../../tenant/symbolicIds";
import { isUnknown } from "../../tenant/unknown";
import { type ConditionalAccessRule, type RuleFinding, policyObject, unverifiable, violation } from "../rule";

/**
 * A policy of the rollout must include and exclude exactly the groups that the plan gives it. Catches a swap of included
 * and excluded groups, which would enforce a rule on those to be spared and spare those to be protected.
 */
export const scopeMatchesPlan: ConditionalAccessRule = {
  id: "scope-matches-plan",
  scope: "conditional-access-policy",
  title: "Every rule includes and excludes exactly whom the plan says",
  severity: "error",
  references: [],
  why: "A rule with the wrong scope locks out people who are not prepared, and leaves out those who should be protected.",
  mend: "pass the groups to the rule as the plan names them",
  compliant: "The rule of cohort it-pilot includes that cohort's group and excludes the exceptions' group.",
  violating: "The included and the excluded groups are swapped.",
  evaluatePolicy: (policy, { facts }) => {
    const key = keyOfSymbolicId(policy.id);
    const expected = key === null ? undefined : facts?.rules[key];
    if (expected === undefined) return [];
    const users = policy.conditions.users;
    return [
      ...compare("includes", expected.includedGroups, users?.includeGroups ?? []),
      ...compare("excludes", expected.excludedGroups, users?.excludeGroups ?? []),
    ];

    function compare(verb: string, want: readonly string[], have: readonly string[]): RuleFinding[] {
      const missing = want.filter((id) => !have.includes(id));
      const surplus = have.filter((id) => !want.includes(id) && !isUnknown(id));
      const undecided = have.filter(isUnknown).length;
      const where = { object: policyObject(policy), path: expected?.path ?? [] };
      if (surplus.length === 0 && missing.length === 0 && undecided === 0) return [];
      if (surplus.length === 0 && missing.length <= undecided && undecided > 0) {
        return [unverifiable(`"${policy.displayName}" ${verb} groups that are not known yet`, where)];
      }
      const parts = [
        missing.length > 0 ? `lacks ${missing.map(nameOf).join(", ")}` : "",
        surplus.length > 0 ? `has ${surplus.map(nameOf).join(", ")} instead` : "",
      ];
      return [
        violation(
          `what "${policy.displayName}" ${verb} is not what the plan says: it ${parts.filter(Boolean).join(" and ")}`,
          where,
        ),
      ];
    }
  },
};

function nameOf(id: string): string {
  const key = keyOfSymbolicId(id);
  return key === null ? id : `group "${key}"`;
}
