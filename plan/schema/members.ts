import { flag, guid, list, object, text } from "./vocabulary";

const group = object(
  {
    title: "Existing group",
    description: "A group that exists and stays managed elsewhere.",
    examples: [{ id: "0f3a2d1c-8a7e-4a52-9d39-6f4f7b2a9c11" }],
  },
  {
    id: text({
      title: "Group id",
      description: "Object id in Entra, group id in Okta. Display names are not unique and not accepted.",
      examples: ["0f3a2d1c-8a7e-4a52-9d39-6f4f7b2a9c11"],
    }),
  },
  ["id"],
);

const users = object(
  {
    title: "Listed people",
    description:
      "People listed in a file beside the plan. The rollout creates a group with exactly these members.",
    examples: [{ file: "cohorts/it-pilot.txt" }],
  },
  {
    file: text({
      title: "File",
      description:
        "Path relative to the plan. One user id a line (object id in Entra, user id in Okta); text after # is a comment.",
      examples: ["cohorts/it-pilot.txt"],
    }),
  },
  ["file"],
);

const rule = text({
  title: "Membership rule",
  description:
    "A dynamic membership rule (Entra) or a group rule expression (Okta). The rollout creates a group that follows it.",
  examples: ['user.department -eq "Sales"'],
});

/** Who belongs to a tier: exactly one selector. */
export const tierMembers = object(
  {
    title: "Tier members",
    description:
      "Who belongs: exactly one of an existing group, a list of people, or a membership rule. Privileged tiers take assigned people only, since role-assignable groups allow no rules and no nesting.",
    examples: [{ group: { id: "0f3a2d1c-8a7e-4a52-9d39-6f4f7b2a9c11" } }],
  },
  { group, users, rule },
  [],
  { minProperties: 1, maxProperties: 1 },
);

/** Who belongs to a cohort: as a tier, or everybody of its tier. */
export const cohortMembers = object(
  {
    title: "Cohort members",
    description:
      "Who moves together: exactly one of an existing group, a list of people, a membership rule, or everybody of the tier.",
    examples: [{ users: { file: "cohorts/it-pilot.txt" } }, { everyone: true }],
  },
  {
    group,
    users,
    rule,
    everyone: flag({
      title: "Everybody of the tier",
      description: "The tier's own group: newcomers are covered from their first day.",
      examples: [true],
    }),
  },
  [],
  { minProperties: 1, maxProperties: 1 },
);

/** People or accounts that are named one by one or by an existing group. */
export const namedMembers = object(
  {
    title: "Named members",
    description:
      "Exactly one of a list of user ids, an existing group, directory roles, or types of external users.",
    examples: [{ userIds: ["5c1c8c27-6f1f-4c47-b7ab-2f1d7b9a0e01"] }],
  },
  {
    userIds: list(
      { title: "User ids", description: "Object ids.", examples: [["5c1c8c27-6f1f-4c47-b7ab-2f1d7b9a0e01"]] },
      guid({
        title: "User id",
        description: "Object id of one account.",
        examples: ["5c1c8c27-6f1f-4c47-b7ab-2f1d7b9a0e01"],
      }),
      { minItems: 1, uniqueItems: true },
    ),
    group,
    roles: list(
      {
        title: "Directory roles",
        description: "Role template ids whose holders are meant.",
        examples: [["d29b2b05-8046-44ba-8758-1e26182fcf32"]],
      },
      guid({
        title: "Role template id",
        description: "Template id of a built-in directory role.",
        examples: ["d29b2b05-8046-44ba-8758-1e26182fcf32"],
      }),
      { minItems: 1, uniqueItems: true },
    ),
    externalUsers: list(
      {
        title: "External users",
        description: "Types of guests and external users, by Graph's names.",
        examples: [["b2bCollaborationGuest", "b2bCollaborationMember"]],
      },
      {
        title: "External user type",
        description: "One of Graph's conditionalAccessGuestOrExternalUserTypes.",
        examples: ["b2bCollaborationGuest"],
        enum: [
          "internalGuest",
          "b2bCollaborationGuest",
          "b2bCollaborationMember",
          "b2bDirectConnectUser",
          "otherExternalUser",
          "serviceProvider",
        ],
      },
      { minItems: 1, uniqueItems: true },
    ),
  },
  [],
  { minProperties: 1, maxProperties: 1 },
);
