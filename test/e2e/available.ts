import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Providers that the example deploys with, whose plugins have the versions of their npm packages. */
const providers = ["azuread", "okta"] as const;

/** Null when everything is there that a deployment needs; else what is missing, in one line. Installs what can be installed. */
function whatIsMissing(): string | null {
  const version = spawnSync("pulumi", ["version"], { encoding: "utf8" });
  if (version.error !== undefined || version.status !== 0) return "no pulumi on the PATH";
  for (const name of providers) {
    const wanted = packageVersion(name);
    if (isInstalled(name, wanted)) continue;
    const install = spawnSync("pulumi", ["plugin", "install", "resource", name, wanted], {
      encoding: "utf8",
      timeout: 120_000,
    });
    if (install.status !== 0 || !isInstalled(name, wanted)) {
      return `the plugin ${name} ${wanted} is not installed and cannot be`;
    }
  }
  return null;
}

/** Asked once: a plugin that cannot be had takes its time to say so. */
const missingHere = once(whatIsMissing);

function once<T>(ask: () => T): () => T {
  let answer: { readonly value: T } | undefined;
  return () => (answer ??= { value: ask() }).value;
}

/** Skips a suite, and says so, where there is no engine. For `before`. */
export function skipWithoutEngine(context: Mocha.Context): void {
  const missing = missingHere();
  if (missing === null) return;
  console.log(`skipped: ${missing}`);
  context.skip();
}

function packageVersion(provider: string): string {
  const manifest: unknown = JSON.parse(
    readFileSync(require.resolve(`@pulumi/${provider}/package.json`), "utf8"),
  );
  if (typeof manifest === "object" && manifest !== null && "version" in manifest)
    return String(manifest.version);
  throw new Error(`@pulumi/${provider} has no version`);
}

function isInstalled(name: string, version: string): boolean {
  const { stdout } = spawnSync("pulumi", ["plugin", "ls", "--json"], { encoding: "utf8" });
  const plugins: unknown = JSON.parse(stdout);
  if (!Array.isArray(plugins)) return false;
  return plugins.some(
    (plugin: unknown) =>
      typeof plugin === "object" &&
      plugin !== null &&
      "name" in plugin &&
      "version" in plugin &&
      plugin.name === name &&
      plugin.version === version,
  );
}
