import type { ConditionalAccessConditions } from "../tenant/tenant";
import { idsOf } from "./graphValues";

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

/** Every condition, beside users and resources, that keeps a policy from holding for all sign-ins. */
export function narrowingsOf(conditions: ConditionalAccessConditions): Narrowing[] {
  const clients = idsOf(conditions.clientAppTypes);
  const { platforms, locations } = conditions;
  const present: readonly (readonly [Narrowing, boolean])[] = [
    ["an application filter", isSet(conditions.applications?.applicationFilter)],
    ["client apps", clients.length > 0 && !clients.includes("all")],
    ["platforms", narrows(platforms?.includePlatforms, platforms?.excludePlatforms, "all")],
    ["locations", narrows(locations?.includeLocations, locations?.excludeLocations, "All")],
    ["devices", isSet(conditions.devices)],
    ["sign-in risk", isSet(conditions.signInRiskLevels)],
    ["user risk", isSet(conditions.userRiskLevels)],
    ["insider risk", isSet(conditions.insiderRiskLevels)],
    ["authentication flows", isSet(conditions.authenticationFlows)],
    [
      "workload identities",
      isSet(conditions.clientApplications) || isSet(conditions.servicePrincipalRiskLevels),
    ],
  ];
  return present.flatMap(([name, narrowed]) => (narrowed ? [name] : []));
}

function narrows(
  include: readonly string[] | null | undefined,
  exclude: readonly string[] | null | undefined,
  everything: string,
): boolean {
  const included = idsOf(include);
  return idsOf(exclude).length > 0 || (included.length > 0 && !included.includes(everything));
}

/** Exports write a condition that is not used as null, as an empty list, or as an object of nothing but those. */
function isSet(value: unknown): boolean {
  if (value === null || value === undefined || value === "" || value === "none") return false;
  return typeof value === "object" ? Object.values(value).some(isSet) : true;
}

/** Whether a policy names every resource and excludes none. */
export function isForAllResources({ applications }: ConditionalAccessConditions): boolean {
  return (
    idsOf(applications?.includeApplications).includes("All") &&
    idsOf(applications?.excludeApplications).length === 0
  );
}
