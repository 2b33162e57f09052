import type { PlanPath, PlanProblem } from "../problem";
import { type PlanCheck, entriesOf, itemsOf } from "./check";

/** What the names of other rules begin with: a cohort of such a name could take one of theirs. */
const reservedPrefixes = ["roles-of-", "population-", "exception-"];

/** Names of cohorts become names of objects: each object must be claimed by one cohort only, now and formerly. */
export const checkCohorts: PlanCheck = ({ draft }) => {
  const problems: PlanProblem[] = [];
  const invalid = (path: PlanPath, at: PlanProblem["at"], message: string, mend: string): void => {
    problems.push({ check: "cohorts", severity: "invalid", path, at, message, mend });
  };
  const cohorts = entriesOf(draft.cohorts);
  const claimed = new Map<string, string>();
  for (const [key, cohort] of cohorts) {
    const prefix = reservedPrefixes.find((reserved) => key.startsWith(reserved));
    if (prefix !== undefined) {
      const message = `the name of cohort "${key}" starts with ${prefix}, as those of other rules do`;
      invalid(["cohorts", key], "key", message, "choose another name");
    }
    for (const [index, former] of itemsOf(cohort.formerly)) {
      const path = ["cohorts", key, "formerly", index];
      const other = claimed.get(former);
      if (cohorts.some(([name]) => name === former)) {
        const message = `"${former}" is a cohort of the plan, so its objects cannot become those of "${key}"`;
        invalid(path, "value", message, "remove it here, or rename the other cohort");
      } else if (other !== undefined) {
        const message = `cohorts "${other}" and "${key}" both take over the objects of "${former}"`;
        invalid(path, "value", message, "leave it to one of them");
      }
      claimed.set(former, key);
    }
  }
  return problems;
};
