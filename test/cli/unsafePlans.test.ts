import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { today } from "../policies/example";
import { unsafePlans } from "../policies/unsafePlans";
import { repositoryPath } from "../repository";
import { temporaryFolder } from "../temporaryFolder";
import { runCommand } from "./run";

describe("an unsafe plan", () => {
  const folder = temporaryFolder();
  cpSync(repositoryPath("stacks", "example"), folder, { recursive: true });
  const example = readFileSync(join(folder, "plan.yaml"), "utf8");

  for (const [index, { name, edit, rule, severity = "error" }] of unsafePlans.entries()) {
    if (severity !== "error") continue;
    it(`with ${name} makes check exit with 1`, async () => {
      const file = `unsafe-${String(index)}.yaml`;
      writeFileSync(join(folder, file), edit(example));
      const { status, stdout } = await runCommand(["check", file, "--today", today], { cwd: folder });
      assert.equal(status, 1);
      assert.match(stdout, new RegExp(`error .* ${rule}$`, "m"));
      // One of them has 130 cohorts, of which everything is proved in every phase.
    }).timeout(90_000);
  }
});
