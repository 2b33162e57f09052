import assert from "node:assert/strict";
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { examplePlan, repositoryPath, repositoryRoot } from "../repository";
import { temporaryFolder, writeFiles } from "../temporaryFolder";

const bin = repositoryPath("dist", "cli", "main.js");

function start(args: readonly string[], cwd = repositoryRoot): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [bin, ...args], { cwd, encoding: "utf8" });
}

describe("the bin", () => {
  const folder = temporaryFolder();

  it("is what package.json names, and a script", () => {
    const { bin: named } = JSON.parse(readFileSync(repositoryPath("package.json"), "utf8")) as {
      bin: Readonly<Record<string, string>>;
    };
    assert.equal(repositoryPath(named["passkey-rollout"] ?? ""), bin);
    assert.match(readFileSync(bin, "utf8"), /^#!\/usr\/bin\/env node\n/);
  });

  it("exits with 0 and results on standard output, without colour in a pipe", () => {
    const { status, stdout, stderr } = start(["check", examplePlan, "--today", "2026-11-22"]);
    assert.deepEqual([status, stderr], [0, ""]);
    assert.match(stdout, /^✔ .* evaluated\n$/m);
  });

  it("exits with 2 and messages on standard error", () => {
    const { status, stdout, stderr } = start(["check", "missing.yaml"]);
    assert.deepEqual([status, stdout], [2, ""]);
    assert.equal(stderr, "error: cannot read the plan missing.yaml: no such file\n");
  });

  it("writes all of a large result into a pipe before it ends", () => {
    const keys = Array.from({ length: 180 }, (_, key) => `${"k".repeat(400)}${String(key)}: 1`);
    writeFiles(folder, { "large.yaml": keys.join("\n") });
    const { status, stdout } = start(["check", "large.yaml", "--format", "json"], folder);
    assert.equal(status, 2);
    assert.ok(stdout.length > 150_000);
    assert.doesNotThrow(() => JSON.parse(stdout) as unknown);
  });

  it("takes it quietly when its reader stops early", () => {
    const keys = Array.from({ length: 180 }, (_, key) => `${"k".repeat(900)}${String(key)}: 1`);
    writeFiles(folder, { "large.yaml": keys.join("\n") });
    const command = '"$0" "$1" check large.yaml | head -c 10 > /dev/null';
    const { status, stderr } = spawnSync("sh", ["-c", command, process.execPath, bin], {
      cwd: folder,
      encoding: "utf8",
    });
    assert.equal(status, 0);
    assert.doesNotMatch(stderr, /EPIPE|bug/);
  });

  it("loads neither Pulumi nor more than one format to check a plan", () => {
    const script = `
      process.argv.splice(1, 0, "main");
      process.on("exit", () => {
        const loaded = Object.keys(require.cache).filter((file) => /@pulumi|dist.report.(?!stylish|codeFrame|colour|formats|place|text)/.test(file));
        process.stderr.write(loaded.join("\\n"));
      });
      require(${JSON.stringify(bin)});`;
    const args = ["-e", script, "check", examplePlan, "--today", "2026-11-22"];
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: repositoryRoot, encoding: "utf8" });
    assert.deepEqual([status, stderr], [0, ""]);
  });

  it("starts from any folder", () => {
    const { status } = start(["check", join(repositoryRoot, examplePlan), "--today", "2026-11-22"], folder);
    assert.equal(status, 0);
  });
});
