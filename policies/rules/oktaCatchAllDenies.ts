import type { OktaConstraint, OktaPolicy, OktaPolicyRule, OktaTenant } from "../../tenant/tenant";
import { keyOfSymbolicId } from "../../tenant/symbolicIds";
import { isUnknown } from "../../tenant/unknown";
import type { PlanFacts } from "../facts";
import { holdsUnknown, idsOf } from "../../tenant/graphValues";
import {
  isAccessPolicy,
  isRolloutAccessPolicy,
  oktaPolicyObject,
  oktaRuleObject,
  rulesOf,
} from "../oktaPolicies";
import { entryOf } from "../rolloutPolicies";
import { type RuleFinding, type TenantRule, unverifiable, violation } from "../rule";
import { type Verdict, allOf, anyOf } from "../../tenant/verdict";

/**
 * Rules of an app sign-on policy are asked by priority, the catch-all last; constraint objects of one rule are ORed, and a
 * rule without any has none (Okta Management API, AccessPolicyConstraints). So a policy is as strong as its weakest rule
 * that people reach and that rule's weakest constraint. The catch-all that Okta creates allows
 * (terraform-provider-okta#1749, #1251). Without a plan nobody says which policies are the rollout's, so each one counts.
 */
export const oktaCatchAllDenies: TenantRule = {
  id: "okta-catch-all-denies",
  scope: "tenant",
  needs: ["okta"],
  title: "No Okta rule lets people in with less than the plan says, the catch-all last of all",
  severity: "error",
  references: ["V-273190", "V-273191", "V-273193", "V-273194"],
  why: "One rule that allows without a phishing-resistant constraint, or a catch-all that allows, is the way in for everybody whom no stricter rule takes first.",
  mend: "let the catch-all deny, and let every rule for an enforced cohort require phishing resistance in each of its constraints",
  compliant:
    "The cohort's rule has one constraint with possession.phishingResistant REQUIRED; the catch-all denies.",
  violating:
    "The cohort's rule has a second constraint without phishingResistant, which is enough by itself.",
  evaluate: ({ tenant: { okta }, facts }) => {
    if (okta === undefined) return [];
    return okta.policies
      .filter(facts === null ? isAccessPolicy : isRolloutAccessPolicy)
      .filter(({ status }) => status !== "INACTIVE")
      .flatMap((policy) => [
        ...judgeCatchAll(okta, policy),
        ...allowingRules(okta, policy).flatMap(judgeSingleFactor),
        ...(facts === null ? [] : judgeRules(okta, policy, facts)),
      ]);
  },
};

function judgeCatchAll(okta: OktaTenant, policy: OktaPolicy): RuleFinding[] {
  const catchAll = rulesOf(okta, policy).filter(({ system }) => system === true);
  const where = { object: oktaPolicyObject(policy) };
  if (catchAll.length === 0)
    return [
      unverifiable(`what the catch-all rule of "${policy.name}" does, which is not in the tenant`, where),
    ];
  return catchAll.flatMap((rule) => {
    if (isUnknown(rule.actions.access))
      return [unverifiable(`what the catch-all rule of "${policy.name}" does`, where)];
    if (rule.actions.access === "DENY") return [];
    const message = `the catch-all rule of "${policy.name}" allows everybody whom no other rule takes`;
    return [violation(message, where)];
  });
}

/** The rules that let people in, the catch-all apart. */
function allowingRules(okta: OktaTenant, policy: OktaPolicy): OktaPolicyRule[] {
  return rulesOf(okta, policy).filter(
    ({ system, status, actions }) => system !== true && status !== "INACTIVE" && actions.access !== "DENY",
  );
}

/** One factor is enough only if it is a passkey. */
function judgeSingleFactor(rule: OktaPolicyRule): RuleFinding[] {
  const { factorMode } = rule.actions;
  const resistant = resistsPhishing(rule);
  if (factorMode === "2FA" || resistant === "yes") return [];
  const where = { object: oktaRuleObject(rule) };
  return factorMode === "1FA" && resistant === "no"
    ? [violation(`rule "${rule.name}" lets people in with one factor that can be phished`, where)]
    : [unverifiable(`how many factors rule "${rule.name}" asks for, and which`, where)];
}

function resistsPhishing({ actions: { constraints = [] } }: OktaPolicyRule): Verdict {
  if (isUnknown(constraints)) return "unknown";
  return constraints.length === 0 ? "no" : allOf(constraints.map(constraintResists));
}

function constraintResists(constraint: OktaConstraint): Verdict {
  const value = constraint.possession?.phishingResistant;
  if (value === "REQUIRED") return "yes";
  return holdsUnknown(constraint) ? "unknown" : "no";
}

/** Rules by which somebody gets in with less than the passkey that the plan wants. */
function judgeRules(okta: OktaTenant, policy: OktaPolicy, facts: PlanFacts): RuleFinding[] {
  const groups = passkeyGroups(policy, facts);
  return allowingRules(okta, policy).flatMap((rule) => {
    const resistant = resistsPhishing(rule);
    if (resistant === "yes") return [];
    const where = { object: oktaRuleObject(rule) };
    const key = keyOfSymbolicId(rule.id);
    const planned = key === null ? null : entryOf(facts.oktaRules, key);
    const reach =
      planned?.requires === "passkey"
        ? "yes"
        : anyOf(groups.map((group) => mayTake(okta, policy, rule, group, facts)));
    if (reach === "no") return [];
    const message = `rule "${rule.name}" of "${policy.name}" lets people who need a passkey in without phishing resistance in each of its constraints`;
    return [
      reach === "yes" && resistant === "no"
        ? violation(message, where)
        : unverifiable(`whether ${message}`, where),
    ];
  });
}

/** The groups of enforced cohorts that need a passkey in this policy. */
function passkeyGroups(policy: OktaPolicy, facts: PlanFacts): string[] {
  const prefix = `${keyOfSymbolicId(policy.id) ?? ""}/`;
  const enforced = facts.cohorts
    .filter(({ standing }) => standing === "enforced")
    .map(({ cohort }) => cohort);
  return Object.entries(facts.oktaRules)
    .filter(([key, { requires }]) => key.startsWith(prefix) && requires === "passkey")
    .flatMap(([, { cohort, includedGroups }]) => (enforced.includes(cohort ?? "") ? includedGroups : []));
}

/** Whether a rule may be the one that takes somebody of a group. */
function mayTake(
  okta: OktaTenant,
  policy: OktaPolicy,
  rule: OktaPolicyRule,
  group: string,
  facts: PlanFacts,
): Verdict {
  const { groupsIncluded, groupsExcluded, usersIncluded } = rule.conditions;
  const groups = idsOf(groupsIncluded);
  const users = idsOf(usersIncluded);
  if (idsOf(groupsExcluded).includes(group)) return "no";
  if (groups.includes(group)) return "yes";
  if (groups.some(isUnknown)) return "unknown";
  if (groups.length > 0) return "no"; // Another group's rule: who is in both is decided where the rules are made disjoint.
  if (users.length > 0) {
    const breakGlass = facts.breakGlass.map(({ oktaUserId }) => oktaUserId);
    return users.every((user) => breakGlass.includes(user)) ? "no" : "unknown";
  }
  // For everybody: it takes whom no rule above it has taken.
  return hasRuleAbove(okta, policy, rule, group) ? "no" : "yes";
}

function hasRuleAbove(okta: OktaTenant, policy: OktaPolicy, rule: OktaPolicyRule, group: string): boolean {
  return rulesOf(okta, policy).some((other) => {
    const below = (other.priority ?? 0) > (rule.priority ?? Number.MAX_SAFE_INTEGER);
    const { groupsIncluded, groupsExcluded } = other.conditions;
    const takes = idsOf(groupsIncluded).includes(group) && !idsOf(groupsExcluded).includes(group);
    return other.status === "ACTIVE" && other.system !== true && takes && !below;
  });
}
