import { symbolicId } from "../../tenant/symbolicIds";
import type { OktaPolicyRule } from "../../tenant/tenant";
import { isUnknown } from "../../tenant/unknown";
import type { OktaRuleFact, PlanFacts } from "../facts";
import { idsOf } from "../../tenant/graphValues";
import { oktaPolicyObject, oktaRuleObject, rulesOf } from "../oktaPolicies";
import type { Principal } from "../principals";
import { type RuleFinding, type TenantRule, unverifiable, violation } from "../rule";
import { compareScope } from "../scopeComparison";

/**
 * The same of Okta as scope-matches-plan of Entra. Okta has no report-only: a rule of a cohort that is not enforced yet is
 * there, but not active. Where a rule of the rollout is missing, its people fall through to the rules below it.
 */
export const oktaScopeMatchesPlan: TenantRule = {
  id: "okta-scope-matches-plan",
  scope: "tenant",
  needs: ["plan", "okta"],
  title: "Every Okta rule takes exactly whom the plan says, and is active when the plan says",
  severity: "error",
  references: [],
  why: "Whom a cohort's rule leaves out falls through to the rule for everyone else, and whom it takes too early is locked out.",
  mend: "pass the rule its groups, its users and its status as the plan has them",
  compliant: "The rule of an enforced cohort is active and includes that cohort's group only.",
  violating: "The rule of an enforced cohort also excludes a user whom the plan does not name.",
  evaluate: ({ tenant: { okta }, facts }) => {
    if (facts === null) return [];
    const paths = new Map(
      Object.entries(facts.oktaRules).map(([key, { path }]) => [policyKeyOf(key), path] as const),
    );
    return [...paths].flatMap(([key, path]) => {
      const policy = (okta?.policies ?? []).find(({ id }) => id === symbolicId("okta-policy", key));
      if (okta === undefined || policy === undefined || policy.status === "INACTIVE") {
        const message = `the plan's app sign-on policy ${key} is not active in the org, so its applications keep another`;
        return [violation(message, { path, mend: "deploy the whole plan" })];
      }
      if (isUnknown(policy.status))
        return [
          unverifiable(`whether "${policy.name}" is active`, { path, object: oktaPolicyObject(policy) }),
        ];
      return Object.entries(facts.oktaRules)
        .filter(([rule]) => policyKeyOf(rule) === key)
        .flatMap(([rule, planned]) => judge(rulesOf(okta, policy), rule, planned, facts));
    });
  },
};

function policyKeyOf(ruleKey: string): string {
  return ruleKey.slice(0, ruleKey.indexOf("/"));
}

function judge(
  rules: readonly OktaPolicyRule[],
  key: string,
  planned: OktaRuleFact,
  facts: PlanFacts,
): RuleFinding[] {
  const rule = rules.find(({ id }) => id === symbolicId("okta-rule", key));
  if (rule === undefined) {
    const message = `the plan's rule ${key} is not in its policy, so its people fall through to the rules below it`;
    return planned.active ? [violation(message, { path: planned.path, mend: "deploy the whole plan" })] : [];
  }
  return [...judgeEffect(rule, planned), ...judgeScope(rule, planned, facts)];
}

/** Every rule of a plan allows, under its conditions; only the catch-all denies. */
function judgeEffect(rule: OktaPolicyRule, planned: OktaRuleFact): RuleFinding[] {
  const where = { path: planned.path, object: oktaRuleObject(rule) };
  const { status, actions } = rule;
  if (isUnknown(status) || isUnknown(actions) || isUnknown(actions.access))
    return [unverifiable(`whether rule "${rule.name}" is active, and whether it allows`, where)];
  const expected = planned.active ? "ACTIVE" : "INACTIVE";
  return [
    ...(status === expected
      ? []
      : [violation(`rule "${rule.name}" is ${status}, but the plan says ${expected}`, where)]),
    ...(actions.access === "ALLOW"
      ? []
      : [violation(`rule "${rule.name}" denies people whom the plan lets in`, where)]),
  ];
}

function judgeScope(rule: OktaPolicyRule, planned: OktaRuleFact, facts: PlanFacts): RuleFinding[] {
  const where = { path: planned.path, object: oktaRuleObject(rule) };
  if (isUnknown(rule.conditions)) return [unverifiable(`whom rule "${rule.name}" takes`, where)];
  const { groupsIncluded, groupsExcluded, usersIncluded, usersExcluded } = rule.conditions;
  // Break-glass accounts have a rule of their own: okta-break-glass-reachable.
  const principals = (
    groups: readonly string[] | undefined,
    users: readonly string[] | undefined,
  ): Principal[] => [
    ...idsOf(groups).map((id): Principal => ({ kind: "group", id })),
    ...idsOf(users)
      .filter((id) => !facts.breakGlass.some(({ oktaUserId }) => oktaUserId === id))
      .map((id): Principal => ({ kind: "user", id })),
  ];
  const same = (a: Principal, b: Principal): boolean =>
    a.kind === b.kind && a.id === b.id && !isUnknown(a.id);
  return [
    ...compareScope(
      {
        what: `rule "${rule.name}" includes`,
        want: principals(planned.includedGroups, planned.includedUsers),
        have: principals(groupsIncluded, usersIncluded),
        same,
      },
      where,
    ),
    ...compareScope(
      {
        what: `rule "${rule.name}" excludes`,
        want: principals(planned.excludedGroups, planned.excludedUsers),
        have: principals(groupsExcluded, usersExcluded),
        same,
      },
      where,
    ),
  ];
}
