import assert from "node:assert/strict";
import fc from "fast-check";
import { deviceClasses, mostDeviceClasses } from "../../../../signin/entra/deviceFilter/classes";
import { deviceFilterHolds } from "../../../../signin/entra/deviceFilter/decide";
import { printExpression } from "../../../../signin/entra/deviceFilter/expression";
import type { DeviceInfo } from "../../../../signin/signIn";
import { expressionsAbout } from "./expressions";
import { settings } from "../../randomTenant";

const attributes = [
  "model",
  "displayName",
  "isCompliant",
  "trustType",
  "systemLabels",
  "extensionAttribute1",
];
/** Two letters, so that operands begin, end and lie inside each other. */
const values = fc.oneof(
  fc.string({ unit: fc.constantFrom("a", "b", "A"), maxLength: 3 }),
  fc.constantFrom("True", "false", "ServerAD", "azuread"),
);
const rules = fc.array(expressionsAbout(attributes, values, { withNull: true }).map(printExpression), {
  minLength: 1,
  maxLength: 3,
});
const texts = fc.option(fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 5 }));
const devices: fc.Arbitrary<DeviceInfo> = fc.oneof(
  { weight: 1, arbitrary: fc.constant({}) },
  {
    weight: 9,
    arbitrary: fc.record({
      trustType: fc.constantFrom("AzureAD" as const, "ServerAD" as const, "Workplace" as const),
      isCompliant: fc.constantFrom(true, false, null),
      model: texts,
      displayName: texts,
      extensionAttribute1: texts,
      systemLabels: fc.option(fc.array(values, { maxLength: 4 })),
    }),
  },
);

function answers(all: readonly string[], device: DeviceInfo): string {
  const verdicts = all.map((rule) => deviceFilterHolds(rule, device));
  return [device.trustType ?? "none", device.isCompliant === true, ...verdicts].join();
}

describe("the classes of devices", () => {
  it("have one for every device, answered alike by every rule, and no two alike", () => {
    fc.assert(
      fc.property(rules, fc.array(devices, { minLength: 40, maxLength: 40 }), (all, tried) => {
        const classes = deviceClasses(all);
        assert.deepEqual(classes.undecided, []);
        const known = classes.devices.map((device) => answers(all, device));
        assert.equal(new Set(known).size, known.length);
        for (const device of tried) {
          assert.ok(known.includes(answers(all, device)), `no class for ${JSON.stringify(device)}`);
        }
      }),
      settings(8, 400),
    );
  });

  it("without rules are the trust types, compliant and not, the unregistered device first", () => {
    assert.deepEqual(deviceClasses([]), {
      devices: [
        {},
        { trustType: "AzureAD", isCompliant: true },
        { trustType: "AzureAD", isCompliant: false },
        { trustType: "ServerAD", isCompliant: true },
        { trustType: "ServerAD", isCompliant: false },
        { trustType: "Workplace", isCompliant: true },
        { trustType: "Workplace", isCompliant: false },
      ],
      undecided: [],
    });
  });

  it("are spelled as the rules are, and otherwise as usual", () => {
    const { devices: classes } = deviceClasses([
      'device.model -startsWith "Surface" -and device.model -contains "Pro"',
      'device.deviceOwnership -eq "Company"',
    ]);
    assert.deepEqual(new Set(classes.slice(1).map(({ model }) => model)), new Set(["X", "SurfacePro"]));
    assert.deepEqual(
      new Set(classes.slice(1).map(({ deviceOwnership }) => deviceOwnership)),
      new Set(["Company", "Personal"]),
    );
  });

  it("of a rule that lists 80 device ids are few: in the list or not", () => {
    const ids = Array.from(
      { length: 80 },
      (_, index) => `"${String(index).padStart(8, "0")}-aaaa-4aaa-8aaa-bbbb"`,
    );
    const { devices: classes } = deviceClasses([`device.deviceId -in [${ids.join(", ")}]`]);
    assert.equal(classes.length, 1 + 6 * 2);
  });

  it("beyond the limit leave out the rules that are too many, and say which", () => {
    const rulesOfEach = Array.from(
      { length: 15 },
      (_, index) => `device.extensionAttribute${String(index + 1)} -eq "a"`,
    );
    const { devices: classes, undecided } = deviceClasses(rulesOfEach);
    assert.deepEqual(undecided, rulesOfEach.slice(9));
    assert.equal(classes.length, 1 + 6 * 2 ** 9);
    assert.ok(classes.length <= mostDeviceClasses);
  });

  it("of many attributes that one rule joins stay few", () => {
    const joined = Array.from(
      { length: 15 },
      (_, index) => `device.extensionAttribute${String(index + 1)} -eq "a"`,
    );
    const { devices: classes, undecided } = deviceClasses([joined.join(" -or ")]);
    assert.deepEqual(undecided, []);
    assert.equal(classes.length, 1 + 6 * 2);
  });

  it("ask nothing of a rule that cannot be read", () => {
    assert.deepEqual(deviceClasses(["device.model ~ 5"]), deviceClasses([]));
  });
});
