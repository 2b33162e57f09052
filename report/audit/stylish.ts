import type { AuditVerdict, RuleVerdict } from "../../policies/audit";
import type { RuleDescription } from "../../policies/rule";
import type { PropertyResult } from "../../signin/proof/audit";
import type { Palette } from "../colour";
import { printable } from "../text";

export interface AuditVerdicts {
  readonly rules: readonly RuleDescription[];
  readonly verdicts: readonly RuleVerdict[];
  readonly properties: readonly PropertyResult[];
}

const signs: Readonly<Record<AuditVerdict, string>> = {
  pass: "✔",
  fail: "✖",
  unverifiable: "?",
  "not-applicable": "-",
};

/** A line for each property and rule that was judged; those that have nothing to judge are counted. */
export function verdictsAsStylish({ rules, verdicts, properties }: AuditVerdicts, palette: Palette): string {
  const titles = new Map(rules.map(({ id, title }) => [id, title]));
  const lines = [
    ...section(
      "Properties of all sign-ins",
      properties.map(({ property, title, result }) => ({
        name: property,
        title,
        verdict: result.verdict === "holds" ? "pass" : result.verdict === "fails" ? "fail" : result.verdict,
      })),
      palette,
    ),
    ...section(
      "Rules",
      verdicts.map(({ rule, verdict }) => ({ name: rule, title: titles.get(rule) ?? rule, verdict })),
      palette,
    ),
  ];
  return `${lines.join("\n")}\n`;
}

interface Judged {
  readonly name: string;
  readonly title: string;
  readonly verdict: AuditVerdict;
}

function section(heading: string, judged: readonly Judged[], palette: Palette): string[] {
  if (judged.length === 0) return [];
  const colours = {
    pass: palette.success,
    fail: palette.error,
    unverifiable: palette.warning,
    "not-applicable": palette.faint,
  };
  const shown = judged.filter(({ verdict }) => verdict !== "not-applicable");
  const left = judged.length - shown.length;
  return [
    palette.heading(heading),
    ...shown.map(({ name, title, verdict }) => {
      const said = verdict === "unverifiable" ? " (cannot be verified)" : "";
      return `  ${colours[verdict](signs[verdict])} ${printable(title)}${said}  ${palette.faint(printable(name))}`;
    }),
    ...(left === 0
      ? []
      : [palette.faint(`  - ${String(left)} not applicable to this tenant without a plan`)]),
    "",
  ];
}
