import type { CohortStanding, DesiredState } from "../plan/desiredState";
import type { Plan } from "../plan/plan";
import type { PlanPath } from "../plan/problem";
import { reached } from "../plan/resolve/standing";
import { groupId } from "../tenant/symbolicIds";

/**
 * What the rules need to know of the plan, as plain JSON: it travels as an input of the PasskeyRollout component, so that
 * a policy pack in its own process reads it from the deployment and never from the working directory. Every entry knows
 * its path in the plan.
 */
export interface PlanFacts {
  readonly planFile: string;
  readonly phase: string;
  readonly phases: readonly PhaseFact[];
  readonly people: number;
  readonly breakGlass: readonly BreakGlassFact[];
  readonly breakGlassGroup: string | null;
  readonly entra: EntraFact | null;
  readonly okta: { readonly orgUrl: string } | null;
  readonly tiers: readonly TierFact[];
  readonly cohorts: readonly CohortFact[];
  readonly fallbacks: readonly FallbackFact[];
  readonly exceptions: readonly ExceptionFact[];
  readonly populations: readonly PopulationFact[];
  /** Scope that every Conditional Access rule of the rollout must have, by the rule's key. */
  readonly rules: Readonly<Record<string, RuleScopeFact>>;
  /** Tiers whose people have to satisfy a custom strength, by the strength's key. */
  readonly strengths: Readonly<
    Record<string, { readonly tiers: readonly string[]; readonly path: PlanPath }>
  >;
}

export interface PhaseFact {
  readonly key: string;
  readonly mode: "report-only" | "enforce";
  readonly cohorts: readonly string[];
  readonly path: PlanPath;
}

export interface BreakGlassFact {
  readonly key: string;
  readonly objectId: string | null;
  readonly oktaUserId: string | null;
  readonly userPrincipalName: string | null;
  readonly credential: "fido2" | "x509CertificateMultiFactor";
  readonly path: PlanPath;
}

export interface EntraFact {
  readonly tenantId: string;
  readonly licences: readonly string[];
  readonly securityDefaults: "enabled" | "disabled";
  readonly perUserMfa: "enabled" | "disabled";
  readonly path: PlanPath;
}

export interface TierFact {
  readonly key: string;
  readonly authority: "entra" | "okta";
  readonly privileged: boolean;
  readonly people: number;
  readonly passkeys: "device-bound" | "synced";
  readonly attestation: "required" | "not-required";
  /** Id of the tier's group, symbolic where the rollout creates it. */
  readonly groupId: string;
  readonly roles: readonly string[];
  readonly path: PlanPath;
}

export interface CohortFact extends CohortStanding {
  readonly authority: "entra" | "okta";
}

export interface FallbackFact {
  readonly app: string;
  readonly entraAppId: string | null;
  readonly oktaAppId: string | null;
  readonly tiers: readonly string[];
  readonly methods: readonly string[];
  readonly until: string;
  /** Whether it still holds in the phase. */
  readonly active: boolean;
  readonly path: PlanPath;
}

export interface ExceptionFact {
  readonly key: string;
  readonly tier: string;
  readonly owner: string | null;
  readonly reason: string | null;
  readonly expires: string | null;
  readonly path: PlanPath;
}

export interface PopulationFact {
  readonly key: string;
  readonly kind: string;
  readonly usesDeviceCodeFlow: boolean;
  readonly path: PlanPath;
}

export interface RuleScopeFact {
  readonly intent: string;
  readonly mode: "report-only" | "enforce";
  readonly tier: string | null;
  readonly cohort: string | null;
  readonly includedGroups: readonly string[];
  readonly excludedGroups: readonly string[];
  readonly includedUsers: readonly string[];
  readonly excludedUsers: readonly string[];
  readonly path: PlanPath;
}

/** Gathers the facts of a plan in one phase. */
export function factsOf(plan: Plan, desired: DesiredState): PlanFacts {
  const phaseIndex = plan.phases.findIndex(({ key }) => key === desired.phase);
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
    entra:
      plan.entra === null
        ? null
        : {
            tenantId: plan.entra.tenantId.toLowerCase(),
            licences: plan.entra.licences,
            securityDefaults: plan.entra.securityDefaults,
            perUserMfa: plan.entra.perUserMfa,
            path: ["identityProviders", "entra"],
          },
    okta: plan.okta === null ? null : { orgUrl: plan.okta.orgUrl },
    tiers: plan.tiers.map(
      ({ key, authority, privileged, people, passkeys, attestation, membership, roles, path }) => ({
        key,
        authority,
        privileged,
        people,
        passkeys,
        attestation,
        roles,
        path,
        groupId: groupId(
          membership.kind === "existing-group"
            ? { kind: "existing", id: membership.id }
            : { kind: "managed", key: `tier-${key}` },
          authority === "entra" ? "group" : "okta-group",
        ),
      }),
    ),
    cohorts: desired.cohorts.map((standing) => ({ ...standing, authority: authorityOf(standing.tier) })),
    fallbacks: plan.apps.flatMap((app) => {
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
    }),
    exceptions: plan.exceptions.map(({ key, tier, owner, reason, expires, path }) => ({
      key,
      tier,
      owner,
      reason,
      expires,
      path,
    })),
    populations: plan.populations.map(({ key, kind, usesDeviceCodeFlow, path }) => ({
      key,
      kind,
      usesDeviceCodeFlow,
      path,
    })),
    rules: Object.fromEntries(
      (desired.entra?.rules ?? []).map((rule): [string, RuleScopeFact] => [
        rule.key,
        {
          intent: rule.intent.kind,
          mode: rule.mode,
          tier: rule.tier,
          cohort: rule.cohort,
          includedGroups: rule.users.includedGroups.map((reference) => groupId(reference)),
          excludedGroups: rule.users.excludedGroups.map((reference) => groupId(reference)),
          includedUsers: rule.users.everyone ? ["All"] : rule.users.includedUsers,
          excludedUsers: [...rule.breakGlass, ...rule.users.excludedUsers],
          path: rule.path,
        },
      ]),
    ),
    strengths: Object.fromEntries(
      (desired.entra?.strengths ?? []).map(({ key, tiers, path }) => [key, { tiers, path }]),
    ),
  };
}
