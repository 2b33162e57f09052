import type { Finding, FindingsSummary } from "../../plan/finding";
import type { RuleVerdict } from "../../policies/audit";
import type { PropertyResult } from "../../signin/proof/audit";
import type { Counterexample } from "../../signin/proof/result";

export interface AuditReport {
  readonly findings: readonly Finding[];
  readonly summary: FindingsSummary;
  readonly verdicts: readonly RuleVerdict[];
  readonly properties: readonly PropertyResult[];
}

/** For programs: findings as every command has them, a verdict for each rule, and what was proved. */
export function auditAsJson({ findings, summary, verdicts, properties }: AuditReport): string {
  const report = { findings, summary, verdicts, properties: properties.map(propertyEntry) };
  return `${JSON.stringify(report, null, 2)}\n`;
}

interface PropertyEntry {
  readonly property: string;
  readonly title: string;
  readonly verdict: "pass" | "fail" | "not-applicable" | "unverifiable";
  /** Their sign-ins are what `simulate` takes. Where nothing can be proved they are possible ones. */
  readonly counterexamples: readonly Counterexample[];
  /** What would decide it, or make it applicable. */
  readonly missing: readonly string[];
}

function propertyEntry({ property, title, result }: PropertyResult): PropertyEntry {
  const entry = { property, title, counterexamples: [], missing: [] };
  switch (result.verdict) {
    case "holds":
      return { ...entry, verdict: "pass" };
    case "fails":
      return { ...entry, verdict: "fail", counterexamples: result.counterexamples };
    case "not-applicable":
      return { ...entry, verdict: "not-applicable", missing: [result.reason] };
    case "unverifiable":
      return {
        ...entry,
        verdict: "unverifiable",
        counterexamples: result.possible === null ? [] : [result.possible],
        missing: result.missing,
      };
  }
}
