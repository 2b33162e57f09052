import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { examplePlan, repositoryPath } from "../repository";
import { temporaryFolder, writeFiles } from "../temporaryFolder";
import { runCommand } from "./run";

const escape = "\u001b";

describe("passkey-rollout check", () => {
  const folder = temporaryFolder();
  cpSync(repositoryPath("stacks", "example"), folder, { recursive: true });

  /** The example with one text in place of another, as a file of its own beside the people's files. */
  function variant(name: string, from: string, to: string): string {
    const text = readFileSync(join(folder, "plan.yaml"), "utf8");
    assert.ok(text.includes(from), `the example holds ${from}`);
    writeFileSync(join(folder, name), text.replace(from, to));
    return name;
  }

  it("finds nothing wrong with the example, in every phase and in one, and exits with 0", async () => {
    const every = await runCommand(["check", examplePlan]);
    assert.deepEqual([every.status, every.stderr], [0, ""]);
    assert.match(every.stdout, /^✔ stacks\/example\/plan\.yaml, every phase: .*; \d+ rules evaluated\n$/m);
    assert.doesNotMatch(every.stdout, / {2}(error|warning) /);
    const pilot = await runCommand(["check", examplePlan, "--phase", "pilot"]);
    assert.deepEqual([pilot.status, pilot.stderr], [0, ""]);
    assert.match(pilot.stdout, /^✔ stacks\/example\/plan\.yaml, phase pilot: /m);
  });

  it("exits with 1 for an error in a plan that is well-formed, and shows its place as the path was given", async () => {
    const plan = variant("deadline.yaml", "sms: { until: expansion }", "sms: { until: broad }");
    const { status, stdout, stderr } = await runCommand(["check", `./${plan}`], { cwd: folder });
    assert.deepEqual([status, stderr], [1, ""]);
    assert.match(stdout, /^\.\/deadline\.yaml\n +264:3 {2}error/);
    assert.match(stdout, /> 264 \| {3}sms: \{ until: broad \}\n/);
    assert.match(stdout, /✖ \.\/deadline\.yaml, every phase: 1 error.*; \d+ rules evaluated\n$/);
  });

  it("exits with 2 for an invalid plan: all findings as a result, one line as a message", async () => {
    const plan = variant("invalid.yaml", "passkeys: synced", "passkeys: sync");
    const { status, stdout, stderr } = await runCommand(["check", plan], { cwd: folder });
    assert.equal(status, 2);
    assert.match(
      stdout,
      /122:15 {2}error {4}tiers\.staff\.passkeys is "sync", which it cannot be: did you mean "synced"\?/,
    );
    assert.equal(stderr, "error: invalid.yaml is not a valid plan, so no rule was evaluated\n");
  });

  it("gives an invalid plan in the format asked for", async () => {
    const plan = variant("invalid.yaml", "passkeys: synced", "passkeys: sync");
    const { status, stdout } = await runCommand(["check", plan, "--format", "json"], { cwd: folder });
    assert.equal(status, 2);
    const output: unknown = JSON.parse(stdout);
    assert.deepEqual(output, {
      findings: [
        {
          rule: "schema-enum",
          severity: "error",
          message: 'tiers.staff.passkeys is "sync", which it cannot be: did you mean "synced"?',
          location: { file: "invalid.yaml", line: 122, column: 15 },
          object: null,
          references: [],
          help: "docs/plan-reference.md",
        },
      ],
      summary: { errors: 1, warnings: 0, notes: 0, rules: 0 },
    });
  });

  it("looks at the tenant as it is, where it is given an export", async () => {
    writeFiles(folder, {
      "tenant/conditionalAccessPolicies.json": JSON.stringify([
        {
          id: "3d5a2e0c-54cf-4a54-91ba-a2b6f6f51c01",
          displayName: "Old rule",
          state: "enabled",
          conditions: { users: { includeUsers: ["All"] } },
        },
      ]),
    });
    const { status, stdout } = await runCommand(
      ["check", "plan.yaml", "--phase", "pilot", "--tenant", "tenant", "--format", "json"],
      { cwd: folder },
    );
    assert.equal(status, 1);
    assert.match(stdout, /\\"Old rule\\" does not exclude the break-glass account emergency-1/);
  });

  describe("compares exceptions with", () => {
    it("the host's date, unless another is given; a date must be one", async () => {
      for (const today of ["tomorrow", "2027-02-30", "2027-1-1"]) {
        const { status, stdout, stderr } = await runCommand(["check", examplePlan, "--today", today]);
        assert.deepEqual([status, stdout], [2, ""]);
        assert.equal(stderr, `error: --today is "${today}", which is no date: write it as YYYY-MM-DD\n`);
      }
    });
  });

  describe("says what it cannot run with, and the nearest name", () => {
    const cases: readonly (readonly [string, readonly string[], string])[] = [
      ["format", [examplePlan, "--format", "jsn"], 'error: there is no format "jsn": did you mean "json"?\n'],
      [
        "unlike any format",
        [examplePlan, "--format", "spreadsheet"],
        'error: there is no format "spreadsheet": valid: "stylish", "json", "sarif", "junit", "github", "markdown"\n',
      ],
      [
        "pack",
        [examplePlan, "--pack", "passkey-safty"],
        'error: there is no policy pack "passkey-safty": did you mean "passkey-safety"?\n',
      ],
      [
        "phase",
        [examplePlan, "--phase", "expantion"],
        'error: there is no phase "expantion": did you mean "expansion"?\n',
      ],
      ["plan", ["missing.yaml"], "error: cannot read the plan missing.yaml: no such file\n"],
      ["folder as plan", ["stacks"], "error: cannot read the plan stacks: it is a folder\n"],
      [
        "tenant",
        [examplePlan, "--tenant", "missing.json"],
        "error: cannot read the tenant missing.json: no such file: name the file or folder of an export\n",
      ],
    ];
    for (const [name, args, message] of cases) {
      it(name, async () => {
        assert.deepEqual(await runCommand(["check", ...args]), { status: 2, stdout: "", stderr: message });
      });
    }

    it("an option", async () => {
      const { status, stdout, stderr } = await runCommand(["check", examplePlan, "--fromat", "json"]);
      assert.deepEqual([status, stdout], [2, ""]);
      assert.match(stderr, /^error: unknown option '--fromat'\n\(Did you mean --format\?\)\n/);
    });

    it("a missing argument", async () => {
      const { status, stdout, stderr } = await runCommand(["check"]);
      assert.deepEqual([status, stdout], [2, ""]);
      assert.match(stderr, /^error: missing required argument 'plan'\n/);
    });
  });

  describe("is coloured", () => {
    const cases: readonly (readonly [
      string,
      Readonly<Record<string, string>>,
      boolean,
      readonly string[],
      boolean,
    ])[] = [
      ["on a terminal", {}, true, [], true],
      ["not in a pipe", {}, false, [], false],
      ["not with NO_COLOR", { NO_COLOR: "1" }, true, [], false],
      ["with an empty NO_COLOR", { NO_COLOR: "" }, true, [], true],
      ["in a pipe with FORCE_COLOR", { FORCE_COLOR: "1" }, false, [], true],
      ["not with FORCE_COLOR=0", { FORCE_COLOR: "0" }, true, [], false],
      ["not with --no-color, whatever else", { FORCE_COLOR: "1" }, true, ["--no-color"], false],
      ["not on a dumb terminal", { TERM: "dumb" }, true, [], false],
    ];
    for (const [name, env, isTTY, args, coloured] of cases) {
      it(name, async () => {
        const { stdout } = await runCommand(["check", examplePlan, ...args], { env, isTTY });
        assert.equal(stdout.includes(escape), coloured);
      });
    }
  });

  it("prints an unexpected exception as a bug, with its stack, and exits with 2", async () => {
    const { status, stderr } = await runCommand(["check", examplePlan], {
      now: () => {
        throw new Error("no clock");
      },
    });
    assert.equal(status, 2);
    assert.match(
      stderr,
      /^This is a bug in passkey-rollout\. Please report it with what follows\.\nError: no clock\n +at /,
    );
  });
});
