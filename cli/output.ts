import { type Finding, type FindingsSummary, summarize } from "../plan/finding";
import { type FormatName, rendererOf } from "../report/formats";
import type { ReportedRule } from "../report/input";
import { wantsColour } from "./colour";
import type { Host } from "./host";
import { packageVersion } from "./version";

export interface FindingsOutput {
  readonly format: FormatName;
  readonly title: string;
  /** What findings without a place are about; the plan when left out. */
  readonly subject?: "plan" | "tenant";
  readonly findings: readonly Finding[];
  /** The rules that were evaluated. */
  readonly rules: readonly ReportedRule[];
  /** Texts of the files in which findings lie, by name; for code frames. */
  readonly sources: ReadonlyMap<string, string>;
  /** False: no colours, whatever the terminal can. */
  readonly allowColour: boolean;
}

/** Writes findings as a result, in the format asked for, and counts them. */
export function writeFindings(output: FindingsOutput, host: Host): FindingsSummary {
  const { format, title, subject = "plan", findings, rules, sources, allowColour } = output;
  const summary = summarize(findings, rules.length);
  const text = rendererOf(format)({
    title,
    subject,
    findings,
    summary,
    rules,
    sources,
    colour: wantsColour(host, allowColour),
    version: packageVersion(),
  });
  host.stdout.write(text);
  return summary;
}
