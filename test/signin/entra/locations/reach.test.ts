import assert from "node:assert/strict";
import type { Origin } from "../../../../signin/entra/locations/place";
import {
  locationReach,
  locationsNamedBy,
  type LocationsCondition,
} from "../../../../signin/entra/locations/reach";
import { verdictOf, type UnresolvedFact } from "../../../../signin/reach";
import type { NamedLocation } from "../../../../tenant/surroundings";
import { unknownValue } from "../../../../tenant/unknown";
import type { Verdict } from "../../../../tenant/verdict";

const compliantNetwork = "3d46dbda-8382-466a-856d-eb00cbc6b910";

const office: NamedLocation = {
  id: "0ff1ce00-0000-4000-8000-000000000001",
  displayName: "Head office",
  isTrusted: true,
  ipRanges: [{ cidrAddress: "198.51.100.0/24" }, { cidrAddress: "2001:db8:1::/48" }],
};
const proxy: NamedLocation = {
  id: "0ff1ce00-0000-4000-8000-000000000002",
  displayName: "Proxy",
  isTrusted: false,
  ipRanges: [{ cidrAddress: "203.0.113.8/29" }],
};
const nordics: NamedLocation = {
  id: "0ff1ce00-0000-4000-8000-000000000003",
  displayName: "Nordics",
  countriesAndRegions: ["DK", "se", "NO"],
  includeUnknownCountriesAndRegions: false,
  countryLookupMethod: "clientIpAddress",
};
const anywhereOdd: NamedLocation = {
  id: "0ff1ce00-0000-4000-8000-000000000004",
  displayName: "Odd",
  countriesAndRegions: ["AQ"],
  includeUnknownCountriesAndRegions: true,
};
const byGps: NamedLocation = {
  id: "0ff1ce00-0000-4000-8000-000000000005",
  displayName: "On the spot",
  countriesAndRegions: ["DK"],
  countryLookupMethod: "authenticatorAppGps",
};
const partial: NamedLocation = {
  id: "0ff1ce00-0000-4000-8000-000000000006",
  displayName: "Partly known",
  ipRanges: [{ cidrAddress: "192.0.2.0/24" }, { cidrAddress: unknownValue }],
};
const bare: NamedLocation = { id: "0ff1ce00-0000-4000-8000-000000000007", displayName: "Bare" };
const locations = [office, proxy, nordics, anywhereOdd, byGps, partial, bare];
const absent = "0ff1ce00-0000-4000-8000-00000000dead";

const include = (...includeLocations: string[]): LocationsCondition => ({ includeLocations });
const except = (...excludeLocations: string[]): LocationsCondition => ({
  includeLocations: ["All"],
  excludeLocations,
});
const network = "concept-assignment-network";

interface Case {
  readonly what: string;
  readonly source: string;
  readonly condition: LocationsCondition;
  readonly origin: Origin;
  readonly verdict: Verdict;
  readonly facts?: readonly UnresolvedFact[];
}

const cases: readonly Case[] = [
  {
    what: "no condition: every location",
    source: `${network}: apply to all locations by default`,
    condition: null,
    origin: {},
    verdict: "yes",
  },
  {
    what: "a condition left out: every location",
    source: network,
    condition: undefined,
    origin: {},
    verdict: "yes",
  },
  {
    what: "null lists: every location",
    source: network,
    condition: { includeLocations: null, excludeLocations: null },
    origin: {},
    verdict: "yes",
  },
  {
    what: "All: every location",
    source: `${network}, Any network or location`,
    condition: include("All"),
    origin: { ipAddress: "192.0.2.1" },
    verdict: "yes",
  },
  {
    what: "a named location: an address in it",
    source: `${network}, Selected networks`,
    condition: include(office.id),
    origin: { ipAddress: "198.51.100.3" },
    verdict: "yes",
  },
  {
    what: "a named location: an IPv6 address in it",
    source: `${network}, IPv4 and IPv6 ranges`,
    condition: include(office.id),
    origin: { ipAddress: "2001:db8:1:2::3" },
    verdict: "yes",
  },
  {
    what: "a named location: an address outside",
    source: `${network}, Selected networks`,
    condition: include(office.id),
    origin: { ipAddress: "198.51.101.3" },
    verdict: "no",
  },
  {
    what: "a named location, its id in capitals",
    source: "Graph ids",
    condition: include(office.id.toUpperCase()),
    origin: { ipAddress: "198.51.100.3" },
    verdict: "yes",
  },
  {
    what: "a named location: no address is outside",
    source: "the ordinary sign-in",
    condition: include(office.id),
    origin: {},
    verdict: "no",
  },
  {
    what: "one of two named locations is enough",
    source: `${network}: from any of the selected locations`,
    condition: include(proxy.id, office.id),
    origin: { ipAddress: "203.0.113.9" },
    verdict: "yes",
  },
  {
    what: "excluded from All",
    source: `${network}: all locations except trusted`,
    condition: except(office.id),
    origin: { ipAddress: "198.51.100.3" },
    verdict: "no",
  },
  {
    what: "exclusion wins over inclusion of the same",
    source: "concept-conditional-access-policies",
    condition: { includeLocations: [office.id], excludeLocations: [office.id] },
    origin: { ipAddress: "198.51.100.3" },
    verdict: "no",
  },
  {
    what: "exclusions alone are from every location",
    source: network,
    condition: { includeLocations: [], excludeLocations: [office.id] },
    origin: {},
    verdict: "yes",
  },
  {
    what: "AllTrusted: a trusted location",
    source: `${network}, All trusted networks`,
    condition: include("AllTrusted"),
    origin: { ipAddress: "198.51.100.3" },
    verdict: "yes",
  },
  {
    what: "AllTrusted: a location that is not marked",
    source: `${network}, All trusted networks`,
    condition: include("AllTrusted"),
    origin: { ipAddress: "203.0.113.9" },
    verdict: "no",
  },
  {
    what: "AllTrusted: listed itself",
    source: "MFA trusted IPs",
    condition: include("AllTrusted"),
    origin: { namedLocationIds: ["AllTrusted"] },
    verdict: "yes",
  },
  {
    what: "AllTrusted: a trusted location listed",
    source: network,
    condition: except("AllTrusted"),
    origin: { namedLocationIds: [office.id] },
    verdict: "no",
  },
  {
    what: "AllTrusted: a listed location that the model lacks",
    source: "may be marked",
    condition: include("AllTrusted"),
    origin: { namedLocationIds: [absent] },
    verdict: "unknown",
    facts: ["location:AllTrusted"],
  },
  {
    what: "AllTrusted: the compliant network is not a trusted location",
    source: "how-to-compliant-network",
    condition: include("AllTrusted"),
    origin: { namedLocationIds: [compliantNetwork] },
    verdict: "no",
  },
  {
    what: "a country in the list, in either case",
    source: `${network}, Countries`,
    condition: include(nordics.id),
    origin: { country: "SE" },
    verdict: "yes",
  },
  {
    what: "a country written in lower case",
    source: "ISO 3166-1",
    condition: include(nordics.id),
    origin: { country: "dk" },
    verdict: "yes",
  },
  {
    what: "a country that is not in the list",
    source: `${network}, Countries`,
    condition: include(nordics.id),
    origin: { country: "FI" },
    verdict: "no",
  },
  {
    what: "an unknown country where unknown ones are included",
    source: `${network}, Include unknown countries/regions`,
    condition: include(anywhereOdd.id),
    origin: { country: "ZZ" },
    verdict: "yes",
  },
  {
    what: "an unknown country where they are not",
    source: `${network}, Include unknown countries/regions`,
    condition: include(nordics.id),
    origin: { country: "ZZ" },
    verdict: "no",
  },
  {
    what: "no country given is no unknown country",
    source: "the ordinary sign-in",
    condition: include(anywhereOdd.id),
    origin: { ipAddress: "192.0.2.1" },
    verdict: "no",
  },
  {
    what: "a country by GPS: the country of the address does not tell",
    source: `${network}: by GPS coordinates`,
    condition: include(byGps.id),
    origin: { country: "DK" },
    verdict: "unknown",
    facts: [`location:${byGps.id}`],
  },
  {
    what: "a country by GPS, listed",
    source: `${network}: by GPS coordinates`,
    condition: include(byGps.id),
    origin: { namedLocationIds: [byGps.id] },
    verdict: "yes",
  },
  {
    what: "an empty country is none",
    source: "sign-in logs leave it empty",
    condition: include(anywhereOdd.id),
    origin: { country: "" },
    verdict: "no",
  },
  {
    what: "an empty address is none",
    source: "sign-in logs leave it empty",
    condition: include(office.id),
    origin: { ipAddress: "" },
    verdict: "no",
  },
  {
    what: "All beside a named location",
    source: `${network}, Any network or location`,
    condition: { includeLocations: ["All", absent], excludeLocations: [proxy.id] },
    origin: { ipAddress: "192.0.2.1" },
    verdict: "yes",
  },
  {
    what: "All excluded",
    source: "concept-conditional-access-policies: exclusions win",
    condition: except("All"),
    origin: {},
    verdict: "no",
  },
  {
    what: "two unknown entries are one fact",
    source: "a preview",
    condition: include(unknownValue, unknownValue),
    origin: {},
    verdict: "unknown",
    facts: ["value:CA01/includeLocations"],
  },
  {
    what: "an excluded location by GPS",
    source: `${network}: by GPS coordinates`,
    condition: except(byGps.id),
    origin: {},
    verdict: "unknown",
    facts: [`location:${byGps.id}`],
  },
  {
    what: "the compliant network: only when listed",
    source: "how-to-compliant-network",
    condition: except(compliantNetwork),
    origin: { ipAddress: "198.51.100.3" },
    verdict: "yes",
  },
  {
    what: "the compliant network, listed",
    source: "how-to-compliant-network",
    condition: except(compliantNetwork),
    origin: { namedLocationIds: [compliantNetwork] },
    verdict: "no",
  },
  {
    what: "a deleted location",
    source: "not in the export",
    condition: include(absent),
    origin: { ipAddress: "198.51.100.3" },
    verdict: "unknown",
    facts: [`location:${absent}`],
  },
  {
    what: "a deleted location, excluded",
    source: "not in the export",
    condition: except(absent),
    origin: {},
    verdict: "unknown",
    facts: [`location:${absent}`],
  },
  {
    what: "a deleted location, listed",
    source: "not in the export",
    condition: include(absent),
    origin: { namedLocationIds: [absent] },
    verdict: "yes",
  },
  {
    what: "a deleted location beside one that holds",
    source: "any of the selected",
    condition: include(absent, office.id),
    origin: { ipAddress: "198.51.100.3" },
    verdict: "yes",
    facts: [],
  },
  {
    what: "a range that cannot be known: outside the others",
    source: "a preview",
    condition: include(partial.id),
    origin: { ipAddress: "198.51.100.3" },
    verdict: "unknown",
    facts: [`location:${partial.id}`],
  },
  {
    what: "a range that cannot be known: inside another",
    source: "a preview",
    condition: include(partial.id),
    origin: { ipAddress: "192.0.2.200" },
    verdict: "yes",
  },
  {
    what: "a location whose content is not in the export",
    source: "a partial export",
    condition: include(bare.id),
    origin: {},
    verdict: "unknown",
    facts: [`location:${bare.id}`],
  },
  {
    what: "an address that cannot be read",
    source: "garbled",
    condition: include(office.id),
    origin: { ipAddress: "198.51.100" },
    verdict: "unknown",
    facts: [`location:${office.id}`],
  },
  {
    what: "a country that cannot be known",
    source: "a preview",
    condition: include(nordics.id),
    origin: { country: unknownValue },
    verdict: "unknown",
    facts: [`location:${nordics.id}`],
  },
  {
    what: "an unknown entry of the list",
    source: "a preview",
    condition: include(unknownValue),
    origin: {},
    verdict: "unknown",
    facts: ["value:CA01/includeLocations"],
  },
  {
    what: "an unknown entry of the exclusions",
    source: "a preview",
    condition: except(unknownValue),
    origin: {},
    verdict: "unknown",
    facts: ["value:CA01/excludeLocations"],
  },
  {
    what: "a listed location that cannot be known",
    source: "a preview",
    condition: except(office.id),
    origin: { namedLocationIds: [unknownValue] },
    verdict: "unknown",
    facts: [`location:${office.id}`],
  },
];

describe("the network condition of a policy", () => {
  it("of which nothing is known may hold, by a fact of that policy", () => {
    const unknown = JSON.parse(JSON.stringify(unknownValue)) as LocationsCondition;
    const reach = locationReach(unknown, {}, locations, "CA01");
    assert.equal(verdictOf(reach), "unknown");
    assert.deepEqual(reach.includedIf, ["value:CA01/locations"]);
    assert.deepEqual(locationsNamedBy(unknown), []);
  });

  it("names locations and keywords, included and excluded, in lower case, and nothing unknown", () => {
    assert.deepEqual(
      locationsNamedBy({
        includeLocations: ["All", unknownValue],
        excludeLocations: [office.id.toUpperCase()],
      }),
      ["all", office.id],
    );
    assert.deepEqual(locationsNamedBy(null), []);
    assert.deepEqual(locationsNamedBy(undefined), []);
  });

  for (const { what, source, condition, origin, verdict, facts } of cases) {
    it(`${what}: ${verdict} (${source})`, () => {
      const reach = locationReach(condition, origin, locations, "CA01");
      assert.equal(verdictOf(reach), verdict);
      assert.deepEqual([...reach.includedIf, ...reach.excludedIf], facts ?? []);
    });
  }

  it("AllTrusted of an export without named locations is not known", () => {
    for (const missing of [null, undefined, []]) {
      const excluding = locationReach(except("AllTrusted"), { ipAddress: "198.51.100.3" }, missing);
      assert.deepEqual(excluding.excludedIf, ["location:AllTrusted"]);
      const listed = locationReach(except("AllTrusted"), { namedLocationIds: ["AllTrusted"] }, missing);
      assert.equal(verdictOf(listed), "no");
    }
  });

  it("AllTrusted is not known where it is not known whether the location is marked", () => {
    const odd = [JSON.parse(JSON.stringify({ ...office, isTrusted: unknownValue })) as NamedLocation];
    assert.equal(
      verdictOf(locationReach(include("AllTrusted"), { ipAddress: "198.51.100.3" }, odd)),
      "unknown",
    );
    assert.equal(verdictOf(locationReach(include("AllTrusted"), { ipAddress: "203.0.113.9" }, odd)), "no");
  });

  it("is not known as far as a location's content is not known", () => {
    const notKnown = JSON.parse(JSON.stringify(unknownValue)) as never;
    const countries: NamedLocation = { id: "c", displayName: "C", countriesAndRegions: ["DK"] };
    const addresses: NamedLocation = {
      id: "a",
      displayName: "A",
      ipRanges: [{ cidrAddress: "192.0.2.0/24" }],
    };
    const rows: readonly [what: string, NamedLocation, Origin, Verdict][] = [
      [
        "one of its countries",
        { ...countries, countriesAndRegions: ["DK", notKnown] },
        { country: "SE" },
        "unknown",
      ],
      [
        "one of its countries, another",
        { ...countries, countriesAndRegions: ["DK", notKnown] },
        { country: "dk" },
        "yes",
      ],
      ["all of its countries", { ...countries, countriesAndRegions: notKnown }, { country: "DK" }, "unknown"],
      ["no country", { ...countries, countriesAndRegions: null }, { country: "DK" }, "unknown"],
      [
        "unknown countries",
        { ...countries, includeUnknownCountriesAndRegions: notKnown },
        { country: "SE" },
        "unknown",
      ],
      [
        "unknown countries, a known one",
        { ...countries, includeUnknownCountriesAndRegions: notKnown },
        { country: "DK" },
        "yes",
      ],
      [
        "unknown countries are left out",
        { ...countries, includeUnknownCountriesAndRegions: null },
        { country: "ZZ" },
        "no",
      ],
      [
        "how a country is found",
        { ...countries, countryLookupMethod: notKnown },
        { country: "SE" },
        "unknown",
      ],
      [
        "how a country is found, not said",
        { ...countries, countryLookupMethod: null },
        { country: "SE" },
        "no",
      ],
      ["a country that is null", countries, { country: null, ipAddress: "192.0.2.1" }, "no"],
      ["an address that is null", addresses, { ipAddress: null, country: "DK" }, "no"],
      ["its ranges", { ...addresses, ipRanges: notKnown }, { ipAddress: "192.0.2.1" }, "unknown"],
      ["one of its ranges", { ...addresses, ipRanges: [notKnown] }, { ipAddress: "192.0.2.1" }, "unknown"],
      ["ranges that are null, countries instead", { ...countries, ipRanges: null }, { country: "DK" }, "yes"],
    ];
    for (const [what, location, origin, verdict] of rows)
      assert.equal(verdictOf(locationReach(include(location.id), origin, [location])), verdict, what);
  });

  it("AllTrusted may be a location that is not known, and is the same for all that are", () => {
    const notKnown = JSON.parse(JSON.stringify(unknownValue)) as never;
    const away = { ipAddress: "203.0.113.99" };
    assert.equal(verdictOf(locationReach(include("AllTrusted"), away, [office, proxy])), "no");
    assert.equal(verdictOf(locationReach(include("AllTrusted"), away, [office, notKnown])), "unknown");
    const trustedCountry = { ...nordics, isTrusted: true };
    assert.equal(
      verdictOf(locationReach(include("AllTrusted"), { country: "DK" }, [office, trustedCountry])),
      "yes",
    );
    assert.equal(
      verdictOf(locationReach(include("AllTrusted"), { country: "FI" }, [office, trustedCountry])),
      "no",
    );
  });
});
