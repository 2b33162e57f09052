import { choice, date, duration, flag, list, object, reference, text } from "./vocabulary";

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

const examplePhase = {
  name: "pilot",
  mode: "enforce",
  cohorts: ["it-pilot"],
  startsOn: "2026-12-07",
  minimumDuration: "P28D",
};

export const phases = list(
  {
    title: "Phases",
    description:
      "In order. A phase says which cohorts it brings in and whether the rules are only evaluated for them or enforced. What an earlier phase enforced stays enforced.",
    examples: [[examplePhase]],
  },
  object(
    {
      title: "Phase",
      description: "One step of the rollout.",
      examples: [examplePhase],
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
