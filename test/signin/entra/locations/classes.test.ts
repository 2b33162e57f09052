import assert from "node:assert/strict";
import fc from "fast-check";
import { locationClasses } from "../../../../signin/entra/locations/classes";
import { compliantNetwork } from "../../../../signin/entra/locations/namedLocations";
import type { Origin } from "../../../../signin/entra/locations/place";
import { locationReach, type LocationsCondition } from "../../../../signin/entra/locations/reach";
import { verdictOf } from "../../../../signin/reach";
import type { NamedLocation } from "../../../../tenant/surroundings";
import { settings } from "../../randomTenant";

const countries = ["DK", "SE", "NO", "FI", "ZZ"];

/** Few leading bits, so that ranges lie inside each other, touch, and leave gaps. */
const octet = fc.constantFrom(0, 1, 127, 128, 255);
const ipv4 = fc.tuple(octet, octet).map(([a, b]) => `10.${String(a)}.${String(b)}.7`);
const ipv6 = fc.tuple(octet, octet).map(([a, b]) => `2001:db8:${a.toString(16)}:${b.toString(16)}::9`);
const addresses = fc.oneof(ipv4, ipv6);
const ranges = fc.oneof(
  fc.tuple(ipv4, fc.integer({ min: 8, max: 32 })).map(([address, length]) => `${address}/${String(length)}`),
  fc.tuple(ipv6, fc.integer({ min: 30, max: 70 })).map(([address, length]) => `${address}/${String(length)}`),
);

const contents: fc.Arbitrary<Omit<NamedLocation, "id" | "displayName">> = fc.oneof(
  fc.record({
    isTrusted: fc.boolean(),
    ipRanges: fc
      .array(ranges, { minLength: 1, maxLength: 4 })
      .map((all) => all.map((cidrAddress) => ({ cidrAddress }))),
  }),
  fc.record({
    countriesAndRegions: fc.subarray(["DK", "SE", "NO"], { minLength: 1 }),
    includeUnknownCountriesAndRegions: fc.boolean(),
    countryLookupMethod: fc.constantFrom(
      "clientIpAddress" as const,
      "clientIpAddress" as const,
      "authenticatorAppGps" as const,
    ),
  }),
);
const namedLocations = fc
  .array(contents, { minLength: 1, maxLength: 5 })
  .map((all) =>
    all.map((content, index) => ({ ...content, id: `l${String(index)}`, displayName: `L${String(index)}` })),
  );

const names = fc.subarray(["All", "AllTrusted", compliantNetwork, "l0", "l1", "l2", "l3", "l4", "deleted"], {
  maxLength: 3,
});
const conditions: fc.Arbitrary<LocationsCondition> = fc.record({
  includeLocations: names,
  excludeLocations: names,
});

const origins: fc.Arbitrary<Origin> = fc.record({
  ipAddress: fc.option(addresses),
  country: fc.option(fc.constantFrom(...countries)),
  namedLocationIds: fc.subarray([compliantNetwork], { minLength: 0 }),
});

function answers(
  all: readonly LocationsCondition[],
  origin: Origin,
  locations: readonly NamedLocation[],
): string {
  return JSON.stringify(all.map((condition) => locationReach(condition, origin, locations)));
}

describe("the classes of origins", () => {
  it("have one for every origin, decided alike by every condition", () => {
    fc.assert(
      fc.property(
        namedLocations,
        fc.array(conditions, { minLength: 1, maxLength: 5 }),
        fc.array(origins, { minLength: 20, maxLength: 20 }),
        (locations, all, tried) => {
          const classes = locationClasses(all, locations).map((origin) => answers(all, origin, locations));
          for (const origin of tried) {
            assert.ok(
              classes.includes(answers(all, origin, locations)),
              `no class for ${JSON.stringify(origin)}`,
            );
          }
        },
      ),
      settings(5, 400),
    );
  });

  it("are told apart by the locations they are in", () => {
    fc.assert(
      fc.property(namedLocations, conditions, (locations, condition) => {
        const named = [...(condition?.includeLocations ?? []), ...(condition?.excludeLocations ?? [])];
        const each = named.map((id): LocationsCondition => ({ includeLocations: [id] }));
        const classes = locationClasses([condition], locations);
        const different = new Set(classes.map((origin) => answers(each, origin, locations)));
        assert.equal(different.size, classes.length);
      }),
      settings(6, 400),
    );
  });

  it("begin with the ordinary origin, and are no more where no condition names a location", () => {
    const locations: NamedLocation[] = [
      { id: "l0", displayName: "L", ipRanges: [{ cidrAddress: "10.0.0.0/8" }] },
    ];
    assert.deepEqual(locationClasses([null, undefined, { includeLocations: ["All"] }], locations), [{}]);
    assert.deepEqual(locationClasses([{ excludeLocations: ["l0"] }], locations), [
      {},
      { ipAddress: "10.0.0.0" },
    ]);
  });

  it("have a place in the country of a location by GPS, and one in the compliant network", () => {
    const locations: NamedLocation[] = [
      {
        id: "dk",
        displayName: "DK",
        countriesAndRegions: ["DK"],
        countryLookupMethod: "authenticatorAppGps",
      },
    ];
    assert.deepEqual(
      locationClasses([{ includeLocations: ["dk"], excludeLocations: [compliantNetwork] }], locations),
      [
        {},
        { namedLocationIds: ["dk"] },
        { namedLocationIds: [compliantNetwork] },
        { namedLocationIds: ["dk", compliantNetwork] },
      ],
    );
  });

  it("of 195 named locations with 20 ranges each, three deep, are found within half a second", () => {
    const locations = Array.from({ length: 195 }, (_, index): NamedLocation => ({
      id: `l${String(index)}`,
      displayName: `L${String(index)}`,
      isTrusted: index % 3 === 0,
      ipRanges: Array.from({ length: 20 }, (_unused, range) => ({
        cidrAddress: `${String(10 + range)}.${String(index)}.0.0/${String(14 + (index % 3))}`,
      })),
    }));
    const condition = { includeLocations: ["AllTrusted"], excludeLocations: locations.map(({ id }) => id) };
    const start = performance.now();
    const classes = locationClasses([condition], locations);
    assert.ok(performance.now() - start < 500);
    assert.ok(classes.length > 100 && classes.length <= 196, String(classes.length));
    assert.equal(verdictOf(locationReach(condition, classes[0] ?? {}, locations)), "no");
  });
});
