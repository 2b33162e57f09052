import type { Rule, RuleContext, RuleFinding, RuleResult } from "./rule";

/**
 * Evaluates rules. Fails closed: a rule that throws is a violation that says so, since an unanswered safety question is
 * no answer.
 */
export function evaluateRules(rules: readonly Rule[], context: RuleContext): RuleResult[] {
  return rules.map((rule) => ({ rule, findings: evaluateRule(rule, context) }));
}

function evaluateRule(rule: Rule, context: RuleContext): RuleFinding[] {
  return guarded(rule, () => {
    if (rule.scope === "tenant") return rule.evaluate(context);
    const policies = context.tenant.entra?.conditionalAccessPolicies ?? [];
    return policies.flatMap((policy) => rule.evaluatePolicy(policy, context));
  });
}

/** Runs one evaluation; an exception becomes a violation that names it. */
export function guarded(rule: Rule, evaluate: () => RuleFinding[]): RuleFinding[] {
  try {
    return evaluate();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [
      {
        kind: "violation",
        message: `the rule ${rule.id} failed and so cannot be taken as passed: ${reason}`,
        object: null,
        path: null,
        severity: "error",
        mend: "this is a defect of the rule; please report it",
      },
    ];
  }
}
