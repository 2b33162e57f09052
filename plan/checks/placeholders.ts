import { isPlaceholder } from "../placeholders";
import type { PlanPath, PlanProblem } from "../problem";
import type { PlanCheck } from "./check";

/** Ids that nobody has replaced since `init` wrote the plan. A warning: a plan is checked long before it is deployed. */
export const checkPlaceholders: PlanCheck = ({ draft }) => {
  const problems: PlanProblem[] = [];
  const visit = (value: unknown, path: PlanPath): void => {
    if (typeof value === "string" && isPlaceholder(value)) {
      problems.push({
        check: "placeholders",
        severity: "warning",
        path,
        at: "value",
        message: `${value} is a placeholder that no tenant knows`,
        mend: "write the real id",
      });
    }
    if (typeof value !== "object" || value === null) return;
    for (const [key, below] of Object.entries(value))
      visit(below, [...path, Array.isArray(value) ? Number(key) : key]);
  };
  visit(draft, []);
  return problems;
};
