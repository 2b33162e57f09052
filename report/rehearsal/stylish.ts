import type { Finding } from "../../plan/finding";
import { type Rehearsal, type RehearsalBase, type ResourceChange, count, verdictOf } from "./model";

/** How text is emphasized; without colour every style is the text itself. */
export interface Styles {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
}

const signs = { add: "+", change: "~", remove: "-" } as const;

/** A rehearsal for a terminal: the summary first, then resources with their values, then what the rules say. */
export function rehearsalAsStylish(rehearsal: Rehearsal, styles: Styles): string {
  const { bold, dim } = styles;
  const lines = [
    bold(`${rehearsal.organization}: phase ${rehearsal.phase}`),
    dim(`${rehearsal.planFile}, ${baseSentence(rehearsal.base)}`),
    "",
    ...rehearsal.summary.map((sentence) => `  ${sentence}`),
    "",
    bold(changesTitle(rehearsal)),
    ...rehearsal.changes.flatMap((change) => changeLines(change, styles)),
    "",
    bold("Policy rules"),
    ...verdictLines(rehearsal, styles),
    ...rehearsal.findings.flatMap((found) => findingLines(found, styles)),
    ...notDeployedLines(rehearsal, styles),
    "",
    verdictLine(rehearsal, styles),
  ];
  return `${lines.join("\n")}\n`;
}

export function baseSentence(base: RehearsalBase): string {
  switch (base.kind) {
    case "nothing":
      return "starting from nothing";
    case "phase":
      return `coming from phase ${base.phase}`;
    case "tenant":
      return `into the tenant ${base.file}, of which ${count(base.foreignObjects, "object")} stay as they are`;
  }
}

export function changesTitle({ changes, unchanged }: Pick<Rehearsal, "changes" | "unchanged">): string {
  const number = (action: ResourceChange["action"]): number =>
    changes.filter((change) => change.action === action).length;
  return `Resources: ${String(number("add"))} to add, ${String(number("change"))} to change, ${String(number("remove"))} to remove, ${String(unchanged)} unchanged`;
}

function changeLines(change: ResourceChange, styles: Styles): string[] {
  const colour = { add: styles.green, change: styles.yellow, remove: styles.red }[change.action];
  const label = change.label === null ? "" : styles.dim(`  "${change.label}"`);
  const properties = change.action === "remove" ? [] : change.properties;
  return [
    `  ${colour(signs[change.action])} ${change.type}  ${change.name}${label}`,
    ...properties.map(({ path, before, after }) => {
      if (change.action === "add") return styles.dim(`      ${path}: ${after ?? ""}`);
      return `      ${path}: ${styles.red(before ?? "(none)")} → ${styles.green(after ?? "(none)")}`;
    }),
  ];
}

function verdictLines({ verdicts }: Rehearsal, styles: Styles): string[] {
  const passed = verdicts.filter(({ verdict }) => verdict === "pass");
  const others = verdicts.filter(({ verdict }) => verdict !== "pass");
  return [
    `  ${styles.green("✓")} ${String(passed.length)} of ${count(verdicts.length, "rule")} hold: ${passed.map(({ rule }) => rule).join(", ")}`,
    ...others.map(({ rule, title, verdict }) => `  ${styles.red("✗")} ${rule}: ${title} (${verdict})`),
  ];
}

function findingLines(found: Finding, styles: Styles): string[] {
  const colour = { error: styles.red, warning: styles.yellow, note: styles.dim }[found.severity];
  const where =
    found.location === null
      ? ""
      : `${found.location.file}:${String(found.location.line)}:${String(found.location.column)}  `;
  return [`  ${where}${colour(found.severity)}  ${found.message}  ${styles.dim(found.rule)}`];
}

function notDeployedLines({ notDeployed }: Rehearsal, styles: Styles): string[] {
  if (notDeployed.length === 0) return [];
  const [first] = notDeployed;
  return [
    "",
    styles.bold("Not deployed"),
    `  ${first?.why ?? ""}`,
    ...notDeployed.map(({ what, detail }) => `  ${styles.yellow("!")} ${what}: ${detail}`),
  ];
}

function verdictLine(rehearsal: Rehearsal, styles: Styles): string {
  const failed = rehearsal.findings.some(({ severity }) => severity === "error");
  return styles.bold((failed ? styles.red : styles.green)(verdictOf(rehearsal)));
}
