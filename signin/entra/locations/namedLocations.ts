import { itemsOf } from "../../../tenant/graphValues";
import type { NamedLocation } from "../../../tenant/surroundings";
import { isUnknown } from "../../../tenant/unknown";
import type { Verdict } from "../../../tenant/verdict";
import { addressRangesOf, union, type AddressRanges } from "./addressRanges";

/** *All Compliant Network locations* of Global Secure Access (entra-docs, how-to-compliant-network). */
export const compliantNetwork = "3d46dbda-8382-466a-856d-eb00cbc6b910";

/**
 * ISO 3166-1 leaves `ZZ` to its users; here it is the country of an address that maps to none (entra-docs,
 * concept-assignment-network: *Include unknown countries/regions*).
 */
export const unknownCountry = "ZZ";

/** A named location, read once. */
export type Location =
  | { readonly kind: "addresses"; readonly isTrusted: Verdict; readonly addresses: AddressRanges }
  | {
      readonly kind: "countries";
      readonly isTrusted: Verdict;
      /** By the GPS of the Authenticator app, not by the address. */
      readonly isByGps: boolean;
      /** In upper case; `ZZ` among them if unknown countries and regions are. */
      readonly countries: ReadonlySet<string>;
      readonly isIncomplete: boolean;
    }
  /** The export does not say what is in it. */
  | { readonly kind: "undescribed"; readonly isTrusted: Verdict };

export interface Locations {
  /** By id in lower case. */
  readonly byId: ReadonlyMap<string, Location>;
  /** The addresses of all locations that are marked as trusted. */
  readonly trustedAddresses: AddressRanges;
  /** Other locations that are, or may be, marked as trusted. */
  readonly otherTrusted: readonly Location[];
  /** Whether locations that are not here may be marked as trusted. */
  readonly isIncomplete: boolean;
}

const none: Locations = {
  byId: new Map(),
  trustedAddresses: { ranges: [], isIncomplete: false },
  otherTrusted: [],
  isIncomplete: true,
};
const read = new WeakMap<readonly NamedLocation[], Locations>();

/** An export without named locations says nothing of them: there may be some. */
export function locationsOf(list: readonly NamedLocation[] | null | undefined): Locations {
  if (list === null || list === undefined || isUnknown(list) || list.length === 0) return none;
  let locations = read.get(list);
  if (locations === undefined) {
    const byId = new Map(itemsOf(list).map((item) => [item.id.toLowerCase(), locationOf(item)]));
    const mayBeTrusted = [...byId.values()].filter(({ isTrusted }) => isTrusted !== "no");
    const trusted = mayBeTrusted.filter(isTrustedByAddress);
    locations = {
      byId,
      trustedAddresses: union(trusted.map(({ addresses }) => addresses)),
      otherTrusted: mayBeTrusted.filter((location) => !isTrustedByAddress(location)),
      isIncomplete: list.some(isUnknown),
    };
    read.set(list, locations);
  }
  return locations;
}

function isTrustedByAddress(location: Location): location is Extract<Location, { kind: "addresses" }> {
  return location.kind === "addresses" && location.isTrusted === "yes";
}

function locationOf(item: NamedLocation): Location {
  const isTrusted = flag(item.isTrusted);
  const ranges = known(item.ipRanges);
  if (ranges !== undefined) {
    const cidrs = ranges.map((range) => (isUnknown(range) ? undefined : range.cidrAddress));
    return { kind: "addresses", isTrusted, addresses: addressRangesOf(cidrs) };
  }
  const countries = known(item.countriesAndRegions);
  if (countries === undefined) return { kind: "undescribed", isTrusted };
  const withUnknown = flag(item.includeUnknownCountriesAndRegions);
  const listed = itemsOf(countries).map((country) => country.toUpperCase());
  return {
    kind: "countries",
    isTrusted,
    isByGps: item.countryLookupMethod === "authenticatorAppGps" || isUnknown(item.countryLookupMethod),
    countries: new Set(withUnknown === "yes" ? [...listed, unknownCountry] : listed),
    isIncomplete: withUnknown === "unknown" || countries.some(isUnknown),
  };
}

function known<T>(list: readonly T[] | null | undefined): readonly T[] | undefined {
  return list === null || isUnknown(list) ? undefined : list;
}

function flag(value: boolean | null | undefined): Verdict {
  if (isUnknown(value)) return "unknown";
  return value === true ? "yes" : "no";
}
