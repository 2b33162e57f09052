import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryPath } from "../repository";
import { temporaryFolder } from "../temporaryFolder";
import { installPackage, run, succeed } from "./installed";

describe("the package, installed in an empty project", function () {
  this.timeout(300_000);
  const folder = temporaryFolder();
  const installed = join(folder, "node_modules", "pulumi-passkey-rollout");
  const bin = join(folder, "node_modules", ".bin", "passkey-rollout");

  before(() => {
    installPackage(folder);
  });

  it("scaffolds a plan that passes its own check, and rehearses it", () => {
    succeed(folder, bin, ["init", "--name", "Company"]);
    succeed(folder, bin, ["check", "passkey-plan.yaml"]);
    const phases = readFileSync(join(folder, "passkey-plan.yaml"), "utf8").matchAll(/^ {2}- name: (\S+)/gm);
    for (const [, phase = ""] of phases) {
      const report = succeed(folder, bin, ["rehearse", "passkey-plan.yaml", "--phase", phase]);
      assert.match(report, new RegExp(`Phase ${phase} can be deployed`));
    }
  });

  it("rehearses the example that it ships", () => {
    const example = join(installed, "stacks", "example");
    const args = [
      "rehearse",
      join(example, "plan.yaml"),
      "--phase",
      "pilot",
      "--tenant",
      join(example, "tenant.json"),
      "--today",
      "2026-11-30",
    ];
    assert.match(succeed(folder, bin, args), /Phase pilot can be deployed/);
  });

  it("has every export, with types", () => {
    const program = [
      'import { type ConditionalAccessRuleArgs, PasskeyRollout, deployFromConfig, loadPlanFile } from "pulumi-passkey-rollout";',
      'import { type Rule, passkeySafety } from "pulumi-passkey-rollout/policies";',
      'import { PasskeyRolloutProvider, providerName } from "pulumi-passkey-rollout/provider";',
      "const rules: readonly Rule[] = passkeySafety.rules;",
      'const mode: ConditionalAccessRuleArgs["mode"] = "enforce";',
      "export const all = [PasskeyRollout, deployFromConfig, loadPlanFile, rules, mode, PasskeyRolloutProvider, providerName];",
    ];
    writeFileSync(join(folder, "program.ts"), program.join("\n"));
    const tsc = require.resolve("typescript/bin/tsc");
    const compilerOptions = {
      strict: true,
      skipLibCheck: true,
      module: "node16",
      target: "es2022",
      types: [],
      outDir: "out",
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["program.ts"] }));
    succeed(folder, process.execPath, [tsc, "-p", "."]);
    succeed(folder, process.execPath, ["out/program.js"]);
    const schema = succeed(folder, process.execPath, [
      "-p",
      'require("pulumi-passkey-rollout/schema.json").title',
    ]);
    assert.equal(schema.trim(), "Passkey rollout plan");
  });

  it("starts nothing and prints nothing when its library is imported", () => {
    for (const entry of ["", "/policies", "/provider"]) {
      const { status, stdout, stderr } = run(folder, process.execPath, [
        "-e",
        `require("pulumi-passkey-rollout${entry}")`,
      ]);
      assert.deepEqual([status, stdout, stderr], [0, "", ""]);
    }
  });

  it("has the folders that the engine starts, and no tests", () => {
    for (const file of [
      "dist/policies/PulumiPolicy.yaml",
      "dist/policies/package.json",
      "dist/provider/PulumiPlugin.yaml",
      "dist/provider/package.json",
      "docs/rules.md",
      "LICENSE",
    ]) {
      assert.ok(existsSync(join(installed, file)), file);
    }
    assert.ok(!existsSync(join(installed, "dist", "test")));
    assert.ok(!existsSync(join(installed, "dist", "bench")));
  });

  it("points the scaffolded project at the provider inside node_modules", () => {
    const project = readFileSync(join(folder, "Pulumi.yaml"), "utf8");
    const path = /path: (\S*dist\/provider)/.exec(project)?.[1] ?? "";
    assert.ok(existsSync(join(folder, path, "PulumiPlugin.yaml")), path);
    assert.ok(existsSync(repositoryPath("provider", "PulumiPlugin.yaml")));
  });
});
