import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { repository } from "./examplePlan";

/** Compares with a committed file; `UPDATE_GOLDEN=1` writes it instead. */
export function assertGolden(path: string, actual: string): void {
  const file = join(repository, "test", path);
  if (process.env.UPDATE_GOLDEN === "1" || !existsSync(file)) {
    assert.ok(process.env.CI === undefined || existsSync(file), `${path} is not committed`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, actual);
    return;
  }
  assert.equal(
    actual,
    readFileSync(file, "utf8"),
    `${path} differs; UPDATE_GOLDEN=1 npm test accepts the change`,
  );
}
