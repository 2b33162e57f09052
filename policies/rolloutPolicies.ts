import { keyOfSymbolicId } from "../tenant/symbolicIds";
import type { ConditionalAccessPolicy } from "../tenant/tenant";
import type { PlanFacts, RuleScopeFact, TierFact } from "./facts";
import type { RuleContext } from "./rule";

/** A policy of the rollout with what the plan says of it. */
export interface RolloutPolicy {
  readonly policy: ConditionalAccessPolicy;
  readonly key: string;
  readonly scope: RuleScopeFact;
  /** The tier whose people it is for; null where it is for others. */
  readonly tier: TierFact | null;
}

/** The policies of the rollout that are not disabled. Report-only counts: it is what will be enforced next. */
export function rolloutPolicies({ tenant, facts }: RuleContext): RolloutPolicy[] {
  if (facts === null) return [];
  return (tenant.entra?.conditionalAccessPolicies ?? [])
    .filter(({ state }) => state !== "disabled")
    .flatMap((policy) => rolloutPolicyOf(policy, facts) ?? []);
}

export function rolloutPolicyOf(
  policy: ConditionalAccessPolicy,
  facts: PlanFacts | null,
): RolloutPolicy | null {
  const key = keyOfSymbolicId(policy.id);
  if (facts === null || key === null) return null;
  const scope = entryOf(facts.rules, key);
  if (scope === null) return null;
  return { policy, key, scope, tier: facts.tiers.find((tier) => tier.key === scope.tier) ?? null };
}

/** A record's own entry: a key may be any word, "constructor" included. */
export function entryOf<T>(record: Readonly<Record<string, T>>, key: string): T | null {
  return Object.hasOwn(record, key) ? (record[key] ?? null) : null;
}
