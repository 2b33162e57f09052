import { type Finding, type Severity, formatLocation } from "../plan/finding";
import type { ReportInput } from "./input";
import { countFindings, plural, printable } from "./text";

/** GitHub takes 65,536 characters in a comment; the rest is left for what surrounds the table. */
const maximumTableCharacters = 60_000;

const marks: Readonly<Record<Severity, string>> = {
  error: "❌ error",
  warning: "⚠️ warning",
  note: "ℹ️ note",
};

const verdicts = {
  plan: ["Must not be deployed", "Nothing forbids deploying this"],
  tenant: ["The tenant is not safe", "Nothing unsafe was found in the tenant"],
} as const;

/** For a pull request: the verdict first, then a table. */
export function markdown({ title, subject = "plan", findings, summary }: ReportInput): string {
  const [bad, good] = verdicts[subject];
  const verdict = summary.errors > 0 ? `❌ ${bad}` : `✅ ${good}`;
  const evaluated = summary.rules === 0 ? "" : `; ${plural(summary.rules, "rule")} evaluated`;
  const head = [`### ${verdict}`, "", `${escape(title)}: **${countFindings(summary)}**${evaluated}.`, ""];
  return [...head, ...table(findings)].join("\n");
}

function table(findings: readonly Finding[]): string[] {
  if (findings.length === 0) return [];
  const rows: string[] = [];
  let characters = 0;
  for (const finding of findings) {
    const text = row(finding);
    characters += text.length + 1;
    if (characters > maximumTableCharacters) break;
    rows.push(text);
  }
  const left = findings.length - rows.length;
  const more =
    left === 0 ? [] : [`${plural(left, "more finding")} did not fit here; run the command to see all.`, ""];
  return ["| | Where | What | Rule |", "| --- | --- | --- | --- |", ...rows, "", ...more];
}

function row({ severity, location, object, message, rule, references }: Finding): string {
  const where = location !== null ? formatLocation(location) : (object?.name ?? object?.id ?? "");
  const controls = references.length === 0 ? "" : ` (${references.join(", ")})`;
  return `| ${marks[severity]} | ${escape(where)} | ${escape(message)} | ${escape(rule + controls)} |`;
}

/** Text that Markdown shows as it is: no markup, no table cell, no mention of a person, and no link of its own. */
function escape(text: string): string {
  return printable(text)
    .replace(/[\\`*_[\]~|$]/g, "\\$&")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/(^|[^\w])@(?=\w)/g, "$1@\u200b")
    .replace(/:\/\//g, ":\u200b//");
}
