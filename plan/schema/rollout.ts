import { cohortMembers } from "./members";
import { combination } from "./tiers";
import { choice, date, duration, flag, guid, integer, list, map, object, reference, text } from "./vocabulary";

const fallback = object(
  {
    title: "Fallback",
    description: "A weaker method that this application still accepts, for whom and until which phase.",
    examples: [{ methods: ["password,microsoftAuthenticatorPush"], tiers: ["staff"], until: "broad" }],
  },
  {
    methods: list(
      {
        title: "Methods",
        description: "What is accepted beside a passkey.",
        examples: [["password,microsoftAuthenticatorPush"]],
      },
      combination,
      { minItems: 1, uniqueItems: true },
    ),
    tiers: list(
      { title: "Tiers", description: "For people of these tiers.", examples: [["staff"]] },
      reference("tiers", { title: "Tier", description: "Key of a tier.", examples: ["staff"] }),
      { minItems: 1, uniqueItems: true },
    ),
    until: reference("phases", {
      title: "Until",
      description: "The phase that takes the fallback away: it no longer holds in that phase.",
      examples: ["broad"],
    }),
    reason: text({ title: "Reason", description: "Why it is still needed.", examples: ["Shared tills without NFC"] }),
  },
  ["methods", "tiers", "until", "reason"],
);

export const apps = map(
  {
    title: "Applications",
    description:
      "Applications that the plan treats by name. In Entra every other resource needs the tier's passkey as well; in Okta only the applications listed here are assigned to the rollout's policies.",
    examples: [{ payroll: { entra: { appId: "3f9b7a52-0c35-4e0f-8a1d-6c4e2d1b8f01" }, risk: "high" } }],
  },
  object(
    { title: "Application", description: "One application in Entra, in Okta or in both.", examples: [{ risk: "high" }] },
    {
      name: text({ title: "Name", description: "As people know it.", examples: ["Payroll"] }),
      entra: object(
        { title: "In Entra", description: "Its registration in the Entra tenant.", examples: [{ appId: "3f9b7a52-0c35-4e0f-8a1d-6c4e2d1b8f01" }] },
        {
          appId: guid({
            title: "Application id",
            description: "Application (client) id, not the object id.",
            examples: ["3f9b7a52-0c35-4e0f-8a1d-6c4e2d1b8f01"],
          }),
        },
        ["appId"],
      ),
      okta: object(
        { title: "In Okta", description: "Its instance in the Okta org.", examples: [{ appId: "0oa1fntg2oXYZ" }] },
        { appId: text({ title: "Application id", description: "Id of the app instance.", examples: ["0oa1fntg2oXYZ"] }) },
        ["appId"],
      ),
      risk: choice(
        { title: "Risk", description: "What a stolen session would cost.", examples: ["high"] },
        ["low", "medium", "high", "critical"],
      ),
      requirement: choice(
        {
          title: "Requirement",
          description: "tier: the passkey of the person's tier. multifactor: any MFA, for good.",
          examples: ["tier"],
          default: "tier",
        },
        ["tier", "multifactor"],
      ),
      fallback,
    },
    ["name", "risk"],
  ),
);

export const cohorts = map(
  {
    title: "Cohorts",
    description: "People of one tier who move together from phase to phase.",
    examples: [{ "it-pilot": { tier: "staff", members: { users: { file: "cohorts/it-pilot.txt" } } } }],
  },
  object(
    { title: "Cohort", description: "One group of people who move together.", examples: [{ tier: "staff" }] },
    {
      name: text({ title: "Name", description: "As reports show it.", examples: ["IT pilot"] }),
      tier: reference("tiers", { title: "Tier", description: "The tier its people belong to.", examples: ["staff"] }),
      people: integer({ title: "People", description: "Expected number.", examples: [40] }, { minimum: 0 }),
      members: cohortMembers,
      formerly: list(
        {
          title: "Formerly",
          description: "Earlier keys of this cohort. With them a renamed cohort keeps its objects.",
          examples: [["it"]],
        },
        text({ title: "Earlier key", description: "A key it had.", examples: ["it"] }),
        { uniqueItems: true },
      ),
    },
    ["tier", "people", "members"],
  ),
  { minProperties: 1 },
);

const gate = object(
  {
    title: "Gate",
    description: "A measured condition that must hold before the next phase. No values means no promotion.",
    examples: [{ metric: "registered", atLeast: 95, window: "P7D" }],
  },
  {
    metric: choice(
      { title: "Metric", description: "What is measured, in percent unless said otherwise.", examples: ["registered"] },
      [
        "registered",
        "passkey-sign-ins",
        "report-only-failures",
        "blocked-sign-ins",
        "helpdesk-tickets-per-100-people",
        "recovery-minutes",
      ],
    ),
    atLeast: { type: "number", title: "At least", description: "The gate holds from this value upwards.", examples: [95] },
    atMost: { type: "number", title: "At most", description: "The gate holds up to this value.", examples: [2] },
    window: duration({ title: "Window", description: "Over how long it is measured.", examples: ["P7D"] }),
    source: reference("metrics.sources", {
      title: "Source",
      description: "Where the values come from.",
      examples: ["sign-in-logs"],
    }),
  },
  ["metric", "window"],
  { oneOf: [{ required: ["atLeast"] }, { required: ["atMost"] }] },
);

export const phases = list(
  {
    title: "Phases",
    description:
      "In order. A phase says which cohorts it brings in and whether the rules are only evaluated for them or enforced. What an earlier phase enforced stays enforced.",
    examples: [[{ name: "discovery", mode: "report-only", cohorts: ["it-pilot"] }]],
  },
  object(
    { title: "Phase", description: "One step of the rollout.", examples: [{ name: "pilot", mode: "enforce", cohorts: ["it-pilot"] }] },
    {
      name: text(
        { title: "Name", description: "What the stack's configuration says, e.g. passkey-rollout:phase: pilot.", examples: ["pilot"] },
        { pattern: "^[a-z][a-z0-9-]{0,39}$" },
      ),
      mode: choice(
        {
          title: "Mode",
          description: "report-only: policies are evaluated and logged. enforce: they decide.",
          examples: ["report-only"],
        },
        ["report-only", "enforce"],
      ),
      cohorts: list(
        { title: "Cohorts", description: "Which cohorts this phase brings in.", examples: [["it-pilot"]] },
        reference("cohorts", { title: "Cohort", description: "Key of a cohort.", examples: ["it-pilot"] }),
        { uniqueItems: true },
      ),
      startsOn: date({
        title: "Starts on",
        description: "Planned date. It is compared with the vendors' platform deadlines; it starts nothing by itself.",
        examples: ["2026-12-07"],
      }),
      minimumDuration: duration({
        title: "Minimum duration",
        description: "How long the phase lasts at least.",
        examples: ["P14D"],
      }),
      gates: list(
        { title: "Gates", description: "What must be measured before the next phase.", examples: [[]] },
        gate,
      ),
      registrationCampaign: flag({
        title: "Registration campaign",
        description: "Whether people are asked at sign-in to register a passkey.",
        examples: [true],
        default: false,
      }),
      removesFallbacks: list(
        {
          title: "Removes fallbacks",
          description: "Applications whose fallback ends with this phase. Optional; if given it must agree with the applications.",
          examples: [["cafeteria"]],
        },
        reference("apps", { title: "Application", description: "Key of an application.", examples: ["cafeteria"] }),
        { uniqueItems: true },
      ),
    },
    ["name", "mode", "cohorts", "startsOn", "minimumDuration"],
  ),
  { minItems: 1 },
);

const fromPhase = reference("phases", {
  title: "Enforced from",
  description: "Reported only before this phase, enforced from it on.",
  examples: ["pilot"],
});

export const baseline = object(
  {
    title: "Baseline rules",
    description: "Rules for everybody, whatever their cohort.",
    examples: [{ blockLegacyAuthentication: { enforcedFrom: "pilot" } }],
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
        description: "A sign-in on another device, which phishing abuses. Populations that need it are left out.",
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
    description: "Other methods of the tenant's policy: until which phase they stay. Methods not listed are left alone.",
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
        { title: "Tiers", description: "For people of these tiers; left out: everybody.", examples: [["staff"]] },
        reference("tiers", { title: "Tier", description: "Key of a tier.", examples: ["staff"] }),
        { minItems: 1, uniqueItems: true },
      ),
    },
  ),
  {
    propertyNames: {
      enum: ["microsoftAuthenticator", "sms", "voice", "email", "softwareOath", "hardwareOath", "qrCodePin", "x509Certificate"],
    },
  },
);

export const bootstrap = object(
  {
    title: "Bootstrap",
    description: "How people come to their first credential.",
    examples: [{ temporaryAccessPass: { defaultLifetime: "PT1H", oneTime: true } }],
  },
  {
    temporaryAccessPass: object(
      {
        title: "Temporary Access Pass",
        description: "A time-limited code that an administrator issues.",
        examples: [{ defaultLifetime: "PT1H", oneTime: true }],
      },
      {
        minimumLifetime: duration({ title: "Minimum lifetime", description: "10 minutes to 30 days.", examples: ["PT1H"], default: "PT1H" }),
        maximumLifetime: duration({ title: "Maximum lifetime", description: "10 minutes to 30 days.", examples: ["PT8H"], default: "PT8H" }),
        defaultLifetime: duration({ title: "Default lifetime", description: "Between the two.", examples: ["PT1H"], default: "PT1H" }),
        defaultLength: integer(
          { title: "Default length", description: "Number of characters.", examples: [12], default: 8 },
          { minimum: 8, maximum: 48 },
        ),
        oneTime: flag({
          title: "One-time",
          description: "Whether every pass can be used once only. Registration must then finish within 10 minutes.",
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
    description: "Objects that exist already and are to be managed from now on instead of created: logical key to object id.",
    examples: [{ conditionalAccessPolicies: { "block-legacy-authentication": "3d5a2e0c-54cf-4a54-91ba-a2b6f6f51c01" } }],
  },
  Object.fromEntries(
    [
      ["groups", "Groups", "Key of a tier or cohort to the group's object id."],
      ["conditionalAccessPolicies", "Conditional Access policies", "Key of a rule, as rehearse shows it, to the policy's id."],
      ["authenticationStrengthPolicies", "Authentication strengths", "Key of a strength to the policy's id."],
    ].map(([key = "", title = "", description = ""]) => [
      key,
      map(
        { title, description, examples: [{}] },
        text({ title: "Object id", description: "Id in the tenant.", examples: ["3d5a2e0c-54cf-4a54-91ba-a2b6f6f51c01"] }),
        { propertyNames: { pattern: "^[a-z][a-z0-9-]{0,99}$" } },
      ),
    ]),
  ),
);

export const previewFeatures = list(
  {
    title: "Preview features",
    description: "Vendor features in preview that the plan relies on, each with what stands in until it is generally available.",
    examples: [[{ feature: "Passkeys for B2B guests", standIn: "Multifactor by home tenant", reviewOn: "2027-01-15" }]],
  },
  object(
    { title: "Preview feature", description: "One feature and its stop-gap.", examples: [{ feature: "Passkeys for B2B guests" }] },
    {
      feature: text({ title: "Feature", description: "By the vendor's name.", examples: ["Passkeys for B2B guests"] }),
      standIn: text({ title: "Stand-in", description: "What stands in meanwhile.", examples: ["Multifactor by home tenant"] }),
      owner: text({ title: "Owner", description: "Who watches it.", examples: ["identity@larkfield.example"] }),
      reviewOn: date({ title: "Review on", description: "When to look again.", examples: ["2027-01-15"] }),
    },
    ["feature", "standIn", "reviewOn"],
  ),
);

