import { type JsonSchema, choice, list, map, object, reference, text } from "./vocabulary";

/** Names of Graph: microsoft.graph.conditionalAccessClientApp, …DevicePlatform, riskLevel, …TransferMethods. */
const clientApps = ["browser", "mobileAppsAndDesktopClients", "exchangeActiveSync", "easSupported", "other"];
const platforms = ["android", "iOS", "windows", "windowsPhone", "macOS", "linux", "unrecognised"];
const riskLevels = ["none", "low", "medium", "high"];
const flows = ["none", "deviceCodeFlow", "authenticationTransfer"];

function several(title: string, description: string, values: readonly string[], example: string): JsonSchema {
  return list(
    { title, description, examples: [[example]] },
    choice({ title, description: `One of them.`, examples: [example] }, values),
    { minItems: 1, uniqueItems: true },
  );
}

/** Sign-ins of people whose authority is Entra; what is left out is open: every client, every place, every device. */
export const signIns = object(
  {
    title: "Sign-ins",
    description:
      "Which sign-ins are meant. What is left out is open: every client, every place, every device.",
    examples: [{ tiers: ["staff"], credentials: ["password,sms"] }],
  },
  {
    tiers: list(
      { title: "Tiers", description: "Whose sign-ins.", examples: [["staff"]] },
      reference("tiers", { title: "Tier", description: "Key of a tier.", examples: ["staff"] }),
      { minItems: 1, uniqueItems: true },
    ),
    apps: list(
      {
        title: "Applications",
        description:
          "To which applications of the plan. Left out: to any, those that the plan does not name included.",
        examples: [["payroll"]],
      },
      reference("apps", {
        title: "Application",
        description: "Key of an application.",
        examples: ["payroll"],
      }),
      { minItems: 1, uniqueItems: true },
    ),
    credentials: list(
      {
        title: "Credentials",
        description: "With what, as method combinations by Graph's names; each is asked about by itself.",
        examples: [["password,sms"]],
      },
      text({
        title: "Method combination",
        description: "Methods that are presented together, separated by commas.",
        examples: ["password,sms"],
      }),
      { minItems: 1, uniqueItems: true },
    ),
    clients: several("Client apps", "From which kinds of client.", clientApps, "browser"),
    platforms: several("Platforms", "From which platforms.", platforms, "windows"),
    locations: several(
      "Locations",
      "Whether from a trusted named location or from elsewhere.",
      ["trusted", "untrusted"],
      "untrusted",
    ),
    devices: several(
      "Devices",
      "From which devices: not registered, compliant, or hybrid joined.",
      ["unmanaged", "compliant", "hybridJoined"],
      "unmanaged",
    ),
    signInRisks: several("Sign-in risks", "At which sign-in risk.", riskLevels, "high"),
    userRisks: several("User risks", "At which user risk.", riskLevels, "high"),
    authenticationFlows: several("Authentication flows", "By which transfer flow.", flows, "deviceCodeFlow"),
  },
  ["tiers", "credentials"],
);

export const statements = map(
  {
    title: "Statements",
    description:
      "What has to be true of every sign-in, beside what holds for every plan. Each is proved before anything is deployed.",
    examples: [
      {
        "payroll-never-by-text-message": {
          mustNot: { tiers: ["staff"], apps: ["payroll"], credentials: ["password,sms"] },
          reason: "The works agreement on payroll data.",
        },
      },
    ],
  },
  object(
    {
      title: "Statement",
      description: "Sign-ins that must be granted, all of them, or of which none must be.",
      examples: [
        {
          mustNot: { tiers: ["staff"], apps: ["payroll"], credentials: ["password,sms"] },
          reason: "The works agreement on payroll data.",
        },
      ],
    },
    {
      must: {
        ...signIns,
        title: "Must be granted",
        description: "Every one of these sign-ins is granted.",
      },
      mustNot: {
        ...signIns,
        title: "Must not be granted",
        description: "None of these sign-ins is granted.",
      },
      from: reference("phases", {
        title: "From",
        description:
          "The phase from which it holds. Left out: from the phase that enforces a cohort of the tier.",
        examples: ["pilot"],
      }),
      reason: text({
        title: "Reason",
        description: "Why; reviewers read it.",
        examples: ["The works agreement on payroll data."],
      }),
    },
    ["reason"],
  ),
);
