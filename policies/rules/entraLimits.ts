import { type RuleFinding, type TenantRule, violation } from "../rule";

/**
 * Limits of one Entra tenant (Microsoft Graph documentation): Conditional Access policies in any state, custom
 * authentication strengths, passkey profiles of the FIDO2 method. Built-in strengths do not count.
 */
const limits = { policies: 240, strengths: 15, passkeyProfiles: 10 } as const;

export const entraLimits: TenantRule = {
  id: "entra-limits",
  scope: "tenant",
  needs: ["entra"],
  title: "The tenant stays within Entra's limits",
  severity: "error",
  references: [],
  why: "Entra refuses what is over a limit in the middle of a deployment, when some rules stand and others do not.",
  mend: "merge cohorts that are through, or delete policies that nobody needs",
  compliant: "Twenty cohorts with three rules each, beside 40 policies that the tenant had before.",
  violating: "A hundred cohorts with three rules each.",
  evaluate: ({ tenant: { entra } }) => {
    if (entra === undefined) return [];
    const custom = entra.authenticationStrengthPolicies.filter(({ policyType }) => policyType !== "builtIn");
    const methods = entra.authenticationMethodsPolicy?.authenticationMethodConfigurations ?? [];
    const profiles = methods.flatMap(({ passkeyProfiles }) => passkeyProfiles ?? []);
    return [
      ...over(
        "Conditional Access policies",
        entra.conditionalAccessPolicies.length,
        limits.policies,
        "cohorts",
      ),
      ...over("custom authentication strengths", custom.length, limits.strengths, "tiers"),
      ...over("passkey profiles", profiles.length, limits.passkeyProfiles, "tiers"),
    ];
  },
};

function over(what: string, number: number, limit: number, section: string): RuleFinding[] {
  if (number <= limit) return [];
  return [
    violation(`the tenant would have ${String(number)} ${what}; Entra takes ${String(limit)}`, {
      path: [section],
    }),
  ];
}
