import type { DesiredConditionalAccessRule, DesiredState } from "../plan/desiredState";
import type { Plan } from "../plan/plan";
import { reached } from "../plan/resolve/standing";
import { groupId } from "../tenant/symbolicIds";
import type { EntraFact, FallbackFact, OktaRuleFact, PlanFacts, RuleScopeFact, TierFact } from "./facts";

/** Gathers the facts of a plan in one phase. */
export function factsOf(plan: Plan, desired: DesiredState): PlanFacts {
  const authorityOf = (tier: string): "entra" | "okta" =>
    plan.tiers.find(({ key }) => key === tier)?.authority ?? "entra";
  return {
    planFile: plan.file,
    phase: desired.phase,
    phases: plan.phases.map(({ key, mode, cohorts, path }) => ({ key, mode, cohorts, path })),
    people: plan.organization.people,
    breakGlass: plan.breakGlass.map(({ key, objectId, oktaUserId, userPrincipalName, credential, path }) => ({
      key,
      objectId,
      oktaUserId,
      userPrincipalName,
      credential,
      path,
    })),
    breakGlassGroup: plan.breakGlassGroup,
    entra: entraOf(plan),
    okta: plan.okta === null ? null : { orgUrl: plan.okta.orgUrl },
    tiers: tiersOf(plan),
    cohorts: desired.cohorts.map((standing) => ({ ...standing, authority: authorityOf(standing.tier) })),
    applications: plan.apps.map(({ key, entraAppId, oktaAppId, requirement, path }) => ({
      key,
      entraAppId,
      oktaAppId,
      requirement,
      path,
    })),
    fallbacks: fallbacksOf(plan, desired),
    recovery: plan.recovery.map(({ key, checks, path }) => ({ tier: key, checks, path })),
    domains: plan.domains.map(
      ({ key, authority, authentication, federatedIdpMfaBehavior, mfaClaimPassed, path }) => ({
        key,
        authority,
        authentication,
        federatedIdpMfaBehavior: federatedIdpMfaBehavior ?? null,
        mfaClaimPassed: mfaClaimPassed ?? null,
        path,
      }),
    ),
    exceptions: plan.exceptions.map(({ key, tier, owner, reason, expires, accounts, path }) => ({
      key,
      tier,
      owner,
      reason,
      expires,
      groupId: accounts.group?.id ?? null,
      path,
    })),
    populations: plan.populations.map(({ key, kind, usesDeviceCodeFlow, accounts, path }) => ({
      key,
      kind,
      usesDeviceCodeFlow,
      groupId: accounts.group?.id ?? null,
      path,
    })),
    rules: Object.fromEntries(
      (desired.entra?.rules ?? []).map((rule): [string, RuleScopeFact] => [rule.key, scopeOf(rule)]),
    ),
    strengths: Object.fromEntries(
      (desired.entra?.strengths ?? []).map(({ key, tiers, path }) => [key, { tiers, path }]),
    ),
    oktaRules: Object.fromEntries(oktaRulesOf(desired)),
  };
}

function entraOf({ entra }: Plan): EntraFact | null {
  if (entra === null) return null;
  return {
    tenantId: entra.tenantId.toLowerCase(),
    cloud: entra.cloud ?? "global",
    licences: entra.licences,
    securityDefaults: entra.securityDefaults,
    perUserMfa: entra.perUserMfa,
    path: ["identityProviders", "entra"],
  };
}

function tiersOf(plan: Plan): TierFact[] {
  return plan.tiers.map((tier) => {
    const { key, authority, privileged, people, passkeys, attestation, membership } = tier;
    const { roles, registrationAccepts, path } = tier;
    const reference =
      membership.kind === "existing-group"
        ? ({ kind: "existing", id: membership.id } as const)
        : ({ kind: "managed", key: `tier-${key}` } as const);
    return {
      key,
      authority,
      privileged,
      people,
      passkeys,
      attestation,
      roles,
      registrationAccepts,
      path,
      groupId: groupId(reference, authority === "entra" ? "group" : "okta-group"),
    };
  });
}

function fallbacksOf(plan: Plan, desired: DesiredState): FallbackFact[] {
  const phaseIndex = plan.phases.findIndex(({ key }) => key === desired.phase);
  return plan.apps.flatMap((app) => {
    if (app.fallback === null) return [];
    const { tiers, methods, until, path } = app.fallback;
    return [
      {
        app: app.key,
        entraAppId: app.entraAppId,
        oktaAppId: app.oktaAppId,
        tiers,
        methods,
        until,
        active: !reached(plan, phaseIndex, until),
        path,
      },
    ];
  });
}

function scopeOf(rule: DesiredConditionalAccessRule): RuleScopeFact {
  const { users } = rule;
  return {
    intent: rule.intent.kind,
    mode: rule.mode,
    tier: rule.tier,
    cohort: rule.cohort,
    includedGroups: users.includedGroups.map((reference) => groupId(reference)),
    excludedGroups: users.excludedGroups.map((reference) => groupId(reference)),
    includedUsers: users.everyone ? ["All"] : users.includedUsers,
    excludedUsers: [...rule.breakGlass, ...users.excludedUsers],
    includedRoles: users.includedRoles,
    excludedRoles: users.excludedRoles,
    includedExternalUsers: users.includedExternalUsers,
    excludedExternalUsers: users.excludedExternalUsers,
    path: rule.path,
  };
}

function oktaRulesOf(desired: DesiredState): [string, OktaRuleFact][] {
  return (desired.okta?.appPolicies ?? []).flatMap((policy) =>
    policy.rules.map(({ key, requires, cohort, active, includedGroups, path }): [string, OktaRuleFact] => [
      `${policy.key}/${key}`,
      {
        requires,
        cohort,
        active,
        includedGroups: includedGroups.map((reference) => groupId(reference, "okta-group")),
        path,
      },
    ]),
  );
}
