import type { Aaguid, MethodCombination, ObjectId, TemporaryAccessPassSettings } from "./plan";
import type { PlanPath } from "./problem";

/** A group that the rollout manages, by the plan's key for it, or one that stays managed elsewhere, by id. */
export type GroupReference =
  { readonly kind: "managed"; readonly key: string } | { readonly kind: "existing"; readonly id: string };

/** Whether a cohort's rules decide, are only evaluated, or do not exist yet. */
export type Standing = "enforced" | "report-only" | "waiting";

/** Where a cohort stands in the phase. */
export interface CohortStanding {
  readonly cohort: string;
  readonly name: string;
  readonly tier: string;
  readonly people: number;
  readonly standing: Standing;
  /** Name of the phase in which it came to report-only, or null if no phase ever put it there. */
  readonly reportOnlySince: string | null;
  /** Name of the phase that enforces it, or null. */
  readonly enforcedSince: string | null;
  readonly path: PlanPath;
}

/** A group to be created: a tier's, or a cohort's. */
export interface DesiredGroup {
  /** `tier-<key>` or `cohort-<key>`: also the logical name. */
  readonly key: string;
  readonly displayName: string;
  readonly description: string;
  readonly roleAssignable: boolean;
  /** Restricted management administrative unit that protects a group which cannot be role-assignable. */
  readonly administrativeUnit: ObjectId | null;
  /** A list stands in a file, whose path is relative to the plan. */
  readonly membership:
    | { readonly kind: "assigned"; readonly userIds: readonly string[]; readonly file: string }
    | { readonly kind: "rule"; readonly rule: string };
  /** Keys that it had before, so that a renamed cohort keeps its objects. */
  readonly formerKeys: readonly string[];
  readonly adopt: string | null;
  readonly path: PlanPath;
}

/** A custom authentication strength. */
export interface DesiredStrength {
  readonly key: string;
  readonly displayName: string;
  readonly description: string;
  readonly allowedCombinations: readonly MethodCombination[];
  /** AAGUIDs that `fido2` is limited to at sign-in, or null. */
  readonly allowedAaguids: readonly Aaguid[] | null;
  /** Tiers whose people have to satisfy it. */
  readonly tiers: readonly string[];
  readonly adopt: string | null;
  readonly path: PlanPath;
}

/** What a Conditional Access rule of the rollout is for. */
export type ConditionalAccessIntent =
  /** The tier's passkey for every resource but those with a weaker requirement. */
  | {
      readonly kind: "require-passkey";
      readonly strength: StrengthReference;
      readonly excludedApplications: readonly string[];
    }
  /** A passkey or a weaker method, for named applications. */
  | {
      readonly kind: "accept-fallback";
      readonly strength: StrengthReference;
      readonly applications: readonly string[];
    }
  /** Registering security information. */
  | {
      readonly kind: "protect-registration";
      readonly strength: StrengthReference;
      readonly compliantDevice: boolean;
    }
  | { readonly kind: "block-legacy-authentication" }
  | { readonly kind: "block-device-code-flow" }
  /** At least multifactor authentication, for all resources or only those named. */
  | {
      readonly kind: "require-multifactor";
      readonly strength: StrengthReference;
      readonly applications: readonly string[] | null;
    }
  | { readonly kind: "trusted-locations-only"; readonly locations: readonly string[] }
  | { readonly kind: "compliant-device-only" }
  | { readonly kind: "block-sign-in" };

export type StrengthReference =
  { readonly kind: "managed"; readonly key: string } | { readonly kind: "existing"; readonly id: string };

export interface DesiredUsers {
  readonly everyone: boolean;
  readonly includedGroups: readonly GroupReference[];
  readonly includedUsers: readonly string[];
  readonly includedRoles: readonly string[];
  readonly includedExternalUsers: readonly string[];
  readonly excludedGroups: readonly GroupReference[];
  readonly excludedUsers: readonly string[];
  readonly excludedRoles: readonly string[];
  readonly excludedExternalUsers: readonly string[];
}

export interface DesiredConditionalAccessRule {
  /** Also the logical name: built of the plan's keys, never of positions. */
  readonly key: string;
  readonly displayName: string;
  readonly mode: "report-only" | "enforce";
  readonly intent: ConditionalAccessIntent;
  readonly users: DesiredUsers;
  /** Object ids of break-glass accounts; excluded from every rule. */
  readonly breakGlass: readonly ObjectId[];
  readonly tier: string | null;
  readonly cohort: string | null;
  readonly formerKeys: readonly string[];
  /** Keys of rules that have to stand before this one is created or tightened. */
  readonly after: readonly string[];
  readonly adopt: string | null;
  readonly path: PlanPath;
}

/** The attestation requirement of a tier, in Graph's terms a passkey profile. */
export interface DesiredPasskeyProfile {
  readonly key: string;
  readonly name: string;
  readonly passkeyTypes: readonly ("deviceBound" | "synced")[];
  readonly attestationEnforced: boolean;
  readonly allowedAaguids: readonly Aaguid[] | null;
  /** The tier's group and those of its cohorts: nobody is asked for a passkey without being allowed to register one. */
  readonly targets: readonly GroupReference[];
  readonly path: PlanPath;
}

/** A method of the authentication methods policy beside FIDO2 and Temporary Access Pass. */
export interface DesiredMethod {
  readonly id: string;
  readonly enabled: boolean;
  /** Null: everybody. */
  readonly targets: readonly GroupReference[] | null;
  readonly path: PlanPath;
}

export interface DesiredAuthenticationMethods {
  readonly passkeyProfiles: readonly DesiredPasskeyProfile[];
  readonly temporaryAccessPass: TemporaryAccessPassSettings & {
    readonly targets: readonly GroupReference[];
    readonly path: PlanPath;
  };
  readonly methods: readonly DesiredMethod[];
  readonly registrationCampaign: {
    readonly enabled: boolean;
    readonly targets: readonly GroupReference[];
    readonly path: PlanPath;
  };
}

export interface EntraDesiredState {
  readonly tenantId: ObjectId;
  readonly cloud: "global" | "usGovernment" | "usGovernmentDoD" | "china";
  readonly groups: readonly DesiredGroup[];
  readonly strengths: readonly DesiredStrength[];
  readonly rules: readonly DesiredConditionalAccessRule[];
  readonly authenticationMethods: DesiredAuthenticationMethods;
}

export interface DesiredOktaGroup {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly membership:
    | { readonly kind: "assigned"; readonly userIds: readonly string[] }
    | { readonly kind: "rule"; readonly rule: string };
  readonly formerKeys: readonly string[];
  readonly adopt: string | null;
  readonly path: PlanPath;
}

/** The org's one passkey authenticator. */
export interface DesiredOktaAuthenticator {
  /** Id of the authenticator that exists, or null to create it. */
  readonly authenticatorId: string | null;
  readonly relyingPartyId: string | null;
  readonly allowSyncablePasskeys: boolean;
  readonly certBasedAttestationValidation: boolean;
  readonly hardwareProtected: boolean;
  readonly aaguidGroups: readonly { readonly name: string; readonly aaguids: readonly Aaguid[] }[];
  readonly path: PlanPath;
}

/** A number of skips, or an ISO 8601 date from which enrolling cannot be put off any more. */
export type EnrollmentGracePeriod =
  { readonly kind: "skips"; readonly count: number } | { readonly kind: "until"; readonly date: string };

/** Okta's temporary access code. Lifetimes in minutes. */
export interface DesiredTemporaryAccessCode {
  readonly minimumLifetimeInMinutes: number;
  readonly maximumLifetimeInMinutes: number;
  readonly defaultLifetimeInMinutes: number;
  readonly length: number;
  readonly oneTime: boolean;
  readonly path: PlanPath;
}

/** What enrolling another authenticator takes, by a rule of the org's account management policy. */
export interface DesiredAccountManagementRule {
  readonly name: string;
  readonly enrollingTakes: "two-factor" | "phishing-resistant";
  readonly excludedUsers: readonly string[];
  readonly path: PlanPath;
}

/** Who may or must enrol a passkey, and which models. */
export interface DesiredOktaEnrollmentPolicy {
  readonly key: string;
  readonly name: string;
  readonly groups: readonly GroupReference[];
  /** 1 is asked first. */
  readonly priority: number;
  readonly passkey: "OPTIONAL" | "REQUIRED";
  /** How long enrolling may be put off; null where it is not required, or at once. */
  readonly gracePeriod: EnrollmentGracePeriod | null;
  /** Names of AAGUID groups, or empty for every model. */
  readonly aaguidGroups: readonly string[];
  readonly path: PlanPath;
}

export interface DesiredOktaAppRule {
  readonly key: string;
  readonly name: string;
  readonly active: boolean;
  readonly kind: "cohort" | "break-glass" | "everyone-else";
  readonly requires: "passkey" | "passkey-or-fallback" | "multifactor";
  readonly deviceBound: boolean;
  readonly includedGroups: readonly GroupReference[];
  readonly excludedGroups: readonly GroupReference[];
  readonly includedUsers: readonly string[];
  readonly excludedUsers: readonly string[];
  readonly formerKeys: readonly string[];
  readonly cohort: string | null;
  readonly path: PlanPath;
}

/** An app sign-on policy, the applications assigned to it, and its rules. Its catch-all denies. */
export interface DesiredOktaAppPolicy {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly applications: readonly { readonly key: string; readonly appId: string; readonly path: PlanPath }[];
  readonly rules: readonly DesiredOktaAppRule[];
  readonly path: PlanPath;
}

export interface DesiredOktaGlobalSession {
  readonly name: string;
  readonly groups: readonly GroupReference[];
  readonly maximumIdleInMinutes: number;
  readonly maximumLifetimeInMinutes: number;
  readonly persistentCookie: boolean;
  readonly excludedUsers: readonly string[];
  readonly path: PlanPath;
}

export interface OktaDesiredState {
  readonly orgUrl: string;
  readonly groups: readonly DesiredOktaGroup[];
  readonly authenticator: DesiredOktaAuthenticator;
  readonly enrollmentPolicies: readonly DesiredOktaEnrollmentPolicy[];
  readonly temporaryAccessCode: DesiredTemporaryAccessCode | null;
  readonly accountManagement: DesiredAccountManagementRule | null;
  readonly appPolicies: readonly DesiredOktaAppPolicy[];
  readonly globalSession: DesiredOktaGlobalSession;
}

/** Everything that the plan wants in one phase, in terms of intent; what it means for an API is said elsewhere. */
export interface DesiredState {
  readonly phase: string;
  /** Prefix of the display names of everything created. */
  readonly namePrefix: string;
  readonly cohorts: readonly CohortStanding[];
  readonly entra: EntraDesiredState | null;
  readonly okta: OktaDesiredState | null;
}
