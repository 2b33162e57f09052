import assert from "node:assert/strict";
import fc from "fast-check";
import {
  parseAddress,
  parseRange,
  printAddress,
  type Address,
} from "../../../../signin/entra/locations/address";
import { settings } from "../../randomTenant";

describe("an IP address", () => {
  const read: readonly [text: string, family: 4 | 6, value: bigint, source: string][] = [
    ["0.0.0.0", 4, 0n, "RFC 791"],
    ["198.51.100.3", 4, 0xc6336403n, "RFC 5737"],
    ["255.255.255.255", 4, 0xffffffffn, "RFC 791"],
    ["::", 6, 0n, "RFC 4291, 2.5.2"],
    ["::1", 6, 1n, "RFC 4291, 2.5.3"],
    ["2001:db8::8:800:200c:417a", 6, 0x20010db80000000000080800200c417an, "RFC 4291, 2.2"],
    ["2001:DB8:0:0:8:800:200C:417A", 6, 0x20010db80000000000080800200c417an, "RFC 4291, 2.2"],
    ["ff01::101", 6, 0xff010000000000000000000000000101n, "RFC 4291, 2.2"],
    ["2001:db8::", 6, 0x20010db8000000000000000000000000n, "RFC 4291, 2.3"],
    ["1:2:3:4:5:6:7::", 6, 0x00010002000300040005000600070000n, "RFC 4291, 2.2 (2): one or more groups"],
    ["::13.1.68.3", 6, 0x0d014403n, "RFC 4291, 2.2 (3)"],
    ["::FFFF:129.144.52.38", 4, 0x81903426n, "RFC 4291, 2.5.5.2: the IPv4 address"],
    ["::ffff:8190:3426", 4, 0x81903426n, "RFC 4291, 2.5.5.2: the IPv4 address"],
  ];
  for (const [text, family, value, source] of read) {
    it(`${text} is read (${source})`, () => {
      assert.deepEqual(parseAddress(text), { family, value });
    });
  }

  for (const text of [
    "",
    "1.2.3",
    "1.2.3.4.5",
    "256.1.1.1",
    "01.2.3.4",
    "1.2.3.-4",
    "1.2.3.4 ",
    ":",
    ":1",
    "1:",
    ":::",
    "1::2::3",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "1:2:3:4:5:6:7::8",
    "12345::",
    "g::",
    "1.2.3.4::",
    "::1.2.3",
    "fe80::1%eth0",
    "somewhere",
  ]) {
    it(`"${text}" is none`, () => {
      assert.equal(parseAddress(text), undefined);
    });
  }

  it("reads back as it is printed", () => {
    const addresses: fc.Arbitrary<Address> = fc.oneof(
      fc.bigInt(0n, 0xffffffffn).map((value) => ({ family: 4 as const, value })),
      fc
        .array(fc.oneof(fc.constant(0n), fc.bigInt(0n, 0xffffn)), { minLength: 8, maxLength: 8 })
        .map((groups) => ({
          family: 6 as const,
          value: groups.reduce((sum, group) => (sum << 16n) | group, 0n),
        }))
        .filter(({ value }) => value >> 32n !== 0xffffn),
    );
    fc.assert(
      fc.property(addresses, (address) => {
        assert.deepEqual(parseAddress(printAddress(address)), address);
      }),
      settings(11, 2000),
    );
  });

  it("is printed with the longest run of zeros left out (RFC 5952, 4.2)", () => {
    const shortest = [
      "::",
      "::1",
      "2001:db8::1",
      "2001:0:0:1::1",
      "2001:db8:0:1:1:1:1:1",
      "1::",
      "a:b::c:0:d:e",
      "1::2:0:0:3",
    ];
    for (const text of shortest) {
      const address = parseAddress(text);
      assert.equal(address && printAddress(address), text);
    }
  });
});

describe("a range of addresses", () => {
  const read: readonly [cidr: string, first: string, last: string][] = [
    ["198.51.100.0/24", "198.51.100.0", "198.51.100.255"],
    ["198.51.100.77/24", "198.51.100.0", "198.51.100.255"],
    ["198.51.100.3/32", "198.51.100.3", "198.51.100.3"],
    ["0.0.0.0/0", "0.0.0.0", "255.255.255.255"],
    ["2001:db8::/32", "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"],
    ["2001:db8::1/128", "2001:db8::1", "2001:db8::1"],
    ["::ffff:198.51.100.0/120", "198.51.100.0", "198.51.100.255"],
  ];
  for (const [cidr, first, last] of read) {
    it(`${cidr} is ${first} to ${last}`, () => {
      const range = parseRange(cidr);
      assert.deepEqual(
        range && [
          printAddress({ ...range, value: range.first }),
          printAddress({ ...range, value: range.last }),
        ],
        [first, last],
      );
    });
  }

  for (const cidr of [
    "198.51.100.0",
    "198.51.100.0/33",
    "2001:db8::/129",
    "/24",
    "1.2.3.4/",
    "1.2.3/8",
    "::ffff:1.2.3.4/8",
  ]) {
    it(`"${cidr}" is none`, () => {
      assert.equal(parseRange(cidr), undefined);
    });
  }
});
