import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { assertGolden } from "../golden";
import { examplePlan, repositoryPath } from "../repository";
import { temporaryFolder } from "../temporaryFolder";
import { runCommand } from "./run";

const today = ["--today", "2026-11-30"];
const phases = ["discovery", "pilot", "expansion", "broad"] as const;

describe("passkey-rollout rehearse", () => {
  for (const phase of phases) {
    it(`shows what phase ${phase} changes, coming from the phase before`, async () => {
      const { status, stdout, stderr } = await runCommand([
        "rehearse",
        examplePlan,
        "--phase",
        phase,
        ...today,
      ]);
      assert.deepEqual([status, stderr], [0, ""]);
      assertGolden(stdout, "cli", "golden", `rehearse-${phase}.golden.txt`);
    });
  }

  it("shows a deployment into an exported tenant", async () => {
    const args = [
      "rehearse",
      examplePlan,
      "--phase",
      "pilot",
      "--tenant",
      "stacks/example/tenant.json",
      ...today,
    ];
    const { status, stdout } = await runCommand(args);
    assert.equal(status, 0);
    assert.match(
      stdout,
      /into the tenant stacks\/example\/tenant\.json, of which 9 objects stay as they are/,
    );
    assert.match(
      stdout,
      /^ {2}staff: 40 people must register a passkey from a managed device \(IT pilot\)\.$/m,
    );
    assert.match(
      stdout,
      /^ {2}Password with Authenticator push stays for Cafeteria until broad \(staff\)\.$/m,
    );
    assert.match(stdout, /Phase pilot can be deployed\.\n$/);
  });

  it("shows a rollback: what was enforced is reported only, what was added goes", async () => {
    const { status, stdout } = await runCommand([
      "rehearse",
      examplePlan,
      "--phase",
      "pilot",
      "--from",
      "expansion",
      ...today,
    ]);
    assert.equal(status, 0);
    assert.match(stdout, /~ azuread:ConditionalAccessPolicy {2}passkeys-rule-administrators-require-passkey/);
    assert.match(stdout, /state: enabled → enabledForReportingButNotEnforced/);
    assert.match(
      stdout,
      /- azuread:ConditionalAccessPolicy {2}passkeys-rule-administrators-protect-registration/,
    );
  });

  it("has no changes between a phase and itself", async () => {
    const { stdout } = await runCommand([
      "rehearse",
      examplePlan,
      "--phase",
      "pilot",
      "--from",
      "pilot",
      ...today,
    ]);
    assert.match(stdout, /Resources: 0 to add, 0 to change, 0 to remove, 56 unchanged/);
  });

  it("gives findings and their summary in JSON, as check does, and the rehearsal beside them", async () => {
    const { status, stdout } = await runCommand([
      "rehearse",
      examplePlan,
      "--phase",
      "broad",
      "--format",
      "json",
      ...today,
    ]);
    assert.equal(status, 0);
    const output = JSON.parse(stdout) as Record<string, unknown>;
    assert.deepEqual(Object.keys(output), ["findings", "summary", "verdicts", "rehearsal"]);
    assert.deepEqual(Object.keys(output.rehearsal as object).sort(), [
      "base",
      "changes",
      "organization",
      "phase",
      "planFile",
      "sentences",
      "signIns",
      "unchanged",
    ]);
  });

  it("fits a pull request comment in Markdown, with every table whole", async () => {
    const { stdout } = await runCommand([
      "rehearse",
      examplePlan,
      "--phase",
      "discovery",
      "--format",
      "markdown",
      ...today,
    ]);
    assert.ok(stdout.length <= 65_536);
    assert.match(stdout, /^## Larkfield Foods: phase discovery\n\n\*\*Phase discovery can be deployed\.\*\*/);
    assert.equal(stdout.split("<details>").length, stdout.split("</details>").length);
  });

  it("writes one HTML file that needs nothing else", async () => {
    const folder = temporaryFolder();
    const out = join(folder, "report.html");
    const { status, stdout, stderr } = await runCommand([
      "rehearse",
      examplePlan,
      "--phase",
      "pilot",
      "--format",
      "html",
      "--out",
      out,
      ...today,
    ]);
    assert.deepEqual([status, stdout, stderr], [0, "", `written: ${out}\n`]);
    const html = readFileSync(out, "utf8");
    assert.match(html, /^<!doctype html>/);
    assert.doesNotMatch(html, /<script|src=|href=|@import|url\(/);
  });

  it("exits with 1 and says so when a rule is violated on that day", async () => {
    const { status, stdout } = await runCommand([
      "rehearse",
      examplePlan,
      "--phase",
      "pilot",
      "--today",
      "2027-04-01",
    ]);
    assert.equal(status, 1);
    assert.match(stdout, /✗ exceptions-accounted-for: .* \(fail\)/);
    assert.match(stdout, /Phase pilot must not be deployed: 1 error\.\n$/);
  });

  const refused = [
    [
      "a phase that does not exist",
      ["--phase", "pilto"],
      /there is no phase "pilto": did you mean "pilot"\?/,
    ],
    [
      "a phase to come from that does not exist",
      ["--phase", "pilot", "--from", "nothing"],
      /there is no phase "nothing"/,
    ],
    [
      "two things to come from",
      ["--phase", "pilot", "--from", "discovery", "--tenant", "x.json"],
      /exclude each other/,
    ],
    ["a tenant that cannot be read", ["--phase", "pilot", "--tenant", "none.json"], /none\.json/],
    ["a format of check only", ["--phase", "pilot", "--format", "sarif"], /there is no format "sarif"/],
    [
      "a report that cannot be written",
      ["--phase", "pilot", "--out", "none/report.txt"],
      /cannot be written to none\/report\.txt/,
    ],
  ] as const;
  for (const [what, args, message] of refused) {
    it(`exits with 2 for ${what}`, async () => {
      const { status, stdout, stderr } = await runCommand(["rehearse", examplePlan, ...args, ...today]);
      assert.deepEqual([status, stdout], [2, ""]);
      assert.match(stderr, message);
      assert.doesNotMatch(stderr, /at .*\.js:\d+/);
    });
  }

  it("says nothing of a plan that is no plan but what is wrong with it", async () => {
    const { status, stdout, stderr } = await runCommand([
      "rehearse",
      repositoryPath("Pulumi.yaml"),
      "--phase",
      "pilot",
      ...today,
    ]);
    assert.equal(status, 2);
    assert.match(stdout, /lacks "apiVersion"/);
    assert.match(stderr, /is not a valid plan, so nothing was rehearsed/);
  });
});
