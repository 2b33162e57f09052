// Mutation testing on request: installs Stryker beside this file when it is not there yet, then mutates the evaluator or the
// parts of it that are named.
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { besideTheEvaluator } from "./stryker.config.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(here));
const stryker = join(here, "node_modules/@stryker-mutator/core/bin/stryker.js");

function run(command, args, options = {}) {
  const { status } = spawnSync(command, args, { stdio: "inherit", cwd: root, ...options });
  if (status !== 0) process.exit(status ?? 1);
}

const parts = process.argv
  .slice(2)
  .map((part) => (statSync(join(root, part)).isDirectory() ? `${part}/**/*.ts` : part));
if (!existsSync(stryker)) run("npm", ["ci"], { cwd: here, shell: process.platform === "win32" });
run(process.execPath, [join(root, "build/build.mjs")]);
run(
  process.execPath,
  [
    stryker,
    "run",
    join(here, "stryker.config.mjs"),
    ...(parts.length > 0 ? ["--mutate", [...parts, ...besideTheEvaluator].join()] : []),
  ],
  // Random tenants find what the tables have already found; a few of them are enough here.
  { env: { PASSKEY_ROLLOUT_PROOF_RUNS: "0.03", ...process.env } },
);
