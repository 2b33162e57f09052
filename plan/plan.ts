import type {
  AuthenticatorSelection,
  BreakGlassAccount as BreakGlassAccountDocument,
  Budget,
  CompensatingRule,
  Domain as DomainDocument,
  ExistingGroup,
  Gate,
  Incidents,
  Metrics,
  MicrosoftEntraTenant,
  NamedMembers,
  OktaOrg,
  Organization,
  PreviewFeature,
  RecoveryOfATier,
} from "./document.generated";
import type { PlanPath } from "./problem";

/** An object id of Entra, in lower case as Graph prints it. */
export type ObjectId = string & { readonly __objectId: unique symbol };
/** The identifier of an authenticator model, in lower case. */
export type Aaguid = string & { readonly __aaguid: unique symbol };

export function objectId(value: string): ObjectId {
  return value.toLowerCase() as ObjectId;
}

export function aaguid(value: string): Aaguid {
  return value.toLowerCase() as Aaguid;
}

/** Something the plan names: its key, and where it stands. */
interface Named {
  readonly key: string;
  readonly path: PlanPath;
}

/** `entra` and `okta` are the two authorities; which of them exist is said by the plan's identity providers. */
export type Authority = "entra" | "okta";

export type Membership =
  | { readonly kind: "existing-group"; readonly id: string }
  | { readonly kind: "assigned"; readonly file: string; readonly userIds: readonly string[] }
  | { readonly kind: "rule"; readonly rule: string }
  | { readonly kind: "everyone-of-tier" };

/** The strength of method that a combination gives, by Graph's name: `fido2`, `password,sms`, … */
export type MethodCombination = string;

export interface Tier extends Named {
  readonly name: string;
  readonly authority: Authority;
  readonly privileged: boolean;
  /** Its accounts are in no group of another tier: what the plan says, not what it makes so. */
  readonly dedicatedAccounts: boolean;
  readonly people: number;
  readonly membership: Exclude<Membership, { kind: "everyone-of-tier" }>;
  readonly roles: readonly string[];
  readonly passkeys: "device-bound" | "synced";
  readonly attestation: "required" | "not-required";
  /** AAGUIDs that the tier accepts; null: every model that the other settings accept. */
  readonly allowedAaguids: readonly Aaguid[] | null;
  /** What the AAGUIDs were selected by, in the plan's order; empty where every model is accepted. */
  readonly authenticators: readonly Readonly<AuthenticatorSelection>[];
  readonly alsoAccepts: readonly MethodCombination[];
  readonly managedDeviceToRegister: boolean;
  readonly registrationAccepts: readonly MethodCombination[];
  readonly registrationRoutes: readonly string[];
  readonly assuranceLevel: "AAL2" | "AAL3";
  readonly reason: string;
}

export interface Fallback {
  readonly methods: readonly MethodCombination[];
  readonly tiers: readonly string[];
  /** Name of the phase in which the fallback no longer holds. */
  readonly until: string;
  readonly reason: string;
  readonly path: PlanPath;
}

export interface Application extends Named {
  readonly name: string;
  readonly entraAppId: ObjectId | null;
  readonly oktaAppId: string | null;
  readonly risk: "low" | "medium" | "high" | "critical";
  readonly requirement: "tier" | "multifactor";
  readonly fallback: Fallback | null;
}

export interface Cohort extends Named {
  readonly name: string;
  readonly tier: string;
  readonly people: number;
  readonly membership: Membership;
  readonly formerly: readonly string[];
}

export interface Phase extends Named {
  readonly mode: "report-only" | "enforce";
  readonly cohorts: readonly string[];
  /** ISO 8601 date. */
  readonly startsOn: string;
  /** ISO 8601 duration. */
  readonly minimumDuration: string;
  readonly gates: readonly Gate[];
  readonly registrationCampaign: boolean;
}

export interface BreakGlassAccount extends Named {
  readonly objectId: ObjectId | null;
  readonly userPrincipalName: string | null;
  readonly oktaUserId: string | null;
  readonly credential: BreakGlassAccountDocument["credential"];
  readonly aaguid: Aaguid | null;
}

/** Accounts named one by one, by group, by role or by type; see the schema's named members. */
export type Accounts = Readonly<NamedMembers>;

export interface Population extends Named {
  readonly kind: "sync" | "service" | "room" | "shared-device" | "agent" | "guest";
  readonly accounts: Accounts;
  readonly people: number | null;
  readonly compensatingRule: Readonly<CompensatingRule>;
  readonly usesDeviceCodeFlow: boolean;
  readonly reason: string;
}

export interface PlanException extends Named {
  readonly accounts: Accounts;
  readonly tier: string;
  readonly owner: string | null;
  readonly reason: string | null;
  /** ISO 8601 date: the last day on which it holds. */
  readonly expires: string | null;
  readonly compensatingRule: Readonly<CompensatingRule>;
}

/** Sign-ins that a statement is about. An empty list is open: every client, every place. */
export interface StatedSignIns {
  readonly tiers: readonly string[];
  readonly apps: readonly string[];
  readonly credentials: readonly MethodCombination[];
  readonly clients: readonly string[];
  readonly platforms: readonly string[];
  readonly locations: readonly ("trusted" | "untrusted")[];
  readonly devices: readonly ("unmanaged" | "compliant" | "hybridJoined")[];
  readonly signInRisks: readonly string[];
  readonly userRisks: readonly string[];
  readonly authenticationFlows: readonly string[];
}

/** What the plan's author wants proved of every sign-in. */
export interface Statement extends Named {
  /** `must`: all of these are granted; `mustNot`: none of them is. */
  readonly kind: "must" | "mustNot";
  readonly signIns: StatedSignIns;
  /** Name of the phase from which it holds, or null: once a cohort of the tier is enforced. */
  readonly from: string | null;
  readonly reason: string;
}

export interface MethodSetting extends Named {
  readonly enabled: boolean;
  readonly until: string | null;
  readonly tiers: readonly string[] | null;
}

export interface TemporaryAccessPassSettings {
  readonly minimumLifetimeInMinutes: number;
  readonly maximumLifetimeInMinutes: number;
  readonly defaultLifetimeInMinutes: number;
  readonly defaultLength: number;
  readonly isUsableOnce: boolean;
}

/** A rollout plan: valid, complete, with its defaults filled in, and every named thing knowing where it stands. */
export interface Plan {
  readonly file: string;
  readonly organization: Readonly<Organization> & { readonly namePrefix: string };
  readonly entra: Readonly<MicrosoftEntraTenant> | null;
  readonly okta: Readonly<OktaOrg> | null;
  readonly domains: readonly (Named & Readonly<DomainDocument>)[];
  readonly breakGlass: readonly BreakGlassAccount[];
  /** Object id of the group that holds the break-glass accounts, or null. */
  readonly breakGlassGroup: ObjectId | null;
  readonly populations: readonly Population[];
  readonly tiers: readonly Tier[];
  readonly apps: readonly Application[];
  readonly cohorts: readonly Cohort[];
  readonly phases: readonly Phase[];
  readonly baseline: {
    readonly blockLegacyAuthenticationFrom: string;
    readonly blockDeviceCodeFlowFrom: string;
    readonly requireMultifactorFrom: string | null;
  };
  readonly authenticationMethods: readonly MethodSetting[];
  readonly temporaryAccessPass: TemporaryAccessPassSettings;
  readonly recovery: readonly (Named & Readonly<RecoveryOfATier>)[];
  readonly incident: Readonly<Incidents> | null;
  readonly metrics: Readonly<Metrics> | null;
  readonly frameworks: readonly string[];
  readonly budget: Readonly<Budget> | null;
  readonly previewFeatures: readonly Readonly<PreviewFeature>[];
  readonly exceptions: readonly PlanException[];
  readonly statements: readonly Statement[];
  readonly adopt: {
    readonly groups: Readonly<Record<string, string>>;
    readonly conditionalAccessPolicies: Readonly<Record<string, string>>;
    readonly authenticationStrengthPolicies: Readonly<Record<string, string>>;
  };
}

export type { CompensatingRule, ExistingGroup, Gate };
