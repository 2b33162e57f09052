import type { ConditionalAccessConditions } from "../tenant/tenant";
import { isUnknown, unknownValue } from "../tenant/unknown";
import { flagsOf, holdsUnknown, idsOf } from "../tenant/graphValues";
import type { Verdict } from "../tenant/verdict";

/** Conditions that can make a policy hold for some sign-ins only, as people name them. */
export type Narrowing =
  | "an application filter"
  | "client apps"
  | "platforms"
  | "locations"
  | "devices"
  | "sign-in risk"
  | "user risk"
  | "insider risk"
  | "authentication flows"
  | "workload identities";

/** The conditions beside users and resources, each with whether it keeps a policy from holding for all sign-ins. */
function narrowingVerdicts(
  conditions: ConditionalAccessConditions,
): readonly (readonly [Narrowing, Verdict])[] {
  const { applications, clientAppTypes, platforms, locations, authenticationFlows } = conditions;
  const clients = idsOf(clientAppTypes);
  return [
    ["an application filter", isSet(applications?.applicationFilter)],
    ["client apps", clients.length === 0 || clients.includes("all") ? "no" : isSet(clients)],
    ["platforms", limits(platforms, platforms?.includePlatforms, platforms?.excludePlatforms, "all")],
    ["locations", limits(locations, locations?.includeLocations, locations?.excludeLocations, "All")],
    ["devices", isSet(conditions.devices)],
    ["sign-in risk", isSet(conditions.signInRiskLevels)],
    ["user risk", isSet(conditions.userRiskLevels)],
    ["insider risk", isSet(conditions.insiderRiskLevels)],
    ["authentication flows", isSet(authenticationFlows)],
    ["workload identities", isSet([conditions.clientApplications, conditions.servicePrincipalRiskLevels])],
  ];
}

/** Every condition that keeps a policy from holding for all sign-ins, or may. */
export function narrowingsOf(conditions: ConditionalAccessConditions): Narrowing[] {
  return narrowingVerdicts(conditions).flatMap(([name, verdict]) => (verdict === "no" ? [] : [name]));
}

/** Whether a policy leaves some sign-ins alone, whoever signs in to whatever. */
export function isNarrowed(conditions: ConditionalAccessConditions): Verdict {
  const verdicts = narrowingVerdicts(conditions).map(([, verdict]) => verdict);
  if (verdicts.includes("yes")) return "yes";
  return verdicts.includes("unknown") ? "unknown" : "no";
}

function limits(
  condition: unknown,
  include: readonly string[] | null | undefined,
  exclude: readonly string[] | null | undefined,
  everything: string,
): Verdict {
  if (isUnknown(condition)) return "unknown";
  const included = idsOf(include);
  const named = included.includes(everything) ? [] : included;
  return isSet([...named, ...idsOf(exclude)]);
}

/** Exports write a condition that is not used as null, as an empty list, or as an object of nothing but those. */
function isSet(value: unknown): Verdict {
  if (value === null || value === undefined || value === "" || value === "none") return "no";
  if (holdsUnknown(value)) return "unknown";
  if (typeof value !== "object") return "yes";
  return Object.values(value).some((part) => isSet(part) === "yes") ? "yes" : "no";
}

/** What a policy holds for. What is not known yet is in each list, so that none of them looks empty. */
export interface Resources {
  readonly included: readonly string[];
  readonly excluded: readonly string[];
  readonly userActions: readonly string[];
}

export function resourcesOf({ applications }: ConditionalAccessConditions): Resources {
  if (isUnknown(applications))
    return { included: [unknownValue], excluded: [unknownValue], userActions: [unknownValue] };
  return {
    included: idsOf(applications?.includeApplications),
    excluded: idsOf(applications?.excludeApplications),
    userActions: idsOf(applications?.includeUserActions),
  };
}

/** Whether a policy names every resource and excludes none. */
export function isForAllResources(conditions: ConditionalAccessConditions): boolean {
  const { included, excluded } = resourcesOf(conditions);
  return included.includes("All") && excluded.length === 0;
}

/** The flows of the condition, a comma-separated flags enum. */
export function transferMethodsOf({ authenticationFlows }: ConditionalAccessConditions): readonly string[] {
  return isUnknown(authenticationFlows)
    ? [unknownValue]
    : flagsOf(authenticationFlows?.transferMethods ?? "");
}
