import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Severity } from "../../plan/finding";
import { formatPath } from "../../plan/problem";
import { evaluateRules } from "../../policies/evaluate";
import type { Rule, RuleContext, RuleFinding } from "../../policies/rule";

/** What a rule is expected to say: each part that is given must be so. */
export interface Expected {
  readonly kind: RuleFinding["kind"];
  readonly message: RegExp;
  /** As people write it: `breakGlass.accounts`. */
  readonly path?: string;
  readonly severity?: Severity;
  /** Id of the object at fault. */
  readonly object?: string;
}

export interface Case {
  readonly name: string;
  readonly given: () => RuleContext;
  readonly finds: readonly Expected[];
}

/** What a rule says about a context. */
export function findingsOfRule(rule: Rule, context: RuleContext): readonly RuleFinding[] {
  return evaluateRules([rule], context).flatMap(({ findings }) => findings);
}

/** A table of what a rule makes of contexts. Findings are compared in order and in number. */
export function judges(rule: Rule, cases: readonly Case[]): void {
  describe(rule.id, () => {
    for (const { name, given, finds } of cases) {
      it(name, () => {
        const findings = findingsOfRule(rule, given());
        const said = findings.map(({ kind, message }) => `${kind}: ${message}`);
        assert.equal(findings.length, finds.length, `found instead:\n${said.join("\n")}`);
        for (const [index, expected] of finds.entries()) compare(findings[index], expected);
      });
    }
  });
}

function compare(finding: RuleFinding | undefined, expected: Expected): void {
  assert.ok(finding !== undefined);
  assert.equal(finding.kind, expected.kind, finding.message);
  assert.match(finding.message, expected.message);
  if (expected.path !== undefined) assert.equal(formatPath(finding.path ?? []), expected.path);
  if (expected.severity !== undefined) assert.equal(finding.severity, expected.severity);
  if (expected.object !== undefined) assert.equal(finding.object?.id, expected.object);
}
