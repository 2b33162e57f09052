import type { CohortStanding } from "../plan/desiredState";
import type { PlanPath } from "../plan/problem";

export { factsOf } from "./gatherFacts";

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
  readonly applications: readonly ApplicationFact[];
  readonly fallbacks: readonly FallbackFact[];
  readonly recovery: readonly RecoveryFact[];
  readonly domains: readonly DomainFact[];
  readonly exceptions: readonly ExceptionFact[];
  readonly populations: readonly PopulationFact[];
  /** Scope that every Conditional Access rule of the rollout must have, by the rule's key. */
  readonly rules: Readonly<Record<string, RuleScopeFact>>;
  /** Tiers whose people have to satisfy a custom strength, by the strength's key. */
  readonly strengths: Readonly<
    Record<string, { readonly tiers: readonly string[]; readonly path: PlanPath }>
  >;
  /** What every Okta app sign-on rule of the rollout demands, by the keys `<policy>/<rule>`. */
  readonly oktaRules: Readonly<Record<string, OktaRuleFact>>;
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
  readonly cloud: "global" | "usGovernment" | "usGovernmentDoD" | "china";
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
  /** Method combinations with which its people may register. */
  readonly registrationAccepts: readonly string[];
  readonly path: PlanPath;
}

export interface CohortFact extends CohortStanding {
  readonly authority: "entra" | "okta";
}

export interface ApplicationFact {
  readonly key: string;
  readonly entraAppId: string | null;
  readonly oktaAppId: string | null;
  readonly requirement: "tier" | "multifactor";
  readonly path: PlanPath;
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

export interface RecoveryFact {
  readonly tier: string;
  readonly checks: readonly string[];
  readonly path: PlanPath;
}

export interface DomainFact {
  readonly key: string;
  readonly authority: "entra" | "okta";
  readonly authentication: "managed" | "federated";
  readonly federatedIdpMfaBehavior: string | null;
  /** Null where the plan does not say. */
  readonly mfaClaimPassed: boolean | null;
  readonly path: PlanPath;
}

export interface ExceptionFact {
  readonly key: string;
  readonly tier: string;
  readonly owner: string | null;
  readonly reason: string | null;
  readonly expires: string | null;
  /** Id of the existing group that holds its people, where that is how they are named. */
  readonly groupId: string | null;
  readonly path: PlanPath;
}

export interface PopulationFact {
  readonly key: string;
  readonly kind: string;
  readonly usesDeviceCodeFlow: boolean;
  /** Id of the existing group that holds its accounts, where that is how they are named. */
  readonly groupId: string | null;
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
  readonly includedRoles: readonly string[];
  readonly excludedRoles: readonly string[];
  readonly includedExternalUsers: readonly string[];
  readonly excludedExternalUsers: readonly string[];
  readonly path: PlanPath;
}

export interface OktaRuleFact {
  readonly requires: "passkey" | "passkey-or-fallback" | "multifactor";
  readonly cohort: string | null;
  readonly active: boolean;
  readonly includedGroups: readonly string[];
  readonly path: PlanPath;
}
