import type { Finding } from "../plan/finding";
import { codeFrame } from "./codeFrame";
import { type Palette, palette } from "./colour";
import type { ReportInput } from "./input";
import { groupByPlace } from "./place";
import { countFindings, plural, printable } from "./text";

/** For people at a terminal: by file, each error with the line at fault, and a summary at the end. */
export function stylish(input: ReportInput): string {
  const colours = palette(input.colour);
  const groups = groupByPlace(input.findings, input.subject).map(([place, findings]) => {
    const positions = findings.map(positionOf);
    const width = Math.max(...positions.map((position) => position.length));
    const entries = findings.map((finding, index) =>
      entry(finding, (positions[index] ?? "").padStart(width), input.sources, colours),
    );
    return `${colours.file(printable(place))}\n${entries.join("\n").trimEnd()}\n`;
  });
  return [...groups, summaryLine(input, colours)].join("\n");
}

function positionOf({ location }: Finding): string {
  return location === null ? "" : `${String(location.line)}:${String(location.column)}`;
}

function entry(
  finding: Finding,
  position: string,
  sources: ReportInput["sources"],
  colours: Palette,
): string {
  const { severity, message, rule, location } = finding;
  const label = colours[severity](severity.padEnd("warning".length));
  const line = `  ${colours.faint(position)}  ${label}  ${printable(message)}  ${colours.faint(rule)}`;
  if (severity !== "error" || location === null) return line;
  const text = sources.get(location.file);
  const frame = text === undefined ? null : codeFrame(text, location, colours);
  return frame === null ? line : `${line}\n\n${indent(frame)}\n`;
}

function indent(text: string): string {
  return text.replace(/^/gm, "      ");
}

function summaryLine({ title, summary }: ReportInput, colours: Palette): string {
  const counts = countFindings(summary);
  const evaluated = summary.rules === 0 ? "" : `; ${plural(summary.rules, "rule")} evaluated`;
  const line = `${printable(title)}: ${counts}${evaluated}`;
  return `${summary.errors > 0 ? colours.error(`✖ ${line}`) : colours.success(`✔ ${line}`)}\n`;
}
