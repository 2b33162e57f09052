import assert from "node:assert/strict";
import fc from "fast-check";
import type { Comparison } from "../../../../signin/entra/deviceFilter/expression";
import { printExpression } from "../../../../signin/entra/deviceFilter/expression";
import { parseApplicationRule, parseRule } from "../../../../signin/entra/deviceFilter/parse";
import { everyAttribute, expressionsAbout } from "./expressions";
import { settings } from "../../randomTenant";

/** entra-docs: concept-condition-filters-for-devices, the examples of its table and of its text. */
const examples: readonly [
  rule: string,
  attribute: string,
  operator: Comparison["operator"],
  operand: Comparison["operand"],
][] = [
  [
    '(device.deviceid -eq "aaaaaaaa-0000-1111-2222-bbbbbbbbbbbb")',
    "deviceId",
    "eq",
    "aaaaaaaa-0000-1111-2222-bbbbbbbbbbbb",
  ],
  ['(device.displayName -contains "ABC")', "displayName", "contains", "ABC"],
  ['(device.deviceOwnership -eq "Company")', "deviceOwnership", "eq", "Company"],
  [
    '(device.enrollmentProfileName -startsWith "AutoPilot Profile")',
    "enrollmentProfileName",
    "startsWith",
    "AutoPilot Profile",
  ],
  ['(device.isCompliant -eq "True")', "isCompliant", "eq", "True"],
  ['(device.manufacturer -startsWith "Microsoft")', "manufacturer", "startsWith", "Microsoft"],
  [
    '(device.mdmAppId -in ["00001111-aaaa-2222-bbbb-3333cccc4444"])',
    "mdmAppId",
    "in",
    ["00001111-aaaa-2222-bbbb-3333cccc4444"],
  ],
  ['(device.model -notContains "Surface")', "model", "notContains", "Surface"],
  ['(device.operatingSystem -eq "Windows")', "operatingSystem", "eq", "Windows"],
  [
    '(device.operatingSystemVersion -in ["10.0.18363", "10.0.19041"])',
    "operatingSystemVersion",
    "in",
    ["10.0.18363", "10.0.19041"],
  ],
  ['(device.physicalIds -contains "[ZTDId]:value")', "physicalIds", "contains", "[ZTDId]:value"],
  ['(device.profileType -eq "Printer")', "profileType", "eq", "Printer"],
  ['(device.systemLabels -contains "M365Managed")', "systemLabels", "contains", "M365Managed"],
  ['(device.trustType -eq "ServerAD")', "trustType", "eq", "ServerAD"],
  ['(device.extensionAttribute1 -eq "SAW")', "extensionAttribute1", "eq", "SAW"],
  ['device.extensionAttribute1 -ne "SAW"', "extensionAttribute1", "ne", "SAW"],
  ["device.isCompliant -eq True", "isCompliant", "eq", "True"],
  ["device.isCompliant -ne false", "isCompliant", "ne", "False"],
  ["device.trustType –ne null", "trustType", "ne", null],
  ["device.trustType -eq $null", "trustType", "eq", null],
  ['device.trustType -eq "null"', "trustType", "eq", "null"],
  ['DEVICE.EXTENSIONATTRIBUTE15 -NOTSTARTSWITH "a"', "extensionAttribute15", "notStartsWith", "a"],
  ['device.model notIn["a","b"]', "model", "notIn", ["a", "b"]],
  ['device.displayName -eq "say `"hi`" and `` too"', "displayName", "eq", 'say "hi" and ` too'],
  ["device.displayName -eq \"O''Brien's\"", "displayName", "eq", "O'Brien's"],
  ['device.displayName -eq "a -or b) `n"', "displayName", "eq", "a -or b) `n"],
  ['device.displayName -eq ""', "displayName", "eq", ""],
];

/** Comparisons stand as letters: `device.model -eq "a"` is a. */
const precedence: readonly [rule: string, printed: string][] = [
  ["a -and b -or c", "(a -and b) -or c"],
  ["a -or b -and c", "a -or (b -and c)"],
  ["a -and b -and c", "a -and b -and c"],
  ["(a -or b) -and c", "(a -or b) -and c"],
  ["-not a -and b", "-not (a) -and b"],
  ["-not (a -and b)", "-not (a -and b)"],
  ["not not a or b", "-not (-not (a)) -or b"],
  ["a AND -Not b OR c", "(a -and -not (b)) -or c"],
  ["((a))", "a"],
];

const errors: readonly [rule: string, position: number, expected: RegExp, found: string][] = [
  ["", 0, /an attribute/, "the end of the rule"],
  ["device.model", 12, /one of -eq, -ne/, "the end of the rule"],
  ["device.model -eq", 16, /a value in double quotes, True, False or null/, "the end of the rule"],
  ["device.model -startsWith null", 25, /a value in double quotes, True, False$/, "null"],
  ['device.modell -eq "a"', 0, /an attribute of the filter/, "device.modell"],
  ['user.department -eq "a"', 0, /an attribute/, "user.department"],
  ['device.model == "a"', 13, /an operator/, "="],
  ['device.model -like "a"', 13, /one of -eq/, "like"],
  ['device.physicalIds -eq "a"', 19, /one of -contains, -notContains/, "eq"],
  ["device.model -eq 'a'", 17, /double quotes/, "'"],
  ['device.model -eq "a', 17, /a double quote that ends/, "the end of the rule"],
  ['device.model -eq "a`"', 17, /a double quote that ends/, "the end of the rule"],
  ['device.model -in "a"', 17, /a list/, '"a"'],
  ["device.model -in []", 18, /a value in double quotes/, "]"],
  ['device.model -in ["a" "b"]', 22, /, or \]/, '"b"'],
  ['device.model -eq ["a"]', 17, /a value/, "["],
  ['(device.model -eq "a"', 21, /-and, -or or \)/, "the end of the rule"],
  ['device.model -eq "a")', 20, /end of the rule/, ")"],
  ['device.model -eq "a" device.model -eq "b"', 21, /-and, -or/, "device.model"],
  ['device.model -eq "a" -and', 25, /an attribute/, "the end of the rule"],
  ['device.model -eq "a" -xor device.model -eq "b"', 21, /-and, -or/, "xor"],
  ["device.model -eq Surface", 17, /a value/, "Surface"],
  ['"device.model" -eq "a"', 0, /an attribute/, '"device.model"'],
  ['device.model "eq" "a"', 13, /one of -eq/, '"eq"'],
  ["device -eq True", 0, /an attribute/, "device"],
  ['device.model -in ["a", b]', 23, /a value in double quotes/, "b"],
];

describe("the rule of a filter for devices", () => {
  it("may be of 3072 characters, and no longer", () => {
    const rule = (length: number): string => `device.model -eq "${"a".repeat(length - 19)}"`;
    assert.deepEqual(
      [3072, 3073].map((length) => [rule(length).length, parseRule(rule(length)).ok]),
      [
        [3072, true],
        [3073, false],
      ],
    );
  });

  it("may have many parentheses beside each other, and a hundred inside each other", () => {
    const model = 'device.model -eq "a"';
    const beside = Array.from({ length: 110 }, () => `(${model})`).join(" or ");
    const inside = (depth: number): string => `${"(".repeat(depth)}${model}${")".repeat(depth)}`;
    assert.deepEqual(
      [beside, inside(100), inside(101)].map((rule) => parseRule(rule).ok),
      [true, true, false],
    );
  });

  for (const [rule, attribute, operator, operand] of examples) {
    it(`${rule} is read`, () => {
      assert.deepEqual(parseRule(rule), {
        ok: true,
        expression: { kind: "comparison", attribute, operator, operand },
      });
    });
  }

  for (const [rule, printed] of precedence) {
    it(`${rule} is ${printed} (groups-dynamic-membership, operator precedence)`, () => {
      const written = (text: string): string =>
        text.replace(/\b[abc]\b/g, (letter) => `device.model -eq "${letter}"`);
      const parsed = parseRule(written(rule));
      assert.ok(parsed.ok);
      assert.equal(printExpression(parsed.expression), written(printed));
    });
  }

  for (const [rule, position, expected, found] of errors) {
    it(`${rule === "" ? "nothing" : rule}: at ${String(position)} something else is expected`, () => {
      const parsed = parseRule(rule);
      assert.ok(!parsed.ok);
      assert.equal(parsed.error.position, position);
      assert.match(parsed.error.expected, expected);
      assert.equal(parsed.error.found, found);
    });
  }

  it("of more than 3072 characters, or nested without end, is an error", () => {
    const long = parseRule(`device.model -eq "${"a".repeat(3060)}"`);
    assert.ok(!long.ok);
    assert.equal(long.error.position, 3072);
    const deep = parseRule("(".repeat(3000));
    assert.ok(!deep.ok);
    assert.equal(deep.error.position, 100);
    assert.ok(!parseRule("not ".repeat(768)).ok);
  });

  it("reads back as it is printed", () => {
    const anything = fc.oneof(
      fc.string({ maxLength: 6 }),
      fc.constantFrom("`", '"', "'", '`"', "''", "True", "null"),
    );
    fc.assert(
      fc.property(expressionsAbout(everyAttribute, anything, { withNull: true }), (expression) => {
        const rule = printExpression(expression);
        fc.pre(rule.length <= 3072);
        assert.deepEqual(parseRule(rule), { ok: true, expression });
      }),
      settings(3, 2000),
    );
  });

  it("never throws, whatever it is", () => {
    const pieces = fc.constantFrom(
      "device.model",
      "-eq",
      '"a"',
      "(",
      ")",
      "[",
      "]",
      ",",
      "-and",
      "not",
      "-in",
      "`",
      '"',
      "null",
      " ",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((all) => all.join(" ")),
        ),
        (rule) => {
          const parsed = parseRule(rule);
          if (!parsed.ok) assert.ok(parsed.error.position >= 0 && parsed.error.position <= rule.length);
        },
      ),
      settings(4, 3000),
    );
  });
});

describe("the rule of a filter for applications", () => {
  const tag = "Access_requirement";

  it("is read as one for devices, of custom security attributes", () => {
    assert.deepEqual(parseApplicationRule(`CustomSecurityAttribute.${tag} -contains "mfa"`), {
      ok: true,
      expression: { kind: "comparison", attribute: tag, operator: "contains", operand: "mfa" },
    });
    assert.ok(parseApplicationRule(`-not (customsecurityattribute.${tag} -in ["a", "b"])`).ok);
  });

  it("names an attribute set and an attribute, and nothing of a device", () => {
    for (const [rule, expected] of [
      ['CustomSecurityAttribute.requirement -eq "mfa"', "a custom security attribute, as <set>_<attribute>"],
      ['device.model -eq "mfa"', "an attribute (CustomSecurityAttribute.…), -not or ("],
    ] as const) {
      const parsed = parseApplicationRule(rule);
      assert.equal(parsed.ok ? null : parsed.error.expected, expected);
    }
  });
});
