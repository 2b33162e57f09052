import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "mocha";
import { packs, passkeySafety } from "../../policies/packs";
import { rulesReference } from "../../policies/reference";

describe("the pack passkey-safety", () => {
  it("has exactly these rules", () => {
    assert.deepEqual(
      passkeySafety.rules.map(({ id }) => id),
      [
        "break-glass-accounts",
        "break-glass-excluded",
        "okta-break-glass-reachable",
        "tenant-fits-plan",
        "entra-limits",
        "policy-groups-protected",
        "scope-matches-plan",
        "okta-scope-matches-plan",
        "registration-reachable",
        "strength-satisfiable",
        "role-holders-prepared",
        "federated-tier-satisfiable",
        "report-only-before-enforce",
        "privileged-attested-device-bound",
        "fallback-within-plan",
        "compensating-rules-hold",
        "exceptions-accounted-for",
        "recovery-two-checks",
        "legacy-authentication-blocked",
        "device-code-flow-blocked",
        "okta-catch-all-denies",
      ],
    );
  });
});

describe("the rules of all packs", () => {
  const rules = packs.flatMap((pack) => pack.rules);

  it("have ids of their own", () => {
    const ids = new Map(rules.map((rule) => [rule.id, rule]));
    for (const rule of rules) assert.equal(ids.get(rule.id), rule);
  });

  it("stand in the file that their id names, one a file", () => {
    const files = readdirSync(join(__dirname, "../../policies/rules")).filter((file) => file.endsWith(".js"));
    const named = rules.map(
      ({ id }) => `${id.replace(/-([a-z0-9])/g, (_, next: string) => next.toUpperCase())}.js`,
    );
    assert.deepEqual(files.sort(), [...new Set(named)].sort());
  });

  for (const rule of rules) {
    it(`${rule.id} says what it is, in kebab-case and without an empty text`, () => {
      assert.match(rule.id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
      for (const text of [rule.title, rule.why, rule.mend, rule.compliant, rule.violating])
        assert.match(text, /\S/);
      for (const reference of rule.references) assert.match(reference, /\S/);
      assert.equal(new Set(rule.references).size, rule.references.length);
    });
  }
});

describe("the rules' reference page", () => {
  const page = rulesReference(packs);
  const headings = page.split("\n").filter((line) => line.startsWith("## "));

  it("has one heading for every rule, to which findings link", () => {
    assert.deepEqual(
      headings,
      passkeySafety.rules.map(({ id }) => `## ${id}`),
    );
  });

  it("explains each rule in full", () => {
    for (const { title, references, mend } of passkeySafety.rules) {
      assert.ok(page.includes(title));
      assert.ok(page.includes(mend.slice(1)));
      for (const reference of references) assert.ok(page.includes(reference));
    }
  });

  it("names every parameter of a rule with its default and its range", () => {
    for (const { parameters = {} } of passkeySafety.rules) {
      for (const [name, { minimum, maximum, default: value }] of Object.entries(parameters)) {
        const range = `${String(minimum)} to ${String(maximum)}, by default ${String(value)}`;
        assert.ok(page.includes(`**Parameter \`${name}\`** (${range})`), name);
      }
    }
  });

  it("lists a rule once though two packs have it", () => {
    const twice = rulesReference([passkeySafety, { ...passkeySafety, name: "copy" }]);
    assert.equal(twice.split("\n").filter((line) => line.startsWith("## ")).length, headings.length);
    assert.ok(twice.includes("**Pack `copy`**"));
  });
});
