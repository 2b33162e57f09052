import { type Finding, summarize } from "../../plan/finding";
import type { ReportInput, ReportedRule } from "../../report/input";

const rules: readonly ReportedRule[] = [
  {
    id: "break-glass-excluded",
    title: "Break-glass accounts are excluded from every policy",
    severity: "error",
    references: ["MT.1005", "CIS 1.1.2"],
    why: "A policy that also reaches the emergency accounts can lock out the whole company.",
    mend: "exclude every break-glass account by object id",
  },
  {
    id: "exceptions-expire",
    title: "Exceptions have an end",
    severity: "warning",
    references: [],
    why: "An exception without an end is a hole.",
    mend: "give it an end",
  },
];

const plan = ["organization:", "  name: Larkfield Foods", "domains:", "  stores.larkfield.example:", ""].join(
  "\n",
);

function finding(over: Partial<Finding>): Finding {
  return {
    rule: "authority",
    severity: "error",
    message: "something is wrong: mend it",
    location: { file: "plans/plan.yaml", line: 4, column: 3 },
    object: null,
    references: [],
    help: "docs/plan-reference.md",
    ...over,
  };
}

function input(title: string, findings: readonly Finding[], over: Partial<ReportInput> = {}): ReportInput {
  return {
    title,
    findings,
    summary: summarize(findings, rules.length),
    rules,
    sources: new Map([["plans/plan.yaml", plan]]),
    colour: false,
    version: "0.0.0-test",
    ...over,
  };
}

/** What a check of a usual plan gives: several severities, several files, an object without a line. */
const mixed: readonly Finding[] = [
  finding({
    message:
      'federated domain "stores.larkfield.example" does not say who does MFA, so nobody can tell what a sign-in needs: add federatedIdpMfaBehavior',
  }),
  finding({
    rule: "break-glass-excluded",
    message: '"Block legacy" does not exclude the break-glass account emergency-2: exclude it by object id',
    location: null,
    object: { type: "conditionalAccessPolicy", id: "e430772e", name: "Block legacy" },
    references: ["MT.1005", "CIS 1.1.2"],
    help: "docs/rules.md#break-glass-excluded",
  }),
  finding({
    rule: "exceptions-expire",
    severity: "warning",
    message: "the exception ends soon: renew it or let it end",
    location: { file: "plans/other plan.yaml", line: 12, column: 14 },
    help: "docs/rules.md#exceptions-expire",
  }),
  finding({
    rule: "phases",
    severity: "note",
    message: "nothing to see: read on",
    location: { file: "plans/plan.yaml", line: 1, column: 1 },
  }),
];

/** What somebody writes into a plan to deceive the reader of a report, or to break its format. */
const deceitful: readonly Finding[] = [
  finding({
    rule: "schema-enum",
    message:
      "\u001b[2J\u001b[32m✔ no findings\u001b[0m\r\n::error::forged | <img src=x onerror=alert(1)> & \"quoted\" 'text' %0A ]]> @octocat https://evil.example [a](b) `c` \u202etxt.exe \ud800: mend it",
    location: { file: "plans/a,b:c%d|<e>.yaml", line: 2, column: 160 },
    object: { type: "group", id: "a|b", name: "<b>bold</b>" },
  }),
];

export const inputs: Readonly<Record<"nothing-found" | "mixed" | "deceitful", ReportInput>> = {
  "nothing-found": input("plans/plan.yaml, phase pilot", []),
  mixed: input("plans/plan.yaml", mixed),
  deceitful: input("plans/plan.yaml\n::set-output name=a::b", deceitful, {
    sources: new Map([
      ["plans/a,b:c%d|<e>.yaml", `first\r\n${"x".repeat(150)}: \u001b[31mred${" y".repeat(200)}\r\nlast`],
    ]),
  }),
};

export { finding, input };
