import { idsOf } from "../../../tenant/graphValues";
import type { NamedLocation } from "../../../tenant/surroundings";
import type { ConditionalAccessConditions } from "../../../tenant/tenant";
import { isUnknown } from "../../../tenant/unknown";
import { notReached, reached, type Reach, type UnresolvedFact } from "../../reach";
import { allTrusted, placeOf, type Origin, type Place } from "./place";

export type LocationsCondition = ConditionalAccessConditions["locations"];

/**
 * Whether a policy's network condition holds (entra-docs, concept-assignment-network): every location by default, `All`,
 * `AllTrusted`, or named ones by id; exclusions win. `owner` tells the unknown values of one policy from another's.
 */
export function locationReach(
  condition: LocationsCondition,
  origin: Origin,
  namedLocations: readonly NamedLocation[] | null | undefined,
  owner = "",
): Reach {
  return readLocations(condition, owner)(placeOf(origin, namedLocations));
}

/** As locationReach, for many places: the condition is read once. */
export function readLocations(condition: LocationsCondition, owner = ""): (place: Place) => Reach {
  if (condition === null || condition === undefined) return () => reached;
  if (isUnknown(condition)) {
    const unknown: Reach = { ...notReached, includedIf: [`value:${owner}/locations`] };
    return () => unknown;
  }
  const { includeLocations, excludeLocations } = listsOf(condition);
  const everywhere = includeLocations.length === 0 || includeLocations.includes("all");
  if (everywhere && excludeLocations.length === 0) return () => reached;
  return (place) => {
    const include = everywhere ? somewhere : among(includeLocations, place, `${owner}/includeLocations`);
    const exclude = among(excludeLocations, place, `${owner}/excludeLocations`);
    if (include.facts.length === 0 && exclude.facts.length === 0 && !exclude.holds) {
      return include.holds ? reached : notReached;
    }
    return {
      included: include.holds,
      excluded: exclude.holds,
      includedIf: include.facts,
      excludedIf: exclude.facts,
    };
  };
}

/** The ids that a condition names, in lower case, the keywords `all` and `alltrusted` among them; nothing unknown. */
export function locationsNamedBy(condition: LocationsCondition): readonly string[] {
  if (condition === null || condition === undefined || isUnknown(condition)) return [];
  const { includeLocations, excludeLocations } = listsOf(condition);
  return [...includeLocations, ...excludeLocations].filter((id) => !isUnknown(id));
}

interface Membership {
  readonly holds: boolean;
  readonly facts: readonly UnresolvedFact[];
}

const somewhere: Membership = { holds: true, facts: [] };
const nowhere: Membership = { holds: false, facts: [] };

function among(ids: readonly string[], place: Place, owner: string): Membership {
  let facts: UnresolvedFact[] | undefined;
  for (const id of ids) {
    if (isUnknown(id)) {
      (facts ??= []).push(`value:${owner}`);
      continue;
    }
    const verdict = id === "all" ? "yes" : place.isIn(id);
    // What holds anyway needs no fact.
    if (verdict === "yes") return somewhere;
    if (verdict === "unknown") (facts ??= []).push(factOf(id));
  }
  return facts === undefined ? nowhere : { holds: false, facts: [...new Set(facts)] };
}

function factOf(id: string): UnresolvedFact {
  return `location:${id === allTrusted.toLowerCase() ? allTrusted : id}`;
}

interface Lists {
  readonly includeLocations: readonly string[];
  readonly excludeLocations: readonly string[];
}

function listsOf(condition: NonNullable<LocationsCondition>): Lists {
  return {
    includeLocations: idsOf(condition.includeLocations).map((id) => id.toLowerCase()),
    excludeLocations: idsOf(condition.excludeLocations).map((id) => id.toLowerCase()),
  };
}
