import assert from "node:assert/strict";
import { passkeySafety } from "../../policies/packs";
import { auditAsJson } from "../../report/audit/json";
import { verdictsAsStylish } from "../../report/audit/stylish";
import { palette } from "../../report/colour";
import { readSignIns } from "../../signin/readSignIn";
import { assertGolden } from "../golden";
import { counterexample, properties } from "../signin/properties";

const verdictOfRule = ["pass", "fail", "not-applicable", "unverifiable"] as const;
const rules = passkeySafety.rules.slice(0, 6);
const verdicts = rules.map(({ id, references }, index) => ({
  rule: id,
  references,
  verdict: verdictOfRule[index % verdictOfRule.length] ?? "pass",
}));

describe("an audit as a report", () => {
  it("shows people the verdicts", () => {
    const text = verdictsAsStylish({ rules, verdicts, properties }, palette(false));
    assertGolden(text, "report", "golden", "audit-stylish.golden.txt");
  });

  it("shows no heading of what was not asked", () => {
    const text = verdictsAsStylish({ rules, verdicts, properties: [] }, palette(false));
    assert.doesNotMatch(text, /Properties/);
  });

  it("gives programs the findings, the verdicts, and the properties with their counterexamples", () => {
    const summary = { errors: 0, warnings: 0, notes: 0, rules: 6 };
    const text = auditAsJson({ findings: [], summary, verdicts, properties });
    const report = JSON.parse(text) as {
      properties: {
        property: string;
        verdict: string;
        counterexamples: { signIn: unknown }[];
        missing: string[];
      }[];
    };
    assert.deepEqual(Object.keys(report), ["findings", "summary", "verdicts", "properties"]);
    assert.deepEqual(
      report.properties.map(({ property, verdict, counterexamples, missing }) => [
        property,
        verdict,
        counterexamples.length,
        missing,
      ]),
      [
        ["break-glass-reaches", "pass", 0, []],
        ["no-password-alone", "fail", 1, []],
        [
          "attested-administrators",
          "unverifiable",
          1,
          ["the credentials that administrators have registered"],
        ],
        ["federated", "not-applicable", 0, ["no domain is federated"]],
      ],
    );
    // What an audit shows can be given to simulate as it is.
    const signIns = report.properties.flatMap(({ counterexamples }) =>
      counterexamples.map(({ signIn }) => signIn),
    );
    const read = readSignIns(signIns);
    assert.ok(read.ok);
    assert.deepEqual(read.signIns, [counterexample.signIn, counterexample.signIn]);
  });
});
