import type { Finding, Severity } from "../plan/finding";
import type { ReportInput } from "./input";
import { countFindings, printable, visible } from "./text";

const commands: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", note: "notice" };

/** Workflow commands of GitHub Actions, which show each finding at its line of a pull request. */
export function github({ title, findings, summary }: ReportInput): string {
  const lines = findings.map(command);
  // Plain text is shown in the log; a line that begins with :: would be a command, which a name cannot forge this way.
  return `${[...lines, `Result: ${printable(title)}: ${countFindings(summary)}`].join("\n")}\n`;
}

function command(finding: Finding): string {
  const { severity, location, rule, message, object } = finding;
  const properties = [
    ...(location === null
      ? []
      : [
          ["file", location.file],
          ["line", String(location.line)],
          ["col", String(location.column)],
        ]),
    ["title", rule],
  ].map(([key = "", value = ""]) => `${key}=${escapeProperty(value)}`);
  const about = location === null && object?.name != null ? `${object.name}: ` : "";
  return `::${commands[severity]} ${properties.join(",")}::${escapeData(visible(about + message))}`;
}

/** As @actions/core escapes a command's message. */
function escapeData(text: string): string {
  return text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

/** As @actions/core escapes a command's property. */
function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}
