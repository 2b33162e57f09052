import type { ConditionalAccessPolicy } from "../../tenant/tenant";
import { type Narrowing, isForAllResources, narrowingsOf } from "../conditions";
import { controlsBesideStrength, demandsMultifactor, isBlock, strengthIn } from "../grants";
import { holdsUnknown, idsOf } from "../../tenant/graphValues";
import { rolloutPolicyOf } from "../rolloutPolicies";
import { type ConditionalAccessRule, policyObject, unverifiable, violation } from "../rule";
import { listed } from "../wording";

/** What a compensating rule has to do. */
interface Protection {
  readonly demand: string;
  readonly delivers: (policy: ConditionalAccessPolicy) => boolean;
  /** The condition by which it says where it does not hold. */
  readonly limitedBy?: Narrowing;
}

const protections: Readonly<Partial<Record<string, Protection>>> = {
  "trusted-locations-only": {
    demand: "block everything but trusted locations",
    delivers: (policy) =>
      isBlock(policy) && idsOf(policy.conditions.locations?.includeLocations).includes("All"),
    limitedBy: "locations",
  },
  "compliant-device-only": { demand: "require a compliant device", delivers: demandsCompliantDevice },
  "block-sign-in": { demand: "block", delivers: isBlock },
  "require-multifactor": { demand: "require multifactor authentication", delivers: demandsMultifactor },
};

/**
 * Populations that are not employees, exceptions, and people whose cohort is still to come are left out of the passkey
 * rules, each for a rule of their own (Maester MT.1036 asks for such a rule of every excluded object, MT.1020 of
 * synchronization accounts). Those baselines look for any policy that includes the object; this rule asks whether it does
 * what the plan says, of every resource and under no further condition.
 */
export const compensatingRulesHold: ConditionalAccessRule = {
  id: "compensating-rules-hold",
  scope: "conditional-access-policy",
  needs: ["plan"],
  title: "Whoever the passkey rules leave out is protected as the plan says",
  severity: "error",
  references: ["MT.1036", "MT.1020", "MS.AAD.3.2v2"],
  why: "A service account or an exception without its compensating rule signs in with a password from anywhere.",
  mend: "let the rule demand what the plan says, for all resources and without further conditions",
  compliant:
    "The meeting rooms are left out of the passkey rules; a policy for them requires a compliant device.",
  violating: "That policy also accepts multifactor authentication instead of the device.",
  evaluatePolicy: (policy, { facts }) => {
    const rollout = rolloutPolicyOf(policy, facts);
    if (rollout?.scope.tier !== null || policy.state === "disabled") return [];
    const protection = protections[rollout.scope.intent];
    if (protection === undefined) return [];
    const narrowed = narrowingsOf(policy.conditions).filter((name) => name !== protection.limitedBy);
    const shortcomings = [
      ...(protection.delivers(policy) ? [] : [`does not ${protection.demand}`]),
      ...(isForAllResources(policy.conditions) ? [] : ["leaves resources out"]),
      ...(narrowed.length > 0 ? [`is limited by ${listed(narrowed)}`] : []),
    ];
    const where = { object: policyObject(policy), path: rollout.scope.path };
    const named = `"${policy.displayName}"`;
    const { conditions, grantControls } = policy;
    const unknown = holdsUnknown([conditions.applications, conditions.locations, grantControls]);
    if (unknown || (shortcomings.length > 0 && holdsUnknown(conditions)))
      return [unverifiable(`whether ${named} protects those whom it is for`, where)];
    if (shortcomings.length === 0) return [];
    return [violation(`${named} should ${protection.demand}, but it ${listed(shortcomings)}`, where)];
  },
};

/** Nothing else may do in the device's place. */
function demandsCompliantDevice(policy: ConditionalAccessPolicy): boolean {
  const { grantControls } = policy;
  if (!idsOf(grantControls?.builtInControls).includes("compliantDevice")) return false;
  const alternatives = controlsBesideStrength(grantControls).length - 1;
  return grantControls?.operator === "AND" || (alternatives === 0 && strengthIn(policy) === null);
}
