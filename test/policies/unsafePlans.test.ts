import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { checkPlan } from "../../policies/checkPlan";
import { passkeySafety } from "../../policies/packs";
import { exampleText, loadedExample, loadedVariant, today } from "../examplePlan";
import { examplePhases } from "./example";
import { unsafePlans } from "./unsafePlans";

describe("deliberately unsafe plans", () => {
  for (const { name, edit, phase, rule, line, severity = "error" } of unsafePlans) {
    it(`${rule} stops ${name}`, () => {
      const text = edit(exampleText);
      const phases = phase === undefined ? {} : { phases: [phase] };
      const findings = checkPlan(loadedVariant(text), { pack: passkeySafety, today, ...phases });
      const found = findings.filter((finding) => finding.rule === rule && finding.severity === severity);
      const lines = found.map(({ location }) => text.split("\n")[(location?.line ?? 0) - 1] ?? "");
      const said = findings.map((finding) => `${finding.rule} ${finding.severity}: ${finding.message}`);
      assert.ok(found.length > 0, `${rule} found nothing; others found:\n${said.join("\n")}`);
      assert.ok(
        lines.some((text) => text.includes(line)),
        `reported instead:\n${lines.join("\n")}`,
      );
    });
  }

  it("are unsafe in every rule that a plan alone can violate", () => {
    // The others compare a deployment with its plan, or guard what every plan resolves to by construction.
    const byConstruction = [
      "break-glass-excluded",
      "compensating-rules-hold",
      "okta-break-glass-reachable",
      "okta-catch-all-denies",
      "role-holders-prepared",
      "scope-matches-plan",
      "okta-scope-matches-plan",
    ];
    const covered = new Set([...unsafePlans.map(({ rule }) => rule), ...byConstruction]);
    assert.deepEqual(
      passkeySafety.rules.map(({ id }) => id).filter((id) => !covered.has(id)),
      [],
    );
  });
});

describe("the example plan", () => {
  for (const phase of examplePhases) {
    it(`has nothing to mend in ${phase}; what no tenant was read for is noted`, () => {
      const findings = checkPlan(loadedExample(), { pack: passkeySafety, today, phases: [phase] });
      const notes = findings.filter((finding) => {
        const readsTenant =
          ["policy-groups-protected", "role-holders-prepared"].includes(finding.rule) ||
          finding.rule.startsWith("signin/");
        return readsTenant && finding.severity === "note";
      });
      assert.deepEqual(
        findings.filter((finding) => !notes.includes(finding)),
        [],
      );
      const enforced = phase === "expansion" || phase === "broad";
      assert.equal(notes.filter(({ rule }) => !rule.startsWith("signin/")).length, enforced ? 4 : 3);
      assert.deepEqual(notes.flatMap(({ rule }) => (rule.startsWith("signin/") ? [rule] : [])).sort(), [
        "signin/break-glass-credentials",
        "signin/registered-attested",
      ]);
    });
  }
});
