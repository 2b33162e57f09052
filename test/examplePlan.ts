import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryPath } from "./repository";
import { type LoadedPlan, loadPlan } from "../plan/load";

export const exampleFolder = repositoryPath("stacks", "example");
export const exampleText = readFileSync(join(exampleFolder, "plan.yaml"), "utf8");

/** Dates in tests never depend on the day on which they run. */
export const today = "2026-11-22";

/** One exact text of the example and what stands there instead. */
export type Edit = readonly [from: string, to: string];

/** The example plan with some of its text replaced. Fails where a text to be replaced does not occur exactly once. */
export function editedExample(...edits: readonly Edit[]): string {
  return edits.reduce((text, [from, to]) => {
    assert.equal(
      text.split(from).length,
      2,
      `"${from}" occurs ${String(text.split(from).length - 1)} times in the example`,
    );
    return text.replace(from, () => to);
  }, exampleText);
}

/** Loads a variation of the example, which must be a valid plan. */
export function loadedExample(...edits: readonly Edit[]): LoadedPlan {
  return loadedVariant(editedExample(...edits));
}

/** Loads a text that stands in the example's place, which must be a valid plan: what is unsafe is not what is invalid. */
export function loadedVariant(text: string): LoadedPlan {
  const loaded = loadPlan("plan.yaml", Buffer.from(text), (path) => {
    try {
      return readFileSync(join(exampleFolder, path), "utf8");
    } catch {
      return null;
    }
  });
  assert.ok(loaded.ok, loaded.findings.map(({ message }) => message).join("\n"));
  return loaded;
}
