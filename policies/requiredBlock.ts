import { type BlockDemand, type BlockVerdict, type Principal, judgeBlock } from "./blockedForEveryone";
import type { PlanFacts } from "./facts";
import { entryOf } from "./rolloutPolicies";
import { type RuleContext, type RuleFinding, policyObject, unverifiable, violation } from "./rule";
import { listed } from "./wording";

/** A block that the pack demands of every tenant. */
export interface RequiredBlock extends Pick<BlockDemand, "takesIn" | "namedBy"> {
  /** Whom the plan lets it leave out, beside the break-glass accounts. */
  readonly exempt: readonly Principal[];
}

/** Whether the tenant blocks it. Null where the rule has no say: Entra is not in the plan or not in the tenant. */
export function judgeRequiredBlock(
  { tenant, facts }: RuleContext,
  block: RequiredBlock,
): BlockVerdict | null {
  if (tenant.entra === undefined || (facts !== null && facts.entra === null)) return null;
  return judgeBlock(tenant.entra.conditionalAccessPolicies, {
    ...block,
    enforced: isEnforcing(facts),
    exempt: [...breakGlassOf(facts), ...block.exempt],
  });
}

/** Before its first enforcing phase a plan only watches; without a plan the tenant has to be safe as it is. */
function isEnforcing(facts: PlanFacts | null): boolean {
  return facts === null || Object.values(facts.rules).some(({ mode }) => mode === "enforce");
}

/** The break-glass accounts, and the group that holds exactly them. */
function breakGlassOf(facts: PlanFacts | null): Principal[] {
  if (facts === null) return [];
  const { breakGlass, breakGlassGroup } = facts;
  return [
    ...breakGlass.flatMap(({ objectId }): Principal[] =>
      objectId === null ? [] : [{ kind: "user", id: objectId }],
    ),
    ...(breakGlassGroup === null ? [] : [{ kind: "group", id: breakGlassGroup } as const]),
  ];
}

/** What a verdict means to people. `ruleKey`: the plan's own rule for it. */
export function findingOfBlock(
  { facts }: RuleContext,
  verdict: BlockVerdict | null,
  what: string,
  ruleKey: string,
): RuleFinding[] {
  if (verdict === null || verdict.kind === "blocked") return [];
  const scope = facts === null ? null : entryOf(facts.rules, ruleKey);
  const where = scope === null ? {} : { path: scope.path };
  if (verdict.kind === "unknown") {
    const message = `"${verdict.policy.displayName}" holds values that are not known, and ${what} may stay open because of them`;
    return [unverifiable(message, { ...where, object: policyObject(verdict.policy) })];
  }
  if (verdict.kind === "gaps") return [gapsFinding(facts, verdict, what, where)];
  const first = verdict.nearest[0];
  const near = first === undefined ? "" : `; "${first.policy.displayName}" does not, since ${first.reason}`;
  return [
    violation(`no policy ${isEnforcing(facts) ? "in force " : ""}blocks ${what} for everybody${near}`, {
      ...where,
      ...(first === undefined ? {} : { object: policyObject(first.policy) }),
    }),
  ];
}

function gapsFinding(
  facts: PlanFacts | null,
  { policy, gaps }: Extract<BlockVerdict, { kind: "gaps" }>,
  what: string,
  where: Pick<Parameters<typeof violation>[1], "path">,
): RuleFinding {
  const names = listed(gaps.map(({ kind, id }) => `${kind} ${id}`));
  const at = { ...where, object: policyObject(policy) };
  // Without a plan nobody said which accounts, or which group, are break-glass.
  const mayBeBreakGlass = facts === null && gaps.every(({ kind }) => kind === "user" || kind === "group");
  if (mayBeBreakGlass) {
    return unverifiable(
      `"${policy.displayName}" leaves ${what} open to ${names}, which nobody said to be break-glass`,
      at,
    );
  }
  return violation(`"${policy.displayName}" leaves ${what} open to ${names}`, at);
}
