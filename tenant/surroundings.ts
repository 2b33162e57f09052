/**
 * What stands around the policies of an Entra tenant: who holds what credential and role, whose sign-in service decides,
 * what guests bring along. All of it is optional in an export; what is missing is unknown, never absent.
 */

type List<T> = readonly T[] | null;

/** A credential that somebody has registered: the account and one entry of Graph's `authentication/methods`. */
export interface RegisteredCredential {
  readonly userId: string;
  /** Graph's name of the method: `fido2`, `windowsHelloForBusiness`, `sms`, … */
  readonly method: string;
  readonly aaguid?: string | null;
  readonly passkeyType?: "deviceBound" | "synced" | null;
  /** Whether attestation was verified at registration (fido2AuthenticationMethod: attestationLevel `attested`). */
  readonly attested?: boolean | null;
}

/** microsoft.graph.unifiedRoleEligibilitySchedule: a role that has to be activated before it counts. */
export interface RoleEligibility {
  readonly principalId: string;
  readonly roleDefinitionId: string;
  readonly directoryScopeId?: string | null;
}

/** microsoft.graph.unifiedRoleDefinition: which roles are the tenant's own. */
export interface RoleDefinition {
  readonly id: string;
  readonly templateId?: string | null;
  readonly isBuiltIn?: boolean | null;
}

/** microsoft.graph.internalDomainFederation: whom a federated domain sends its people to, and what is taken of them. */
export interface DomainFederation {
  readonly federatedIdpMfaBehavior?:
    "acceptIfMfaDoneByFederatedIdp" | "enforceMfaByFederatedIdp" | "rejectMfaByFederatedIdp" | null;
  readonly issuerUri?: string | null;
  readonly passiveSignInUri?: string | null;
}

/**
 * microsoft.graph.domain. What its internalDomainFederation says stands in it, or under `federationConfiguration` as Graph
 * expands it.
 */
export interface EntraDomain extends DomainFederation {
  readonly id: string;
  readonly authenticationType?: "Managed" | "Federated" | null;
  readonly federationConfiguration?: List<DomainFederation>;
  /** Whether the provider tells Entra of multifactor authentication. Graph does not say; a plan does. */
  readonly mfaClaimPassed?: boolean | null;
}

/** microsoft.graph.application or servicePrincipal. */
export interface DirectoryApplication {
  readonly id?: string;
  readonly appId: string;
  readonly displayName?: string | null;
  readonly customSecurityAttributes?: Readonly<Record<string, unknown>> | null;
}

/** The part of microsoft.graph.crossTenantAccessPolicyConfigurationDefault and …Partner that is about trust. */
export interface CrossTenantInboundTrust {
  readonly isMfaAccepted?: boolean | null;
  readonly isCompliantDeviceAccepted?: boolean | null;
  readonly isHybridAzureADJoinedDeviceAccepted?: boolean | null;
}

export interface CrossTenantAccess {
  readonly default?: { readonly inboundTrust?: CrossTenantInboundTrust | null } | null;
  readonly partners?: List<{
    readonly tenantId: string;
    readonly inboundTrust?: CrossTenantInboundTrust | null;
  }>;
}

/** microsoft.graph.deviceRegistrationPolicy: `multiFactorAuthConfiguration` is *Require MFA to register or join*. */
export interface DeviceRegistrationPolicy {
  readonly multiFactorAuthConfiguration?: "notRequired" | "required" | null;
}

/** microsoft.graph.ipNamedLocation and countryNamedLocation. */
export interface NamedLocation {
  readonly "@odata.type"?: string;
  readonly id: string;
  readonly displayName: string;
  readonly isTrusted?: boolean | null;
  readonly ipRanges?: List<{ readonly cidrAddress: string }>;
  /** ISO 3166-1 alpha-2. */
  readonly countriesAndRegions?: List<string>;
  readonly includeUnknownCountriesAndRegions?: boolean | null;
  readonly countryLookupMethod?: "clientIpAddress" | "authenticatorAppGps" | null;
}
