import assert from "node:assert/strict";
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exampleFolder, exampleText, today } from "../examplePlan";
import { temporaryFolder } from "../temporaryFolder";
import type { Violation } from "./analyzer";
import { type Judged, registeredUnasked, saidByCheck, saidByPack } from "./hosts";
import { ServedPack } from "./servedPack";
import { unsafePlans } from "./unsafePlans";

describe("the policy pack in a process of its own, as the engine starts it", function () {
  this.timeout(60_000);
  const folder = temporaryFolder();

  async function ask(text: string, phase: string): Promise<readonly [Judged, readonly Violation[]]> {
    cpSync(exampleFolder, folder, { recursive: true });
    const planFile = join(folder, "plan.yaml");
    writeFileSync(planFile, text);
    const judged: Judged = { planFile, phase, snapshotFile: join(folder, "tenant.json") };
    const pack = await ServedPack.start({ preview: true, today });
    try {
      return [judged, await pack.analyze(await registeredUnasked(judged, true))];
    } finally {
      pack.stop();
    }
  }

  it("lets the example pass with the warnings of check", async () => {
    const [judged, violations] = await ask(exampleText, "expansion");
    assert.deepEqual(saidByPack(violations, "mandatory"), []);
    assert.deepEqual(saidByPack(violations, "advisory"), saidByCheck(judged, "warning"));
  });

  it("stops with the errors of check, of rules and of proofs alike", async () => {
    const unsafe = unsafePlans.find(({ name }) => name.startsWith("registration with reusable passes"));
    assert.ok(unsafe !== undefined);
    const [judged, violations] = await ask(unsafe.edit(exampleText), "expansion");
    const errors = saidByCheck(judged, "error");
    assert.ok(errors.some((line) => line.startsWith("signin/bootstrap-reachable: ")));
    assert.ok(errors.some((line) => line.startsWith("registration-reachable: ")));
    assert.deepEqual(saidByPack(violations, "mandatory"), errors);
  });
});
