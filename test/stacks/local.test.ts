import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { configurationOf } from "../../stacks/local/stackFile";
import { repositoryPath } from "../repository";
import { temporaryFolder } from "../temporaryFolder";

describe("the stack of npm run up", () => {
  const original = "config:\n  passkey-rollout:phase: pilot\n";

  it("has the configuration of the sandbox stack", () => {
    assert.equal(configurationOf(original, ""), original);
  });

  it("follows a change of the phase, and keeps the salt that the engine put there", () => {
    const before = "config:\n  passkey-rollout:phase: discovery\nencryptionsalt: v1:abc=:v1:def\n";
    assert.equal(configurationOf(original, before), `${original}encryptionsalt: v1:abc=:v1:def\n`);
  });
});

describe("npm run up without the engine", () => {
  const empty = temporaryFolder();

  it("says in one message what is missing and how to get it, and starts nothing", () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [repositoryPath("dist/stacks/local/up.js")],
      { env: { PATH: empty }, encoding: "utf8" },
    );
    assert.deepEqual({ status, stdout }, { status: 2, stdout: "" });
    assert.match(
      stderr,
      /^error: the Pulumi engine is missing: .*Install it \(https:\S+\) and run this again/,
    );
    assert.equal(stderr.trim().split("\n").length, 1);
  });
});
