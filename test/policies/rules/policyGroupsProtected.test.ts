import type { Group } from "../../../tenant/tenant";
import type { RuleContext } from "../../../policies/rule";
import { policyGroupsProtected } from "../../../policies/rules/policyGroupsProtected";
import { unknownValue } from "../../../tenant/unknown";
import {
  entraIn,
  exampleIn,
  factsIn,
  oktaIn,
  withEntra,
  withFacts,
  withForeignPolicy,
  withGroup,
  withUsers,
  withoutFacts,
} from "../example";
import { judges } from "../judges";

const pilot = exampleIn("pilot");
const breakGlass = factsIn(pilot).breakGlassGroup ?? "";
const rooms = "d18e6c38-d30e-5fcb-95e2-5ee30fd41e0f";
const tablets = "f978d3a2-00c5-5cb7-8653-348eea5eceec";

function existing(id: string, change: Partial<Group> = {}): Group {
  return {
    id,
    displayName: `Group ${id}`,
    isAssignableToRole: true,
    isManagementRestricted: false,
    ...change,
  };
}

/** A tenant that was exported with the plan's existing groups, all of them protected. */
const exported = [breakGlass, rooms, tablets].reduce(
  (context, id) => withGroup(context, existing(id)),
  pilot,
);

function withStaffGroup(change: Partial<Group>): RuleContext {
  return withEntra(exported, {
    groups: entraIn(exported).groups.map((group) =>
      group.id === "managed:group:tier-staff" ? { ...group, ...change } : group,
    ),
  });
}

function excluding(group: string, state: "enabled" | "disabled"): RuleContext {
  return withForeignPolicy(exported, {
    id: "f0",
    displayName: "Somebody else's",
    state,
    conditions: { users: { includeUsers: ["All"], excludeGroups: [group] } },
  });
}

judges(policyGroupsProtected, [
  { name: "passes groups that privileged roles alone can change", given: () => exported, finds: [] },
  {
    name: "only notes groups that no export shows, at their line of the plan",
    given: () => pilot,
    finds: [
      {
        kind: "unverifiable",
        message: /holds the break-glass accounts/,
        severity: "note",
        path: "breakGlass.group.id",
      },
      {
        kind: "unverifiable",
        message: /holds population meeting-rooms/,
        severity: "note",
        path: "populations.meeting-rooms.members.group.id",
      },
      {
        kind: "unverifiable",
        message: /holds exception works-council-tablets/,
        severity: "note",
        path: "exceptions.works-council-tablets.members.group.id",
      },
    ],
  },
  {
    name: "finds a tier's group that its owner can change",
    given: () => withStaffGroup({ isManagementRestricted: false }),
    finds: [
      { kind: "violation", message: /"Passkeys: Office staff", which holds tier staff/, path: "tiers.staff" },
    ],
  },
  {
    name: "finds the same group with null, as Graph writes false",
    given: () => withStaffGroup({ isManagementRestricted: null, isAssignableToRole: null }),
    finds: [{ kind: "violation", message: /holds tier staff/ }],
  },
  {
    name: "is satisfied by restricted management alone",
    given: () => withStaffGroup({ isManagementRestricted: true, isAssignableToRole: false }),
    finds: [],
  },
  {
    name: "cannot tell where a property was not exported",
    given: () =>
      withEntra(pilot, {
        groups: [
          ...entraIn(exported).groups.filter(({ id }) => id !== rooms),
          { id: rooms, displayName: "Rooms", isAssignableToRole: false },
        ],
      }),
    finds: [{ kind: "unverifiable", message: /group "Rooms"/, object: rooms }],
  },
  {
    name: "warns of a group that an export of groups lacks, since it may be deleted",
    given: () => withEntra(exported, { groups: entraIn(exported).groups.filter(({ id }) => id !== rooms) }),
    finds: [{ kind: "unverifiable", message: /not among the groups/, severity: "warning" }],
  },
  {
    name: "does not take a missing group of the rollout itself for one that exists elsewhere",
    given: () =>
      withEntra(exported, {
        groups: entraIn(exported).groups.filter(({ id }) => id !== "managed:group:cohort-it-pilot"),
      }),
    finds: [{ kind: "unverifiable", message: /holds cohort it-pilot/, path: "cohorts.it-pilot" }],
  },
  {
    name: "does not take an unknown excluded group for a protected one",
    given: () => withUsers(exported, "block-device-code-flow", { excludeGroups: [unknownValue] }),
    finds: [
      { kind: "unverifiable", message: /"Passkeys: block device code flow" excludes is not known yet/ },
    ],
  },
  {
    name: "finds a group that only somebody else's policy excludes",
    given: () =>
      withGroup(excluding("0friends", "enabled"), existing("0friends", { isAssignableToRole: false })),
    finds: [{ kind: "violation", message: /which "Somebody else's" excludes/, object: "0friends" }],
  },
  {
    name: "leaves the exclusions of disabled policies alone",
    given: () =>
      withGroup(excluding("0friends", "disabled"), existing("0friends", { isAssignableToRole: false })),
    finds: [],
  },
  {
    name: "decides about a tenant without a plan",
    given: () =>
      withoutFacts(
        withGroup(excluding("0friends", "enabled"), existing("0friends", { isAssignableToRole: false })),
      ),
    finds: [{ kind: "violation", message: /"Somebody else's" excludes/ }],
  },
  {
    name: "has no say about Okta's groups",
    given: () => withFacts({ ...pilot, tenant: { okta: oktaIn(pilot) } }, { entra: null }),
    finds: [],
  },
]);
