import assert from "node:assert/strict";
import { parseAddress, printAddress } from "../../../../signin/entra/locations/address";
import { addressRangesOf, contains, union } from "../../../../signin/entra/locations/addressRanges";

const merged: readonly [what: string, cidrs: readonly string[], ranges: readonly string[]][] = [
  ["ranges that touch are one", ["10.0.1.0/24", "10.0.0.0/24"], ["10.0.0.0-10.0.1.255"]],
  [
    "ranges with one address between stay two",
    ["10.0.0.0/32", "10.0.0.2/32"],
    ["10.0.0.0-10.0.0.0", "10.0.0.2-10.0.0.2"],
  ],
  ["a range inside another is left out", ["10.0.0.0/8", "10.1.0.0/16"], ["10.0.0.0-10.255.255.255"]],
  ["the same range twice is one", ["10.1.0.0/16", "10.1.0.0/16"], ["10.1.0.0-10.1.255.255"]],
  [
    "IPv4 stands before IPv6, whatever the numbers",
    ["::1/128", "0.0.0.9/32", "::/128", "0.0.0.1/32"],
    ["0.0.0.1-0.0.0.1", "0.0.0.9-0.0.0.9", "::-::1"],
  ],
  [
    "the last of IPv4 does not touch the first of IPv6",
    ["255.255.255.255/32", "::1:0:0/128"],
    ["255.255.255.255-255.255.255.255", "::1:0:0-::1:0:0"],
  ],
];

describe("the ranges of a location", () => {
  for (const [what, cidrs, ranges] of merged) {
    it(what, () => {
      const printed = ({ ranges: all }: ReturnType<typeof addressRangesOf>): string[] =>
        all.map(
          ({ family, first, last }) =>
            `${printAddress({ family, value: first })}-${printAddress({ family, value: last })}`,
        );
      assert.deepEqual(printed(addressRangesOf(cidrs)), ranges);
      assert.deepEqual(printed(union(cidrs.map((cidr) => addressRangesOf([cidr])))), ranges);
    });
  }

  const inside: readonly [address: string, isInside: boolean][] = [
    ["0.0.0.4", false],
    ["0.0.0.5", true],
    ["0.0.0.6", false],
    ["::4", false],
    ["::5", false],
    ["::7", true],
    ["::8", false],
    ["10.0.0.255", true],
    ["10.0.1.0", false],
  ];
  for (const [text, isInside] of inside) {
    it(`${text} is ${isInside ? "inside" : "outside"}: numbers of one family are not those of the other`, () => {
      const address = parseAddress(text);
      assert.ok(address);
      assert.equal(contains(addressRangesOf(["::7/128", "0.0.0.5/32", "10.0.0.0/24"]), address), isInside);
    });
  }

  it("an IPv4 address is found before more ranges of IPv6 with lower numbers", () => {
    const ranges = addressRangesOf(["10.0.0.0/24", "::1/128", "::3/128", "::5/128", "::7/128"]);
    const address = parseAddress("10.0.0.7");
    assert.ok(address);
    assert.equal(contains(ranges, address), true);
  });

  it("are incomplete where one cannot be read, alone or among others", () => {
    assert.equal(addressRangesOf(["10.0.0.0/24"]).isIncomplete, false);
    assert.equal(addressRangesOf(["10.0.0.0/24", undefined]).isIncomplete, true);
    assert.equal(addressRangesOf(["10.0.0.0/24", "somewhere"]).isIncomplete, true);
    assert.equal(union([addressRangesOf(["10.0.0.0/24"]), addressRangesOf(["?"])]).isIncomplete, true);
    assert.equal(union([addressRangesOf(["10.0.0.0/24"])]).isIncomplete, false);
  });
});
