import type { OktaPolicy, OktaPolicyRule, OktaTenant } from "../../tenant/tenant";
import { isUnknown } from "../../tenant/unknown";
import type { BreakGlassFact } from "../facts";
import { idsOf } from "../../tenant/graphValues";
import { isRolloutAccessPolicy, oktaPolicyObject, rulesOf } from "../oktaPolicies";
import { type RuleFinding, type TenantRule, unverifiable, violation } from "../rule";
import { type Verdict, anyOf } from "../../tenant/verdict";

/**
 * In an Okta app sign-on policy the first rule that matches decides and the catch-all denies, so an emergency account needs
 * a rule that allows it by its own id, and no other rule may take it first (Okta Management API, ACCESS_POLICY rules). How
 * a rule treats people and groups that it both names is not documented, so such a rule proves nothing.
 */
export const oktaBreakGlassReachable: TenantRule = {
  id: "okta-break-glass-reachable",
  scope: "tenant",
  needs: ["plan", "okta"],
  title: "Every Okta policy lets the break-glass accounts in, by a rule of their own",
  severity: "error",
  references: ["CIS 1.1.2", "ZTA 21835"],
  why: "An emergency account that falls into a cohort's rule needs what the cohort needs, and one that no rule names meets the catch-all, which denies.",
  mend: "give every policy an active rule that allows the accounts by user id, and exclude them by user id from every cohort's rule",
  compliant: "A rule allows both accounts by id; the cohorts' rules exclude both.",
  violating: "The rule for the break-glass accounts is inactive, so they meet the catch-all.",
  evaluate: ({ tenant: { okta }, facts }) => {
    if (okta === undefined || facts === null) return [];
    return okta.policies
      .filter((policy) => isRolloutAccessPolicy(policy) && policy.status !== "INACTIVE")
      .flatMap((policy) => facts.breakGlass.flatMap((account) => judge(okta, policy, account)));
  },
};

function judge(okta: OktaTenant, policy: OktaPolicy, account: BreakGlassFact): RuleFinding[] {
  const id = account.oktaUserId;
  if (id === null) return [];
  const where = { object: oktaPolicyObject(policy) };
  const who = `break-glass account ${account.key} (${id})`;
  const active = rulesOf(okta, policy).filter((rule) => rule.system !== true && rule.status !== "INACTIVE");
  const allowed = anyOf(active.map((rule) => allowsByName(rule, id)));
  const caught = active.filter((rule) => catches(rule, id) !== "no");
  return [
    ...(allowed === "no"
      ? [
          violation(
            `no active rule of "${policy.name}" allows ${who} by id, so the catch-all denies it`,
            where,
          ),
        ]
      : []),
    ...(allowed === "unknown"
      ? [unverifiable(`whether "${policy.name}" has an active rule that allows ${who} by id`, where)]
      : []),
    ...caught.map((rule) => {
      const message = `rule "${rule.name}" of "${policy.name}" does not exclude ${who}`;
      return catches(rule, id) === "unknown"
        ? unverifiable(`${message}, unless one of its unknown users is that account`, where)
        : violation(message, where);
    }),
  ];
}

function allowsByName({ status, conditions, actions }: OktaPolicyRule, id: string): Verdict {
  if (actions.access === "DENY") return "no";
  const named = names(conditions.usersIncluded, id);
  const excluded = names(conditions.usersExcluded, id);
  if (named === "no" || excluded === "yes") return "no";
  const undecided = named === "unknown" || excluded === "unknown" || [status, actions.access].some(isUnknown);
  const groups = [...idsOf(conditions.groupsIncluded), ...idsOf(conditions.groupsExcluded)];
  return undecided || groups.length > 0 ? "unknown" : "yes";
}

/** Whether a rule that is not the account's own may take it: a cohort's, by its groups, or one that denies. */
function catches({ conditions, actions }: OktaPolicyRule, id: string): Verdict {
  const groups = idsOf(conditions.groupsIncluded);
  const named = names(conditions.usersIncluded, id);
  const forEverybody = groups.length === 0 && idsOf(conditions.usersIncluded).length === 0;
  const takes = groups.length > 0 || (actions.access === "DENY" && (named === "yes" || forEverybody));
  // A rule that names the account and allows it is its own, whatever groups it also names.
  if (!takes || (named === "yes" && actions.access === "ALLOW")) return "no";
  const excluded = names(conditions.usersExcluded, id);
  if (excluded === "unknown") return "unknown";
  return excluded === "yes" ? "no" : "yes";
}

/** As `holds`, but by Okta's ids, which are told apart by case. */
function names(list: readonly string[] | undefined, id: string): Verdict {
  const ids = idsOf(list);
  if (ids.includes(id)) return "yes";
  return ids.some(isUnknown) ? "unknown" : "no";
}
