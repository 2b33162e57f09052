import { type Finding, compareFindings } from "../plan/finding";
import type { PropertyResult } from "../signin/proof/audit";
import type { UnionFinding } from "../signin/union/finding";
import type { Tenant } from "../tenant/tenant";
import { evaluateRules } from "./evaluate";
import { findingsOf } from "./findings";
import type { Pack } from "./packs";
import { findingsOfProperties } from "./propertyFindings";
import { findingsOfUnion } from "./unionRules";
import type { Rule, RuleFinding, RuleNeed, RuleResult } from "./rule";

/** `not-applicable`: the rule judges by what there is not, a plan or an authority. */
export type AuditVerdict = "pass" | "fail" | "not-applicable" | "unverifiable";

export interface RuleVerdict {
  readonly rule: string;
  readonly references: readonly string[];
  readonly verdict: AuditVerdict;
}

export interface AuditOptions {
  readonly pack: Pack;
  /** What the proofs say of the tenant. */
  readonly properties: readonly PropertyResult[];
  /** What its policies do to each other. */
  readonly union: readonly UnionFinding[];
  /** ISO 8601 date. */
  readonly today: string;
}

export interface TenantAudit {
  readonly findings: readonly Finding[];
  /** One for each rule of the pack, in the pack's order. */
  readonly verdicts: readonly RuleVerdict[];
  /** The rules that were evaluated. */
  readonly evaluated: readonly Rule[];
}

/**
 * Judges an exported tenant as it is, without a plan. Nothing is about to be deployed, so what cannot be decided warns
 * and does not stop.
 */
export function auditTenant(tenant: Tenant, { pack, properties, union, today }: AuditOptions): TenantAudit {
  const evaluated = pack.rules.filter((rule) => isApplicable(rule, tenant));
  const results = evaluateRules(evaluated, { tenant, facts: null, today }).map(withoutStops);
  const byRule = new Map(results.map(({ rule, findings }) => [rule, findings]));
  const findings = [
    ...findingsOf(results, new Map(), null),
    ...findingsOfProperties(properties),
    ...findingsOfUnion(union),
  ];
  return {
    findings: findings.sort(compareFindings),
    verdicts: pack.rules.map((rule) => ({
      rule: rule.id,
      references: rule.references,
      verdict: verdictOf(byRule.get(rule)),
    })),
    evaluated,
  };
}

function isApplicable({ needs = [] }: Rule, tenant: Tenant): boolean {
  const there: Readonly<Record<RuleNeed, boolean>> = {
    plan: false,
    entra: tenant.entra !== undefined,
    okta: tenant.okta !== undefined,
  };
  return needs.every((need) => there[need]);
}

function withoutStops({ rule, findings }: RuleResult): RuleResult {
  return {
    rule,
    findings: findings.map((found) =>
      found.kind === "unverifiable" && (found.severity ?? rule.severity) === "error"
        ? { ...found, severity: "warning" }
        : found,
    ),
  };
}

/** A note is no failure: it says what the service cannot do better. */
function verdictOf(findings: readonly RuleFinding[] | undefined): AuditVerdict {
  if (findings === undefined) return "not-applicable";
  if (findings.some(({ kind, severity }) => kind === "violation" && severity !== "note")) return "fail";
  return findings.some(({ kind }) => kind === "unverifiable") ? "unverifiable" : "pass";
}
