import { idsOf } from "../../../tenant/graphValues";
import type { NamedLocation } from "../../../tenant/surroundings";
import { isUnknown } from "../../../tenant/unknown";
import { anyOf, type Verdict } from "../../../tenant/verdict";
import type { SignInConditions } from "../../signIn";
import { parseAddress, type Address } from "./address";
import { contains, type AddressRanges } from "./addressRanges";
import { compliantNetwork, locationsOf, type Location, type Locations } from "./namedLocations";

/** Where a sign-in comes from, as far as it is given. */
export type Origin = Pick<SignInConditions, "ipAddress" | "country" | "namedLocationIds">;

/** Stands for every trusted location, in a policy and among the `namedLocationIds` of a sign-in. */
export const allTrusted = "AllTrusted";
const allTrustedKey = allTrusted.toLowerCase();

/**
 * Where a sign-in comes from, read once for all the policies that ask. The same origin has the same place as a rule, so that
 * answers may be kept by it.
 */
export interface Place {
  /** Whether it is in a named location, by its id in lower case, or in a trusted one (`alltrusted`). */
  isIn(id: string): Verdict;
}

/**
 * An origin without a country or an address is the ordinary case: outside every named location, and in none of the unknown
 * countries either (an address of those has the country `ZZ`). A location by GPS cannot be told from the country of the
 * address, and one that is not in the tenant model from anything: unknown unless `namedLocationIds` lists it. The compliant
 * network is never told from the address: the sign-in is there only when it is listed.
 */
export function placeOf(origin: Origin, namedLocations: readonly NamedLocation[] | null | undefined): Place {
  const locations = locationsOf(namedLocations);
  let places = placesByLocations.get(locations);
  if (places === undefined) placesByLocations.set(locations, (places = new Map<string, Place>()));
  const key = keyOf(origin);
  let place = places.get(key);
  if (place === undefined) {
    if (places.size >= mostPlaces) places.clear();
    places.set(key, (place = new ReadPlace(origin, locations)));
  }
  return place;
}

/** Sign-ins come from few places: each is read once, and answers from memory after that. */
const placesByLocations = new WeakMap<Locations, Map<string, Place>>();
const mostPlaces = 4096;

function keyOf({ ipAddress, country, namedLocationIds }: Origin): string {
  return `${ipAddress ?? ""}\n${country ?? ""}\n${idsOf(namedLocationIds).join("\n")}`;
}

class ReadPlace implements Place {
  private readonly answers = new Map<string, Verdict>();
  /** In lower case. */
  private readonly listed: readonly string[];
  private readonly listsUnknown: boolean;
  private address: Address | "none" | "unreadable" | undefined;

  constructor(
    private readonly origin: Origin,
    readonly locations: Locations,
  ) {
    this.listed = idsOf(origin.namedLocationIds).map((id) => id.toLowerCase());
    this.listsUnknown = this.listed.some(isUnknown);
  }

  isIn(id: string): Verdict {
    let answer = this.answers.get(id);
    if (answer === undefined) {
      answer = id === allTrustedKey ? this.isTrusted() : this.isInLocation(id);
      this.answers.set(id, answer);
    }
    return answer;
  }

  private isInLocation(id: string): Verdict {
    if (this.listed.includes(id)) return "yes";
    const location = this.locations.byId.get(id);
    if (location === undefined && id !== compliantNetwork) return "unknown";
    const answer = location === undefined ? "no" : this.isInside(location);
    return answer === "no" && this.listsUnknown ? "unknown" : answer;
  }

  /**
   * In a location that is marked as trusted. The trusted IPs of the per-user MFA settings count too, but no export has them:
   * list `AllTrusted` for an origin that is in them.
   */
  private isTrusted(): Verdict {
    const { trustedAddresses, otherTrusted, isIncomplete } = this.locations;
    if (this.listed.includes(allTrustedKey)) return "yes";
    const verdicts: Verdict[] = [this.isAmong(trustedAddresses)];
    for (const location of otherTrusted) {
      const inside = this.isInside(location);
      verdicts.push(inside === "yes" ? location.isTrusted : inside);
    }
    for (const id of this.listed) verdicts.push(this.isMarkedTrusted(id));
    return anyOf(isIncomplete ? [...verdicts, "unknown"] : verdicts);
  }

  /** A location that is not in the model may be marked. */
  private isMarkedTrusted(id: string): Verdict {
    if (id === compliantNetwork) return "no";
    return this.locations.byId.get(id)?.isTrusted ?? "unknown";
  }

  private isInside(location: Location): Verdict {
    if (location.kind === "undescribed") return "unknown";
    if (location.kind === "addresses") return this.isAmong(location.addresses);
    const { country } = this.origin;
    if (location.isByGps || isUnknown(country)) return "unknown";
    if (country === null || country === undefined || country === "") return "no";
    if (location.countries.has(country.toUpperCase())) return "yes";
    return location.isIncomplete ? "unknown" : "no";
  }

  private isAmong(addresses: AddressRanges): Verdict {
    this.address ??= addressOf(this.origin);
    if (this.address === "none") return "no";
    if (this.address === "unreadable") return "unknown";
    if (contains(addresses, this.address)) return "yes";
    return addresses.isIncomplete ? "unknown" : "no";
  }
}

function addressOf({ ipAddress }: Origin): Address | "none" | "unreadable" {
  if (ipAddress === null || ipAddress === undefined || ipAddress === "") return "none";
  return parseAddress(ipAddress) ?? "unreadable";
}
