import type { OktaNetworkZone } from "../../../tenant/okta/organization";
import { holdsUnknown } from "../../../tenant/graphValues";
import type { IpRange } from "../ipRange";
import { placesOf, rangesOf } from "../networkZone";

/** Zones that a place is in at once. */
export type ZoneSet = readonly string[];

/**
 * Zones in parts that do not depend on each other. Of `addresses` and of `countries` a sign-in has exactly one set, the first
 * being none at all; each of `separate` holds it or not.
 */
export interface ZoneClasses {
  readonly addresses: readonly ZoneSet[];
  readonly countries: readonly ZoneSet[];
  readonly separate: readonly string[];
}

export function zoneClasses(zones: readonly OktaNetworkZone[], used: readonly string[]): ZoneClasses {
  const ranges = new Map<string, readonly IpRange[]>();
  const countries = new Map<string, readonly string[]>();
  const separate: string[] = [];
  for (const id of used) {
    const zone = zones.find((other) => other.id === id);
    if (zone?.status === "INACTIVE") continue;
    const own = zone === undefined || holdsUnknown(zone) ? null : partOf(zone);
    if (own === null) separate.push(id);
    else if (own.kind === "addresses") ranges.set(id, own.ranges);
    else countries.set(id, own.countries);
  }
  return { addresses: addressSets(ranges), countries: countrySets(countries), separate };
}

type Part =
  | { readonly kind: "addresses"; readonly ranges: readonly IpRange[] }
  | { readonly kind: "countries"; readonly countries: readonly string[] };

/** Null: what it holds cannot be told. */
function partOf(zone: OktaNetworkZone): Part | null {
  if (zone.type === "DYNAMIC" || zone.type === "DYNAMIC_V2") {
    const places = placesOf(zone);
    return places?.isWhole === true ? { kind: "countries", countries: places.countries } : null;
  }
  const ranges = rangesOf(zone);
  return ranges === null || ranges.length === 0 ? null : { kind: "addresses", ranges };
}

/** The zones at every address where some zone begins or has just ended: between these nothing changes. */
function addressSets(zones: ReadonlyMap<string, readonly IpRange[]>): readonly ZoneSet[] {
  const all = [...zones.values()].flat();
  const sets = ([4, 6] as const).flatMap((family) => {
    const own = all.filter((range) => range.family === family);
    const edges = new Set(own.flatMap(({ first, last }) => [first, last + 1n]));
    return [...edges].map((edge) =>
      [...zones]
        .filter(([, ranges]) =>
          ranges.some((range) => range.family === family && range.first <= edge && edge <= range.last),
        )
        .map(([id]) => id),
    );
  });
  return distinct(sets);
}

function countrySets(zones: ReadonlyMap<string, readonly string[]>): readonly ZoneSet[] {
  const countries = new Set([...zones.values()].flat());
  return distinct(
    [...countries].map((country) => [...zones].filter(([, own]) => own.includes(country)).map(([id]) => id)),
  );
}

/** The first set is none at all: the ordinary case is outside every zone. */
function distinct(sets: readonly ZoneSet[]): readonly ZoneSet[] {
  return [...new Map([[], ...sets].map((set) => [JSON.stringify(set), set])).values()];
}
