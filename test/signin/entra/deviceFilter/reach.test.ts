import assert from "node:assert/strict";
import { deviceFilterHolds } from "../../../../signin/entra/deviceFilter/decide";
import {
  deviceFilterRule,
  deviceReach,
  type DevicesCondition,
} from "../../../../signin/entra/deviceFilter/reach";
import { verdictOf, type UnresolvedFact } from "../../../../signin/reach";
import type { DeviceInfo } from "../../../../signin/signIn";
import { unknownValue } from "../../../../tenant/unknown";
import type { Verdict } from "../../../../tenant/verdict";

const table = "concept-condition-filters-for-devices, policy behavior";
const saw: DeviceInfo = { trustType: "AzureAD", isCompliant: true, extensionAttribute1: "SAW" };
const hybrid: DeviceInfo = { trustType: "ServerAD", isCompliant: false };
const surface: DeviceInfo = {
  trustType: "AzureAD",
  isCompliant: false,
  model: "Surface Laptop 5",
  operatingSystemVersion: "10.0.22000",
  physicalIds: ["[ZTDId]:value", "[HWID]:h:1"],
  deviceOwnership: "Personal",
};

/** Extension attributes count where the device is managed, compliant or hybrid joined (the same page). */
function extensionAttributes(): [string, DeviceInfo, Verdict, string][] {
  const has = 'device.extensionAttribute3 -eq "x"';
  const device = (parts: DeviceInfo): DeviceInfo => ({
    trustType: "AzureAD",
    extensionAttribute3: "x",
    ...parts,
  });
  const source = "extension attributes of devices that nobody manages";
  return [
    [has, device({}), "yes", source],
    [has, device({ isManaged: true }), "yes", source],
    [has, device({ isManaged: false }), "no", source],
    [has, device({ isManaged: false, isCompliant: false }), "no", source],
    [has, device({ isManaged: false, isCompliant: true }), "yes", source],
    [has, device({ isManaged: false, trustType: "ServerAD" }), "yes", source],
  ];
}

const decided: readonly [
  rule: string,
  device: DeviceInfo | null | undefined,
  verdict: Verdict,
  source: string,
][] = [
  ['device.extensionAttribute1 -eq "SAW"', saw, "yes", "common scenarios: privileged workstations"],
  ['device.extensionAttribute1 -ne "SAW"', saw, "no", "common scenarios: privileged workstations"],
  ['device.extensionAttribute1 -eq "saw"', saw, "yes", "groups-dynamic-membership: not case sensitive"],
  ['device.extensionAttribute1 -eq "SAW"', hybrid, "no", "an attribute without a value"],
  ['device.extensionAttribute1 -ne "SAW"', hybrid, "yes", "an attribute without a value"],
  ["device.extensionAttribute1 -eq null", hybrid, "yes", "groups-dynamic-membership, use of null values"],
  ["device.extensionAttribute1 -ne null", hybrid, "no", "groups-dynamic-membership, use of null values"],
  ['device.trustType -eq "ServerAD"', hybrid, "yes", table],
  ["device.isCompliant -eq True", saw, "yes", table],
  ['device.isCompliant -eq "false"', hybrid, "yes", table],
  [
    'device.isCompliant -eq True -or device.trustType -eq "ServerAD"',
    hybrid,
    "yes",
    "groups-dynamic-membership, precedence",
  ],
  [
    'device.isCompliant -eq True -and device.trustType -eq "ServerAD"',
    hybrid,
    "no",
    "groups-dynamic-membership, precedence",
  ],
  ['-not (device.trustType -eq "ServerAD")', hybrid, "no", "groups-dynamic-membership, -not"],
  ['device.model -startsWith "surface"', surface, "yes", table],
  ['device.model -notStartsWith "Laptop"', surface, "yes", table],
  ['device.model -contains "laptop"', surface, "yes", "note: a substring of a string"],
  ['device.model -endsWith "5"', surface, "yes", table],
  ['device.model -notEndsWith "5"', surface, "no", table],
  ['device.operatingSystemVersion -in ["10.0.19041", "10.0.22000"]', surface, "yes", table],
  ['device.operatingSystemVersion -notIn ["10.0.19041", "10.0.22000"]', surface, "no", table],
  ['device.physicalIds -contains "[ZTDID]:VALUE"', surface, "yes", "note: a whole string of a collection"],
  ['device.physicalIds -contains "ZTDId"', surface, "no", "note: a whole string of a collection"],
  ['device.physicalIds -notContains "ZTDId"', surface, "yes", "note: a whole string of a collection"],
  ['device.deviceOwnership -ne "Company"', surface, "yes", table],
  ['device.extensionAttribute1 -eq "SAW"', {}, "no", `${table}: unregistered, positive`],
  ['device.extensionAttribute1 -ne "SAW"', {}, "yes", `${table}: unregistered, negative`],
  ['device.trustType -in ["AzureAD"]', null, "no", `${table}: unregistered, positive`],
  ['device.trustType -notIn ["AzureAD"]', undefined, "yes", `${table}: unregistered, negative`],
  ['device.model -notContains "Surface"', {}, "yes", `${table}: unregistered, negative`],
  ['device.systemLabels -notContains "M365Managed"', {}, "yes", `${table}: unregistered, negative`],
  ["device.isCompliant -eq False", {}, "no", `${table}: unregistered, positive`],
  [
    'device.operatingSystem -eq "Windows"',
    { trustType: null, operatingSystem: "Windows" },
    "no",
    "unregistered: all properties are null",
  ],
  [
    'device.operatingSystem -eq "Windows"',
    { deviceId: "d1", operatingSystem: "Windows" },
    "yes",
    "a device with an id is registered",
  ],
  [
    'device.operatingSystem -eq "Windows"',
    { isCompliant: true, operatingSystem: "Windows" },
    "yes",
    "a compliant device is registered",
  ],
  ["device.trustType -eq null", {}, "unknown", "undocumented: null of an unregistered device"],
  ["device.trustType -ne null", {}, "unknown", "undocumented: null of an unregistered device"],
  ['device.trustType -eq null -and device.model -eq "x"', {}, "no", "an and with something false"],
  ["-not (device.trustType -eq null)", {}, "unknown", "the contrary of what is unknown"],
  ['device.model -eq "x"', { trustType: "AzureAD", model: unknownValue }, "unknown", "a preview"],
  ["device.model ~ 5", surface, "unknown", "a rule that cannot be read"],
  ...extensionAttributes(),
  ["device.model -eq null", { trustType: "AzureAD", model: null }, "yes", "use of null values"],
  ["device.model -eq null", { trustType: "AzureAD", model: "x" }, "no", "use of null values"],
  ["device.model -ne null", { trustType: "AzureAD", model: "x" }, "yes", "use of null values"],
  ['device.model -eq "STRASSE"', { trustType: "AzureAD", model: "stra\u00dfe" }, "yes", "case of letters"],
  ['device.displayName -eq "x"', { isManaged: false, trustType: "AzureAD", displayName: "x" }, "yes", table],
];

const all = 'device.trustType -eq "ServerAD"';
const filter = (mode: string, rule: string): DevicesCondition => ({ deviceFilter: { mode, rule } });

const reaches: readonly [
  what: string,
  condition: DevicesCondition,
  device: DeviceInfo | null | undefined,
  verdict: Verdict,
  facts?: readonly UnresolvedFact[],
][] = [
  ["no condition", null, hybrid, "yes"],
  ["a condition without a filter", { deviceFilter: null }, {}, "yes"],
  ["empty lists", { includeDevices: [], excludeDevices: [], deviceFilter: null }, {}, "yes"],
  ["an including filter, a device of it", filter("include", all), hybrid, "yes"],
  ["an including filter, another device", filter("include", all), saw, "no"],
  ["an excluding filter, a device of it", filter("exclude", all), hybrid, "no"],
  ["an excluding filter, another device", filter("exclude", all), saw, "yes"],
  ["an excluding filter, an unregistered device", filter("exclude", all), {}, "yes"],
  ["an including filter that cannot be read", filter("include", "?"), saw, "unknown", ["deviceFilter:?"]],
  ["an excluding filter that cannot be read", filter("exclude", "?"), saw, "unknown", ["deviceFilter:?"]],
  ["a rule that is not known yet", filter("include", unknownValue), saw, "unknown", ["value:CA01/devices"]],
  ["a mode that does not exist", filter("only", all), saw, "unknown", ["value:CA01/devices"]],
  ["a condition that is not known yet", unknownValue, saw, "unknown", ["value:CA01/devices"]],
  [
    "all devices but compliant ones, a compliant one",
    { includeDevices: ["All"], excludeDevices: ["Compliant"] },
    saw,
    "no",
  ],
  [
    "all devices but compliant ones, another",
    { includeDevices: ["All"], excludeDevices: ["Compliant"] },
    hybrid,
    "yes",
  ],
  [
    "all devices but joined ones, a hybrid joined one",
    { includeDevices: ["All"], excludeDevices: ["DomainJoined"] },
    hybrid,
    "no",
  ],
  [
    "all devices but joined ones, no device",
    { includeDevices: ["All"], excludeDevices: ["DomainJoined"] },
    null,
    "yes",
  ],
  [
    "excluded devices not known yet",
    { includeDevices: ["All"], excludeDevices: unknownValue },
    saw,
    "unknown",
    ["value:CA01/excludeDevices"],
  ],
  [
    "included devices not known yet",
    { includeDevices: unknownValue, excludeDevices: null },
    saw,
    "unknown",
    ["value:CA01/includeDevices"],
  ],
  ["compliant devices only, a compliant one", { includeDevices: ["compliant"] }, saw, "yes"],
  ["compliant devices only, another", { includeDevices: ["Compliant"] }, hybrid, "no"],
  ["excluded devices alone, another", { excludeDevices: ["Compliant"] }, hybrid, "yes"],
  [
    "a device of which the compliance is not known yet",
    { includeDevices: ["Compliant"] },
    JSON.parse(JSON.stringify({ isCompliant: unknownValue })) as DeviceInfo,
    "unknown",
    ["value:CA01/includeDevices"],
  ],
  [
    "a kind of device that does not exist",
    { includeDevices: ["Blue"] },
    saw,
    "unknown",
    ["value:CA01/includeDevices"],
  ],
  ["devices that are no list", { includeDevices: "All" }, saw, "unknown", ["value:CA01/devices"]],
  ["devices that are no names", { excludeDevices: ["All", 1] }, saw, "unknown", ["value:CA01/devices"]],
  ["a filter that is no object", { deviceFilter: "x" }, saw, "unknown", ["value:CA01/devices"]],
  ["a filter without a rule", { deviceFilter: { mode: "include" } }, saw, "unknown", ["value:CA01/devices"]],
  ["a filter without a mode", { deviceFilter: { rule: all } }, saw, "unknown", ["value:CA01/devices"]],
  [
    "a list of exclusions and a filter at once",
    { excludeDevices: ["Compliant"], deviceFilter: { mode: "exclude", rule: all } },
    saw,
    "unknown",
    ["value:CA01/devices"],
  ],
  [
    "a list and a filter at once",
    { includeDevices: ["All"], deviceFilter: { mode: "include", rule: all } },
    saw,
    "unknown",
    ["value:CA01/devices"],
  ],
];

describe("a filter for devices", () => {
  for (const [rule, device, verdict, source] of decided) {
    it(`${rule} for ${JSON.stringify(device ?? null)}: ${verdict} (${source})`, () => {
      assert.equal(deviceFilterHolds(rule, device), verdict);
    });
  }
});

describe("the condition of a policy on devices", () => {
  it("has a rule where it has a filter that can be read", () => {
    assert.equal(deviceFilterRule(filter("include", all)), all);
    for (const none of [null, undefined, { includeDevices: ["All"] }, filter("only", all), unknownValue])
      assert.equal(deviceFilterRule(none), undefined);
  });

  it("may be no filter for one of its parts is null", () => {
    assert.equal(verdictOf(deviceReach({ includeDevices: ["Compliant"] }, null, "CA01")), "no");
    assert.equal(verdictOf(deviceReach({ deviceFilter: 1 }, saw, "CA01")), "unknown");
  });

  for (const [what, condition, device, verdict, facts] of reaches) {
    it(`${what}: ${verdict}`, () => {
      const reach = deviceReach(condition, device, "CA01");
      assert.equal(verdictOf(reach), verdict);
      assert.deepEqual([...reach.includedIf, ...reach.excludedIf], facts ?? []);
    });
  }
});
