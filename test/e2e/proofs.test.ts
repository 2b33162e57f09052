import assert from "node:assert/strict";
import { join } from "node:path";
import { exampleFolder } from "../examplePlan";
import { skipWithoutEngine } from "./available";
import { Project } from "./project";

const minutes = 60_000;
const tenant = { "passkey-rollout:tenant": join(exampleFolder, "tenant.json") };

describe("with the real engine: the proofs", function () {
  this.timeout(10 * minutes);
  let project: Project | undefined;

  before(function () {
    skipWithoutEngine(this);
  });

  afterEach(async () => {
    await project?.close();
    project = undefined;
  });

  it("stop the program at a plan that locks newcomers out: nothing is written, and the plan's line is said", async () => {
    project = await Project.create({
      edits: [
        [
          "managedDeviceToRegister: true\n    registrationAccepts: [temporaryAccessPassOneTime]",
          "managedDeviceToRegister: true\n    registrationAccepts: [temporaryAccessPassMultiUse]",
        ],
      ],
      config: { "passkey-rollout:phase": "expansion" },
    });
    const run = await project.up();
    assert.notEqual(run.code, 0, run.messages);
    assert.match(
      run.messages,
      /plan\.yaml:\d+:\d+ {2}somebody of Administrators .*\(signin\/bootstrap-reachable\)/,
    );
    assert.deepEqual(project.sandbox.writes.all, []);
  });

  it("of the program and of the pack warn of what an export lacks, and stop nothing", async () => {
    project = await Project.create({
      fewPeople: true,
      config: { ...tenant, "passkey-rollout:phase": "expansion" },
    });
    const run = await project.previewWithPack();
    assert.equal(run.code, 0, run.messages);
    assert.match(run.output, /warning: .*cannot be verified: .*\(signin\/break-glass-credentials\)/);
    assert.match(
      run.output,
      /\[advisory\] {2}passkey-safety-warnings[^]*\(signin\/break-glass-credentials\)/,
    );
    assert.doesNotMatch(run.output, /sign-in-proofs/);
  });

  it("of the pack stop the preview of a weaker method that was let in below the components", async () => {
    project = await Project.create({
      program: "test/e2e/programs/tampered.js",
      fewPeople: true,
      config: {
        "passkey-rollout:phase": "pilot",
        "passkey-rollout:tampering": "a weaker method satisfies the strength of the staff",
        "passkey-rollout:tamperedBy": "transforms",
      },
    });
    const run = await project.previewWithPack();
    assert.notEqual(run.code, 0, run.messages);
    assert.match(run.output, /\[mandatory\] {2}sign-in-proofs/);
    assert.match(run.output, /somebody of IT pilot .* with password and sms/);
    assert.deepEqual(project.sandbox.writes.all, []);
  });
});
