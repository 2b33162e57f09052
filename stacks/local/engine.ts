import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { paths, repository } from "./folder";

/** Something that is missing on this machine; shown without a stack. */
export class Missing extends Error {}

export interface Engine {
  readonly command: string;
  readonly before: readonly string[];
}

/** Providers that the example deploys with, beside the one of this package. */
const providers = ["azuread", "okta"] as const;

/** The engine on the PATH, else the one that the npm package `pulumi` downloads. @throws Missing */
export function findEngine(): Engine {
  for (const engine of [
    { command: "pulumi", before: [] },
    { command: "npx", before: ["--yes", "pulumi@latest"] },
  ]) {
    const { status } = spawnSync(engine.command, [...engine.before, "version"], {
      stdio: "ignore",
      timeout: 180_000,
    });
    if (status === 0) return engine;
  }
  throw new Missing(
    "the Pulumi engine is missing: no pulumi is on the PATH, and the npm package pulumi cannot download one here. " +
      "Install it (https://www.pulumi.com/docs/install/) and run this again; everything else is in place",
  );
}

/** Installs the two published providers where they are not installed. @throws Missing */
export function installProviders(engine: Engine): void {
  for (const name of providers) {
    const version = versionOf(name);
    const install = run(engine, ["plugin", "install", "resource", name, version], "pipe");
    if (install.status === 0) continue;
    throw new Missing(
      `the ${name} provider ${version} is missing and cannot be downloaded here: pulumi plugin install resource ${name} ${version} says\n${install.stderr.trim()}`,
    );
  }
}

export function run(
  { command, before }: Engine,
  args: readonly string[],
  stdio: "inherit" | "pipe" = "inherit",
  environment: Readonly<Record<string, string>> = {},
): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  const { status, stdout, stderr } = spawnSync(command, [...before, ...args], {
    cwd: repository,
    stdio: ["ignore", stdio, stdio],
    encoding: "utf8",
    env: {
      ...process.env,
      PULUMI_BACKEND_URL: `file://${paths.state}`,
      // The state of an invented tenant in memory holds no secret.
      PULUMI_CONFIG_PASSPHRASE: process.env.PULUMI_CONFIG_PASSPHRASE ?? "sandbox",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      ...environment,
    },
  });
  // With `inherit` there is no text to hand back.
  return stdio === "pipe" ? { status, stdout, stderr } : { status, stdout: "", stderr: "" };
}

function versionOf(provider: string): string {
  const manifest: unknown = JSON.parse(
    readFileSync(join(repository, "node_modules/@pulumi", provider, "package.json"), "utf8"),
  );
  if (typeof manifest === "object" && manifest !== null && "version" in manifest)
    return String(manifest.version);
  throw new Error(`@pulumi/${provider} has no version`);
}
