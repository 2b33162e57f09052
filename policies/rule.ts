import type { FindingObject, Severity } from "../plan/finding";
import type { PlanPath } from "../plan/problem";
import type { ConditionalAccessPolicy, Tenant } from "../tenant/tenant";
import type { PlanFacts } from "./facts";

/** What a rule is given. It reads nothing else: no file, no clock, no environment. */
export interface RuleContext {
  readonly tenant: Tenant;
  /** Null where there is no plan, as in an audit of a tenant. */
  readonly facts: PlanFacts | null;
  /** ISO 8601 date on which exceptions are compared with. */
  readonly today: string;
  /** The rule's parameters as they are configured; what is missing has its default. */
  readonly parameters?: Readonly<Record<string, number>>;
}

/** One violation, or one thing that could not be decided. */
export interface RuleFinding {
  /** What is wrong and what it would do, in one sentence without the mend. */
  readonly message: string;
  /** The tenant object at fault, or null when the plan itself is. */
  readonly object: FindingObject | null;
  /** The place in the plan at fault; null: found by the object. */
  readonly path: PlanPath | null;
  /** `unverifiable`: a value that decides it cannot be known. Safety rules treat it as a violation. */
  readonly kind: "violation" | "unverifiable";
  /** How to mend it here, where that is more than the rule's general advice. */
  readonly mend?: string;
  /** Overrides the rule's own severity, e.g. a note where the service cannot do better. */
  readonly severity?: Severity;
}

/** What a rule judges by, beside a tenant: the plan, or the part of the tenant that one authority has. */
export type RuleNeed = "plan" | "entra" | "okta";

export interface RuleParameter {
  readonly description: string;
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** What everybody needs to know of a rule; the reference pages are generated from it. */
export interface RuleDescription {
  /** Kebab-case; also the file's name. */
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** Ids of public baseline controls that it answers. */
  readonly references: readonly string[];
  /** Without any of these the rule has nothing to say: that it finds nothing there does not mean that it holds. */
  readonly needs?: readonly RuleNeed[];
  /** What happens if it is violated. */
  readonly why: string;
  readonly mend: string;
  /** What a compliant and a violating plan or tenant look like, in a sentence each. */
  readonly compliant: string;
  readonly violating: string;
  /** Numbers that a user of the pack may choose, by name. */
  readonly parameters?: Readonly<Record<string, RuleParameter>>;
}

/** Decides from the whole tenant and the facts. */
export interface TenantRule extends RuleDescription {
  readonly scope: "tenant";
  readonly evaluate: (context: RuleContext) => RuleFinding[];
}

/** Decides about one Conditional Access policy at a time, so that it can block before that policy is written. */
export interface ConditionalAccessRule extends RuleDescription {
  readonly scope: "conditional-access-policy";
  readonly evaluatePolicy: (policy: ConditionalAccessPolicy, context: RuleContext) => RuleFinding[];
}

export type Rule = TenantRule | ConditionalAccessRule;

/** What one rule said about one tenant. */
export interface RuleResult {
  readonly rule: Rule;
  readonly findings: readonly RuleFinding[];
}

/** A parameter's configured value, or its default. */
export function parameterOf(
  rule: RuleDescription,
  context: Pick<RuleContext, "parameters">,
  name: string,
): number {
  const value = context.parameters?.[name] ?? rule.parameters?.[name]?.default;
  if (value === undefined) throw new Error(`the rule ${rule.id} has no parameter ${name}`);
  return value;
}

/** The finding's object for a Conditional Access policy. */
export function policyObject(policy: Pick<ConditionalAccessPolicy, "id" | "displayName">): FindingObject {
  return { type: "conditionalAccessPolicy", id: policy.id, name: policy.displayName };
}

/** Where a finding leads, and what is particular to it. */
export interface FindingPlace {
  readonly object?: FindingObject;
  readonly path?: PlanPath;
  readonly mend?: string;
  readonly severity?: Severity;
}

export function violation(message: string, where: FindingPlace): RuleFinding {
  return finding("violation", message, where);
}

export function unverifiable(message: string, where: FindingPlace): RuleFinding {
  return finding("unverifiable", message, where);
}

function finding(kind: RuleFinding["kind"], message: string, where: FindingPlace): RuleFinding {
  return {
    kind,
    message,
    object: where.object ?? null,
    path: where.path ?? null,
    ...(where.mend === undefined ? {} : { mend: where.mend }),
    ...(where.severity === undefined ? {} : { severity: where.severity }),
  };
}
