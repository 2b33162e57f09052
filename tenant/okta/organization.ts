/**
 * An Okta org in the shapes of the Okta Management API. A rule's scope and demands stand at the top (`groupsIncluded`,
 * `access`), as the provider has them, or nested, as the API has them; both are read.
 */

type List<T> = readonly T[] | null;

export interface OktaTenant {
  readonly authenticators: readonly OktaAuthenticator[];
  readonly policies: readonly OktaPolicy[];
  readonly policyRules: readonly OktaPolicyRule[];
  readonly groups: readonly OktaGroup[];
  readonly apps?: readonly OktaApplication[];
  readonly users?: List<OktaUser>;
  readonly enrollments?: List<OktaEnrollment>;
  readonly networkZones?: List<OktaNetworkZone>;
  readonly deviceAssurances?: List<OktaDeviceAssurance>;
  readonly identityProviders?: List<OktaIdentityProvider>;
}

export interface OktaApplication {
  readonly id: string;
  /** Key of the application in Okta's catalogue: `office365` is Entra. */
  readonly name?: string | null;
  readonly label?: string;
  readonly status?: "ACTIVE" | "INACTIVE" | null;
  readonly accessPolicyId?: string;
  /** Settings of a catalogue application; office365 has the domains that it signs people in to. */
  readonly settings?: {
    readonly app?: { readonly domain?: string | null; readonly domains?: List<unknown> } | null;
  } | null;
}

export interface OktaGroup {
  readonly id: string;
  readonly name: string;
}

export interface OktaUser {
  readonly id: string;
  readonly status?: string | null;
  /** All groups that the person is in; the API lists them at `/api/v1/users/{id}/groups`. */
  readonly groupIds?: List<string>;
  readonly type?: { readonly id?: string | null } | null;
  readonly profile?: Readonly<Record<string, unknown>> | null;
}

/** What somebody has enrolled: one entry of `/api/v1/users/{userId}/authenticator-enrollments`. */
export interface OktaEnrollment {
  readonly userId: string;
  /** Key of the authenticator: `webauthn`, `okta_verify`, … */
  readonly key: string;
  readonly status?: string | null;
}

export interface OktaAuthenticator {
  readonly id: string;
  readonly key: string;
  readonly name?: string;
  readonly status?: "ACTIVE" | "INACTIVE";
  readonly settings?: OktaWebauthnSettings | null;
}

export interface OktaWebauthnSettings {
  readonly aaguidGroups?: List<{ readonly name: string; readonly aaguids: readonly string[] }>;
  readonly allowSyncablePasskeys?: boolean;
  readonly certBasedAttestationValidation?: boolean;
  readonly hardwareProtected?: boolean;
  readonly userVerification?: string;
  readonly attachment?: string;
}

/** NetworkZone: `IP` by addresses, `DYNAMIC` and `DYNAMIC_V2` by place, network or kind of proxy. */
export interface OktaNetworkZone {
  readonly id: string;
  readonly name?: string;
  readonly type?: "IP" | "DYNAMIC" | "DYNAMIC_V2" | null;
  readonly status?: "ACTIVE" | "INACTIVE" | null;
  /** Whoever comes from a BLOCKLIST zone gets nowhere. */
  readonly usage?: "POLICY" | "BLOCKLIST" | null;
  readonly gateways?: List<{ readonly type?: "CIDR" | "RANGE" | null; readonly value: string }>;
  readonly locations?: unknown;
  readonly asns?: unknown;
  readonly proxyType?: string | null;
}

export interface OktaDeviceAssurance {
  readonly id: string;
  readonly name?: string;
  readonly platform?: string | null;
}

export interface OktaIdentityProvider {
  readonly id: string;
  readonly name?: string;
  readonly type?: string | null;
  readonly status?: "ACTIVE" | "INACTIVE" | null;
}

export interface OktaPeopleCondition {
  readonly groups?: { readonly include?: List<string>; readonly exclude?: List<string> } | null;
  readonly users?: { readonly include?: List<string>; readonly exclude?: List<string> } | null;
}

export interface OktaPolicy {
  readonly id: string;
  readonly name: string;
  readonly type: "ACCESS_POLICY" | "MFA_ENROLL" | "OKTA_SIGN_ON" | "PASSWORD";
  readonly status?: "ACTIVE" | "INACTIVE";
  readonly priority?: number;
  /** The default policy of its type, which is asked last. */
  readonly system?: boolean;
  readonly groupsIncluded?: readonly string[];
  readonly conditions?: { readonly people?: OktaPeopleCondition | null } | null;
  readonly settings?: unknown;
  readonly _embedded?: { readonly resourceType?: string | null } | null;
}

/** A rule of a policy. `system` marks the catch-all, which is always last. */
export interface OktaPolicyRule {
  readonly id: string;
  readonly policyId: string;
  readonly name: string;
  readonly status: "ACTIVE" | "INACTIVE";
  readonly system?: boolean;
  readonly priority?: number;
  readonly conditions: OktaRuleConditions;
  readonly actions: OktaRuleActions;
}

/** AccessPolicyRuleConditions, OktaSignOnPolicyRuleConditions and PasswordPolicyRuleConditions. */
export interface OktaRuleConditions {
  readonly groupsIncluded?: readonly string[];
  readonly groupsExcluded?: readonly string[];
  readonly usersIncluded?: readonly string[];
  readonly usersExcluded?: readonly string[];
  readonly people?: OktaPeopleCondition | null;
  readonly network?: {
    readonly connection?: string | null;
    readonly include?: List<string>;
    readonly exclude?: List<string>;
  } | null;
  readonly device?: {
    readonly registered?: boolean | null;
    readonly managed?: boolean | null;
    readonly assurance?: { readonly include?: List<string> } | null;
  } | null;
  readonly platform?: {
    readonly include?: List<OktaPlatform>;
    readonly exclude?: List<OktaPlatform>;
  } | null;
  readonly riskScore?: { readonly level?: string | null } | null;
  readonly elCondition?: { readonly condition?: string | null } | null;
  readonly userType?: { readonly include?: List<string>; readonly exclude?: List<string> } | null;
  readonly authContext?: { readonly authType?: string | null } | null;
  readonly identityProvider?: { readonly provider?: string | null } | null;
}

export interface OktaPlatform {
  readonly type?: string | null;
  readonly os?: { readonly type?: string | null; readonly expression?: string | null } | null;
}

export interface OktaRuleActions {
  readonly access?: "ALLOW" | "DENY";
  readonly factorMode?: "1FA" | "2FA";
  readonly constraints?: readonly OktaConstraint[];
  readonly appSignOn?: {
    readonly access?: string | null;
    readonly verificationMethod?: {
      readonly type?: string | null;
      readonly factorMode?: string | null;
      readonly constraints?: List<OktaConstraint>;
    } | null;
  } | null;
  readonly signon?: OktaSessionAction | null;
  readonly enroll?: { readonly self?: string | null } | null;
  readonly selfServicePasswordReset?: OktaSelfServiceReset | null;
  readonly selfServiceUnlock?: { readonly access?: string | null } | null;
}

/** OktaSignOnPolicyRuleSignonActions. */
export interface OktaSessionAction {
  readonly access?: string | null;
  readonly requireFactor?: boolean | null;
  readonly factorPromptMode?: string | null;
  /** PASSWORD_IDP_ANY_FACTOR: whatever the application's policy takes; PASSWORD_IDP: a password or an identity provider first. */
  readonly primaryFactor?: string | null;
}

/** SelfServicePasswordResetAction. */
export interface OktaSelfServiceReset {
  readonly access?: string | null;
  readonly requirement?: {
    /** AUTH_POLICY: the account management policy decides. */
    readonly accessControl?: string | null;
    readonly primary?: { readonly methods?: List<string> } | null;
    readonly stepUp?: { readonly required?: boolean | null; readonly methods?: List<string> } | null;
  } | null;
}

export interface OktaConstraint {
  readonly possession?: Readonly<Record<string, unknown>>;
  readonly knowledge?: Readonly<Record<string, unknown>>;
}
