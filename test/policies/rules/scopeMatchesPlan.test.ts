import { scopeMatchesPlan } from "../../../policies/rules/scopeMatchesPlan";
import { unknownValue } from "../../../tenant/unknown";
import {
  edited,
  emergency,
  entraIn,
  exampleIn,
  policyOf,
  withForeignPolicy,
  withPolicy,
  withUsers,
  withoutFacts,
} from "../example";
import { judges } from "../judges";

const pilot = exampleIn("pilot");
const key = "it-pilot-require-passkey";
const cohort = "managed:group:cohort-it-pilot";
const rooms = "d18e6c38-d30e-5fcb-95e2-5ee30fd41e0f";
const tablets = "f978d3a2-00c5-5cb7-8653-348eea5eceec";
const roles = "roles-of-privileged-require-passkey";
const path = "cohorts.it-pilot";

judges(scopeMatchesPlan, [
  { name: "passes the policies of the plan", given: () => pilot, finds: [] },
  { name: "says nothing without a plan", given: () => withoutFacts(pilot), finds: [] },
  {
    name: "finds included and excluded groups swapped",
    given: () => withUsers(pilot, key, { includeGroups: [rooms, tablets], excludeGroups: [cohort] }),
    finds: [
      { kind: "violation", message: /includes .*lacks group "cohort-it-pilot" and has .* in surplus/, path },
      { kind: "violation", message: /excludes .*has group "cohort-it-pilot" in surplus/, path },
    ],
  },
  {
    name: "does not mind the order or the case of ids",
    given: () => withUsers(pilot, key, { excludeGroups: [tablets.toUpperCase(), rooms] }),
    finds: [],
  },
  {
    name: "finds an exclusion that the plan does not have",
    given: () => withUsers(pilot, key, { excludeGroups: [rooms, tablets, "0bad"] }),
    finds: [{ kind: "violation", message: /has 0bad in surplus/ }],
  },
  {
    name: "finds a surplus group whatever an unknown one may be",
    given: () => withUsers(pilot, key, { excludeGroups: ["0bad", unknownValue] }),
    finds: [{ kind: "violation", message: /has 0bad in surplus/ }],
  },
  {
    name: "cannot tell while a group is not known",
    given: () => withUsers(pilot, key, { includeGroups: [unknownValue] }),
    finds: [{ kind: "unverifiable", message: /includes somebody who is not known yet/ }],
  },
  {
    name: "cannot tell whether an unknown group in surplus is meant",
    given: () => withUsers(pilot, key, { excludeGroups: [rooms, tablets, unknownValue] }),
    finds: [{ kind: "unverifiable", message: /excludes somebody/ }],
  },
  {
    name: "finds more missing than unknown groups could be",
    given: () => withUsers(pilot, key, { excludeGroups: [unknownValue] }),
    finds: [{ kind: "violation", message: /lacks/ }],
  },
  {
    name: "finds a directory role left out, though all groups are right",
    given: () =>
      withUsers(pilot, roles, {
        includeRoles: (policyOf(pilot, roles).conditions.users?.includeRoles ?? []).slice(1),
      }),
    finds: [{ kind: "violation", message: /lacks 62e90394/, path: "tiers.privileged.roles" }],
  },
  {
    name: "finds a single user excluded",
    given: () => withUsers(pilot, key, { excludeUsers: [emergency.first, emergency.second, "0friend"] }),
    finds: [{ kind: "violation", message: /has 0friend in surplus/ }],
  },
  {
    name: "leaves the break-glass accounts to their own rule",
    given: () => withUsers(pilot, key, { excludeUsers: [] }),
    finds: [],
  },
  {
    name: "finds external users excluded beyond the plan",
    given: () =>
      withUsers(pilot, key, {
        excludeGuestsOrExternalUsers: {
          guestOrExternalUserTypes: "b2bCollaborationMember, b2bCollaborationGuest,internalGuest",
        },
      }),
    finds: [{ kind: "violation", message: /has internalGuest in surplus/ }],
  },
  {
    name: "takes the user None for nobody",
    given: () => withUsers(pilot, key, { includeUsers: ["None"] }),
    finds: [],
  },
  {
    name: "finds a rule that is only watched though the plan enforces it",
    given: () =>
      withPolicy(pilot, key, (policy) => ({ ...policy, state: "enabledForReportingButNotEnforced" })),
    finds: [
      { kind: "violation", message: /is enabledForReportingButNotEnforced, but the plan says enforce/ },
    ],
  },
  {
    name: "finds a rule that is enforced before its phase",
    given: () =>
      withPolicy(pilot, "administrators-require-passkey", (policy) => ({ ...policy, state: "enabled" })),
    finds: [{ kind: "violation", message: /is enabled, but the plan says report-only/ }],
  },
  {
    name: "cannot tell while the state is not known",
    given: () => {
      const index = entraIn(pilot).conditionalAccessPolicies.findIndex(({ id }) => id.endsWith(key));
      return edited(pilot, ["tenant", "entra", "conditionalAccessPolicies", index, "state"], unknownValue);
    },
    finds: [{ kind: "unverifiable", message: /in which state/ }],
  },
  {
    name: "leaves policies of others alone, and those that no rule of the plan is for",
    given: () =>
      withForeignPolicy(pilot, {
        ...policyOf(pilot, key),
        id: "managed:policy:constructor",
        conditions: { users: { includeGroups: ["0a"] } },
      }),
    finds: [],
  },
]);
