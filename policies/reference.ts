import type { Pack } from "./packs";
import type { Rule } from "./rule";

/** The page that explains every rule; a finding's `help` leads to the heading of its rule. */
export function rulesReference(packs: readonly Pack[]): string {
  const rules = new Map(packs.flatMap((pack) => pack.rules.map((rule) => [rule.id, rule] as const)));
  return [
    "# Rules",
    "",
    "Generated from `policies/` by `npm run generate`; edit the rules, not this page.",
    "",
    "A rule is a pure function over the tenant as it will be and the facts of the plan. It fails closed: a rule that throws, or that needs a value which cannot be known, says so and counts as violated. An `error` stops a deployment; a `warning` or a `note` does not.",
    "",
    "What is proved over all sign-ins ([proofs](proofs.md)) is found as `signin/<property>`; in the Pulumi pack it is the policy `sign-in-proofs`.",
    "",
    ...packs.flatMap(packSection),
    ...[...rules.values()].flatMap(ruleSection),
  ].join("\n");
}

function packSection({ name, description, rules }: Pack): string[] {
  return [
    `**Pack \`${name}\`** (${String(rules.length)} rules): ${description}`,
    "",
    "| rule | severity | what holds |",
    "| --- | --- | --- |",
    ...rules.map(({ id, severity, title }) => `| [\`${id}\`](#${id}) | ${severity} | ${cell(title)} |`),
    "",
  ];
}

const decides: Readonly<Record<Rule["scope"], string>> = {
  tenant: "the whole tenant",
  "conditional-access-policy": "each Conditional Access policy, before it is written",
};

function ruleSection(rule: Rule): string[] {
  const references = rule.references.length === 0 ? "none" : rule.references.join(", ");
  return [
    `## ${rule.id}`,
    "",
    sentence(rule.title),
    "",
    `- **Severity:** ${rule.severity}`,
    `- **Looks at:** ${decides[rule.scope]}`,
    `- **Answers:** ${references}`,
    `- **In an audit:** ${inAudit(rule)}`,
    `- **Why:** ${sentence(rule.why)}`,
    `- **How to mend it:** ${sentence(rule.mend)}`,
    `- **Compliant:** ${sentence(rule.compliant)}`,
    `- **Violating:** ${sentence(rule.violating)}`,
    ...parameterLines(rule),
    "",
  ];
}

/** An audit is of a tenant without a plan. */
function inAudit({ needs = [] }: Rule): string {
  if (needs.includes("plan")) return "not applicable, since it judges by the plan";
  const parts = [...(needs.includes("entra") ? ["Entra"] : []), ...(needs.includes("okta") ? ["Okta"] : [])];
  return parts.length === 0 ? "judges every tenant" : `judges a tenant with ${parts.join(" and ")}`;
}

function parameterLines({ parameters = {} }: Rule): string[] {
  return Object.entries(parameters).map(([name, parameter]) => {
    const { description, minimum, maximum } = parameter;
    const range = `${String(minimum)} to ${String(maximum)}, by default ${String(parameter.default)}`;
    return `- **Parameter \`${name}\`** (${range}): ${sentence(description)}`;
  });
}

/** The texts of a rule are parts of a message as well, so not all of them begin or end as a sentence. */
function sentence(text: string): string {
  const whole = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(whole) ? whole : `${whole}.`;
}

function cell(text: string): string {
  return text.replace(/\|/g, "\\|");
}
