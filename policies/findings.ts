import type { Finding, Location } from "../plan/finding";
import type { PlanPath } from "../plan/problem";
import type { Provenance } from "../tenant/fromDesiredState";
import type { RuleResult } from "./rule";

/** Turns a path of the plan into a line of its file; null where there is no plan. */
export type Locate = ((path: PlanPath) => Location) | null;

/** Results of rules as findings that lead back to the line of the plan that causes them. */
export function findingsOf(
  results: readonly RuleResult[],
  provenance: Provenance,
  locate: Locate,
): Finding[] {
  return results.flatMap(({ rule, findings }) =>
    findings.map((found): Finding => {
      const path = found.path ?? (found.object === null ? null : (provenance.get(found.object.id) ?? null));
      const prefix = found.kind === "unverifiable" ? "cannot be verified: " : "";
      return {
        rule: rule.id,
        severity: found.severity ?? rule.severity,
        message: `${prefix}${found.message}: ${found.mend ?? rule.mend}`,
        location: path === null || locate === null ? null : locate(path),
        object: found.object,
        references: rule.references,
        help: `docs/rules.md#${rule.id}`,
      };
    }),
  );
}
