import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { repositoryPath } from "./repository";

/**
 * Compares an output with the one that a reviewer accepted. `UPDATE_GOLDEN=1 npx mocha` writes what is put out now, for
 * the difference to be reviewed.
 */
export function assertGolden(actual: string, ...path: readonly string[]): void {
  const file = repositoryPath("test", ...path);
  if (process.env.UPDATE_GOLDEN === "1") {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, actual);
    return;
  }
  assert.ok(existsSync(file), `there is no ${file}; write it with UPDATE_GOLDEN=1`);
  assert.equal(actual, readFileSync(file, "utf8"));
}
