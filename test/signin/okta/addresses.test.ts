import assert from "node:assert/strict";
import { ipAddressOf, ipRangeOf, isIn } from "../../../signin/okta/ipRange";
import { comesFrom, placesOf } from "../../../signin/okta/networkZone";
import type { SignInConditions } from "../../../signin/signIn";
import type { OktaNetworkZone } from "../../../tenant/okta/organization";
import { unknownValue } from "../../../tenant/unknown";
import type { Verdict } from "../../../tenant/verdict";

describe("an address of a network zone", () => {
  const read: readonly [text: string, family: 4 | 6, value: bigint][] = [
    ["0.0.0.0", 4, 0n],
    ["192.0.2.1", 4, 0xc0000201n],
    ["255.255.255.255", 4, 0xffffffffn],
    ["::", 6, 0n],
    ["::1", 6, 1n],
    ["1::", 6, 1n << 112n],
    ["2001:DB8::ff", 6, 0x20010db80000000000000000000000ffn],
    ["1:2:3:4:5:6:7:8", 6, 0x00010002000300040005000600070008n],
    ["1:2:3:4:5:6:7::", 6, 0x00010002000300040005000600070000n],
  ];
  for (const [text, family, value] of read) {
    it(`${text} is read`, () => {
      assert.deepEqual(ipAddressOf(text), { family, value });
    });
  }
  for (const text of [
    "",
    "1.2.3",
    "1.2.3.4.5",
    "256.1.1.1",
    "1.2.3.1000",
    "a.2.3.4",
    "1.2.3.4a",
    "1.2.3.a4",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "1:2:3:4:5:6:7::8",
    "1::2::3",
    "g::",
    "12345::",
    "::1g",
    "::g1",
  ]) {
    it(`"${text}" is none`, () => {
      assert.equal(ipAddressOf(text), null);
    });
  }
});

describe("a range of a network zone", () => {
  // Okta Management API, NetworkZoneAddress: CIDR, RANGE, or one address.
  const read: readonly [text: string, first: string, last: string][] = [
    ["192.0.2.0/24", "192.0.2.0", "192.0.2.255"],
    ["192.0.2.77/24", "192.0.2.0", "192.0.2.255"],
    ["192.0.2.7/32", "192.0.2.7", "192.0.2.7"],
    ["0.0.0.0/0", "0.0.0.0", "255.255.255.255"],
    ["2001:db8::/127", "2001:db8::", "2001:db8::1"],
    ["::5/128", "::5", "::5"],
    ["192.0.2.1-192.0.2.9", "192.0.2.1", "192.0.2.9"],
    ["192.0.2.1 - 192.0.2.9", "192.0.2.1", "192.0.2.9"],
    ["192.0.2.1-192.0.2.1", "192.0.2.1", "192.0.2.1"],
    ["192.0.2.5", "192.0.2.5", "192.0.2.5"],
    ["::1-::9", "::1", "::9"],
  ];
  for (const [text, first, last] of read) {
    it(`${text} is ${first} to ${last}`, () => {
      const [from, to] = [ipAddressOf(first), ipAddressOf(last)];
      assert.ok(from && to);
      assert.deepEqual(ipRangeOf(text), { family: from.family, first: from.value, last: to.value });
    });
  }
  for (const text of [
    "",
    "/24",
    "192.0.2.0/",
    "192.0.2.0/33",
    "::/129",
    "192.0.2.0/a4",
    "192.0.2.0/4a",
    "192.0.2.0/24/24",
    "192.0.2/24",
    "192.0.2.9-192.0.2.1",
    "192.0.2.1-::1",
    "::1-192.0.2.1",
    "192.0.2.1-",
    "-192.0.2.1",
    "192.0.2.1-192.0.2.2-192.0.2.3",
  ]) {
    it(`"${text}" is none`, () => {
      assert.equal(ipRangeOf(text), null);
    });
  }

  it("holds its ends and what is between, of its own family", () => {
    const range = ipRangeOf("0.0.0.2-0.0.0.4");
    assert.ok(range);
    const inside = ["0.0.0.1", "0.0.0.2", "0.0.0.3", "0.0.0.4", "0.0.0.5", "::3"].filter((text) => {
      const address = ipAddressOf(text);
      return address !== null && isIn(address, range);
    });
    assert.deepEqual(inside, ["0.0.0.2", "0.0.0.3", "0.0.0.4"]);
  });
});

describe("whether a sign-in comes from a network zone", () => {
  const id = "nzo";
  const ip: OktaNetworkZone = { id, type: "IP", gateways: [{ value: "192.0.2.0/24" }] };
  const dynamic = (parts: Partial<OktaNetworkZone>): OktaNetworkZone => ({ id, type: "DYNAMIC", ...parts });
  const denmark = [{ country: "dk" }];
  const table: readonly [what: string, OktaNetworkZone | undefined, SignInConditions, Verdict][] = [
    ["an address in it", ip, { ipAddress: "192.0.2.9" }, "yes"],
    ["an address outside", ip, { ipAddress: "198.51.100.9" }, "no"],
    ["an address that cannot be read", ip, { ipAddress: "192.0.2" }, "unknown"],
    [
      "a range that cannot be read",
      { ...ip, gateways: [{ value: "somewhere" }] },
      { ipAddress: "192.0.2.9" },
      "unknown",
    ],
    [
      "a zone of no type is one of addresses",
      { id, gateways: [{ value: "192.0.2.9" }] },
      { ipAddress: "192.0.2.9" },
      "yes",
    ],
    ["nothing said", ip, {}, "no"],
    ["empty circumstances", ip, { ipAddress: null, country: null }, "no"],
    ["a country alone, of a zone of addresses", ip, { country: "DK" }, "no"],
    ["a zone that is named", ip, { namedLocationIds: ["other", id] }, "yes"],
    ["another zone that is named", ip, { namedLocationIds: ["other"] }, "no"],
    ["a zone that is off, named", { ...ip, status: "INACTIVE" }, { namedLocationIds: [id] }, "no"],
    ["a zone that the tenant lacks", undefined, { ipAddress: "192.0.2.9" }, "unknown"],
    ["a zone that the tenant lacks, named", undefined, { namedLocationIds: [id] }, "yes"],
    [
      "a zone with something that is not known",
      { ...ip, name: unknownValue },
      { ipAddress: "192.0.2.9" },
      "unknown",
    ],
    ["the country of a dynamic zone", dynamic({ locations: denmark }), { country: "DK" }, "yes"],
    ["the country in lower case", dynamic({ locations: [{ country: "DK" }] }), { country: "dk" }, "yes"],
    ["another country", dynamic({ locations: denmark }), { country: "SE" }, "no"],
    ["an address without a country", dynamic({ locations: denmark }), { ipAddress: "192.0.2.9" }, "unknown"],
    [
      "a region of a country",
      dynamic({ locations: [{ country: "DK", region: "DK-84" }] }),
      { country: "DK" },
      "unknown",
    ],
    [
      "a region of another country",
      dynamic({ locations: [{ country: "DK", region: "DK-84" }] }),
      { country: "SE" },
      "no",
    ],
    [
      "a network of a country",
      dynamic({ locations: denmark, asns: ["64496"] }),
      { country: "DK" },
      "unknown",
    ],
    ["no network", dynamic({ locations: denmark, asns: [] }), { country: "DK" }, "yes"],
    ["a kind of proxy", dynamic({ locations: denmark, proxyType: "Tor" }), { country: "DK" }, "unknown"],
    [
      "no kind of proxy, as the API writes it",
      dynamic({ locations: denmark, proxyType: "null" }),
      { country: "DK" },
      "yes",
    ],
    ["a kind of proxy anywhere", dynamic({ proxyType: "Tor" }), { country: "DK" }, "unknown"],
    ["places that are no list", dynamic({ locations: "DK" }), { country: "DK" }, "unknown"],
    [
      "a place without a country",
      dynamic({ locations: [{ country: "DK" }, { region: "x" }] }),
      { country: "SE" },
      "unknown",
    ],
    ["a place that is no object", dynamic({ locations: [null, "DK"] }), { country: "DK" }, "unknown"],
    ["an enhanced zone", { id, type: "DYNAMIC_V2", locations: denmark }, { country: "DK" }, "unknown"],
  ];
  for (const [what, zone, conditions, verdict] of table) {
    it(`${what}: ${verdict}`, () => {
      assert.equal(comesFrom(zone, id, conditions), verdict);
    });
  }

  it("is told by countries where a dynamic zone names them", () => {
    assert.deepEqual(placesOf(dynamic({ locations: denmark })), { countries: ["DK"], isWhole: true });
    assert.deepEqual(placesOf(dynamic({})), { countries: [], isWhole: false });
    assert.deepEqual(placesOf(dynamic({ locations: [] })), { countries: [], isWhole: false });
    assert.equal(placesOf(ip), null);
  });
});
