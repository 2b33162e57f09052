import { registerSecurityInformation } from "../../tenant/entra/conditionalAccessPolicy";
import { keyOfSymbolicId } from "../../tenant/symbolicIds";
import type { ConditionalAccessPolicy } from "../../tenant/tenant";
import { isUnknown } from "../../tenant/unknown";
import { narrowingsOf, resourcesOf } from "../conditions";
import type { FallbackFact, PlanFacts } from "../facts";
import { holdsUnknown, sameId } from "../../tenant/graphValues";
import { demandedStrength, demandsMultifactor } from "../grants";
import { phishableOf } from "../methodCombinations";
import { type RolloutPolicy, rolloutPolicies } from "../rolloutPolicies";
import {
  type FindingPlace,
  type RuleContext,
  type RuleFinding,
  type TenantRule,
  policyObject,
  unverifiable,
  violation,
} from "../rule";
import { combinationsOf } from "../strengths";
import { listed } from "../wording";

/**
 * The only phishable ways in are those that the plan names: for an application, a tier and until a phase. Baselines ask
 * whether some policy requires a phishing-resistant strength (CISA MS.AAD.3.1) and count every excluded application as a
 * gap; here an exclusion is no gap if another policy of the same cohort catches it with what the plan says, and it is one
 * if that policy is weaker, less strict, or not there.
 */
export const fallbackWithinPlan: TenantRule = {
  id: "fallback-within-plan",
  scope: "tenant",
  needs: ["plan"],
  title: "Weaker methods are accepted only where, for whom and as long as the plan says",
  severity: "error",
  references: ["MS.AAD.3.1v1", "MT.1036"],
  why: "A fallback that outlives its phase, or an application that no rule catches, is the way in that every attacker will take.",
  mend: "let the policies accept what the plan's fallbacks name and nothing else, and give every excluded application a policy of its own",
  compliant:
    "The cafeteria is excluded from the passkey rule of a cohort, and a policy of that cohort accepts a passkey or Authenticator push there until the broad phase.",
  violating: "The passkey rule excludes payroll, and no other policy of the cohort includes it.",
  evaluate: (context) => {
    const { facts } = context;
    if (facts === null) return [];
    const policies = rolloutPolicies(context);
    const judged = policies.flatMap((rollout) => {
      switch (rollout.scope.intent) {
        case "accept-fallback":
          return [...judgeFallbackApplications(rollout, facts), ...judgeMethods(context, rollout)];
        case "protect-registration":
          return [...judgeMethods(context, rollout), ...judgeReach(rollout)];
        case "require-passkey":
          return [
            ...judgeMethods(context, rollout),
            ...judgeReach(rollout),
            ...judgeExclusions(rollout, policies, facts),
          ];
        default:
          return [];
      }
    });
    return [...missingPolicies(context, facts), ...judged];
  },
};

/** A rule of the plan without its policy protects nobody, however right the other policies are. */
function missingPolicies({ tenant }: RuleContext, { rules }: PlanFacts): RuleFinding[] {
  const present = (tenant.entra?.conditionalAccessPolicies ?? []).map(({ id }) => keyOfSymbolicId(id));
  return Object.entries(rules)
    .filter(([key]) => !present.includes(key))
    .map(([key, { path }]) =>
      violation(`the plan's rule ${key} has no policy in the tenant`, {
        path,
        mend: "deploy the whole plan",
      }),
    );
}

function whereOf({ policy, scope }: RolloutPolicy): FindingPlace & { path: typeof scope.path } {
  return { object: policyObject(policy), path: scope.path };
}

function includedApplications({ conditions }: ConditionalAccessPolicy): readonly string[] {
  return resourcesOf(conditions).included;
}

/** The fallbacks that the plan has for an application and the policy's tier, in this phase or another. */
function fallbacksFor(facts: PlanFacts, { scope }: RolloutPolicy, application: string): FallbackFact[] {
  return facts.fallbacks.filter(
    ({ entraAppId, tiers }) =>
      entraAppId !== null && sameId(entraAppId, application) && tiers.includes(scope.tier ?? ""),
  );
}

/** A policy that accepts a fallback may name applications with an active fallback for its tier only. */
function judgeFallbackApplications(rollout: RolloutPolicy, facts: PlanFacts): RuleFinding[] {
  const { policy, scope } = rollout;
  const where = whereOf(rollout);
  return includedApplications(policy).flatMap((application) => {
    if (isUnknown(application))
      return [unverifiable(`for which application "${policy.displayName}" accepts a fallback`, where)];
    const fallbacks = fallbacksFor(facts, rollout, application);
    if (fallbacks.some(({ active }) => active)) return [];
    const ended = fallbacks[0];
    if (ended !== undefined) {
      const message = `"${policy.displayName}" still accepts the fallback of ${ended.app}, which ended with ${ended.until}`;
      return [violation(message, { ...where, path: ended.path })];
    }
    const message = `"${policy.displayName}" accepts weaker methods for ${application}, for which the plan has no fallback in tier ${scope.tier ?? "none"}`;
    return [violation(message, where)];
  });
}

/** The phishable methods that a policy takes must be among those that the plan allows there. */
function judgeMethods({ tenant, facts }: RuleContext, rollout: RolloutPolicy): RuleFinding[] {
  const { policy } = rollout;
  const where = whereOf(rollout);
  if (tenant.entra === undefined || facts === null) return [];
  const strength = demandedStrength(policy);
  if (strength === null)
    return [violation(`"${policy.displayName}" can be satisfied without any strength`, where)];
  const combinations = combinationsOf(tenant.entra, strength);
  if (combinations === null)
    return [unverifiable(`which methods the strength of "${policy.displayName}" accepts`, where)];
  const surplus = phishableOf(combinations).filter((method) => !isAllowed(facts, rollout, method));
  if (surplus.length === 0) return [];
  const message = `"${policy.displayName}" accepts ${listed(surplus)}, which the plan does not allow there`;
  return [violation(message, where)];
}

function isAllowed(facts: PlanFacts, rollout: RolloutPolicy, method: string): boolean {
  switch (rollout.scope.intent) {
    case "protect-registration":
      return rollout.tier?.registrationAccepts.includes(method) ?? false;
    case "accept-fallback":
      return includedApplications(rollout.policy).every((application) =>
        fallbacksFor(facts, rollout, application).some(
          ({ active, methods }) => active && methods.includes(method),
        ),
      );
    default:
      return false;
  }
}

/** A resource that a rule does not include, or a sign-in that it does not hold for, is left out as well. */
function judgeReach(rollout: RolloutPolicy): RuleFinding[] {
  const { policy, scope } = rollout;
  const { included, userActions } = resourcesOf(policy.conditions);
  const narrowed = narrowingsOf(policy.conditions);
  const whole =
    scope.intent === "protect-registration"
      ? userActions.includes(registerSecurityInformation)
      : included.includes("All");
  const limits = [
    ...(whole ? [] : ["does not include all that it should"]),
    ...(narrowed.length > 0 ? [`is limited by ${listed(narrowed)}`] : []),
  ];
  if (limits.length === 0) return [];
  const message = `"${policy.displayName}" protects less than the plan says: it ${listed(limits)}`;
  const unknown = holdsUnknown(policy.conditions);
  return [
    unknown ? unverifiable(`whether ${message}`, whereOf(rollout)) : violation(message, whereOf(rollout)),
  ];
}

/** What a passkey rule leaves out must be weaker by the plan, and caught by another policy of the same people. */
function judgeExclusions(
  rollout: RolloutPolicy,
  policies: readonly RolloutPolicy[],
  facts: PlanFacts,
): RuleFinding[] {
  const { policy } = rollout;
  const where = whereOf(rollout);
  return resourcesOf(policy.conditions).excluded.flatMap((application) => {
    if (isUnknown(application))
      return [unverifiable(`which applications "${policy.displayName}" leaves out`, where)];
    return [
      ...judgeOwner(rollout, application, facts),
      ...(policies.some((other) => catches(other, rollout, application))
        ? []
        : [
            violation(
              `"${policy.displayName}" leaves out ${application}, and no policy for the same people that is as strict catches it`,
              where,
            ),
          ]),
    ];
  });
}

/** Applications of the plan may share one registration: then the one that needs a passkey decides. */
function judgeOwner(rollout: RolloutPolicy, application: string, facts: PlanFacts): RuleFinding[] {
  const where = whereOf(rollout);
  const named = `"${rollout.policy.displayName}" leaves out`;
  const owners = facts.applications.filter(
    ({ entraAppId }) => entraAppId !== null && sameId(entraAppId, application),
  );
  if (owners.length === 0) return [violation(`${named} ${application}, which the plan does not name`, where)];
  const weaker = fallbacksFor(facts, rollout, application).filter(({ active }) => active);
  return owners
    .filter(({ key, requirement }) => requirement === "tier" && !weaker.some(({ app }) => app === key))
    .map(({ key, path }) =>
      violation(`${named} ${application}, but application ${key} needs a passkey`, {
        ...where,
        path,
        mend: "give every application a registration of its own, or the same fallback",
      }),
    );
}

function catches(other: RolloutPolicy, rollout: RolloutPolicy, application: string): boolean {
  const { policy, scope } = other;
  if (scope.cohort !== rollout.scope.cohort || scope.tier !== rollout.scope.tier) return false;
  const intended = scope.intent === "accept-fallback" || scope.intent === "require-multifactor";
  const asStrict = policy.state === "enabled" || policy.state === rollout.policy.state;
  const { excluded } = resourcesOf(policy.conditions);
  const included = includedApplications(policy).some((id) => id === "All" || sameId(id, application));
  return (
    intended &&
    asStrict &&
    included &&
    narrowingsOf(policy.conditions).length === 0 &&
    !excluded.some((id) => isUnknown(id) || sameId(id, application)) &&
    demandsMultifactor(policy)
  );
}
