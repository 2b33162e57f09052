import type { Json } from "../exchange";

/** A method that the policy has a configuration for. */
export interface MethodDefault {
  /** As Graph writes it. */
  readonly id: string;
  readonly betaOnly?: boolean;
  /** What a property that is not sent with a target gets; also says which properties a target has beside the usual ones. */
  readonly target: Json;
  /** Properties beside `id`, `@odata.type`, `state` and the targets. */
  readonly properties: Json;
  readonly state: "enabled" | "disabled";
  /** Graph's name where it is not the id with a small first letter. */
  readonly typeName?: string;
}

/**
 * The configurations of a new tenant, by the example of Microsoft Graph's "Get authenticationMethodsPolicy" (v1.0) where it
 * has them and by an exported tenant for the other methods. Lifetimes are in minutes. Which methods Microsoft turns on in a
 * new tenant changes from year to year: a test that depends on it seeds it.
 */
export const methodDefaults: readonly MethodDefault[] = [
  {
    id: "Fido2",
    state: "disabled",
    target: { isRegistrationRequired: false, allowedPasskeyProfiles: [] },
    properties: {
      isSelfServiceRegistrationAllowed: true,
      isAttestationEnforced: true,
      keyRestrictions: { isEnforced: false, enforcementType: "block", aaGuids: [] },
      defaultPasskeyProfile: null,
      passkeyProfiles: [],
    },
  },
  {
    id: "MicrosoftAuthenticator",
    state: "disabled",
    target: { isRegistrationRequired: false, authenticationMode: "any" },
    properties: {
      isSoftwareOathEnabled: false,
      featureSettings: Object.fromEntries(
        [
          "companionAppAllowedState",
          "numberMatchingRequiredState",
          "displayLocationInformationRequiredState",
          "displayAppInformationRequiredState",
        ].map((name) => [name, featureDefault()]),
      ),
    },
  },
  {
    id: "Sms",
    state: "enabled",
    target: { isRegistrationRequired: false, isUsableForSignIn: true },
    properties: {},
  },
  {
    id: "TemporaryAccessPass",
    state: "disabled",
    target: { isRegistrationRequired: false },
    properties: {
      defaultLifetimeInMinutes: 60,
      defaultLength: 8,
      minimumLifetimeInMinutes: 60,
      maximumLifetimeInMinutes: 480,
      isUsableOnce: false,
    },
  },
  { id: "SoftwareOath", state: "disabled", target: { isRegistrationRequired: false }, properties: {} },
  {
    id: "HardwareOath",
    betaOnly: true,
    state: "disabled",
    target: { isRegistrationRequired: false },
    properties: {},
  },
  {
    id: "Voice",
    state: "disabled",
    target: { isRegistrationRequired: false },
    properties: { isOfficePhoneAllowed: false },
  },
  {
    id: "Email",
    state: "enabled",
    target: { isRegistrationRequired: false },
    properties: { allowExternalIdToUseEmailOtp: "default" },
  },
  {
    id: "QRCodePin",
    typeName: "qrCodePin",
    state: "disabled",
    target: { isRegistrationRequired: false },
    properties: { standardQRCodeLifetimeInDays: 365, pinLength: 8 },
  },
  {
    id: "X509Certificate",
    state: "disabled",
    target: { isRegistrationRequired: false },
    properties: {
      certificateUserBindings: [
        { x509CertificateField: "PrincipalName", userProperty: "userPrincipalName", priority: 1 },
      ],
      authenticationModeConfiguration: {
        x509CertificateAuthenticationDefaultMode: "x509CertificateSingleFactor",
        x509CertificateDefaultRequiredAffinityLevel: "low",
        rules: [],
      },
      issuerHintsConfiguration: { state: "disabled" },
      crlValidationConfiguration: {
        state: "disabled",
        exemptedCertificateAuthoritiesSubjectKeyIdentifiers: [],
      },
      certificateAuthorityScopes: [],
    },
  },
];

export function typeOf({ id, typeName }: Pick<MethodDefault, "id" | "typeName">): string {
  const name = typeName ?? id.charAt(0).toLowerCase() + id.slice(1);
  return `#microsoft.graph.${name}AuthenticationMethodConfiguration`;
}

/** The configuration that a new tenant has, and that DELETE goes back to. */
export function defaultConfigurationOf(method: MethodDefault): Json {
  return {
    "@odata.type": typeOf(method),
    id: method.id,
    state: method.state,
    ...method.properties,
    includeTargets: [{ targetType: "group", id: "all_users", ...method.target }],
    excludeTargets: [],
  };
}

/** Targets of a feature of Microsoft Authenticator: nobody is written as the empty GUID. */
function featureDefault(): Json {
  return {
    state: "default",
    includeTarget: { targetType: "group", id: "all_users" },
    excludeTarget: { targetType: "group", id: "00000000-0000-0000-0000-000000000000" },
  };
}
