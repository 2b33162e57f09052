import type { NamedLocation } from "../../../tenant/surroundings";
import { printAddress, type Address } from "./address";
import { compliantNetwork, locationsOf, type Location } from "./namedLocations";
import { allTrusted, type Origin } from "./place";
import { locationsNamedBy, type LocationsCondition } from "./reach";

/**
 * Origins, one for every set of named locations that a sign-in can be in as far as the conditions tell them apart; the
 * ordinary one, outside them all, comes first. Every origin is decided by all the conditions as one of these is, or with more
 * unknowns. An address and its country are taken as free of each other: which address is in which country is not known here.
 * What cannot be told (a location that is not in the tenant model) is unknown in every class.
 */
export function locationClasses(
  conditions: readonly LocationsCondition[],
  namedLocations: readonly NamedLocation[] | null | undefined,
): readonly Origin[] {
  return locationClassesOf([{ conditions, namedLocations }]);
}

/** The conditions of one tenant, with the locations that they name. */
export interface LocatedConditions {
  readonly conditions: readonly LocationsCondition[];
  readonly namedLocations: readonly NamedLocation[] | null | undefined;
}

/**
 * The same for several tenants at once, or several states of one: origins that any of them tells apart. Two locations of the
 * same id are told apart by their addresses and countries, but not where the country is that of the device: a sign-in lists
 * such a location by its id.
 */
export function locationClassesOf(tenants: readonly LocatedConditions[]): readonly Origin[] {
  const named = tenants.map(({ conditions }) => new Set(conditions.flatMap(locationsNamedBy)));
  const used = tenants.flatMap(({ namedLocations }, at): UsedLocation[] =>
    usedLocations(named[at] ?? new Set(), namedLocations).map((each) => ({
      ...each,
      marks: each.marks.map((mark) => `${String(at)} ${mark}`),
    })),
  );
  let classes: readonly Class[] = [{ origin: {}, marks: [] }];
  for (const part of [
    addressClasses(used),
    countryClasses(used.filter(isCountries).filter(({ location }) => !location.isByGps)),
    gpsClasses(used),
    named.some((each) => each.has(compliantNetwork))
      ? [listedClass([compliantNetwork], [compliantNetwork])]
      : [],
  ]) {
    classes = combined(classes, part);
  }
  return classes.map(({ origin }) => origin);
}

/** An origin and what it is in: ids of locations that a condition names, and whether it is trusted if one asks. Sorted. */
interface Class {
  readonly origin: Origin;
  readonly marks: readonly string[];
}

interface UsedLocation<L extends Location = Location> {
  readonly id: string;
  readonly location: L;
  /** What being in it makes true of a sign-in, as far as a condition asks. */
  readonly marks: readonly string[];
}

function usedLocations(
  named: ReadonlySet<string>,
  namedLocations: readonly NamedLocation[] | null | undefined,
): readonly UsedLocation[] {
  const asksTrusted = named.has(allTrusted.toLowerCase());
  const used: UsedLocation[] = [];
  for (const [id, location] of locationsOf(namedLocations).byId) {
    const marks = [
      ...(named.has(id) ? [id] : []),
      ...(asksTrusted && location.isTrusted !== "no" ? [`${allTrusted}: ${location.isTrusted}`] : []),
    ];
    if (marks.length > 0) used.push({ id, location, marks });
  }
  return used;
}

function isCountries(used: UsedLocation): used is UsedLocation<Extract<Location, { kind: "countries" }>> {
  return used.location.kind === "countries";
}

/** Every way to be in the one and in the other, each once. */
function combined(classes: readonly Class[], part: readonly Class[]): readonly Class[] {
  if (part.length === 0) return classes;
  const byMarks = new Map<string, Class>();
  for (const { origin, marks } of [{ origin: {}, marks: [] }, ...part]) {
    for (const one of classes) {
      const all = [...new Set([...one.marks, ...marks])].sort();
      const key = all.join();
      if (!byMarks.has(key))
        byMarks.set(key, { origin: { ...one.origin, ...joined(one.origin, origin) }, marks: all });
    }
  }
  return [...byMarks.values()];
}

function joined(a: Origin, b: Origin): Origin {
  const ids = [...(a.namedLocationIds ?? []), ...(b.namedLocationIds ?? [])];
  return ids.length === 0 ? b : { ...b, namedLocationIds: ids };
}

function listedClass(ids: readonly string[], marks: readonly string[]): Class {
  return { origin: { namedLocationIds: ids }, marks };
}

/** One address of each part that the borders of all ranges cut the addresses into, if no other is in the same locations. */
function addressClasses(used: readonly UsedLocation[]): readonly Class[] {
  const borders = used.flatMap(({ location, marks }) =>
    location.kind === "addresses"
      ? location.addresses.ranges.flatMap(({ family, first, last }) => [
          { family, value: first, marks, entering: true },
          { family, value: last + 1n, marks, entering: false },
        ])
      : [],
  );
  borders.sort((a, b) => a.family - b.family || (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));

  const inside = new Map<string, number>();
  const classes = new Map<string, Class>();
  for (const [index, border] of borders.entries()) {
    for (const mark of border.marks) count(inside, mark, border.entering ? 1 : -1);
    const next = borders[index + 1];
    const isLast = next?.family !== border.family || next.value !== border.value;
    if (isLast && inside.size > 0) addClass(classes, border, [...inside.keys()].sort());
  }
  return [...classes.values()];
}

function count(inside: Map<string, number>, mark: string, change: 1 | -1): void {
  const total = (inside.get(mark) ?? 0) + change;
  if (total === 0) inside.delete(mark);
  else inside.set(mark, total);
}

function addClass(classes: Map<string, Class>, { family, value }: Address, marks: readonly string[]): void {
  const key = marks.join();
  if (!classes.has(key)) classes.set(key, { origin: { ipAddress: printAddress({ family, value }) }, marks });
}

type CountriesUsed = UsedLocation<Extract<Location, { kind: "countries" }>>;

function countryClasses(used: readonly CountriesUsed[]): readonly Class[] {
  return countriesIn(used).map((country) => {
    const around = used.filter(({ location }) => location.countries.has(country));
    return { origin: { country }, marks: around.flatMap(({ marks }) => marks) };
  });
}

/** The device is in one country: the locations that have it are listed together. */
function gpsClasses(used: readonly UsedLocation[]): readonly Class[] {
  const byGps = used.filter(isCountries).filter(({ location }) => location.isByGps);
  return countriesIn(byGps).map((country) => {
    const around = byGps.filter(({ location }) => location.countries.has(country));
    return listedClass(
      [...new Set(around.map(({ id }) => id))],
      around.flatMap(({ marks }) => marks),
    );
  });
}

function countriesIn(used: readonly CountriesUsed[]): readonly string[] {
  return [...new Set(used.flatMap(({ location }) => [...location.countries]))].sort();
}
