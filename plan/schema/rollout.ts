import { cohortMembers } from "./members";
import { combination } from "./tiers";
import { choice, guid, integer, list, map, object, reference, text } from "./vocabulary";

const exampleFallback = {
  methods: ["password,microsoftAuthenticatorPush"],
  tiers: ["staff"],
  until: "broad",
  reason: "Shared tills without NFC",
};

const fallback = object(
  {
    title: "Fallback",
    description: "A weaker method that this application still accepts, for whom and until which phase.",
    examples: [exampleFallback],
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

const exampleApp = {
  name: "Payroll",
  entra: { appId: "3f9b7a52-0c35-4e0f-8a1d-6c4e2d1b8f01" },
  risk: "high",
};

export const apps = map(
  {
    title: "Applications",
    description:
      "Applications that the plan treats by name. In Entra every other resource needs the tier's passkey as well; in Okta only the applications listed here are assigned to the rollout's policies.",
    examples: [{ payroll: exampleApp }],
  },
  object(
    {
      title: "Application",
      description: "One application in Entra, in Okta or in both.",
      examples: [exampleApp],
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

const exampleCohort = { tier: "staff", people: 40, members: { users: { file: "cohorts/it-pilot.txt" } } };

export const cohorts = map(
  {
    title: "Cohorts",
    description: "People of one tier who move together from phase to phase.",
    examples: [{ "it-pilot": exampleCohort }],
  },
  object(
    { title: "Cohort", description: "One group of people who move together.", examples: [exampleCohort] },
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
