import assert from "node:assert/strict";
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { skipWithoutEngine } from "./available";
import { repository } from "./example";

/** Removed by `npm run down`; whoever has a sandbox running keeps it. */
const left = [join(repository, ".sandbox"), join(repository, "stacks/Pulumi.local.yaml")];
const stackFile = join(repository, "stacks/Pulumi.sandbox.yaml");

function run(script: "up" | "down"): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [join(repository, `dist/stacks/local/${script}.js`)], {
    cwd: repository,
    encoding: "utf8",
  });
}

describe("with the real engine: npm run up and npm run down", function () {
  this.timeout(10 * 60_000);
  const configuration = readFileSync(stackFile, "utf8");

  before(function () {
    skipWithoutEngine(this);
    if (!left.some(existsSync)) return;
    console.log("skipped: a sandbox is up in this repository; npm run down ends it");
    this.skip();
  });

  it("deploys the example under the policy pack, and shows what the tenant holds", () => {
    const { status, stdout, stderr } = run("up");
    assert.equal(status, 0, stdout + stderr);
    assert.match(stdout, /passkey-safety@v/);
    assert.match(stdout, /Passkeys: IT pilot \(40 people\)/);
    assert.match(stdout, /Fido2: enabled, profiles .*Passkeys: Privileged administrators/);
    assert.match(stdout, /Passkeys: IT pilot, require passkey: enabled\n/);
    assert.match(stdout, /Passkeys: privileged, limited to \d+ models/);
  });

  it("has nothing to change a second time, in the sandbox that goes on running", () => {
    const { status, stdout, stderr } = run("up");
    assert.equal(status, 0, stdout + stderr);
    assert.match(stdout, /Resources:\n +\d+ unchanged/);
  });

  it("removes all of it, and leaves the stack's own configuration as it was", () => {
    const { status, stdout, stderr } = run("down");
    assert.equal(status, 0, stdout + stderr);
    assert.deepEqual(left.filter(existsSync), []);
    assert.equal(readFileSync(stackFile, "utf8"), configuration);
  });

  it("has nothing to remove then", () => {
    const { status, stdout } = run("down");
    assert.deepEqual({ status, stdout }, { status: 0, stdout: "nothing is up\n" });
  });
});
