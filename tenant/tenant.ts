/**
 * The tenant model: Graph-native and Okta-native JSON (docs/architecture.md), so that an export drops in unchanged.
 * Only what is read is typed; whatever else an export holds is left alone. Null, missing and empty collections all occur
 * in real exports.
 */

import type { OktaTenant } from "./okta/organization";
import type {
  CrossTenantAccess,
  DeviceRegistrationPolicy,
  DirectoryApplication,
  EntraDomain,
  NamedLocation,
  RegisteredCredential,
  RoleDefinition,
  RoleEligibility,
} from "./surroundings";

export type { NamedLocation } from "./surroundings";
export type {
  OktaAuthenticator,
  OktaConstraint,
  OktaGroup,
  OktaPolicy,
  OktaPolicyRule,
  OktaTenant,
  OktaWebauthnSettings,
} from "./okta/organization";

type List<T> = readonly T[] | null;

export interface Tenant {
  readonly entra?: EntraTenant;
  readonly okta?: OktaTenant;
}

export interface EntraTenant {
  readonly conditionalAccessPolicies: readonly ConditionalAccessPolicy[];
  readonly authenticationStrengthPolicies: readonly AuthenticationStrengthPolicy[];
  readonly authenticationMethodsPolicy?: AuthenticationMethodsPolicy | null;
  readonly groups: readonly Group[];
  readonly users?: readonly User[];
  readonly namedLocations?: readonly NamedLocation[];
  /** Active assignments of directory roles (microsoft.graph.unifiedRoleAssignment). */
  readonly roleAssignments?: List<RoleAssignment>;
  readonly securityDefaults?: { readonly isEnabled?: boolean | null } | null;
  readonly subscribedSkus?: readonly SubscribedSku[];
  readonly applications?: readonly unknown[];
  readonly credentials?: List<RegisteredCredential>;
  readonly roleEligibilities?: List<RoleEligibility>;
  readonly roleDefinitions?: List<RoleDefinition>;
  readonly servicePrincipals?: List<DirectoryApplication>;
  readonly domains?: List<EntraDomain>;
  readonly crossTenantAccess?: CrossTenantAccess | null;
  readonly deviceRegistrationPolicy?: DeviceRegistrationPolicy | null;
}

/** microsoft.graph.conditionalAccessPolicy; `Id` is what identifies groups, users and strengths. */
export interface ConditionalAccessPolicy<Id = string> {
  readonly id: string;
  readonly displayName: string;
  readonly state: "enabled" | "disabled" | "enabledForReportingButNotEnforced";
  readonly conditions: ConditionalAccessConditions<Id>;
  readonly grantControls?: ConditionalAccessGrantControls<Id> | null;
  readonly sessionControls?: Readonly<Record<string, unknown>> | null;
}

export interface ConditionalAccessConditions<Id = string> {
  readonly users?: ConditionalAccessUsers<Id> | null;
  readonly applications?: {
    readonly includeApplications?: List<string>;
    readonly excludeApplications?: List<string>;
    readonly includeUserActions?: List<string>;
    readonly includeAuthenticationContextClassReferences?: List<string>;
    readonly applicationFilter?: unknown;
  } | null;
  readonly clientAppTypes?: List<string>;
  readonly platforms?: {
    readonly includePlatforms?: List<string>;
    readonly excludePlatforms?: List<string>;
  } | null;
  readonly locations?: {
    readonly includeLocations?: List<string>;
    readonly excludeLocations?: List<string>;
  } | null;
  readonly devices?: unknown;
  readonly signInRiskLevels?: List<string>;
  readonly userRiskLevels?: List<string>;
  readonly servicePrincipalRiskLevels?: List<string>;
  readonly insiderRiskLevels?: string | null;
  readonly authenticationFlows?: { readonly transferMethods?: string | null } | null;
  readonly clientApplications?: unknown;
}

export interface ConditionalAccessUsers<Id = string> {
  readonly includeUsers?: List<Id>;
  readonly excludeUsers?: List<Id>;
  readonly includeGroups?: List<Id>;
  readonly excludeGroups?: List<Id>;
  readonly includeRoles?: List<string>;
  readonly excludeRoles?: List<string>;
  readonly includeGuestsOrExternalUsers?: GuestsOrExternalUsers | null;
  readonly excludeGuestsOrExternalUsers?: GuestsOrExternalUsers | null;
}

/** `guestOrExternalUserTypes` is a flags enum, written comma-separated. */
export interface GuestsOrExternalUsers {
  readonly guestOrExternalUserTypes?: string | null;
  readonly externalTenants?: unknown;
}

export interface ConditionalAccessGrantControls<Id = string> {
  readonly operator?: "AND" | "OR" | null;
  readonly builtInControls?: List<string>;
  readonly authenticationStrength?: { readonly id: Id; readonly allowedCombinations?: List<string> } | null;
  readonly customAuthenticationFactors?: List<string>;
  readonly termsOfUse?: List<string>;
}

export interface AuthenticationStrengthPolicy {
  readonly id: string;
  readonly displayName: string;
  readonly policyType?: "builtIn" | "custom" | null;
  readonly allowedCombinations: readonly string[];
  readonly combinationConfigurations?: List<CombinationConfiguration>;
}

/** microsoft.graph.fido2CombinationConfiguration and x509CertificateCombinationConfiguration. */
export interface CombinationConfiguration {
  readonly "@odata.type"?: string;
  readonly appliesToCombinations?: List<string>;
  readonly allowedAAGUIDs?: List<string>;
  readonly allowedIssuerSkis?: List<string>;
  readonly allowedPolicyOIDs?: List<string>;
}

export interface AuthenticationMethodsPolicy {
  readonly id?: string;
  readonly policyMigrationState?: string | null;
  readonly registrationEnforcement?: unknown;
  readonly authenticationMethodConfigurations?: List<AuthenticationMethodConfiguration>;
}

export interface MethodTarget {
  readonly targetType?: string;
  readonly id: string;
  readonly allowedPasskeyProfiles?: List<string>;
  /** MicrosoftAuthenticator: which of its two notifications the target may use. */
  readonly authenticationMode?: "any" | "push" | "deviceBasedPush" | null;
  /** Sms: whether a text message may start a sign-in. */
  readonly isUsableForSignIn?: boolean | null;
}

/** One method of the policy. Fields beyond `state` depend on the method. */
export interface AuthenticationMethodConfiguration {
  readonly "@odata.type"?: string;
  readonly id: string;
  readonly state: "enabled" | "disabled";
  readonly includeTargets?: List<MethodTarget>;
  readonly excludeTargets?: List<MethodTarget>;
  readonly isUsableOnce?: boolean | null;
  readonly passkeyProfiles?: List<PasskeyProfile>;
  /** Fido2 before profiles; deprecated. */
  readonly isAttestationEnforced?: boolean | null;
  readonly keyRestrictions?: KeyRestrictions | null;
  readonly isSelfServiceRegistrationAllowed?: boolean | null;
  /** MicrosoftAuthenticator: whether its one-time codes count as software OATH tokens. */
  readonly isSoftwareOathEnabled?: boolean | null;
}

export interface PasskeyProfile {
  readonly id: string;
  readonly name: string;
  /** Flags, comma-separated: `deviceBound,synced`. */
  readonly passkeyTypes: string;
  readonly attestationEnforcement: "disabled" | "registrationOnly";
  readonly keyRestrictions?: KeyRestrictions | null;
}

/** microsoft.graph.fido2KeyRestrictions. */
export interface KeyRestrictions {
  readonly isEnforced: boolean;
  readonly enforcementType: "allow" | "block";
  readonly aaGuids: readonly string[];
}

export interface Group {
  readonly id: string;
  readonly displayName: string;
  readonly isAssignableToRole?: boolean | null;
  readonly isManagementRestricted?: boolean | null;
  readonly groupTypes?: List<string>;
  readonly membershipRule?: string | null;
  readonly members?: List<{ readonly id: string; readonly "@odata.type"?: string }>;
  /** Set where `members` is not the whole list. */
  readonly "members@odata.nextLink"?: string | null;
}

export interface User {
  readonly id: string;
  readonly userPrincipalName?: string;
  readonly displayName?: string;
  readonly userType?: "Member" | "Guest" | null;
  readonly onPremisesSyncEnabled?: boolean | null;
  readonly accountEnabled?: boolean | null;
  /** Legacy per-user MFA (strongAuthenticationRequirements), where an export carries it. */
  readonly perUserMfaState?: "disabled" | "enabled" | "enforced" | null;
}

export interface RoleAssignment {
  readonly principalId: string;
  /** Template id of a built-in role. */
  readonly roleDefinitionId: string;
  /** `/` for the whole tenant, or an administrative unit. */
  readonly directoryScopeId?: string | null;
}

export interface SubscribedSku {
  readonly skuPartNumber?: string;
  readonly servicePlans?: List<{ readonly servicePlanName?: string; readonly provisioningStatus?: string }>;
}

export const emptyEntra: EntraTenant = {
  conditionalAccessPolicies: [],
  authenticationStrengthPolicies: [],
  groups: [],
};

export const emptyOkta: OktaTenant = { authenticators: [], policies: [], policyRules: [], groups: [] };
