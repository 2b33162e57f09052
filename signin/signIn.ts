/**
 * One sign-in, by Graph's names (docs/architecture.md). What is left out is the ordinary case: no risk, no transfer flow, a
 * browser, an unmanaged device, outside every named location.
 */
export interface SignIn {
  readonly signInIdentity: SignInIdentity;
  readonly signInContext: SignInContext;
  readonly signInConditions?: SignInConditions;
  /**
   * What the person presents in this sign-in, or has at hand to present; an empty list is nothing at all. Left out: the
   * answer says what is asked for.
   */
  readonly credentials?: readonly Credential[];
}

/**
 * Who signs in: an account of the tenant by its id, or somebody described. `memberOf` and `roles`, where they are given, are
 * complete: somebody described with an empty list is in no group.
 */
export interface SignInIdentity {
  /** Object id (Entra) or user id (Okta). */
  readonly userId?: string | null;
  /** Its domain says whose sign-in service is asked. Left out: what the tenant says of the account. */
  readonly userPrincipalName?: string | null;
  /** Ids of all groups that the person is in, nested ones included. */
  readonly memberOf?: readonly string[];
  /** `memberOf` is not the whole list: whether the person is in other groups is known as far as the tenant says who is. */
  readonly memberOfIsPartial?: boolean;
  /** Groups that the person is known not to be in, where `memberOf` is partial. */
  readonly notMemberOf?: readonly string[];
  /** Template ids of all directory roles that the person holds for the whole tenant and has activated. */
  readonly roles?: readonly string[];
  /** Left out: a member of the tenant. */
  readonly externalUserType?: ExternalUserType | null;
  readonly homeTenantId?: string | null;
}

/** microsoft.graph.conditionalAccessGuestOrExternalUserTypes. */
export const externalUserTypes = [
  "internalGuest",
  "b2bCollaborationGuest",
  "b2bCollaborationMember",
  "b2bDirectConnectUser",
  "otherExternalUser",
  "serviceProvider",
] as const;
export type ExternalUserType = (typeof externalUserTypes)[number];

/**
 * What is signed in to: an application (app id, or Okta's application id), a user action, or an authentication context. A
 * user action together with an application is registration that interrupts the sign-in to it.
 */
export interface SignInContext {
  readonly application?: string | null;
  readonly userAction?: UserAction | null;
  /** `c1` … `c99`. */
  readonly authenticationContext?: string | null;
}

/** microsoft.graph.userAction, as the evaluate request has it. */
export type UserAction = "registerSecurityInformation" | "registerOrJoinDevices";

export interface SignInConditions {
  /** Left out or null: none that Entra recognises. */
  readonly devicePlatform?: DevicePlatform | null;
  readonly clientAppType?: ClientAppType | null;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string | null;
  readonly ipAddress?: string | null;
  /** Named locations, or Okta's network zones, that the sign-in comes from, beside those that its address and country are in. */
  readonly namedLocationIds?: readonly string[] | null;
  readonly deviceInfo?: DeviceInfo | null;
  readonly signInRiskLevel?: RiskLevel | null;
  readonly userRiskLevel?: RiskLevel | null;
  readonly insiderRiskLevel?: InsiderRiskLevel | null;
  readonly authenticationFlow?: AuthenticationFlow | null;
  /** The client is one of Microsoft's approved applications, or under an app protection policy. */
  readonly isApprovedApplication?: boolean | null;
  readonly isCompliantApplication?: boolean | null;
  /** Whether the device has an authentication broker that the application uses. Left out: Windows has one, others may. */
  readonly hasAuthenticationBroker?: boolean | null;
  /** The sign-in is one of a Remote Desktop client to the service that it connects to. */
  readonly isRemoteDesktop?: boolean | null;
  /** The device is in shared device mode. */
  readonly isSharedDevice?: boolean | null;
}

export const devicePlatforms = ["android", "iOS", "windows", "windowsPhone", "macOS", "linux"] as const;
export type DevicePlatform = (typeof devicePlatforms)[number];

export const clientAppTypes = [
  "browser",
  "mobileAppsAndDesktopClients",
  "exchangeActiveSync",
  "easSupported",
  "other",
] as const;
export type ClientAppType = (typeof clientAppTypes)[number];

/**
 * Whether a client is one without modern authentication. It can show neither a second factor nor the state of a device
 * (entra-docs, concept-conditional-access-conditions: legacy authentication clients).
 */
export function isLegacyClient(clientAppType: ClientAppType | null | undefined): boolean {
  return (
    clientAppType === "exchangeActiveSync" || clientAppType === "easSupported" || clientAppType === "other"
  );
}

export const riskLevels = ["none", "low", "medium", "high"] as const;
export type RiskLevel = (typeof riskLevels)[number];

export const insiderRiskLevels = ["none", "minor", "moderate", "elevated"] as const;
export type InsiderRiskLevel = (typeof insiderRiskLevels)[number];

/** microsoft.graph.conditionalAccessTransferMethods. */
export const authenticationFlows = ["none", "deviceCodeFlow", "authenticationTransfer"] as const;
export type AuthenticationFlow = (typeof authenticationFlows)[number];

/** Device attributes by the names of the device filter (entra-docs, concept-condition-filters-for-devices), without `device.`. */
export interface DeviceInfo {
  readonly isCompliant?: boolean | null;
  /** Null: not registered. AzureAD: joined; ServerAD: hybrid joined; Workplace: registered. */
  readonly trustType?: "AzureAD" | "ServerAD" | "Workplace" | null;
  /** Okta: the device is registered with, or managed by, the org; assurance policies that it satisfies, by id. */
  readonly isRegistered?: boolean | null;
  readonly isManaged?: boolean | null;
  readonly deviceAssuranceIds?: readonly string[] | null;
  readonly [attribute: string]: string | boolean | readonly string[] | null | undefined;
}

/** One credential. `method` by Graph's names: `password`, `microsoftAuthenticatorPush`, `fido2`, `temporaryAccessPassOneTime`, … */
export interface Credential {
  readonly method: string;
  readonly aaguid?: string | null;
  readonly passkeyType?: "deviceBound" | "synced" | null;
  /** Whether attestation was verified when it was registered. */
  readonly attested?: boolean | null;
  /** Where it is registered, which decides who can take it. Left out: wherever the person may need it. */
  readonly authority?: CredentialAuthority | null;
}

export const credentialAuthorities = ["entra", "okta"] as const;
export type CredentialAuthority = (typeof credentialAuthorities)[number];

/** Stands for any application that no policy names. */
export const anyOtherApplication = "ffffffff-ffff-4fff-8fff-ffffffffffff";
