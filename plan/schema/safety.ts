import { namedMembers } from "./members";
import {
  choice,
  date,
  definition,
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

const exampleAccount = {
  objectId: "5c1c8c27-6f1f-4c47-b7ab-2f1d7b9a0e01",
  userPrincipalName: "emergency-1@larkfield.onmicrosoft.com",
  credential: "fido2",
};

export const breakGlass = object(
  {
    title: "Break-glass accounts",
    description:
      "Emergency access accounts. They are named by object id, because that is known before anything is deployed, and are excluded from every policy of the rollout that could lock them out.",
    examples: [{ accounts: { "emergency-1": exampleAccount } }],
  },
  {
    accounts: map(
      {
        title: "Accounts",
        description:
          "At least two, cloud-only, permanently Global Administrator, each with a passkey or certificate.",
        examples: [{ "emergency-1": exampleAccount }],
      },
      object(
        {
          title: "Break-glass account",
          description: "One emergency access account.",
          examples: [exampleAccount],
        },
        {
          objectId: guid({
            title: "Object id",
            description: "The account's object id in the Entra tenant.",
            examples: ["5c1c8c27-6f1f-4c47-b7ab-2f1d7b9a0e01"],
          }),
          userPrincipalName: text({
            title: "User principal name",
            description:
              "Must be on the tenant's onmicrosoft.com domain, so that no federation can break it.",
            examples: ["emergency-1@larkfield.onmicrosoft.com"],
          }),
          oktaUserId: text({
            title: "Okta user id",
            description: "The super administrator's id in the Okta org, if the account serves there.",
            examples: ["00u1emergency0001"],
          }),
          credential: choice(
            {
              title: "Credential",
              description:
                "What the account has registered. Admin portals demand MFA of break-glass accounts too.",
              examples: ["fido2"],
            },
            ["fido2", "x509CertificateMultiFactor"],
          ),
          aaguid: guid({
            title: "AAGUID",
            description: "Model of the registered key, so that no later allow-list shuts it out.",
            examples: ["2fc0579f-8113-47ea-b116-bb5a8db9202a"],
          }),
          storedAt: text({
            title: "Stored at",
            description: "Where the key lies. Never a secret.",
            examples: ["Safe, headquarters"],
          }),
        },
        ["credential"],
        { minProperties: 2 },
      ),
    ),
    group: object(
      {
        title: "Group",
        description:
          "The existing, role-assignable group that holds exactly these accounts. The authentication methods policy targets groups only: without it a narrowed policy could take away the method that the accounts have registered.",
        examples: [{ id: "9d3f0a6b-61d4-4a39-8a0e-7b9a6a5b0d11" }],
      },
      {
        id: guid({
          title: "Group id",
          description: "The group's object id.",
          examples: ["9d3f0a6b-61d4-4a39-8a0e-7b9a6a5b0d11"],
        }),
      },
      ["id"],
    ),
    drillEvery: duration({
      title: "Drill interval",
      description: "How often signing in with each account is practised.",
      examples: ["P90D"],
      default: "P90D",
    }),
    alertsTo: text({
      title: "Alerts to",
      description: "Who is told at once when one of the accounts signs in.",
      examples: ["soc@larkfield.example"],
    }),
  },
  ["accounts"],
);

/** What protects somebody who is excluded from the rollout's rules: exactly one. */
export const compensatingRule = object(
  {
    title: "Compensating rule",
    description: "What protects people or accounts that the rollout's own rules leave out: exactly one.",
    examples: [{ trustedLocations: ["4f2b5f52-7c1f-47a5-8c83-a8ea9d35dd01"] }],
  },
  {
    trustedLocations: list(
      {
        title: "Trusted locations only",
        description: "Blocked from everywhere but these named locations.",
        examples: [["4f2b5f52-7c1f-47a5-8c83-a8ea9d35dd01"]],
      },
      guid({
        title: "Named location id",
        description: "Object id of a named location.",
        examples: ["4f2b5f52-7c1f-47a5-8c83-a8ea9d35dd01"],
      }),
      { minItems: 1, uniqueItems: true },
    ),
    compliantDevice: flag({
      title: "Compliant device only",
      description: "Only from devices that are managed and compliant.",
      examples: [true],
    }),
    multifactor: flag({
      title: "Multifactor authentication",
      description: "The built-in multifactor strength on every resource.",
      examples: [true],
    }),
    block: flag({ title: "Blocked", description: "No interactive sign-in at all.", examples: [true] }),
    external: text({
      title: "Protected elsewhere",
      description: "A control outside Conditional Access, with who owns it. Nothing is deployed for it.",
      examples: ["Workload identity policy CA-W01, owned by the platform team"],
    }),
  },
  [],
  { minProperties: 1, maxProperties: 1 },
);

const examplePopulation = {
  kind: "sync",
  members: { roles: ["d29b2b05-8046-44ba-8758-1e26182fcf32"] },
  compensatingRule: { trustedLocations: ["4f2b5f52-7c1f-47a5-8c83-a8ea9d35dd01"] },
  reason: "Entra Connect cannot answer a prompt.",
};

export const populations = map(
  {
    title: "Populations",
    description:
      "Accounts that are not employees: each is left out of the tiers' rules and protected by its own.",
    examples: [{ "directory-sync": examplePopulation }],
  },
  object(
    {
      title: "Population",
      description: "One kind of account that cannot hold a passkey of its own.",
      examples: [examplePopulation],
    },
    {
      kind: choice({ title: "Kind", description: "What kind of account this is.", examples: ["sync"] }, [
        "sync",
        "service",
        "room",
        "shared-device",
        "agent",
        "guest",
      ]),
      members: namedMembers,
      people: integer({ title: "Number", description: "How many accounts.", examples: [2] }, { minimum: 0 }),
      compensatingRule: definition("CompensatingRule"),
      usesDeviceCodeFlow: flag({
        title: "Uses device code flow",
        description: "Left out of the block of device code flow, for devices without a keyboard.",
        examples: [true],
        default: false,
      }),
      reason: text({
        title: "Reason",
        description: "Why these accounts exist.",
        examples: ["Entra Connect"],
      }),
    },
    ["kind", "members", "compensatingRule", "reason"],
  ),
);

const exampleException = {
  members: { group: { id: "0f3a2d1c-8a7e-4a52-9d39-6f4f7b2a9c11" } },
  tier: "staff",
  owner: "it@larkfield.example",
  reason: "Tablets without NFC until the refresh",
  expires: "2027-03-31",
  compensatingRule: { compliantDevice: true },
};

export const exceptions = map(
  {
    title: "Exceptions",
    description:
      "Who is left out of the rollout's rules for a while: with an owner, a reason, an end and what protects them meanwhile.",
    examples: [{ "works-council-tablets": exampleException }],
  },
  object(
    {
      title: "Exception",
      description: "One exception. It ends by itself: after its expiry, the plan is refused.",
      examples: [exampleException],
    },
    {
      members: namedMembers,
      tier: reference("tiers", {
        title: "Tier",
        description: "The tier whose rules do not apply to them.",
        examples: ["staff"],
      }),
      owner: text({
        title: "Owner",
        description: "Who answers for it.",
        examples: ["plant-it@larkfield.example"],
      }),
      reason: text({
        title: "Reason",
        description: "Why it is needed.",
        examples: ["Tablets without NFC until the refresh"],
      }),
      expires: date({
        title: "Expires",
        description: "Last day on which it holds.",
        examples: ["2027-03-31"],
      }),
      compensatingRule: definition("CompensatingRule"),
    },
    ["members", "tier", "compensatingRule"],
  ),
);
