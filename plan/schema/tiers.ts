import { tierMembers } from "./members";
import { choice, flag, guid, integer, list, map, object, text } from "./vocabulary";

/** Authentication method combinations that Graph knows, as far as a rollout of passkeys can need them. */
export const methodCombinations = [
  "windowsHelloForBusiness",
  "fido2",
  "x509CertificateMultiFactor",
  "deviceBasedPush",
  "temporaryAccessPassOneTime",
  "temporaryAccessPassMultiUse",
  "password,microsoftAuthenticatorPush",
  "password,softwareOath",
  "password,hardwareOath",
  "password,sms",
  "password,voice",
  "federatedMultiFactor",
] as const;

export const combination = choice(
  {
    title: "Method combination",
    description: "By Graph's name in an authentication strength.",
    examples: ["password,microsoftAuthenticatorPush"],
  },
  methodCombinations,
);

const authenticator = object(
  {
    title: "Authenticator selection",
    description:
      "Models of authenticators, by AAGUID, by name, or by property. All conditions of one entry must hold.",
    examples: [{ aaguid: "2fc0579f-8113-47ea-b116-bb5a8db9202a", name: "YubiKey 5 Series with NFC" }],
  },
  {
    aaguid: guid({
      title: "AAGUID",
      description: "The model's identifier as it is attested.",
      examples: ["2fc0579f-8113-47ea-b116-bb5a8db9202a"],
    }),
    name: text({
      title: "Name",
      description:
        "With an AAGUID: a label for readers. Alone: every catalogue model whose description contains it.",
      examples: ["YubiKey 5"],
    }),
    certification: choice(
      {
        title: "Minimum FIDO certification",
        description: "At least this level in the FIDO Metadata Service.",
        examples: ["L2"],
      },
      ["L1", "L1plus", "L2", "L2plus", "L3", "L3plus"],
    ),
    keyProtection: choice(
      {
        title: "Key protection",
        description: "How the model keeps its private keys, by the name in its metadata statement.",
        examples: ["secure_element"],
      },
      ["hardware", "secure_element", "tee", "remote_handle", "software"],
    ),
    transport: choice(
      {
        title: "Transport",
        description: "A way to connect the model, by the name in its metadata statement (attachmentHint).",
        examples: ["nfc"],
      },
      ["internal", "wired", "nfc", "bluetooth", "smart-card"],
    ),
  },
  [],
  { minProperties: 1 },
);

const exampleTier = {
  authority: "entra",
  people: 2140,
  members: { rule: 'user.employeeType -eq "Office"' },
  passkeys: "synced",
  attestation: "not-required",
  registrationAccepts: ["temporaryAccessPassOneTime"],
  assuranceLevel: "AAL2",
  reason: "Phones and laptops are managed, and the sync fabric is the company's own.",
};

export const tiers = map(
  {
    title: "Tiers",
    description:
      "How strong a passkey which people need. A tier's strength is chosen for a documented reason.",
    examples: [{ staff: exampleTier }],
  },
  object(
    {
      title: "Tier",
      description: "One level of passkey strength and the people who need it.",
      examples: [exampleTier],
    },
    {
      name: text({
        title: "Name",
        description: "As reports show it.",
        examples: ["Privileged administrators"],
      }),
      authority: choice(
        {
          title: "Authority",
          description: "The identity provider in which these people register and use their passkey.",
          examples: ["entra"],
        },
        ["entra", "okta"],
      ),
      privileged: flag({
        title: "Privileged",
        description:
          "Administrators. The packs demand device-bound passkeys with enforced attestation, and a role-assignable group.",
        examples: [true],
        default: false,
      }),
      dedicatedAccounts: flag({
        title: "Dedicated accounts",
        description:
          "The people of a privileged tier, and whoever holds one of its roles, sign in with accounts for administration only, which are in no group of another tier. Proofs rest on it where no list says who is in a group; what lists and exports say otherwise is an error.",
        examples: [true],
        default: false,
      }),
      people: integer(
        { title: "People", description: "Expected number of people.", examples: [3860] },
        { minimum: 0 },
      ),
      members: tierMembers,
      roles: list(
        {
          title: "Directory roles",
          description:
            "Template ids of built-in roles whose holders the tier's rules also cover, whatever group they are in. Role targeting ignores roles scoped to administrative units.",
          examples: [["62e90394-69f5-4237-9190-012177145e10"]],
        },
        guid({
          title: "Role template id",
          description: "For example Global Administrator.",
          examples: ["62e90394-69f5-4237-9190-012177145e10"],
        }),
        { uniqueItems: true },
      ),
      passkeys: choice(
        {
          title: "Passkeys",
          description:
            "device-bound: the key never leaves its authenticator. synced: synced passkeys are accepted too.",
          examples: ["device-bound"],
        },
        ["device-bound", "synced"],
      ),
      attestation: choice(
        {
          title: "Attestation",
          description:
            "required: the model is proven at registration (and only then), which rules out synced passkeys. Without it, an AAGUID list is advisory.",
          examples: ["required"],
        },
        ["required", "not-required"],
      ),
      authenticators: list(
        {
          title: "Authenticators",
          description:
            "Allowed models. Empty or left out: every model that the tier's other settings accept.",
          examples: [[{ aaguid: "2fc0579f-8113-47ea-b116-bb5a8db9202a" }]],
        },
        authenticator,
      ),
      alsoAccepts: list(
        {
          title: "Also accepts",
          description: "Other phishing-resistant methods that satisfy the tier beside a passkey.",
          examples: [["windowsHelloForBusiness"]],
        },
        choice({ title: "Method", description: "By Graph's name.", examples: ["windowsHelloForBusiness"] }, [
          "windowsHelloForBusiness",
          "x509CertificateMultiFactor",
        ]),
        { uniqueItems: true },
      ),
      managedDeviceToRegister: flag({
        title: "Managed device to register",
        description: "Registering security information needs a compliant device.",
        examples: [true],
        default: false,
      }),
      registrationAccepts: list(
        {
          title: "Registration accepts",
          description:
            "With which methods people may register their passkey. It must hold something that a person without a passkey can have, such as a Temporary Access Pass.",
          examples: [["temporaryAccessPassOneTime", "password,microsoftAuthenticatorPush"]],
        },
        combination,
        { minItems: 1, uniqueItems: true },
      ),
      registrationRoutes: list(
        {
          title: "Registration routes",
          description: "On which ways people of this tier register.",
          examples: [["browser", "authenticator-app"]],
        },
        choice({ title: "Route", description: "One way to register.", examples: ["browser"] }, [
          "browser",
          "authenticator-app",
          "windows-setup",
          "provisioned-by-administrator",
        ]),
        { uniqueItems: true },
      ),
      assuranceLevel: choice(
        {
          title: "Assurance level",
          description:
            "The NIST SP 800-63B authenticator assurance level that the tier must reach. AAL3 needs device-bound keys.",
          examples: ["AAL2"],
        },
        ["AAL2", "AAL3"],
      ),
      reason: text({
        title: "Reason",
        description: "Why this tier has this strength. The choice must be documented.",
        examples: ["Can change who may sign in: a phished session would be the whole tenant."],
      }),
    },
    [
      "authority",
      "members",
      "passkeys",
      "attestation",
      "registrationAccepts",
      "assuranceLevel",
      "reason",
      "people",
    ],
  ),
  { minProperties: 1 },
);
