import assert from "node:assert/strict";
import { sarif } from "../../report/sarif";
import { finding, input, inputs } from "./inputs";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((node, key) => {
    assert.ok(typeof node === "object" && node !== null, `nothing at ${path.join(".")}`);
    return Reflect.get(node, key);
  }, value);
}

function list(value: unknown): readonly unknown[] {
  assert.ok(Array.isArray(value));
  return value;
}

function parse(text: string): unknown {
  return JSON.parse(text) as Json;
}

function fingerprintsOf(text: string): unknown[] {
  const results = list(at(parse(text), "runs", 0, "results"));
  return results.map((result) => at(result, "partialFingerprints", "passkeyRollout/v1"));
}

describe("SARIF", () => {
  for (const [name, report] of Object.entries(inputs)) {
    it(`of ${name} has the structure of SARIF 2.1.0`, () => {
      const log = parse(sarif(report));
      assert.equal(at(log, "version"), "2.1.0");
      assert.equal(list(at(log, "runs")).length, 1);
      const run = at(log, "runs", 0);
      const rules = list(at(run, "tool", "driver", "rules"));
      const ids = rules.map((rule) => at(rule, "id"));
      assert.equal(new Set(ids).size, ids.length, "every rule once");
      for (const rule of rules) {
        assert.equal(typeof at(rule, "shortDescription", "text"), "string");
        assert.equal(typeof at(rule, "help", "text"), "string");
        assert.match(String(at(rule, "helpUri")), /^https:\/\/\S+$/);
        assert.ok(new URL(String(at(rule, "helpUri"))).pathname.includes("docs/"));
        assert.match(String(at(rule, "defaultConfiguration", "level")), /^(error|warning|note)$/);
      }
      for (const result of list(at(run, "results"))) {
        const index = at(result, "ruleIndex");
        assert.ok(typeof index === "number" && Number.isInteger(index));
        assert.equal(ids[index], at(result, "ruleId"));
        assert.match(String(at(result, "level")), /^(error|warning|note)$/);
        assert.equal(typeof at(result, "message", "text"), "string");
        for (const location of list(at(result, "locations"))) {
          if (at(location, "physicalLocation") === undefined) continue;
          const uri = String(at(location, "physicalLocation", "artifactLocation", "uri"));
          assert.doesNotMatch(uri, /^\w+:|^\/|[ <>|\\]/, "relative and a valid URI reference");
          const region = at(location, "physicalLocation", "region");
          assert.ok(Number(at(region, "startLine")) >= 1 && Number(at(region, "startColumn")) >= 1);
        }
      }
    });
  }

  it("keeps fingerprints when lines move, also where the message names a line", () => {
    const twice = (line: number): string =>
      sarif(
        input("plan", [
          finding({ location: { file: "plan.yaml", line, column: 3 } }),
          finding({
            message: `"a" is written twice; it stands already in line ${String(line)}, and only one could count`,
          }),
        ]),
      );
    assert.deepEqual(fingerprintsOf(twice(4)), fingerprintsOf(twice(40)));
  });

  it("tells equal findings, other rules, other files and other objects apart", () => {
    const fingerprints = fingerprintsOf(
      sarif(
        input("plan", [
          finding({}),
          finding({}),
          finding({ rule: "other" }),
          finding({ location: { file: "other.yaml", line: 4, column: 3 } }),
          finding({ object: { type: "group", id: "1", name: null } }),
        ]),
      ),
    );
    assert.equal(new Set(fingerprints).size, 5);
  });

  it("gives an absolute path as a file URI", () => {
    const text = sarif(
      input("plan", [finding({ location: { file: "/srv/a plan.yaml", line: 1, column: 1 } })]),
    );
    const [location] = list(at(parse(text), "runs", 0, "results", 0, "locations"));
    assert.equal(at(location, "physicalLocation", "artifactLocation", "uri"), "file:///srv/a%20plan.yaml");
  });
});
