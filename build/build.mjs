// Compiles everything into dist/: TypeScript, the published schema, its compiled validator and the engine's folders.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);

/** Data and engine files that stand beside the compiled code. */
const assets = [
  ["plan/authenticators/catalogue.json", "dist/plan/authenticators/catalogue.json"],
  ["plan/authenticators/passkeyProviders.json", "dist/plan/authenticators/passkeyProviders.json"],
  ["policies/PulumiPolicy.yaml", "dist/policies/PulumiPolicy.yaml"],
  ["provider/PulumiPlugin.yaml", "dist/provider/PulumiPlugin.yaml"],
];

/** Folders that the engine starts by themselves. Each has a package.json of its own, without anything to install. */
const engineFolders = [
  ["dist/policies", "passkey-safety", "index.js"],
  ["dist/provider", "pulumi-resource-passkey-rollout", "main.js"],
];

function compile() {
  const tsc = require.resolve("typescript/bin/tsc");
  const { status } = spawnSync(process.execPath, [tsc, "-p", join(root, "tsconfig.json")], {
    stdio: "inherit",
  });
  if (status !== 0) process.exit(status ?? 1);
}

/** Ajv is compiled ahead of time: compiling the schema at every start would cost more than the whole check. */
function writeValidator() {
  const { planSchema } = require(join(root, "dist/plan/schema/index.js"));
  writeFileSync(join(root, "dist/plan/schema.json"), JSON.stringify(planSchema, null, 2) + "\n");
  const Ajv = require("ajv/dist/2020").default;
  const standalone = require("ajv/dist/standalone").default;
  const ajv = new Ajv({
    allErrors: true,
    strictSchema: true,
    strictTypes: false,
    strictRequired: false,
    // The only format is that of dates: a pattern and a check across the plan say the same in better words.
    validateFormats: false,
    code: { source: true, optimize: 1 },
  });
  const code = standalone(ajv, ajv.compile(planSchema));
  writeFileSync(join(root, "dist/plan/load/validateDocument.generated.js"), code);
}

compile();
writeValidator();
for (const [from, to] of assets) {
  mkdirSync(dirname(join(root, to)), { recursive: true });
  cpSync(join(root, from), join(root, to), { recursive: true });
}
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
writeFileSync(join(root, "dist/version.json"), JSON.stringify({ version }) + "\n");
for (const [folder, name, main] of engineFolders) {
  writeFileSync(
    join(root, folder, "package.json"),
    JSON.stringify({ name, version, private: true, main }) + "\n",
  );
}
