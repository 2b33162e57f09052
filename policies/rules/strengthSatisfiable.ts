import { keyOfSymbolicId } from "../../tenant/symbolicIds";
import type { EntraTenant } from "../../tenant/tenant";
import { isUnknown } from "../../tenant/unknown";
import type { PlanFacts, TierFact } from "../facts";
import { idsOf } from "../../tenant/graphValues";
import { strengthIn } from "../grants";
import { phishableOf } from "../methodCombinations";
import { type People, authenticatorsAgree, isPossible } from "../possibleCombinations";
import { type RolloutPolicy, entryOf, rolloutPolicies } from "../rolloutPolicies";
import { type FindingPlace, type RuleFinding, type TenantRule, unverifiable, violation } from "../rule";
import { type StrengthInPolicy, combinationsOf, isBuiltInStrength, strengthOf } from "../strengths";
import { type Verdict, anyOf } from "../../tenant/verdict";
import { listed } from "../wording";

/**
 * A strength lists what is accepted; the authentication methods policy says what people can have. Where the two do not meet
 * nobody gets in (entra-docs, authentication strengths, how it works). A report-only policy counts: its strength decides
 * after the next promotion. Windows Hello for Business is not governed by the methods policy, so it is always possible.
 */
export const strengthSatisfiable: TenantRule = {
  id: "strength-satisfiable",
  scope: "tenant",
  needs: ["plan"],
  title: "People of a tier can have what its strengths accept",
  severity: "error",
  references: [],
  why: "A strength whose every combination is disabled, aimed at others, or limited to models that nobody may register locks out its whole tier.",
  mend: "enable a method that the strength accepts for the tier's group, or let both allow the same authenticators",
  compliant:
    "The strength of the privileged tier takes fido2 with two models, and the tier's passkey profile allows both.",
  violating: "The strength takes one model, the passkey profile of the tier another.",
  evaluate: (context) => {
    const { facts } = context;
    const { entra } = context.tenant;
    if (facts === null || entra === undefined) return [];
    const findings = rolloutPolicies(context).flatMap((rollout) => {
      const strength = strengthIn(rollout.policy);
      if (strength === null || rollout.tier === null || isBuiltInStrength(strength.id)) return [];
      return judge(entra, facts, rollout, rollout.tier, strength);
    });
    // Several policies use one strength: what is wrong with it is said once.
    return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
  },
};

function judge(
  entra: EntraTenant,
  facts: PlanFacts,
  { policy, scope }: RolloutPolicy,
  tier: TierFact,
  reference: StrengthInPolicy,
): RuleFinding[] {
  const strength = strengthOf(entra, reference.id);
  const key = keyOfSymbolicId(reference.id);
  const name = strength?.displayName ?? (isUnknown(reference.id) ? "not known yet" : reference.id);
  const where = {
    path: (key === null ? null : entryOf(facts.strengths, key))?.path ?? scope.path,
    object: { type: "authenticationStrengthPolicy", id: reference.id, name: strength?.displayName ?? null },
  };
  const combinations = combinationsOf(entra, reference);
  if (combinations === null)
    return [unverifiable(`whether people of tier ${tier.key} can satisfy their strength "${name}"`, where)];
  const people: People = {
    entra,
    facts,
    groups: [tier.groupId, ...idsOf(policy.conditions.users?.includeGroups)],
  };
  if (combinations.includes("fido2") && authenticatorsAgree(people, strength) === "no") {
    const message = `strength "${name}" and the passkey profiles of tier ${tier.key} have no authenticator in common, so no passkey satisfies it`;
    return [violation(message, where)];
  }
  const verdicts = new Map(combinations.map((one) => [one, isPossible(people, one, strength)]));
  const accepted = `what strength "${name}" accepts (${listed(combinations)})`;
  return [
    ...judgePossible([...verdicts.values()], tier, accepted, where),
    ...(scope.intent === "accept-fallback" ? judgeHollow(verdicts, tier, where) : []),
  ];
}

function judgePossible(
  verdicts: readonly Verdict[],
  { key }: TierFact,
  accepted: string,
  where: FindingPlace,
): RuleFinding[] {
  switch (anyOf(verdicts)) {
    case "yes":
      return [];
    case "no":
      return [violation(`nobody in tier ${key} can have ${accepted}`, where)];
    case "unknown":
      return [
        unverifiable(`whether anybody in tier ${key} can have ${accepted}`, {
          ...where,
          severity: "warning",
        }),
      ];
  }
}

/** A fallback whose methods are all gone helps nobody: its people find out when they need it. */
function judgeHollow(
  verdicts: ReadonlyMap<string, Verdict>,
  { key }: TierFact,
  where: FindingPlace,
): RuleFinding[] {
  const weaker = phishableOf([...verdicts.keys()]);
  if (weaker.length === 0 || weaker.some((one) => verdicts.get(one) !== "no")) return [];
  const message = `the fallback accepts ${listed(weaker)}, which nobody in tier ${key} can have in this phase`;
  const mend = "keep the method as long as the fallback, or end both in the same phase";
  return [violation(message, { ...where, severity: "warning", mend })];
}
