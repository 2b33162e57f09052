import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../repository";

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end; coverage of a project elsewhere is nobody's business. */
export function run(cwd: string, command: string, args: readonly string[]): Outcome {
  const env = { ...process.env, NODE_V8_COVERAGE: "" };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8", env });
  return { status, stdout, stderr };
}

export function succeed(cwd: string, command: string, args: readonly string[]): string {
  const { status, stdout, stderr } = run(cwd, command, args);
  assert.equal(status, 0, `${command} ${args.join(" ")}\n${stdout}\n${stderr}`);
  return stdout;
}

/** Packs the package as it would be published and installs it in an otherwise empty project. */
export function installPackage(folder: string): void {
  const options = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder];
  const packed = JSON.parse(succeed(repositoryRoot, "npm", options)) as readonly {
    readonly filename: string;
  }[];
  const [archive] = packed;
  assert.ok(archive !== undefined);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "company-rollout", private: true }));
  const install = ["install", "--no-audit", "--no-fund", "--prefer-offline", join(folder, archive.filename)];
  succeed(folder, "npm", install);
}
