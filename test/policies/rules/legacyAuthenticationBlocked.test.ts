import type { RuleContext } from "../../../policies/rule";
import { legacyAuthenticationBlocked } from "../../../policies/rules/legacyAuthenticationBlocked";
import type { ConditionalAccessPolicy } from "../../../tenant/tenant";
import { unknownValue } from "../../../tenant/unknown";
import {
  edited,
  emergency,
  entraIn,
  exampleIn,
  factsIn,
  oktaIn,
  policyOf,
  withConditions,
  withFacts,
  withForeignPolicy,
  withGrant,
  withPolicy,
  withUsers,
  withoutFacts,
  withoutPolicy,
} from "../example";
import { judges } from "../judges";

const pilot = exampleIn("pilot");
const key = "block-legacy-authentication";
const path = "baseline.blockLegacyAuthentication";
const open = {
  kind: "violation",
  message: /no policy in force blocks legacy authentication for everybody/,
  path,
} as const;

/** A blocking policy that the rollout does not own. */
function foreign(conditions: ConditionalAccessPolicy["conditions"]): ConditionalAccessPolicy {
  return {
    id: "f0",
    displayName: "Block more",
    state: "enabled",
    conditions: {
      applications: { includeApplications: ["All"] },
      clientAppTypes: ["exchangeActiveSync", "other"],
      ...conditions,
    },
    grantControls: { operator: "OR", builtInControls: ["block"] },
  };
}

function excluding(groups: readonly string[]): RuleContext {
  return withUsers(pilot, key, { excludeGroups: groups });
}

judges(legacyAuthenticationBlocked, [
  ...(["discovery", "pilot", "broad"] as const).map((phase) => ({
    name: `passes the example in ${phase}`,
    given: () => exampleIn(phase),
    finds: [],
  })),
  {
    name: "finds a block that is only watched while other rules are enforced",
    given: () =>
      withPolicy(pilot, key, (policy) => ({ ...policy, state: "enabledForReportingButNotEnforced" })),
    finds: [{ kind: "violation", message: /no policy in force .* since it is report-only/, path }],
  },
  {
    name: "finds a block that is disabled even while nothing is enforced",
    given: () => withPolicy(exampleIn("discovery"), key, (policy) => ({ ...policy, state: "disabled" })),
    finds: [{ kind: "violation", message: /no policy blocks legacy authentication/, path }],
  },
  { name: "finds that there is no block", given: () => withoutPolicy(pilot, key), finds: [open] },
  {
    name: "counts a list that holds other client types as well",
    given: () => withConditions(pilot, key, { clientAppTypes: ["browser", "other", "exchangeActiveSync"] }),
    finds: [],
  },
  {
    name: "finds the one client type that is left out",
    given: () => withConditions(pilot, key, { clientAppTypes: ["exchangeActiveSync"] }),
    finds: [{ kind: "violation", message: /legacy authentication \(client type other\)/ }],
  },
  {
    name: "accepts two policies that complete each other",
    given: () =>
      withForeignPolicy(
        withConditions(pilot, key, { clientAppTypes: ["exchangeActiveSync"] }),
        foreign({ users: { includeUsers: ["All"] }, clientAppTypes: ["other"] }),
      ),
    finds: [],
  },
  {
    name: "does not take a demand for MFA for a block",
    given: () => withGrant(pilot, key, { builtInControls: ["mfa"] }),
    finds: [open],
  },
  ...(
    [
      ["platforms", { platforms: { includePlatforms: ["windows"] } }],
      ["platforms", { platforms: { includePlatforms: ["all"], excludePlatforms: ["linux"] } }],
      ["locations", { locations: { includeLocations: ["All"], excludeLocations: ["AllTrusted"] } }],
      ["sign-in risk", { signInRiskLevels: ["high"] }],
      ["devices", { devices: { deviceFilter: { mode: "exclude", rule: "device.isCompliant -eq True" } } }],
      ["authentication flows", { authenticationFlows: { transferMethods: "deviceCodeFlow" } }],
    ] as const
  ).map(([name, conditions]) => ({
    name: `does not count a block that is limited by ${name} (${JSON.stringify(conditions)})`,
    given: () => withConditions(pilot, key, conditions),
    finds: [{ kind: "violation" as const, message: new RegExp(`limited by ${name}`) }],
  })),
  {
    name: "does not take conditions that exports write empty for limits",
    given: () =>
      withConditions(pilot, key, {
        platforms: { includePlatforms: ["all"], excludePlatforms: [] },
        locations: null,
        devices: { deviceFilter: null },
        signInRiskLevels: [],
        insiderRiskLevels: null,
        authenticationFlows: { transferMethods: "none" },
      }),
    finds: [],
  },
  {
    name: "does not count a block that leaves a resource out",
    given: () =>
      withConditions(pilot, key, {
        applications: { includeApplications: ["All"], excludeApplications: ["0app"] },
      }),
    finds: [{ kind: "violation", message: /does not hold for all resources/ }],
  },
  {
    name: "names the groups and roles that stay open",
    given: () => withUsers(pilot, key, { excludeGroups: ["0friends"], excludeRoles: ["0role"] }),
    finds: [
      {
        kind: "violation",
        message: /open to group 0friends and role 0role/,
        object: policyOf(pilot, key).id,
      },
    ],
  },
  {
    name: "names external users and single users that stay open",
    given: () =>
      withUsers(pilot, key, {
        excludeUsers: [emergency.first, emergency.second, "0friend"],
        excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: "serviceProvider" },
      }),
    finds: [{ kind: "violation", message: /open to user 0friend and external users serviceProvider/ }],
  },
  {
    name: "lets the break-glass accounts and the group of exactly them be left out",
    given: () => excluding([(factsIn(pilot).breakGlassGroup ?? "").toUpperCase()]),
    finds: [],
  },
  {
    name: "accepts an excluded group that another policy blocks",
    given: () =>
      withForeignPolicy(excluding(["0friends"]), foreign({ users: { includeGroups: ["0friends"] } })),
    finds: [],
  },
  {
    name: "does not accept it where that policy leaves others of the group out",
    given: () =>
      withForeignPolicy(
        excluding(["0friends"]),
        foreign({ users: { includeGroups: ["0friends"], excludeGroups: ["0closest"] } }),
      ),
    finds: [{ kind: "violation", message: /open to group 0friends/ }],
  },
  {
    name: "does not take an unknown exclusion for a break-glass account",
    given: () => withUsers(pilot, key, { excludeUsers: [emergency.first, emergency.second, unknownValue] }),
    finds: [{ kind: "unverifiable", message: /holds values that are not known/ }],
  },
  {
    name: "does not take an unknown state for enabled",
    given: () => {
      const index = entraIn(pilot).conditionalAccessPolicies.findIndex(({ id }) => id.endsWith(key));
      return edited(pilot, ["tenant", "entra", "conditionalAccessPolicies", index, "state"], unknownValue);
    },
    finds: [{ kind: "unverifiable", message: /may stay open/ }],
  },
  {
    name: "does not mind unknown values of other policies while one blocks for sure",
    given: () => withForeignPolicy(pilot, foreign({ users: { includeUsers: [unknownValue] } })),
    finds: [],
  },
  {
    name: "demands a block in force of a tenant without a plan",
    given: () => withoutFacts(withUsers(exampleIn("discovery"), key, { excludeUsers: [] })),
    finds: [{ kind: "violation", message: /no policy in force/ }],
  },
  {
    name: "cannot tell without a plan whether an excluded account is break-glass",
    given: () => withoutFacts(pilot),
    finds: [{ kind: "unverifiable", message: /which nobody said to be break-glass/ }],
  },
  {
    name: "finds an excluded role without a plan, which no break-glass account is",
    given: () => withoutFacts(withUsers(pilot, key, { excludeUsers: [], excludeRoles: ["0role"] })),
    finds: [{ kind: "violation", message: /open to role 0role/ }],
  },
  {
    name: "has no say where Entra is not in the plan or not in the tenant",
    given: () => withFacts({ ...pilot, tenant: { okta: oktaIn(pilot) } }, { entra: null }),
    finds: [],
  },
]);
