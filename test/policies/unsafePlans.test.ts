import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "mocha";
import { type LoadedPlan, loadPlan } from "../../plan/load";
import { checkPlan } from "../../policies/checkPlan";
import { passkeySafety } from "../../policies/packs";
import { exampleFile, exampleFolder, examplePhases, today } from "./example";
import { unsafePlans } from "./unsafePlans";

const example = readFileSync(exampleFile, "utf8");

/** Loads a variant of the example, which must be well formed: what is unsafe is not what is invalid. */
function load(text: string): LoadedPlan {
  const loaded = loadPlan("plan.yaml", Buffer.from(text), (path) =>
    readFileSync(join(exampleFolder, path), "utf8"),
  );
  assert.ok(loaded.ok, loaded.findings.map(({ message }) => message).join("\n"));
  return loaded;
}

describe("deliberately unsafe plans", () => {
  for (const { name, edit, phase, rule, line, severity = "error" } of unsafePlans) {
    it(`${rule} stops ${name}`, () => {
      const text = edit(example);
      const phases = phase === undefined ? {} : { phases: [phase] };
      const findings = checkPlan(load(text), { pack: passkeySafety, today, ...phases });
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
      "methods-in-place",
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
      const findings = checkPlan(load(example), { pack: passkeySafety, today, phases: [phase] });
      const notes = findings.filter((finding) => {
        const readsTenant = ["policy-groups-protected", "role-holders-prepared"].includes(finding.rule);
        return readsTenant && finding.severity === "note";
      });
      assert.deepEqual(
        findings.filter((finding) => !notes.includes(finding)),
        [],
      );
      const enforced = phase === "expansion" || phase === "broad";
      assert.equal(notes.length, enforced ? 4 : 3);
    });
  }
});
