import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The repository that the compiled tests in dist/test belong to. */
export const repositoryRoot = join(__dirname, "..", "..");

export function repositoryPath(...parts: readonly string[]): string {
  return join(repositoryRoot, ...parts);
}

export function readRepositoryFile(...parts: readonly string[]): string {
  return readFileSync(repositoryPath(...parts), "utf8");
}

/** The example plan, as a path from the repository's root, which is where the tests run. */
export const examplePlan = "stacks/example/plan.yaml";
