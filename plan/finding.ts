/**
 * One finding: what a check, a rule or a proof has to say about a plan or a tenant.
 * Everything that reports (commands, formats, policy packs) speaks this one type.
 */

/** `error` blocks a deployment; `warning` and `note` never do. */
export type Severity = "error" | "warning" | "note";

/** A place in a file. Lines and columns count from 1. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** As editors and terminals follow it: `plan.yaml:12:5`. */
export function formatLocation({ file, line, column }: Location): string {
  return `${file}:${String(line)}:${String(column)}`;
}

/** The object of a tenant or of a deployment that a finding is about, in the vendor's own terms. */
export interface FindingObject {
  /** For example `conditionalAccessPolicy`, `group`, `okta.accessPolicyRule`. */
  readonly type: string;
  readonly id: string;
  readonly name: string | null;
}

/** The shape of a finding in JSON output; see the contract in docs/architecture.md. */
export interface Finding {
  /** Kebab-case id of the rule or check that found it. */
  readonly rule: string;
  readonly severity: Severity;
  /** What is wrong, why it matters and how to mend it, in one or two sentences. */
  readonly message: string;
  readonly location: Location | null;
  readonly object: FindingObject | null;
  /** Ids of public baseline controls that this answers, e.g. `MS.AAD.3.6v1`. */
  readonly references: readonly string[];
  /** Where the rule is explained: a path in the documentation. */
  readonly help: string;
}

export interface FindingsSummary {
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  /** How many rules were evaluated. */
  readonly rules: number;
}

/** Counts findings by severity; `rules` is how many rules were asked. */
export function summarize(findings: readonly Finding[], rules: number): FindingsSummary {
  const count = (severity: Severity): number => findings.filter((f) => f.severity === severity).length;
  return { errors: count("error"), warnings: count("warning"), notes: count("note"), rules };
}

const severityOrder: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** Errors first, then by place in the plan, then by rule: the order in which people read them. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    severityOrder[a.severity] - severityOrder[b.severity] ||
    (a.location?.line ?? Number.MAX_SAFE_INTEGER) - (b.location?.line ?? Number.MAX_SAFE_INTEGER) ||
    (a.location?.column ?? 0) - (b.location?.column ?? 0) ||
    a.rule.localeCompare(b.rule) ||
    a.message.localeCompare(b.message)
  );
}
