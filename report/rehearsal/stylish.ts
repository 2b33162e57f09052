import { type Finding, formatLocation } from "../../plan/finding";
import type { Palette } from "../colour";
import {
  type Rehearsal,
  type RehearsalBase,
  type ResourceChange,
  type SignInDifference,
  count,
  verdictOf,
} from "./model";

const signs = { add: "+", change: "~", remove: "-" } as const;

/**
 * A rehearsal for a terminal: resources with their values, what the rules say, and last, where people look when it has
 * run, what it means and whether it may be deployed.
 */
export function rehearsalAsStylish(rehearsal: Rehearsal, palette: Palette): string {
  const { heading, faint } = palette;
  const lines = [
    heading(`${rehearsal.organization}: phase ${rehearsal.phase}`),
    faint(`${rehearsal.planFile}, ${baseSentence(rehearsal.base)}`),
    "",
    heading(changesTitle(rehearsal)),
    ...rehearsal.changes.flatMap((change) => changeLines(change, palette)),
    "",
    heading("Policy rules"),
    ...verdictLines(rehearsal, palette),
    ...rehearsal.findings.flatMap((found) => findingLines(found, palette)),
    "",
    ...signInLines(rehearsal, palette),
    heading("What it means"),
    ...rehearsal.summary.map((sentence) => `  ${sentence}`),
    "",
    verdictLine(rehearsal, palette),
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

function changeLines(change: ResourceChange, palette: Palette): string[] {
  const colour = { add: palette.success, change: palette.warning, remove: palette.error }[change.action];
  const label = change.label === null ? "" : palette.faint(`  "${change.label}"`);
  const properties = change.action === "remove" ? [] : change.properties;
  return [
    `  ${colour(signs[change.action])} ${change.type}  ${change.name}${label}`,
    ...properties.map(({ path, before, after }) => {
      if (change.action === "add") return palette.faint(`      ${path}: ${after ?? ""}`);
      return `      ${path}: ${palette.error(before ?? "(none)")} → ${palette.success(after ?? "(none)")}`;
    }),
  ];
}

/** As many of each kind as a terminal can show; the rest is counted. */
const mostLines = 10;

function signInLines({ signIns }: Rehearsal, palette: Palette): string[] {
  if (signIns === null) return [];
  const { changes, registrations, undecided } = signIns;
  const { heading, faint, warning } = palette;
  return [
    heading(signInsTitle(signIns)),
    ...atMost(changes).flatMap(({ kind, who, credentials, where, because }) => [
      `  ${kind === "opened" ? warning("opened") : palette.success("closed")} to ${who}`,
      `      with ${credentials}`,
      ...where.map((line) => `      ${line}`),
      faint(`      (${because})`),
    ]),
    ...rest(changes, "more changes"),
    ...atMost(registrations).map((line) => `  ${line}`),
    ...rest(registrations, "more changes of registering"),
    ...atMost(undecided).map((line) => `  ${warning("not decided")}: ${line}`),
    ...rest(undecided, "more that are not decided"),
    "",
  ];
}

function atMost<T>(list: readonly T[]): readonly T[] {
  return list.slice(0, mostLines);
}

function rest(list: readonly unknown[], what: string): string[] {
  const more = list.length - mostLines;
  return more <= 0 ? [] : [`  … ${String(more)} ${what}: --format markdown, html or json shows them`];
}

export function signInsTitle({ changes, undecided, registrations }: SignInDifference): string {
  const number = (kind: "opened" | "closed"): number =>
    changes.filter((change) => change.kind === kind).length;
  return `Sign-ins: ${count(number("opened"), "kind")} opened, ${String(number("closed"))} closed, ${String(undecided.length)} not decided, ${String(registrations.length)} changes of registering`;
}

function verdictLines({ verdicts }: Rehearsal, palette: Palette): string[] {
  const passed = verdicts.filter(({ verdict }) => verdict === "pass");
  const others = verdicts.filter(({ verdict }) => verdict !== "pass");
  return [
    `  ${palette.success("✓")} ${String(passed.length)} of ${count(verdicts.length, "rule")} hold: ${passed.map(({ rule }) => rule).join(", ")}`,
    ...others.map(({ rule, title, verdict }) => `  ${palette.error("✗")} ${rule}: ${title} (${verdict})`),
  ];
}

function findingLines(found: Finding, palette: Palette): string[] {
  const colour = { error: palette.error, warning: palette.warning, note: palette.faint }[found.severity];
  const where = found.location === null ? "" : `${formatLocation(found.location)}  `;
  return [`  ${where}${colour(found.severity)}  ${found.message}  ${palette.faint(found.rule)}`];
}

function verdictLine(rehearsal: Rehearsal, palette: Palette): string {
  const failed = rehearsal.findings.some(({ severity }) => severity === "error");
  return palette.heading((failed ? palette.error : palette.success)(verdictOf(rehearsal)));
}
