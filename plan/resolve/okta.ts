import type {
  CohortStanding,
  DesiredOktaAppPolicy,
  DesiredOktaAppRule,
  DesiredOktaAuthenticator,
  DesiredOktaEnrollmentPolicy,
  OktaDesiredState,
} from "../desiredState";
import { minutesOf } from "../duration";
import type { Application, Plan, Tier } from "../plan";
import { activeFallbacks, methodSlug } from "./fallbacks";
import { accountManagement, breakGlassUsers, gracePeriod, temporaryAccessCode } from "./oktaEnrollment";
import { cohortGroup, managedGroups, tierGroup } from "./groups";
import { reached } from "./standing";

export function resolveOkta(
  plan: Plan,
  phaseIndex: number,
  standings: readonly CohortStanding[],
): OktaDesiredState | null {
  if (plan.okta === null) return null;
  const tiers = plan.tiers
    .filter((tier) => tier.authority === "okta")
    .sort((a, b) => strictness(b) - strictness(a));
  const session = plan.okta.globalSession;
  return {
    orgUrl: plan.okta.orgUrl,
    groups: managedGroups(plan, "okta").map(({ key, name, membership, formerKeys, path }) => ({
      key,
      name: `${plan.organization.namePrefix}: ${name}`,
      description: "Managed by the rollout plan",
      membership:
        membership.kind === "assigned"
          ? { kind: "assigned", userIds: membership.userIds }
          : { kind: "rule", rule: membership.rule },
      formerKeys,
      adopt: plan.adopt.groups[key] ?? null,
      path,
    })),
    authenticator: authenticator(plan, tiers),
    enrollmentPolicies: tiers.map((tier, index) => enrollmentPolicy(plan, tier, index + 1, standings)),
    temporaryAccessCode: temporaryAccessCode(plan),
    accountManagement: accountManagement(plan),
    appPolicies: appPolicies(plan, phaseIndex, tiers, standings),
    globalSession: {
      name: `${plan.organization.namePrefix}: session`,
      groups: tiers.map(tierGroup),
      maximumIdleInMinutes: minutesOf(session?.maximumIdle ?? "PT15M"),
      maximumLifetimeInMinutes: minutesOf(session?.maximumLifetime ?? "PT18H"),
      persistentCookie: session?.persistentCookie ?? false,
      excludedUsers: breakGlassUsers(plan),
      path: ["identityProviders", "okta"],
    },
  };
}

/** Where people are in two tiers the stricter one counts: a greater number is stricter. */
export function strictness(tier: Tier): number {
  return (
    (tier.passkeys === "device-bound" ? 4 : 0) +
    (tier.attestation === "required" ? 2 : 0) +
    (tier.managedDeviceToRegister ? 1 : 0)
  );
}

function aaguidGroupName(tier: Tier): string {
  return `rollout-${tier.key}`;
}

/** The authenticator exists once per org, so its settings are as strict as its least strict tier allows. */
function authenticator(plan: Plan, tiers: readonly Tier[]): DesiredOktaAuthenticator {
  const all = (predicate: (tier: Tier) => boolean): boolean => tiers.length > 0 && tiers.every(predicate);
  return {
    authenticatorId: plan.okta?.authenticatorId ?? null,
    relyingPartyId: plan.okta?.relyingPartyId ?? null,
    allowSyncablePasskeys: !all((tier) => tier.passkeys === "device-bound"),
    certBasedAttestationValidation: all((tier) => tier.attestation === "required"),
    hardwareProtected: all((tier) => tier.passkeys === "device-bound" && tier.attestation === "required"),
    aaguidGroups: tiers.flatMap((tier) =>
      tier.allowedAaguids === null ? [] : [{ name: aaguidGroupName(tier), aaguids: tier.allowedAaguids }],
    ),
    path: ["identityProviders", "okta"],
  };
}

function enrollmentPolicy(
  plan: Plan,
  tier: Tier,
  priority: number,
  standings: readonly CohortStanding[],
): DesiredOktaEnrollmentPolicy {
  const cohorts = standings.filter((standing) => standing.tier === tier.key);
  const everyone = cohorts.length > 0 && cohorts.every(({ standing }) => standing === "enforced");
  return {
    key: tier.key,
    name: `${plan.organization.namePrefix}: enrol ${tier.name}`,
    groups: [tierGroup(tier)],
    priority,
    passkey: everyone ? "REQUIRED" : "OPTIONAL",
    gracePeriod: everyone ? gracePeriod(plan) : null,
    aaguidGroups: tier.allowedAaguids === null ? [] : [aaguidGroupName(tier)],
    path: tier.path,
  };
}

/** Applications with the same requirement share a policy; its key is built of the requirement, never of positions. */
function appPolicies(
  plan: Plan,
  phaseIndex: number,
  tiers: readonly Tier[],
  standings: readonly CohortStanding[],
): DesiredOktaAppPolicy[] {
  const byKey = new Map<string, Application[]>();
  for (const app of plan.apps) {
    if (app.oktaAppId === null) continue;
    const key = policyKeyOf(plan, phaseIndex, app);
    byKey.set(key, [...(byKey.get(key) ?? []), app]);
  }
  return [...byKey.entries()].map(([key, apps]) => ({
    key,
    name: `${plan.organization.namePrefix}: ${key.replace(/-/g, " ")}`,
    description: "Managed by the rollout plan; the catch-all rule denies",
    applications: apps.map((app) => ({ key: app.key, appId: app.oktaAppId ?? "", path: app.path })),
    rules: policyRules(plan, phaseIndex, key, apps, tiers, standings),
    path: apps[0]?.path ?? ["apps"],
  }));
}

function policyKeyOf(plan: Plan, phaseIndex: number, app: Application): string {
  if (app.requirement === "multifactor") return "require-multifactor";
  const { fallback } = app;
  if (fallback === null || reached(plan, phaseIndex, fallback.until)) return "require-passkey";
  const tiers = [...fallback.tiers].sort().join("-");
  return `accept-${methodSlug([...fallback.methods].sort())}-for-${tiers}`;
}

function policyRules(
  plan: Plan,
  phaseIndex: number,
  policy: string,
  apps: readonly Application[],
  tiers: readonly Tier[],
  standings: readonly CohortStanding[],
): DesiredOktaAppRule[] {
  const breakGlass = breakGlassUsers(plan);
  const last = phaseIndex === plan.phases.length - 1;
  const path = apps[0]?.path ?? ["apps"];
  const base = {
    active: true,
    deviceBound: false,
    includedGroups: [],
    excludedGroups: [],
    includedUsers: [],
    excludedUsers: [],
    formerKeys: [],
    cohort: null,
    path,
  };
  const rules: DesiredOktaAppRule[] = tiers.flatMap((tier, rank) =>
    standings
      .filter((standing) => standing.tier === tier.key && standing.standing !== "waiting")
      .flatMap((standing): DesiredOktaAppRule[] => {
        const cohort = plan.cohorts.find(({ key }) => key === standing.cohort);
        if (cohort === undefined) return [];
        const accepts = activeFallbacks(plan, tier.key, phaseIndex).some((fallback) =>
          fallback.applications.some((app) => apps.includes(app)),
        );
        const requires =
          policy === "require-multifactor" ? "multifactor" : accepts ? "passkey-or-fallback" : "passkey";
        return [
          {
            ...base,
            key: cohort.key,
            name: cohort.name,
            kind: "cohort",
            // Okta has no report-only mode: the rule exists, so that reviewers see it, but it is not active.
            active: standing.standing === "enforced",
            requires,
            deviceBound: requires === "passkey" && tier.passkeys === "device-bound",
            includedGroups: [cohortGroup(plan, cohort)],
            // Rules of different tiers never overlap, so that no order of creation can weaken the stricter one.
            excludedGroups: tiers.slice(0, rank).map(tierGroup),
            excludedUsers: breakGlass,
            formerKeys: cohort.formerly,
            cohort: cohort.key,
            path: cohort.path,
          },
        ];
      }),
  );
  if (breakGlass.length > 0) {
    rules.push({
      ...base,
      key: "break-glass",
      name: "Break-glass accounts",
      kind: "break-glass",
      requires: "passkey",
      includedUsers: breakGlass,
      path: ["breakGlass"],
    });
  }
  // Whoever is in no cohort yet: multifactor while the rollout goes on, a passkey once its last phase is reached.
  const requires = last && policy === "require-passkey" ? "passkey" : "multifactor";
  rules.push({
    ...base,
    key: "everyone-else",
    name: "Everyone else",
    kind: "everyone-else",
    requires,
    excludedUsers: breakGlass,
  });
  return rules;
}
