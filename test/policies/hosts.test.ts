import assert from "node:assert/strict";
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exampleFolder, exampleText, loadedVariant, today } from "../examplePlan";
import { temporaryFolder } from "../temporaryFolder";
import { checkPlan } from "../../policies/checkPlan";
import { passkeySafety } from "../../policies/packs";
import { pulumiPolicies } from "../../policies/pulumi/pack";
import { InvalidArgumentError } from "../../components/arguments";
import type { Violation } from "./analyzer";
import { examplePhases } from "./example";
import { type Judged, type Said, registeredUnasked, saidByCheck, saidByPack, saidByProgram } from "./hosts";
import { ServedPack } from "./servedPack";
import { type UnsafePlan, unsafePlans } from "./unsafePlans";

/** The first phase in which the rule stops, or warns of, an unsafe plan. */
function phaseOf({ phase, rule, severity = "error" }: UnsafePlan, text: string): string {
  if (phase !== undefined) return phase;
  const loaded = loadedVariant(text);
  const found = loaded.plan.phases.find(({ key }) =>
    checkPlan(loaded, { pack: passkeySafety, today, phases: [key] }).some(
      (finding) => finding.rule === rule && finding.severity === severity,
    ),
  );
  assert.ok(found !== undefined, `${rule} finds nothing in any phase`);
  return found.key;
}

describe("check, the program and the policy pack of the engine", function () {
  this.timeout(60_000);
  const folder = temporaryFolder();

  function planFile(text: string): string {
    cpSync(exampleFolder, folder, { recursive: true });
    const file = join(folder, "plan.yaml");
    writeFileSync(file, text);
    return file;
  }

  for (const unsafe of unsafePlans) {
    it(`say the same of ${unsafe.name}`, async () => {
      const text = unsafe.edit(exampleText);
      const judged: Judged = { planFile: planFile(text), phase: phaseOf(unsafe, text) };
      const errors = saidByCheck(judged, "error");
      assert.equal(errors.length > 0, unsafe.severity === undefined);

      const program = await saidByProgram(judged);
      assert.deepEqual(program.refusal, errors);
      assert.equal(program.registered === 0, errors.length > 0, "a refused plan registers nothing");
      for (const line of program.lines) assert.match(line, /^ {2}\S+plan\.yaml(:\d+:\d+)? {2}/);

      if (neverRegistered.has(unsafe.name)) {
        await assert.rejects(registeredUnasked(judged, true), InvalidArgumentError);
        return;
      }
      const violations = await askPack(judged, true);
      assertSame(saidByPack(violations, "mandatory"), errors);
      assertSame(saidByPack(violations, "advisory"), saidByCheck(judged, "warning"));
    });
  }

  for (const phase of examplePhases) {
    for (const preview of [true, false]) {
      it(`let the example pass in ${phase}, in ${preview ? "its first preview" : "an update"}, with the same warnings`, async () => {
        const judged: Judged = {
          planFile: planFile(exampleText),
          phase,
          snapshotFile: join(exampleFolder, "tenant.json"),
        };
        const violations = await askPack(judged, preview);
        assert.deepEqual(saidByPack(violations, "mandatory"), []);
        assert.deepEqual(saidByPack(violations, "advisory"), saidByCheck(judged, "warning"));
      });
    }
  }
});

/** What the components refuse to register, whoever asks. */
const neverRegistered: ReadonlySet<string> = new Set(["one break-glass account under two names"]);

async function askPack(judged: Judged, isPreview: boolean): Promise<Violation[]> {
  const pack = await ServedPack.serve(
    pulumiPolicies(passkeySafety, { today, isPreview, configuredFacts: null }),
  );
  try {
    return await pack.analyze(await registeredUnasked(judged, isPreview));
  } finally {
    pack.stop();
  }
}

/** The pack judges the plan's tenant first, which travels without members, and may say one thing more of the same rule there. */
function assertSame(pack: Said, check: Said): void {
  const rules = (list: Said): string[] => [...new Set(list.map((line) => line.split(": ")[0] ?? ""))];
  assert.deepEqual(rules(pack), rules(check));
  assert.deepEqual(
    check.filter((line) => !pack.includes(line)),
    [],
  );
}
