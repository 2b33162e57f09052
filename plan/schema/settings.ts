import { date, duration, flag, integer, list, map, object, reference, text } from "./vocabulary";

const fromPhase = reference("phases", {
  title: "Enforced from",
  description: "Reported only before this phase, enforced from it on.",
  examples: ["pilot"],
});

export const baseline = object(
  {
    title: "Baseline rules",
    description: "Rules for everybody, whatever their cohort.",
    examples: [
      {
        blockLegacyAuthentication: { enforcedFrom: "pilot" },
        blockDeviceCodeFlow: { enforcedFrom: "pilot" },
      },
    ],
  },
  {
    blockLegacyAuthentication: object(
      {
        title: "Block legacy authentication",
        description: "Exchange ActiveSync and other clients that cannot do MFA.",
        examples: [{ enforcedFrom: "pilot" }],
      },
      { enforcedFrom: fromPhase },
      ["enforcedFrom"],
    ),
    blockDeviceCodeFlow: object(
      {
        title: "Block device code flow",
        description:
          "A sign-in on another device, which phishing abuses. Populations that need it are left out.",
        examples: [{ enforcedFrom: "pilot" }],
      },
      { enforcedFrom: fromPhase },
      ["enforcedFrom"],
    ),
    requireMultifactor: object(
      {
        title: "Require multifactor",
        description: "At least MFA for everybody whose cohort is not yet enforced.",
        examples: [{ enforcedFrom: "pilot" }],
      },
      { enforcedFrom: fromPhase },
      ["enforcedFrom"],
    ),
  },
  ["blockLegacyAuthentication", "blockDeviceCodeFlow"],
);

export const authenticationMethods = map(
  {
    title: "Authentication methods",
    description:
      "Other methods of the tenant's policy: until which phase they stay. Methods not listed are left alone.",
    examples: [{ sms: { until: "pilot" } }],
  },
  object(
    { title: "Method", description: "One method beside passkeys.", examples: [{ until: "broad" }] },
    {
      enabled: flag({
        title: "Enabled",
        description: "Whether the method is enabled (until its last phase).",
        examples: [true],
        default: true,
      }),
      until: reference("phases", {
        title: "Until",
        description: "The phase that disables it. Left out: it stays.",
        examples: ["broad"],
      }),
      tiers: list(
        {
          title: "Tiers",
          description: "For people of these tiers; left out: everybody.",
          examples: [["staff"]],
        },
        reference("tiers", { title: "Tier", description: "Key of a tier.", examples: ["staff"] }),
        { minItems: 1, uniqueItems: true },
      ),
    },
  ),
  {
    propertyNames: {
      enum: [
        "microsoftAuthenticator",
        "sms",
        "voice",
        "email",
        "softwareOath",
        "hardwareOath",
        "qrCodePin",
        "x509Certificate",
      ],
    },
  },
);

export const bootstrap = object(
  {
    title: "Bootstrap",
    description: "How people come to their first credential.",
    examples: [
      { temporaryAccessPass: { defaultLifetime: "PT1H", oneTime: true }, issuedBy: ["Service desk: staff"] },
    ],
  },
  {
    temporaryAccessPass: object(
      {
        title: "Temporary Access Pass",
        description: "A time-limited code that an administrator issues.",
        examples: [{ defaultLifetime: "PT1H", oneTime: true }],
      },
      {
        minimumLifetime: duration({
          title: "Minimum lifetime",
          description: "10 minutes to 30 days.",
          examples: ["PT1H"],
          default: "PT1H",
        }),
        maximumLifetime: duration({
          title: "Maximum lifetime",
          description: "10 minutes to 30 days.",
          examples: ["PT8H"],
          default: "PT8H",
        }),
        defaultLifetime: duration({
          title: "Default lifetime",
          description: "Between the two.",
          examples: ["PT1H"],
          default: "PT1H",
        }),
        defaultLength: integer(
          { title: "Default length", description: "Number of characters.", examples: [12], default: 8 },
          { minimum: 8, maximum: 48 },
        ),
        oneTime: flag({
          title: "One-time",
          description:
            "Whether every pass can be used once only. Registration must then finish within 10 minutes.",
          examples: [true],
        }),
      },
      ["oneTime"],
    ),
    issuedBy: list(
      {
        title: "Issued by",
        description: "Who may issue a pass, and to whom.",
        examples: [["Service desk: staff and frontline; identity team: privileged"]],
      },
      text({ title: "Issuer", description: "A team.", examples: ["Service desk: staff"] }),
      { minItems: 1 },
    ),
  },
  ["temporaryAccessPass", "issuedBy"],
);

export const adopt = object(
  {
    title: "Adopt",
    description:
      "Objects that exist already and are to be managed from now on instead of created: logical key to object id.",
    examples: [
      {
        conditionalAccessPolicies: { "block-legacy-authentication": "3d5a2e0c-54cf-4a54-91ba-a2b6f6f51c01" },
      },
    ],
  },
  Object.fromEntries(
    [
      ["groups", "Groups", "Key of a tier or cohort to the group's object id."],
      [
        "conditionalAccessPolicies",
        "Conditional Access policies",
        "Key of a rule, as rehearse shows it, to the policy's id.",
      ],
      ["authenticationStrengthPolicies", "Authentication strengths", "Key of a strength to the policy's id."],
    ].map(([key = "", title = "", description = ""]) => [
      key,
      map(
        { title, description, examples: [{}] },
        text({
          title: "Object id",
          description: "Id in the tenant.",
          examples: ["3d5a2e0c-54cf-4a54-91ba-a2b6f6f51c01"],
        }),
        { propertyNames: { pattern: "^[a-z][a-z0-9-]{0,99}$" } },
      ),
    ]),
  ),
);

const exampleFeature = {
  feature: "Passkeys for B2B guests",
  standIn: "Multifactor by home tenant",
  reviewOn: "2027-01-15",
};

export const previewFeatures = list(
  {
    title: "Preview features",
    description:
      "Vendor features in preview that the plan relies on, each with what stands in until it is generally available.",
    examples: [[exampleFeature]],
  },
  object(
    {
      title: "Preview feature",
      description: "One feature and its stop-gap.",
      examples: [exampleFeature],
    },
    {
      feature: text({
        title: "Feature",
        description: "By the vendor's name.",
        examples: ["Passkeys for B2B guests"],
      }),
      standIn: text({
        title: "Stand-in",
        description: "What stands in meanwhile.",
        examples: ["Multifactor by home tenant"],
      }),
      owner: text({
        title: "Owner",
        description: "Who watches it.",
        examples: ["identity@larkfield.example"],
      }),
      reviewOn: date({ title: "Review on", description: "When to look again.", examples: ["2027-01-15"] }),
    },
    ["feature", "standIn", "reviewOn"],
  ),
);
