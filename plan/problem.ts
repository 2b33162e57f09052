import type { Severity } from "./finding";

/** Where in the plan a value stands: keys and indices from the root. */
export type PlanPath = readonly (string | number)[];

/**
 * Something wrong with a plan.
 * `invalid`: the plan says nothing that could be compiled (exit status 2). Otherwise it is well formed, and the
 * severity says whether it may be deployed.
 */
export interface PlanProblem {
  /** Kebab-case id of the check. */
  readonly check: string;
  readonly severity: Severity | "invalid";
  readonly path: PlanPath;
  /** Whether the key itself or its value is at fault: decides which of them is pointed at. */
  readonly at: "key" | "value";
  /** What is wrong and why it matters. */
  readonly message: string;
  /** How to mend it. */
  readonly mend: string;
}

/** A path as people write it: `phases[1].cohorts[0]`. */
export function formatPath(path: PlanPath): string {
  return path
    .map((part) => (typeof part === "number" ? `[${String(part)}]` : `.${part}`))
    .join("")
    .replace(/^\./, "");
}
