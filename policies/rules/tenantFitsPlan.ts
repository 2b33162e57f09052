import type { EntraTenant, SubscribedSku } from "../../tenant/tenant";
import { isUnknown } from "../../tenant/unknown";
import type { EntraFact } from "../facts";
import { type RuleFinding, type TenantRule, unverifiable, violation } from "../rule";
import { type Verdict, anyOf } from "../../tenant/verdict";
import { listed } from "../wording";

/**
 * Conditional Access needs Entra ID P1, cannot be enabled beside security defaults, and does not lift legacy per-user MFA
 * (entra-docs, Conditional Access overview, security defaults, per-user MFA). Where the tenant was exported it is asked;
 * elsewhere the plan's word counts.
 */
export const tenantFitsPlan: TenantRule = {
  id: "tenant-fits-plan",
  scope: "tenant",
  needs: ["entra"],
  title: "Licences, security defaults and per-user MFA fit the plan",
  severity: "error",
  references: [],
  why: "Without the licence or beside security defaults the policies are refused half-way through a deployment; per-user MFA demands a second factor of people who already have a passkey.",
  mend: "buy the licence, or turn off what contradicts, before anything is deployed",
  compliant:
    "The plan says licences: [AAD_PREMIUM], securityDefaults: disabled and perUserMfa: disabled, and the tenant agrees.",
  violating: "The plan says that security defaults are disabled; the exported tenant has them enabled.",
  evaluate: ({ tenant: { entra }, facts }) => {
    if (entra === undefined || entra.conditionalAccessPolicies.length === 0) return [];
    const plan = facts?.entra ?? null;
    if (facts !== null && plan === null) return [];
    return [
      ...(plan === null ? [] : saidByPlan(plan)),
      ...judgeLicences(entra, plan),
      ...judgeSecurityDefaults(entra, plan),
      ...judgePerUserMfa(entra, plan),
    ];
  },
};

const conditionalAccessPlan = "AAD_PREMIUM";

/** Service plans that include another: Entra ID P2 holds all of P1 (entra-docs, licensing). */
const including: Readonly<Record<string, readonly string[]>> = {
  [conditionalAccessPlan]: ["AAD_PREMIUM_P2"],
};

function saidByPlan({ licences, securityDefaults, perUserMfa, path }: EntraFact): RuleFinding[] {
  const licensed = licences.some((name) => satisfies(name, conditionalAccessPlan));
  return [
    ...(licensed
      ? []
      : [
          violation("the plan has Conditional Access policies but no licence for them", {
            path: [...path, "licences"],
            mend: "add AAD_PREMIUM or AAD_PREMIUM_P2 once the tenant has it",
          }),
        ]),
    ...(securityDefaults === "enabled"
      ? [
          violation("security defaults are enabled, beside which no Conditional Access policy can be", {
            path: [...path, "securityDefaults"],
          }),
        ]
      : []),
    ...(perUserMfa === "enabled"
      ? [
          violation("legacy per-user MFA is in use, which demands MFA whatever the policies say", {
            path: [...path, "perUserMfa"],
          }),
        ]
      : []),
  ];
}

function satisfies(has: string, wanted: string): boolean {
  return has === wanted || (including[wanted] ?? []).includes(has);
}

function judgeLicences({ subscribedSkus }: EntraTenant, plan: EntraFact | null): RuleFinding[] {
  if (subscribedSkus === undefined)
    return plan === null ? [notExported("which licences the tenant has: subscribedSkus is")] : [];
  const where = plan === null ? {} : { path: [...plan.path, "licences"] };
  // An export writes an empty list for what it did not read as well as for nothing.
  if (subscribedSkus.length === 0) {
    const message = "which licences the tenant has: the export lists no subscription at all";
    return [unverifiable(message, { ...where, severity: "warning" })];
  }
  const wanted = plan === null || plan.licences.length === 0 ? [conditionalAccessPlan] : plan.licences;
  const answers = wanted.map((name) => ({ name, verdict: provides(subscribedSkus, name) }));
  const lacking = answers.flatMap(({ name, verdict }) => (verdict === "no" ? [name] : []));
  if (lacking.length > 0) {
    return [violation(`the tenant has no service plan ${listed(lacking)} that is in use`, where)];
  }
  return answers.some(({ verdict }) => verdict === "unknown")
    ? [unverifiable("which licences the tenant has", where)]
    : [];
}

/** A service plan that is part of a subscription may still be switched off in it (`provisioningStatus`). */
function provides(skus: readonly SubscribedSku[], wanted: string): Verdict {
  const plans = skus.flatMap(({ servicePlans }) => servicePlans ?? []);
  return anyOf(
    plans.map(({ servicePlanName = "", provisioningStatus = "Success" }): Verdict => {
      if (isUnknown(servicePlanName)) return "unknown";
      if (!satisfies(servicePlanName, wanted)) return "no";
      if (isUnknown(provisioningStatus)) return "unknown";
      return provisioningStatus === "Disabled" ? "no" : "yes";
    }),
  );
}

function judgeSecurityDefaults({ securityDefaults }: EntraTenant, plan: EntraFact | null): RuleFinding[] {
  const isEnabled = securityDefaults?.isEnabled ?? null;
  const where = plan === null ? {} : { path: [...plan.path, "securityDefaults"] };
  if (isEnabled === null && plan === null)
    return [notExported("whether security defaults are enabled: securityDefaults is")];
  if (isUnknown(isEnabled)) return [unverifiable("whether security defaults are enabled", where)];
  // What the plan itself says has been judged already.
  if (isEnabled !== true || plan?.securityDefaults === "enabled") return [];
  const contradiction = plan === null ? "beside Conditional Access policies" : "which the plan denies";
  return [violation(`the tenant has security defaults enabled, ${contradiction}`, where)];
}

/** Without a plan nobody says what an export does not: nothing to stop for, and not known to be right. */
function notExported(what: string): RuleFinding {
  const mend = "export it as well";
  return unverifiable(`${what} not in the export`, { severity: "note", mend });
}

function judgePerUserMfa({ users = [] }: EntraTenant, plan: EntraFact | null): RuleFinding[] {
  if (plan?.perUserMfa === "enabled") return [];
  const where = plan === null ? {} : { path: [...plan.path, "perUserMfa"] };
  const demanded = users.filter(({ perUserMfaState: state }) => state === "enabled" || state === "enforced");
  if (demanded.length > 0) {
    const people = demanded.length === 1 ? "one user" : `${String(demanded.length)} users`;
    return [violation(`legacy per-user MFA is set for ${people} of the tenant`, where)];
  }
  return users.some(({ perUserMfaState }) => isUnknown(perUserMfaState))
    ? [unverifiable("whether users have legacy per-user MFA", where)]
    : [];
}
