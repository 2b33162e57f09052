import type { ConditionalAccessPolicy } from "../../tenant/tenant";
import { isUnknown } from "../../tenant/unknown";
import type { RuleScopeFact } from "../facts";
import { sameId } from "../../tenant/graphValues";
import {
  type Principal,
  excludedBy,
  excludedByPlan,
  includedBy,
  includedByPlan,
  samePrincipal,
} from "../principals";
import { rolloutPolicyOf } from "../rolloutPolicies";
import {
  type FindingPlace,
  type ConditionalAccessRule,
  type RuleFinding,
  policyObject,
  unverifiable,
  violation,
} from "../rule";
import { compareScope } from "../scopeComparison";

/**
 * A policy of the rollout must include and exclude exactly whom the plan says: groups, users, roles and external users. It
 * catches a swap of included and excluded groups, which would enforce a rule on those to be spared and spare those to be
 * protected. Its state must be the plan's too: a rule that is only watched protects nobody, and one that is enforced too
 * early locks people out.
 */
export const scopeMatchesPlan: ConditionalAccessRule = {
  id: "scope-matches-plan",
  scope: "conditional-access-policy",
  needs: ["plan"],
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
    const { users } = policy.conditions;
    const named = `"${policy.displayName}"`;
    // Break-glass accounts have a rule of their own: break-glass-excluded.
    const ordinary = (principals: readonly Principal[]): Principal[] =>
      principals.filter(({ id }) => !facts.breakGlass.some(({ objectId }) => sameId(id, objectId ?? "")));
    return [
      ...judgeState(policy, scope, where),
      ...compareScope(
        {
          what: `${named} includes`,
          want: includedByPlan(scope),
          have: includedBy(users),
          same: samePrincipal,
        },
        where,
      ),
      ...compareScope(
        {
          what: `${named} excludes`,
          want: ordinary(excludedByPlan(scope)),
          have: ordinary(excludedBy(users)),
          same: samePrincipal,
        },
        where,
      ),
    ];
  },
};

function judgeState(
  { state, displayName }: ConditionalAccessPolicy,
  { mode }: RuleScopeFact,
  where: FindingPlace,
): RuleFinding[] {
  const expected = mode === "enforce" ? "enabled" : "enabledForReportingButNotEnforced";
  if (state === expected) return [];
  return isUnknown(state)
    ? [unverifiable(`in which state "${displayName}" is`, where)]
    : [violation(`"${displayName}" is ${state}, but the plan says ${mode}`, where)];
}
