import type { OktaNetworkZone } from "../../tenant/okta/organization";
import { holdsUnknown, itemsOf } from "../../tenant/graphValues";
import type { Verdict } from "../../tenant/verdict";
import type { SignInConditions } from "../signIn";
import { type IpRange, ipAddressOf, ipRangeOf, isIn } from "./ipRange";

/**
 * Whether a sign-in comes from a network zone (Okta Management API, NetworkZone). A zone that the sign-in names holds it.
 * Otherwise an IP zone is decided by the address. A dynamic zone is decided by the country if it asks for nothing else;
 * networks, regions and kinds of proxy are Okta's to know. Without address and country a sign-in is outside every zone.
 */
export function comesFrom(
  zone: OktaNetworkZone | undefined,
  zoneId: string,
  conditions: SignInConditions,
): Verdict {
  if (zone?.status === "INACTIVE") return "no";
  if (conditions.namedLocationIds?.includes(zoneId) === true) return "yes";
  const { ipAddress, country } = conditions;
  if (ipAddress == null && country == null) return "no";
  if (zone === undefined || holdsUnknown(zone)) return "unknown";
  if (zone.type === "DYNAMIC" || zone.type === "DYNAMIC_V2") return dynamicVerdict(zone, country ?? null);
  return ipAddress == null ? "no" : addressVerdict(zone, ipAddress);
}

function addressVerdict(zone: OktaNetworkZone, text: string): Verdict {
  const ranges = rangesOf(zone);
  const address = ipAddressOf(text);
  if (ranges === null || address === null) return "unknown";
  return ranges.some((range) => isIn(address, range)) ? "yes" : "no";
}

/** The addresses of an IP zone; null where one cannot be read. */
export function rangesOf(zone: OktaNetworkZone): readonly IpRange[] | null {
  const ranges = itemsOf(zone.gateways).map(({ value }) => ipRangeOf(value));
  const known = ranges.filter((range) => range !== null);
  return known.length === ranges.length ? known : null;
}

function dynamicVerdict(zone: OktaNetworkZone, country: string | null): Verdict {
  const places = placesOf(zone);
  if (places === null || country === null) return "unknown";
  if (places.countries.length > 0 && !places.countries.includes(country.toUpperCase())) return "no";
  return places.isWhole ? "yes" : "unknown";
}

interface Places {
  /** ISO 3166-1 alpha-2; every place of the zone is in one of them. */
  readonly countries: readonly string[];
  /** The countries are all that the zone asks for. */
  readonly isWhole: boolean;
}

/** The countries of a DYNAMIC zone; null for what has another shape (DYNAMIC_V2 includes and excludes). */
export function placesOf(zone: OktaNetworkZone): Places | null {
  if (zone.type !== "DYNAMIC" || !(zone.locations == null || Array.isArray(zone.locations))) return null;
  const places = (zone.locations ?? []) as readonly unknown[];
  const countries = places.map((place) => textAt(place, "country")?.toUpperCase());
  const known = countries.filter((country) => country !== undefined);
  if (known.length < countries.length) return null;
  const asksForMore =
    (Array.isArray(zone.asns) && zone.asns.length > 0) ||
    !(zone.proxyType == null || zone.proxyType === "null") ||
    places.some((place) => textAt(place, "region") !== undefined);
  return { countries: known, isWhole: known.length > 0 && !asksForMore };
}

function textAt(value: unknown, key: string): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const found: unknown = Reflect.get(value, key);
  return typeof found === "string" ? found : undefined;
}
