import type {
  CohortStanding,
  DesiredConditionalAccessRule,
  DesiredUsers,
  StrengthReference,
} from "../desiredState";
import type { ObjectId, Plan, Tier } from "../plan";
import { baselineRules, compensatingRules } from "./entraBaselineRules";
import { activeFallbacks } from "./fallbacks";
import { cohortGroup } from "./groups";
import { type RuleCore, exclusions, nobody } from "./ruleUsers";
import {
  fallbackStrengthKey,
  multifactorStrength,
  registrationStrengthKey,
  tierStrengthKey,
} from "./strengths";

/** Every Conditional Access rule of a phase. */
export function conditionalAccessRules(
  plan: Plan,
  phaseIndex: number,
  standings: readonly CohortStanding[],
): DesiredConditionalAccessRule[] {
  const compensating = compensatingRules(plan, phaseIndex);
  const guards = compensating.map(({ key }) => key);
  const cores = [
    ...compensating,
    ...baselineRules(plan, phaseIndex, guards),
    ...standings.flatMap((standing) => cohortRules(plan, phaseIndex, standing, guards)),
    ...plan.tiers.flatMap((tier) => roleRules(plan, phaseIndex, tier, standings, guards)),
  ];
  return cores.map((core) => complete(plan, core));
}

function complete(plan: Plan, core: RuleCore): DesiredConditionalAccessRule {
  return {
    key: core.key,
    displayName: `${plan.organization.namePrefix}: ${core.label}`,
    mode: core.mode,
    intent: core.intent,
    users: core.users,
    breakGlass: plan.breakGlass.flatMap((account): ObjectId[] =>
      account.objectId === null ? [] : [account.objectId],
    ),
    tier: core.tier ?? null,
    cohort: core.cohort ?? null,
    formerKeys: core.formerKeys ?? [],
    after: core.after ?? [],
    adopt: plan.adopt.conditionalAccessPolicies[core.key] ?? null,
    path: core.path,
  };
}

/** The rules of one cohort. They differ between report-only and enforced in their mode only, so a promotion is one update. */
function cohortRules(
  plan: Plan,
  phaseIndex: number,
  standing: CohortStanding,
  guards: readonly string[],
): RuleCore[] {
  const tier = plan.tiers.find(({ key }) => key === standing.tier);
  const cohort = plan.cohorts.find(({ key }) => key === standing.cohort);
  if (standing.standing === "waiting" || tier?.authority !== "entra" || cohort === undefined) return [];
  const mode = standing.standing === "enforced" ? "enforce" : "report-only";
  const users = { ...nobody, includedGroups: [cohortGroup(plan, cohort)], ...exclusions(plan, tier.key) };
  const names = (suffix: string): Pick<RuleCore, "key" | "formerKeys" | "tier" | "cohort" | "path"> => ({
    key: `${cohort.key}-${suffix}`,
    formerKeys: cohort.formerly.map((former) => `${former}-${suffix}`),
    tier: tier.key,
    cohort: cohort.key,
    path: cohort.path,
  });
  return passkeyRules(plan, phaseIndex, { tier, mode, users, names, label: cohort.name, guards });
}

/**
 * Holders of the tier's directory roles, whatever group they are in. They are enforced once every cohort of the tier is,
 * so that nobody is enforced before the cohort that prepared them.
 */
function roleRules(
  plan: Plan,
  phaseIndex: number,
  tier: Tier,
  standings: readonly CohortStanding[],
  guards: readonly string[],
): RuleCore[] {
  if (tier.authority !== "entra" || tier.roles.length === 0) return [];
  const cohorts = standings.filter((standing) => standing.tier === tier.key);
  if (cohorts.length === 0 || cohorts.every(({ standing }) => standing === "waiting")) return [];
  const mode = cohorts.every(({ standing }) => standing === "enforced") ? "enforce" : "report-only";
  const users = { ...nobody, includedRoles: tier.roles, ...exclusions(plan, tier.key) };
  const names = (suffix: string): Pick<RuleCore, "key" | "tier" | "path"> => ({
    key: `roles-of-${tier.key}-${suffix}`,
    tier: tier.key,
    path: [...tier.path, "roles"],
  });
  return passkeyRules(plan, phaseIndex, { tier, mode, users, names, label: `Roles of ${tier.name}`, guards });
}

interface PasskeyRulesInput {
  readonly tier: Tier;
  readonly mode: "report-only" | "enforce";
  readonly users: DesiredUsers;
  readonly names: (suffix: string) => Pick<RuleCore, "key" | "formerKeys" | "tier" | "cohort" | "path">;
  readonly label: string;
  readonly guards: readonly string[];
}

function passkeyRules(plan: Plan, phaseIndex: number, input: PasskeyRulesInput): RuleCore[] {
  const { tier, mode, users, names, label, guards } = input;
  const fallbacks = activeFallbacks(plan, tier.key, phaseIndex);
  const accept = fallbacks.flatMap((fallback): RuleCore[] => {
    const applications = fallback.applications.flatMap((app) => app.entraAppId ?? []);
    if (applications.length === 0) return [];
    const strength: StrengthReference = {
      kind: "managed",
      key: fallbackStrengthKey(tier.key, fallback.slug),
    };
    return [
      {
        ...names(`accept-${fallback.slug}`),
        label: `${label}, accept ${fallback.slug.replace(/-/g, " ")}`,
        mode,
        users,
        intent: { kind: "accept-fallback", strength, applications },
        after: guards,
      },
    ];
  });
  // A weaker requirement is for whom a stolen session costs little: never for administrators.
  const multifactorApps = tier.privileged
    ? []
    : plan.apps.flatMap((app) =>
        app.requirement === "multifactor" && app.entraAppId !== null ? [app.entraAppId] : [],
      );
  const weaker: RuleCore[] =
    multifactorApps.length === 0
      ? []
      : [
          {
            ...names("require-multifactor"),
            label: `${label}, require multifactor`,
            mode,
            users,
            intent: {
              kind: "require-multifactor",
              strength: multifactorStrength,
              applications: multifactorApps,
            },
            after: guards,
          },
        ];
  const registration: RuleCore[] =
    mode === "report-only"
      ? [] // User actions are not evaluated in report-only: such a rule would say nothing.
      : [
          {
            ...names("protect-registration"),
            label: `${label}, protect registration`,
            mode,
            users,
            intent: {
              kind: "protect-registration",
              strength: { kind: "managed", key: registrationStrengthKey(tier.key) },
              compliantDevice: tier.managedDeviceToRegister,
            },
            after: guards,
          },
        ];
  const before = [...accept, ...weaker, ...registration];
  const excludedApplications = [...accept, ...weaker].flatMap(({ intent }) =>
    "applications" in intent ? (intent.applications ?? []) : [],
  );
  return [
    ...before,
    {
      ...names("require-passkey"),
      label: `${label}, require passkey`,
      mode,
      users,
      intent: {
        kind: "require-passkey",
        strength: { kind: "managed", key: tierStrengthKey(tier.key) },
        excludedApplications,
      },
      // Each of the others comes after the guards already.
      after: before.length > 0 ? before.map(({ key }) => key) : guards,
    },
  ];
}
