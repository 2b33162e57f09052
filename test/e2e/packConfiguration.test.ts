import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { skipWithoutEngine } from "./available";
import type { EngineRun } from "./engine";
import { Project } from "./project";

const minutes = 60_000;

describe("with the real engine: the policy pack's configuration", function () {
  this.timeout(10 * minutes);
  let project: Project;

  before(async function () {
    skipWithoutEngine(this);
    project = await Project.create({
      program: "test/e2e/programs/tampered.js",
      fewPeople: true,
      config: {
        "passkey-rollout:phase": "pilot",
        "passkey-rollout:tampering": "one break-glass account is not excluded",
      },
    });
  });

  after(async () => {
    // Undefined where the suite was skipped.
    await (project as Project | undefined)?.close();
  });

  function previewWith(configuration: unknown): Promise<EngineRun> {
    const file = join(project.folder, "pack.json");
    writeFileSync(file, JSON.stringify(configuration));
    return project.previewWithPack("--policy-pack-config", file);
  }

  it("makes a rule advisory: it is said and does not block", async () => {
    const run = await previewWith({ "break-glass-excluded": "advisory" });
    assert.equal(run.code, 0, run.messages);
    assert.match(run.messages, /\[advisory\] {2}break-glass-excluded/);
  });

  it("leaves a rule alone that it does not name", async () => {
    const run = await previewWith({ "scope-matches-plan": { enforcementLevel: "advisory" } });
    assert.notEqual(run.code, 0, run.messages);
    assert.match(run.messages, /\[mandatory\] {2}break-glass-excluded/);
  });

  it("is refused when it names a rule that does not exist, with the nearest that does", async () => {
    const run = await previewWith({ "break-glass-exclude": "advisory" });
    assert.notEqual(run.code, 0, run.messages);
    assert.match(
      run.messages,
      /there is no rule "break-glass-exclude": did you mean "break-glass-excluded"\?/,
    );
    assert.doesNotMatch(run.messages, /^\s+at .+:\d+:\d+\)?$/m);
  });

  it("is refused when it names a level that does not exist", async () => {
    const run = await previewWith({ "break-glass-excluded": "advise" });
    assert.notEqual(run.code, 0, run.messages);
    assert.match(run.messages, /"advise" is not a valid enforcement level/);
  });
});
