import type { NamedLocation } from "../../../../tenant/tenant";
import { covered, leftOut, undecidable, type EvaluationCase } from "../evaluationCase";
import { passkey, signIn } from "../signIns";
import { conditions, neverGuessed, network } from "../sources";
import { block, policy, tenant } from "../tenants";

const any = network("Any network or location");
const trusted = network("All trusted networks and locations");
const selected = network("Selected networks and locations");
const ranges = network("IPv4 and IPv6 address ranges");
const countries = network("Countries");

const office = "10ca0000-0000-4000-8000-000000000001";
const branch = "10ca0000-0000-4000-8000-000000000002";
const europe = "10ca0000-0000-4000-8000-000000000003";
const officeV6 = "10ca0000-0000-4000-8000-000000000004";
const notExported = "10ca0000-0000-4000-8000-00000000ffff";

const ipLocation = (id: string, isTrusted: boolean, ...cidrs: readonly string[]): NamedLocation => ({
  "@odata.type": "#microsoft.graph.ipNamedLocation",
  id,
  displayName: id,
  isTrusted,
  ipRanges: cidrs.map((cidrAddress) => ({
    "@odata.type": cidrAddress.includes(":")
      ? "#microsoft.graph.iPv6CidrRange"
      : "#microsoft.graph.iPv4CidrRange",
    cidrAddress,
  })),
});

const namedLocations: readonly NamedLocation[] = [
  ipLocation(office, true, "203.0.113.0/24", "198.51.100.8/32"),
  ipLocation(branch, false, "192.0.2.128/25"),
  ipLocation(officeV6, true, "2001:db8:40::/48"),
  {
    "@odata.type": "#microsoft.graph.countryNamedLocation",
    id: europe,
    displayName: "Europe",
    countriesAndRegions: ["DE", "FR"],
    includeUnknownCountriesAndRegions: false,
    countryLookupMethod: "clientIpAddress",
  },
];
const located = { namedLocations };

const from = (ipAddress: string) => ({ signInConditions: { ipAddress } });
const inCountry = (country: string) => ({ signInConditions: { country } });
const include = (...includeLocations: readonly string[]) => ({
  locations: { includeLocations, excludeLocations: [] },
});
const allBut = (...excludeLocations: readonly string[]) => ({
  locations: { includeLocations: ["All"], excludeLocations },
});

export const locationCases: readonly EvaluationCase[] = [
  covered("no condition is every location", { locations: null }, from("203.0.113.7"), any, located),
  covered("All takes in any address", include("All"), from("8.8.8.8"), any, located),
  covered("All takes in a trusted address", include("All"), from("203.0.113.7"), any, located),
  covered("All takes in a sign-in of which no address is told", include("All"), {}, any, located),
  covered("All but trusted ones, from outside", allBut("AllTrusted"), from("8.8.8.8"), trusted, located),
  leftOut(
    "All but trusted ones, from the office",
    allBut("AllTrusted"),
    from("203.0.113.7"),
    trusted,
    located,
  ),
  covered(
    "All but trusted ones, from a location that is not trusted",
    allBut("AllTrusted"),
    from("192.0.2.200"),
    trusted,
    located,
  ),
  covered("All but trusted ones, of which no address is told", allBut("AllTrusted"), {}, trusted, located),
  covered(
    "All but trusted ones, from a country that is named",
    allBut("AllTrusted"),
    inCountry("DE"),
    trusted,
    located,
  ),
  covered("trusted ones only, from the office", include("AllTrusted"), from("203.0.113.7"), trusted, located),
  leftOut("trusted ones only, from outside", include("AllTrusted"), from("8.8.8.8"), trusted, located),
  leftOut(
    "trusted ones only, from a location that is not trusted",
    include("AllTrusted"),
    from("192.0.2.200"),
    trusted,
    located,
  ),
  covered("one location", include(branch), from("192.0.2.200"), selected, located),
  leftOut("another location", include(branch), from("203.0.113.7"), selected, located),
  covered("one location of several", include(office, branch), from("192.0.2.200"), selected, located),
  covered(
    "a location's id in upper case",
    include(branch.toUpperCase()),
    from("192.0.2.200"),
    selected,
    located,
  ),
  leftOut("exclusion of one location", allBut(branch), from("192.0.2.200"), selected, located),
  covered("another location's exclusion", allBut(branch), from("203.0.113.7"), selected, located),
  leftOut(
    "exclusion beats inclusion of the same location",
    { locations: { includeLocations: [office], excludeLocations: ["AllTrusted"] } },
    from("203.0.113.7"),
    network("exclude"),
    located,
  ),
  covered("the first address of a range", include(office), from("203.0.113.0"), ranges, located),
  covered("the last address of a range", include(office), from("203.0.113.255"), ranges, located),
  leftOut("the address before a range", include(office), from("203.0.112.255"), ranges, located),
  leftOut("the address after a range", include(office), from("203.0.114.0"), ranges, located),
  covered(
    "a location's second range, of one address",
    include(office),
    from("198.51.100.8"),
    ranges,
    located,
  ),
  leftOut("the address beside a range of one", include(office), from("198.51.100.9"), ranges, located),
  covered("the first address of half a block", include(branch), from("192.0.2.128"), ranges, located),
  leftOut("the other half of a block", include(branch), from("192.0.2.127"), ranges, located),
  covered("an IPv6 address", include(officeV6), from("2001:db8:40:1::9"), ranges, located),
  covered(
    "an IPv6 address written out",
    include(officeV6),
    from("2001:0DB8:0040:0001:0000:0000:0000:0009"),
    ranges,
    located,
  ),
  leftOut("an IPv6 address outside", include(officeV6), from("2001:db8:41::1"), ranges, located),
  leftOut("an IPv4 address is in no IPv6 range", include(officeV6), from("203.0.113.7"), ranges, located),
  leftOut(
    "All but trusted ones, from an IPv6 address of the office",
    allBut("AllTrusted"),
    from("2001:db8:40::1"),
    trusted,
    located,
  ),
  covered("a country", include(europe), inCountry("FR"), countries, located),
  leftOut("another country", include(europe), inCountry("US"), countries, located),
  leftOut("exclusion of a country", allBut(europe), inCountry("DE"), countries, located),
  covered("exclusion of other countries", allBut(europe), inCountry("US"), countries, located),
  covered(
    "a location that the sign-in is said to come from",
    include(branch),
    { signInConditions: { namedLocationIds: [branch] } },
    selected,
    located,
  ),
  leftOut(
    "a trusted location that the sign-in is said to come from",
    allBut("AllTrusted"),
    { signInConditions: { namedLocationIds: [office] } },
    trusted,
    located,
  ),
  {
    name: "the usual block by country, from inside",
    tenant: tenant([policy("Block other countries", { ...allBut(europe), grantControls: block })], located),
    signIn: signIn(inCountry("DE")),
    decision: "granted",
    applies: [],
    source: countries,
  },
  {
    name: "the usual block by country, from outside, with the best credential",
    tenant: tenant([policy("Block other countries", { ...allBut(europe), grantControls: block })], located),
    signIn: signIn({ ...inCountry("BR"), credentials: [passkey] }),
    decision: "blocked",
    applies: ["Block other countries"],
    source: countries,
  },
  covered(
    "an exclusion list that is null",
    { locations: { includeLocations: ["All"], excludeLocations: null } },
    {},
    any,
    located,
  ),
  covered("a range without any address left in it", allBut(office), from("203.0.113.7"), ranges, {
    namedLocations: [ipLocation(office, true)],
  }),
  covered(
    "a location that is not marked as trusted or not",
    allBut("AllTrusted"),
    from("203.0.113.7"),
    trusted,
    {
      namedLocations: [
        { id: office, displayName: "Office", isTrusted: null, ipRanges: [{ cidrAddress: "203.0.113.0/24" }] },
      ],
    },
  ),
  undecidable(
    "an included location that is not in the export",
    include(notExported),
    from("203.0.113.7"),
    neverGuessed("a location outside of the export"),
    located,
  ),
  undecidable(
    "an excluded location that is not in the export",
    allBut(notExported),
    from("203.0.113.7"),
    neverGuessed("a location outside of the export"),
    located,
  ),
  covered(
    "an included location that is not in the export, beside All",
    include("All", notExported),
    from("203.0.113.7"),
    conditions("Locations"),
    located,
  ),
];
