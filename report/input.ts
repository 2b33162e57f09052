import type { Finding, FindingsSummary } from "../plan/finding";
import type { RuleDescription } from "../policies/rule";

/** What a format says about a rule. */
export type ReportedRule = Pick<RuleDescription, "id" | "title" | "severity" | "references" | "why" | "mend">;

/** Everything that a report is made of. Renderers read nothing else. */
export interface ReportInput {
  /** What was looked at, for example `stacks/example/plan.yaml, phase pilot`. */
  readonly title: string;
  /** What findings are about that have no place of their own; the plan when left out. */
  readonly subject?: "plan" | "tenant";
  /** In the order in which they are shown. */
  readonly findings: readonly Finding[];
  readonly summary: FindingsSummary;
  /** The rules that were evaluated, whether they found anything or not. */
  readonly rules: readonly ReportedRule[];
  /** Texts of files in which findings lie, by the file's name in the findings; for code frames. */
  readonly sources: ReadonlyMap<string, string>;
  /** Whether the output may hold ANSI colours. */
  readonly colour: boolean;
  /** Version of this package, for formats that name the tool. */
  readonly version: string;
}

export type Renderer = (input: ReportInput) => string;
