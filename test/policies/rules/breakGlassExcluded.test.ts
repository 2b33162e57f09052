import { breakGlassExcluded } from "../../../policies/rules/breakGlassExcluded";
import { unknownValue } from "../../../tenant/unknown";
import {
  emergency,
  exampleIn,
  factsIn,
  policyOf,
  withConditions,
  withEntra,
  withFacts,
  withForeignPolicy,
  withPolicy,
  withUsers,
  withoutFacts,
} from "../example";
import { judges } from "../judges";

const pilot = exampleIn("pilot");
const key = "block-legacy-authentication";
const only = withEntra(pilot, { conditionalAccessPolicies: [policyOf(pilot, key)] });

judges(breakGlassExcluded, [
  { name: "passes policies that exclude both accounts by id", given: () => pilot, finds: [] },
  {
    name: "finds the one account that is not excluded",
    given: () => withUsers(pilot, key, { excludeUsers: [emergency.first] }),
    finds: [{ kind: "violation", message: /does not exclude the break-glass account emergency-2/ }],
  },
  {
    name: "takes an id in capitals for the same account",
    given: () =>
      withUsers(pilot, key, {
        excludeUsers: [emergency.first.toUpperCase(), emergency.second.toUpperCase()],
      }),
    finds: [],
  },
  {
    name: "does not take the break-glass group for the accounts",
    given: () =>
      withUsers(pilot, key, { excludeUsers: [], excludeGroups: [factsIn(pilot).breakGlassGroup ?? ""] }),
    finds: [
      { kind: "violation", message: /emergency-1/ },
      { kind: "violation", message: /emergency-2/ },
    ],
  },
  {
    name: "cannot tell where an exclusion is not known",
    given: () => withUsers(pilot, key, { excludeUsers: [emergency.first, unknownValue] }),
    finds: [{ kind: "unverifiable", message: /unless one of its unknown exclusions/ }],
  },
  {
    name: "judges report-only policies and those of others too",
    given: () =>
      withForeignPolicy(pilot, {
        id: "f0",
        displayName: "Somebody else's",
        state: "enabledForReportingButNotEnforced",
        conditions: { users: { includeUsers: ["All"], excludeUsers: [emergency.second] } },
      }),
    finds: [{ kind: "violation", message: /"Somebody else's".*emergency-1/, object: "f0" }],
  },
  {
    name: "leaves disabled policies alone",
    given: () =>
      withPolicy(withUsers(pilot, key, { excludeUsers: [] }), key, (policy) => ({
        ...policy,
        state: "disabled",
      })),
    finds: [],
  },
  {
    name: "leaves policies for workload identities alone, which take no exclusions",
    given: () =>
      withForeignPolicy(pilot, {
        id: "w0",
        displayName: "Workload identities",
        state: "enabled",
        conditions: {
          users: { includeUsers: ["None"] },
          clientApplications: { includeServicePrincipals: ["ServicePrincipalsInMyTenant"] },
        },
      }),
    finds: [],
  },
  {
    name: "judges a policy that names workload identities beside users",
    given: () =>
      withConditions(withUsers(pilot, key, { excludeUsers: [] }), key, {
        clientApplications: { includeServicePrincipals: ["ServicePrincipalsInMyTenant"] },
      }),
    finds: [
      { kind: "violation", message: /emergency-1/ },
      { kind: "violation", message: /emergency-2/ },
    ],
  },
  {
    name: "cannot tell without a plan which accounts are meant",
    given: () => withoutFacts(only),
    finds: [{ kind: "unverifiable", message: /nobody said which accounts are break-glass/ }],
  },
  {
    name: "asks for no exclusion of an account that Entra does not have",
    given: () =>
      withFacts(withUsers(pilot, key, { excludeUsers: [emergency.first] }), {
        breakGlass: factsIn(pilot).breakGlass.map((account, index) =>
          index === 1 ? { ...account, objectId: null } : account,
        ),
      }),
    finds: [],
  },
]);
