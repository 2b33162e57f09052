import { cohortMembers } from "./members";
import { combination } from "./tiers";
import {
  choice,
  date,
  duration,
  flag,
  guid,
  integer,
  list,
  map,
  object,
  reference,
  text,
} from "./vocabulary";

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
    reason: text({
      title: "Reason",
      description: "Why it is still needed.",
      examples: ["Shared tills without NFC"],
    }),
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
    {
      title: "Application",
      description: "One application in Entra, in Okta or in both.",
      examples: [{ risk: "high" }],
    },
    {
      name: text({ title: "Name", description: "As people know it.", examples: ["Payroll"] }),
      entra: object(
        {
          title: "In Entra",
          description: "Its registration in the Entra tenant.",
          examples: [{ appId: "3f9b7a52-0c35-4e0f-8a1d-6c4e2d1b8f01" }],
        },
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
        {
          title: "In Okta",
          description: "Its instance in the Okta org.",
          examples: [{ appId: "0oa1fntg2oXYZ" }],
        },
        {
          appId: text({
            title: "Application id",
            description: "Id of the app instance.",
            examples: ["0oa1fntg2oXYZ"],
          }),
        },
        ["appId"],
      ),
      risk: choice({ title: "Risk", description: "What a stolen session would cost.", examples: ["high"] }, [
        "low",
        "medium",
        "high",
        "critical",
      ]),
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
      tier: reference("tiers", {
        title: "Tier",
        description: "The tier its people belong to.",
        examples: ["staff"],
      }),
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
      {
        title: "Metric",
        description: "What is measured, in percent unless said otherwise.",
        examples: ["registered"],
      },
      [
        "registered",
        "passkey-sign-ins",
        "report-only-failures",
        "blocked-sign-ins",
        "helpdesk-tickets-per-100-people",
        "recovery-minutes",
      ],
    ),
    atLeast: {
      type: "number",
      title: "At least",
      description: "The gate holds from this value upwards.",
      examples: [95],
    },
    atMost: {
      type: "number",
      title: "At most",
      description: "The gate holds up to this value.",
      examples: [2],
    },
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
    {
      title: "Phase",
      description: "One step of the rollout.",
      examples: [{ name: "pilot", mode: "enforce", cohorts: ["it-pilot"] }],
    },
    {
      name: text(
        {
          title: "Name",
          description: "What the stack's configuration says, e.g. passkey-rollout:phase: pilot.",
          examples: ["pilot"],
        },
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
        description:
          "Planned date. It is compared with the vendors' platform deadlines; it starts nothing by itself.",
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
          description:
            "Applications whose fallback ends with this phase. Optional; if given it must agree with the applications.",
          examples: [["cafeteria"]],
        },
        reference("apps", {
          title: "Application",
          description: "Key of an application.",
          examples: ["cafeteria"],
        }),
        { uniqueItems: true },
      ),
    },
    ["name", "mode", "cohorts", "startsOn", "minimumDuration"],
  ),
  { minItems: 1 },
);
