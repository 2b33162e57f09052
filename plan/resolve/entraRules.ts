import type {
  CohortStanding,
  DesiredConditionalAccessRule,
  DesiredUsers,
  GroupReference,
  StrengthReference,
} from "../desiredState";
import type { Accounts, CompensatingRule, ObjectId, Plan, Tier } from "../plan";
import type { PlanPath } from "../problem";
import { activeFallbacks } from "./fallbacks";
import { cohortGroup } from "./groups";
import { reached } from "./standing";
import { fallbackStrengthKey, multifactorStrength, registrationStrengthKey, tierStrengthKey } from "./strengths";

/** A rule without what is the same for all rules. */
type RuleCore = Pick<DesiredConditionalAccessRule, "key" | "mode" | "intent" | "users" | "path"> & {
  readonly label: string;
  readonly tier?: string;
  readonly cohort?: string;
  readonly formerKeys?: readonly string[];
  readonly after?: readonly string[];
};

/** Every Conditional Access rule of a phase. */
export function conditionalAccessRules(plan: Plan, phaseIndex: number, standings: readonly CohortStanding[]): DesiredConditionalAccessRule[] {
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
    breakGlass: plan.breakGlass.flatMap((account): ObjectId[] => (account.objectId === null ? [] : [account.objectId])),
    tier: core.tier ?? null,
    cohort: core.cohort ?? null,
    formerKeys: core.formerKeys ?? [],
    after: core.after ?? [],
    adopt: plan.adopt.conditionalAccessPolicies[core.key] ?? null,
    path: core.path,
  };
}

const nobody: DesiredUsers = {
  everyone: false,
  includedGroups: [],
  includedUsers: [],
  includedRoles: [],
  includedExternalUsers: [],
  excludedGroups: [],
  excludedUsers: [],
  excludedRoles: [],
  excludedExternalUsers: [],
};

/** Who is left out of a tier's rules: populations that are not employees, and the tier's exceptions. */
function exclusions(plan: Plan, tier: string | null): Pick<DesiredUsers, "excludedGroups" | "excludedUsers" | "excludedRoles" | "excludedExternalUsers"> {
  const accounts: Accounts[] = [
    ...plan.populations.map((population) => population.accounts),
    ...plan.exceptions.filter((exception) => tier === null || exception.tier === tier).map((exception) => exception.accounts),
  ];
  return {
    excludedGroups: accounts.flatMap(({ group }): GroupReference[] => (group === undefined ? [] : [{ kind: "existing", id: group.id }])),
    excludedUsers: accounts.flatMap(({ userIds }) => userIds ?? []),
    excludedRoles: accounts.flatMap(({ roles }) => roles ?? []),
    excludedExternalUsers: accounts.flatMap(({ externalUsers }) => externalUsers ?? []),
  };
}

function including(accounts: Accounts): DesiredUsers {
  return {
    ...nobody,
    includedGroups: accounts.group === undefined ? [] : [{ kind: "existing", id: accounts.group.id }],
    includedUsers: accounts.userIds ?? [],
    includedRoles: accounts.roles ?? [],
    includedExternalUsers: accounts.externalUsers ?? [],
  };
}

/** The rules of one cohort. They differ between report-only and enforced in their mode only, so a promotion is one update. */
function cohortRules(plan: Plan, phaseIndex: number, standing: CohortStanding, guards: readonly string[]): RuleCore[] {
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
function roleRules(plan: Plan, phaseIndex: number, tier: Tier, standings: readonly CohortStanding[], guards: readonly string[]): RuleCore[] {
  if (tier.authority !== "entra" || tier.roles.length === 0) return [];
  const cohorts = standings.filter((standing) => standing.tier === tier.key);
  if (cohorts.length === 0 || cohorts.every(({ standing }) => standing === "waiting")) return [];
  const mode = cohorts.every(({ standing }) => standing === "enforced") ? "enforce" : "report-only";
  const users = { ...nobody, includedRoles: tier.roles, ...exclusions(plan, tier.key) };
  const names = (suffix: string): Pick<RuleCore, "key" | "tier" | "path"> => ({ key: `roles-of-${tier.key}-${suffix}`, tier: tier.key, path: [...tier.path, "roles"] });
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
    const strength: StrengthReference = { kind: "managed", key: fallbackStrengthKey(tier.key, fallback.slug) };
    return [{ ...names(`accept-${fallback.slug}`), label: `${label}, accept a fallback`, mode, users, intent: { kind: "accept-fallback", strength, applications } }];
  });
  const multifactorApps = plan.apps.flatMap((app) => (app.requirement === "multifactor" && app.entraAppId !== null ? [app.entraAppId] : []));
  const weaker: RuleCore[] =
    multifactorApps.length === 0
      ? []
      : [{ ...names("require-multifactor"), label: `${label}, require multifactor`, mode, users, intent: { kind: "require-multifactor", strength: multifactorStrength, applications: multifactorApps } }];
  const registration: RuleCore[] =
    mode === "report-only"
      ? [] // User actions are not evaluated in report-only: such a rule would say nothing.
      : [
          {
            ...names("protect-registration"),
            label: `${label}, protect registration`,
            mode,
            users,
            intent: { kind: "protect-registration", strength: { kind: "managed", key: registrationStrengthKey(tier.key) }, compliantDevice: tier.managedDeviceToRegister },
            after: guards,
          },
        ];
  const before = [...accept, ...weaker, ...registration];
  const excludedApplications = [...accept, ...weaker].flatMap(({ intent }) => ("applications" in intent ? (intent.applications ?? []) : []));
  return [
    ...before,
    {
      ...names("require-passkey"),
      label: `${label}, require passkey`,
      mode,
      users,
      intent: { kind: "require-passkey", strength: { kind: "managed", key: tierStrengthKey(tier.key) }, excludedApplications },
      after: [...guards, ...before.map(({ key }) => key)],
    },
  ];
}

function baselineRules(plan: Plan, phaseIndex: number, guards: readonly string[]): RuleCore[] {
  const { baseline } = plan;
  const modeFrom = (from: string): "enforce" | "report-only" => (reached(plan, phaseIndex, from) ? "enforce" : "report-only");
  const everyone: DesiredUsers = { ...nobody, everyone: true };
  const deviceCode = plan.populations.filter((population) => population.usesDeviceCodeFlow).map((population) => including(population.accounts));
  const withoutDeviceCodeUsers: DesiredUsers = {
    ...everyone,
    excludedGroups: deviceCode.flatMap((users) => users.includedGroups),
    excludedUsers: deviceCode.flatMap((users) => users.includedUsers),
    excludedRoles: deviceCode.flatMap((users) => users.includedRoles),
    excludedExternalUsers: deviceCode.flatMap((users) => users.includedExternalUsers),
  };
  const rules: RuleCore[] = [
    { key: "block-legacy-authentication", label: "block legacy authentication", mode: modeFrom(baseline.blockLegacyAuthenticationFrom), users: everyone, intent: { kind: "block-legacy-authentication" }, after: guards, path: ["baseline", "blockLegacyAuthentication"] },
    { key: "block-device-code-flow", label: "block device code flow", mode: modeFrom(baseline.blockDeviceCodeFlowFrom), users: withoutDeviceCodeUsers, intent: { kind: "block-device-code-flow" }, after: guards, path: ["baseline", "blockDeviceCodeFlow"] },
  ];
  if (baseline.requireMultifactorFrom !== null) {
    const users = { ...everyone, ...exclusions(plan, null) };
    rules.push({ key: "require-multifactor", label: "require multifactor", mode: modeFrom(baseline.requireMultifactorFrom), users, intent: { kind: "require-multifactor", strength: multifactorStrength, applications: null }, after: guards, path: ["baseline", "requireMultifactor"] });
  }
  return rules;
}

/** What protects those whom the rules leave out. Reported only until the first phase that enforces anything. */
function compensatingRules(plan: Plan, phaseIndex: number): RuleCore[] {
  const enforcing = plan.phases.slice(0, phaseIndex + 1).some((phase) => phase.mode === "enforce");
  const mode = enforcing ? "enforce" : "report-only";
  const rule = (prefix: string, key: string, accounts: Accounts, compensating: CompensatingRule, path: PlanPath): RuleCore[] => {
    const intent = compensatingIntent(compensating);
    if (intent === null) return [];
    return [{ key: `${prefix}-${key}-${intent.kind}`, label: `${key}, ${intent.kind.replace(/-/g, " ")}`, mode, users: including(accounts), intent, path: [...path, "compensatingRule"] }];
  };
  return [
    ...plan.populations.flatMap(({ key, accounts, compensatingRule, path }) => rule("population", key, accounts, compensatingRule, path)),
    ...plan.exceptions.flatMap(({ key, accounts, compensatingRule, path }) => rule("exception", key, accounts, compensatingRule, path)),
  ];
}

function compensatingIntent(rule: CompensatingRule): DesiredConditionalAccessRule["intent"] | null {
  if (rule.trustedLocations !== undefined) return { kind: "trusted-locations-only", locations: rule.trustedLocations };
  if (rule.compliantDevice === true) return { kind: "compliant-device-only" };
  if (rule.multifactor === true) return { kind: "require-multifactor", strength: multifactorStrength, applications: null };
  if (rule.block === true) return { kind: "block-sign-in" };
  return null;
}
