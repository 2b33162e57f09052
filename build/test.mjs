// The gate: types, generated files, lint, format, then every test with coverage. Stops at the first step that fails.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const bin = (name, path) => join(dirname(require.resolve(`${name}/package.json`)), path);

const steps = [
  ["build", [join(root, "build/build.mjs")]],
  ["generated files", [join(root, "build/generate.mjs"), "--check"]],
  ["lint", [bin("eslint", "bin/eslint.js"), "--max-warnings", "0", "."]],
  ["format", [bin("prettier", "bin/prettier.cjs"), "--check", "--log-level", "warn", "."]],
  [
    "tests",
    [bin("c8", "bin/c8.js"), process.execPath, bin("mocha", "bin/mocha.js"), ...process.argv.slice(2)],
  ],
];

for (const [name, args] of steps) {
  const started = Date.now();
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
  if (status !== 0) {
    console.error(`${name}: failed`);
    process.exit(status ?? 1);
  }
  if (name !== "tests") console.log(`${name}: fine (${((Date.now() - started) / 1000).toFixed(1)} s)`);
}
