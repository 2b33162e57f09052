import { type Finding, formatLocation } from "../../plan/finding";
import { formatPath } from "../../plan/problem";
import type { Rule, RuleFinding } from "../rule";

/** What the engine prints of a rule's finding. */
export function messageOf(rule: Rule, found: RuleFinding): string {
  const prefix = found.kind === "unverifiable" ? "cannot be verified: " : "";
  const where = found.path === null ? "" : ` (in the plan: ${formatPath(found.path)})`;
  return `${prefix}${found.message}: ${found.mend ?? rule.mend}${where}`;
}

/** What the engine prints of a proof's finding: the policy's name does not say which property it is. */
export function messageOfProof({ rule, message, location }: Finding): string {
  const where = location === null ? "" : `${formatLocation(location)}  `;
  return `${where}${message}  (${rule})`;
}
