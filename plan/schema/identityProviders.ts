import { choice, duration, flag, guid, list, map, object, text } from "./vocabulary";
import { oktaEnrollment } from "./oktaEnrollment";

const entra = object(
  {
    title: "Microsoft Entra tenant",
    description: "The Entra tenant that this plan owns. Leave it out for a rollout in Okta only.",
    examples: [
      {
        tenantId: "7b1f4c0e-0d0c-4b7b-9a53-2f1f4f1c7a10",
        licences: ["AAD_PREMIUM_P2"],
        securityDefaults: "disabled",
        perUserMfa: "disabled",
      },
    ],
  },
  {
    tenantId: guid({
      title: "Tenant id",
      description: "The directory (tenant) id. A deployment to any other tenant is refused.",
      examples: ["7b1f4c0e-0d0c-4b7b-9a53-2f1f4f1c7a10"],
    }),
    cloud: choice(
      {
        title: "National cloud",
        description: "Which Microsoft cloud hosts the tenant.",
        examples: ["global"],
        default: "global",
      },
      ["global", "usGovernment", "usGovernmentDoD", "china"],
    ),
    licences: list(
      {
        title: "Licences",
        description:
          "Service plans that the tenant holds and the rollout relies on. Conditional Access needs AAD_PREMIUM (P1); risk conditions need AAD_PREMIUM_P2.",
        examples: [["AAD_PREMIUM", "AAD_PREMIUM_P2"]],
      },
      choice(
        {
          title: "Service plan",
          description: "The service plan's name as Graph's subscribedSkus lists it.",
          examples: ["AAD_PREMIUM"],
        },
        ["AAD_PREMIUM", "AAD_PREMIUM_P2", "INTUNE_A"],
      ),
      { uniqueItems: true },
    ),
    securityDefaults: choice(
      {
        title: "Security defaults",
        description:
          "State of security defaults. They must be disabled before Conditional Access policies can be enabled.",
        examples: ["disabled"],
      },
      ["disabled", "enabled"],
    ),
    perUserMfa: choice(
      {
        title: "Per-user MFA",
        description:
          "Whether legacy per-user MFA is still set on accounts. Where it is enforced it demands MFA whatever Conditional Access says.",
        examples: ["disabled"],
      },
      ["disabled", "enabled"],
    ),
    restrictedAdministrativeUnit: guid({
      title: "Restricted management administrative unit",
      description:
        "Object id of a restricted management administrative unit. Groups of the rollout that cannot be role-assignable (those with a membership rule) are created in it, so that only privileged roles can change them.",
      examples: ["3f0f8e0e-5c5f-4f0a-8f7b-8a2b5a0c1d01"],
    }),
  },
  ["tenantId", "licences", "securityDefaults", "perUserMfa"],
);

const okta = object(
  {
    title: "Okta org",
    description:
      "The Okta org (Identity Engine) that this plan owns. Leave it out for a rollout in Entra only.",
    examples: [{ orgUrl: "https://larkfield.okta.com" }],
  },
  {
    orgUrl: text(
      {
        title: "Org URL",
        description: "Base URL of the org. A deployment to any other org is refused.",
        examples: ["https://larkfield.okta.com"],
      },
      { pattern: "^https://[a-z0-9.-]+$" },
    ),
    authenticatorId: text({
      title: "Passkey authenticator id",
      description:
        "Id of the org's existing passkey authenticator (key webauthn), which exists once per org. With it the authenticator is adopted; without it a new one is created.",
      examples: ["aut1nd8PQhGcQtSxB0g4"],
    }),
    relyingPartyId: text({
      title: "Relying party id",
      description:
        "The domain that passkeys are bound to. Changing it makes every existing passkey unusable until it is changed back.",
      examples: ["larkfield.example"],
    }),
    ...oktaEnrollment,
    globalSession: object(
      {
        title: "Global session",
        description: "Limits of the Okta session, before any application is opened.",
        examples: [{ maximumIdle: "PT15M", maximumLifetime: "PT18H", persistentCookie: false }],
      },
      {
        maximumIdle: duration({
          title: "Maximum idle time",
          description: "The session ends after this long without use.",
          examples: ["PT15M"],
          default: "PT15M",
        }),
        maximumLifetime: duration({
          title: "Maximum lifetime",
          description: "The session ends after this long whatever happens.",
          examples: ["PT18H"],
          default: "PT18H",
        }),
        persistentCookie: flag({
          title: "Persistent cookie",
          description: "Whether a session survives closing the browser.",
          examples: [false],
          default: false,
        }),
      },
    ),
  },
  ["orgUrl"],
);

export const identityProviders = object(
  {
    title: "Identity providers",
    description: "The authorities that decide about sign-ins: an Entra tenant, an Okta org, or a pair.",
    examples: [{ okta: { orgUrl: "https://larkfield.okta.com" } }],
  },
  { entra, okta },
  [],
  { minProperties: 1 },
);

const authority = choice(
  {
    title: "Authority",
    description: "Which identity provider checks the credentials of people in this domain.",
    examples: ["entra"],
  },
  ["entra", "okta"],
);

const domain = object(
  {
    title: "Domain",
    description: "A domain of user names, who authenticates it, and how MFA done there is treated.",
    examples: [{ authority: "entra", authentication: "managed" }],
  },
  {
    authority,
    authentication: choice(
      {
        title: "Authentication",
        description: "managed: the Entra tenant itself. federated: Entra sends people to the authority.",
        examples: ["managed"],
      },
      ["managed", "federated"],
    ),
    federatedIdpMfaBehavior: choice(
      {
        title: "Federated MFA behaviour",
        description:
          "How Entra treats MFA of the federated authority. Required for federated domains. Federated MFA satisfies MFA but never a phishing-resistant strength.",
        examples: ["acceptIfMfaDoneByFederatedIdp"],
      },
      ["acceptIfMfaDoneByFederatedIdp", "enforceMfaByFederatedIdp", "rejectMfaByFederatedIdp"],
    ),
    mfaClaimPassed: flag({
      title: "MFA claim passed on",
      description:
        "Whether the federated authority tells Entra that MFA was done. Without the claim, a demand for MFA loops.",
      examples: [true],
    }),
  },
  ["authority", "authentication"],
);

export const domains = map(
  {
    title: "Domains",
    description: "Every domain in which people of this plan have their user name.",
    examples: [{ "larkfield.example": { authority: "entra", authentication: "managed" } }],
  },
  domain,
  { propertyNames: { pattern: "^[a-z0-9-]+(\\.[a-z0-9-]+)+$" }, minProperties: 1 },
);
