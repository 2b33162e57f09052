import type { PlanProblem } from "../problem";
import { type PlanCheck, entriesOf, entryOf, itemsOf } from "./check";

/**
 * A statement says either what must be granted or what must not be, of people whose authority is Entra and applications
 * that Entra knows.
 */
export const checkStatements: PlanCheck = ({ draft }) => {
  const problems: PlanProblem[] = [];
  const invalid = (path: PlanProblem["path"], message: string, mend: string): void => {
    problems.push({ check: "statements", severity: "invalid", path, at: "value", message, mend });
  };
  for (const [key, statement] of entriesOf(draft.statements)) {
    const path = ["statements", key];
    const sides = (["must", "mustNot"] as const).filter((side) => side in statement);
    if (sides.length !== 1) {
      invalid(
        path,
        sides.length === 0
          ? "the statement says neither what must be granted nor what must not be"
          : "the statement says both what must be granted and what must not be, so that it is two",
        sides.length === 0 ? "add must or mustNot" : "write two statements",
      );
    }
    for (const side of sides) {
      for (const [index, tier] of itemsOf(statement[side]?.tiers)) {
        if (entryOf(draft.tiers, tier)?.authority !== "okta") continue;
        invalid(
          [...path, side, "tiers", index],
          `tier ${tier} signs in with Okta, and statements are proved of Entra's sign-ins`,
          "name tiers whose authority is entra",
        );
      }
      for (const [index, app] of itemsOf(statement[side]?.apps)) {
        const known = entryOf(draft.apps, app);
        if (known === undefined || known.entra !== undefined) continue;
        invalid(
          [...path, side, "apps", index],
          `application ${app} is not one of Entra's, and statements are proved of Entra's sign-ins`,
          "name applications that have an entra.appId",
        );
      }
    }
  }
  return problems;
};
