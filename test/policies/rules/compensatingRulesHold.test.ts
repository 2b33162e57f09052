import { compensatingRulesHold } from "../../../policies/rules/compensatingRulesHold";
import { unknownValue } from "../../../tenant/unknown";
import {
  exampleIn,
  factsIn,
  withConditions,
  withFacts,
  withGrant,
  withPolicy,
  withoutFacts,
} from "../example";
import { judges } from "../judges";

const pilot = exampleIn("pilot");
const rooms = "population-meeting-rooms-compliant-device-only";
const sync = "population-directory-sync-trusted-locations-only";
const guests = "population-suppliers-require-multifactor";
const path = "populations.meeting-rooms.compensatingRule";

judges(compensatingRulesHold, [
  ...(["discovery", "pilot", "expansion", "broad"] as const).map((phase) => ({
    name: `passes the example in ${phase}`,
    given: () => exampleIn(phase),
    finds: [],
  })),
  {
    name: "says nothing without a plan",
    given: () => withoutFacts(withGrant(pilot, rooms, { builtInControls: [] })),
    finds: [],
  },
  {
    name: "finds a compliant device that is not required",
    given: () => withGrant(pilot, rooms, { builtInControls: ["mfa"] }),
    finds: [{ kind: "violation", message: /should require a compliant device, but it does not/, path }],
  },
  {
    name: "finds a compliant device that multifactor authentication can replace",
    given: () => withGrant(pilot, rooms, { operator: "OR", builtInControls: ["compliantDevice", "mfa"] }),
    finds: [{ kind: "violation", message: /does not require a compliant device/ }],
  },
  {
    name: "passes a compliant device beside multifactor authentication",
    given: () => withGrant(pilot, rooms, { operator: "AND", builtInControls: ["compliantDevice", "mfa"] }),
    finds: [],
  },
  {
    name: "finds locations that are not blocked",
    given: () => withGrant(pilot, sync, { builtInControls: ["mfa"] }),
    finds: [{ kind: "violation", message: /should block everything but trusted locations/ }],
  },
  {
    name: "finds a block of some locations instead of all but some",
    given: () =>
      withConditions(pilot, sync, { locations: { includeLocations: ["0bad"], excludeLocations: [] } }),
    finds: [{ kind: "violation", message: /should block everything but trusted locations/ }],
  },
  {
    name: "finds a block that holds on some platforms only",
    given: () => withConditions(pilot, sync, { platforms: { includePlatforms: ["windows"] } }),
    finds: [{ kind: "violation", message: /is limited by platforms/ }],
  },
  {
    name: "finds multifactor authentication that is not demanded for a resource",
    given: () =>
      withConditions(pilot, guests, {
        applications: { includeApplications: ["All"], excludeApplications: ["0app"] },
      }),
    finds: [{ kind: "violation", message: /leaves resources out/ }],
  },
  {
    name: "finds everybody's multifactor authentication replaced by a device",
    given: () =>
      withGrant(pilot, "require-multifactor", { operator: "OR", builtInControls: ["compliantDevice"] }),
    finds: [
      { kind: "violation", message: /should require multifactor/, path: "baseline.requireMultifactor" },
    ],
  },
  {
    name: "does not take unknown controls for those of the plan",
    given: () => withGrant(pilot, rooms, { builtInControls: ["compliantDevice", unknownValue] }),
    finds: [{ kind: "unverifiable", message: /whether .* protects those whom it is for/ }],
  },
  {
    name: "does not take an unknown location for a trusted one",
    given: () =>
      withConditions(pilot, sync, {
        locations: { includeLocations: ["All"], excludeLocations: [unknownValue] },
      }),
    finds: [{ kind: "unverifiable", message: /whether/ }],
  },
  {
    name: "leaves a disabled policy to the rule that compares states",
    given: () =>
      withPolicy(withGrant(pilot, rooms, { builtInControls: [] }), rooms, (policy) => ({
        ...policy,
        state: "disabled",
      })),
    finds: [],
  },
  {
    name: "leaves the rules of tiers to others, which may name applications",
    given: () => {
      const { rules } = factsIn(pilot);
      const rule = rules[guests];
      const tiered = rule === undefined ? rules : { ...rules, [guests]: { ...rule, tier: "staff" } };
      return withFacts(withConditions(pilot, guests, { applications: { includeApplications: ["0app"] } }), {
        rules: tiered,
      });
    },
    finds: [],
  },
]);
