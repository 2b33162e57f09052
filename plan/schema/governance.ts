import { choice, duration, integer, list, map, object, text } from "./vocabulary";

export const incident = object(
  {
    title: "Incidents",
    description: "Whom to call when sign-in fails at large, and the vendors behind it.",
    examples: [{ contacts: ["soc@larkfield.example"] }],
  },
  {
    contacts: list(
      {
        title: "Contacts",
        description: "In the order in which they are called.",
        examples: [["soc@larkfield.example"]],
      },
      text({
        title: "Contact",
        description: "Mailbox, number or rota.",
        examples: ["soc@larkfield.example"],
      }),
      { minItems: 1 },
    ),
    vendors: list(
      {
        title: "Vendors",
        description: "Who can help, with the contract.",
        examples: [[{ name: "Yubico", contact: "support contract 4711" }]],
      },
      object(
        {
          title: "Vendor",
          description: "One vendor.",
          examples: [{ name: "Yubico", contact: "support contract 4711" }],
        },
        {
          name: text({ title: "Name", description: "The vendor.", examples: ["Yubico"] }),
          contact: text({
            title: "Contact",
            description: "How to reach support.",
            examples: ["support contract 4711"],
          }),
        },
        ["name", "contact"],
      ),
    ),
  },
  ["contacts"],
);

export const metrics = object(
  {
    title: "Metrics",
    description: "Where gates take their values from.",
    examples: [{ sources: { "sign-in-logs": { kind: "log-analytics" } } }],
  },
  {
    sources: map(
      {
        title: "Sources",
        description: "Named sources.",
        examples: [{ "sign-in-logs": { kind: "log-analytics" } }],
      },
      object(
        { title: "Source", description: "One source of values.", examples: [{ kind: "log-analytics" }] },
        {
          kind: choice({ title: "Kind", description: "What is asked.", examples: ["log-analytics"] }, [
            "log-analytics",
            "microsoft-graph",
            "okta-system-log",
            "file",
          ]),
          workspaceId: text({
            title: "Workspace id",
            description: "Log Analytics workspace, for kind log-analytics.",
            examples: ["0b9c7a52-0c35-4e0f-8a1d-6c4e2d1b8f01"],
          }),
          path: text({
            title: "Path",
            description: "File or folder beside the plan, for kind file.",
            examples: ["metrics/tickets.csv"],
          }),
        },
        ["kind"],
      ),
    ),
  },
  ["sources"],
);

export const compliance = object(
  {
    title: "Compliance",
    description: "Which frameworks the rollout answers to.",
    examples: [{ frameworks: ["scuba"] }],
  },
  {
    frameworks: list(
      {
        title: "Frameworks",
        description: "Baselines whose packs apply.",
        examples: [["scuba", "nist-800-63b"]],
      },
      choice({ title: "Framework", description: "Name of a pack.", examples: ["scuba"] }, [
        "scuba",
        "cis",
        "eidsca",
        "zero-trust",
        "okta-stig",
        "nist-800-63b",
      ]),
      { uniqueItems: true },
    ),
    evidenceRetention: duration({
      title: "Evidence retention",
      description: "How long reports and audit logs are kept.",
      examples: ["P730D"],
    }),
  },
  ["frameworks"],
);

export const budget = object(
  {
    title: "Budget",
    description: "What keys and work may cost.",
    examples: [{ currency: "EUR", securityKeyPrice: 55, total: 40000 }],
  },
  {
    currency: text(
      { title: "Currency", description: "ISO 4217 code.", examples: ["EUR"] },
      { pattern: "^[A-Z]{3}$" },
    ),
    securityKeyPrice: {
      type: "number",
      minimum: 0,
      title: "Price of a key",
      description: "For one security key.",
      examples: [55],
    },
    keysPerPerson: integer(
      {
        title: "Keys per person",
        description: "Two, so that a lost one locks nobody out.",
        examples: [2],
        default: 2,
      },
      { minimum: 1 },
    ),
    total: {
      type: "number",
      minimum: 0,
      title: "Total",
      description: "For the whole rollout.",
      examples: [40000],
    },
  },
  ["currency", "total"],
);
