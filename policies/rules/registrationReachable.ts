import { registerSecurityInformation } from "../../tenant/entra/conditionalAccessPolicy";
import type { ConditionalAccessPolicy, EntraTenant } from "../../tenant/tenant";
import { keyOfSymbolicId } from "../../tenant/symbolicIds";
import { isUnknown } from "../../tenant/unknown";
import { isNarrowed, resourcesOf } from "../conditions";
import { isBlock, strengthIn } from "../grants";
import { idsOf } from "../../tenant/graphValues";
import { includedBy } from "../principals";
import { entryOf, rolloutPolicyOf } from "../rolloutPolicies";
import {
  type FindingPlace,
  type ConditionalAccessRule,
  type RuleContext,
  type RuleFinding,
  policyObject,
  unverifiable,
  violation,
} from "../rule";
import { combinationsOf } from "../strengths";
import { passConfigurationOf, passReach, passSatisfies } from "../temporaryAccessPass";
import { type Verdict, allOf, anyOf } from "../../tenant/verdict";

/**
 * A new person has a Temporary Access Pass and nothing else. A pass satisfies multifactor authentication (built-in strength
 * …0002) but neither …0003 nor …0004 (entra-docs, authentication strengths), so the obvious choice, phishing-resistant MFA
 * for registering, shuts everybody out who has no passkey yet. A policy that names locations, platforms or the like leaves
 * another way to register and is not judged. Whether a device is managed is a matter of the device, not of the person.
 */
export const registrationReachable: ConditionalAccessRule = {
  id: "registration-reachable",
  scope: "conditional-access-policy",
  needs: ["entra"],
  title: "A new person can register with a Temporary Access Pass",
  severity: "error",
  references: ["MS.AAD.3.8v1", "EIDSCA.AT01", "ZTA 21845", "ZTA 21806"],
  why: "If registering needs what only a registered person has, nobody new ever gets a passkey, and whoever loses one is locked out.",
  mend: "let the strength for registering accept a Temporary Access Pass that the methods policy issues to these people",
  compliant:
    "Registering takes a compliant device and a strength with temporaryAccessPassOneTime, and passes are enabled for the tier's group.",
  violating: "Registering takes the built-in phishing-resistant strength.",
  evaluatePolicy: (policy, context) => {
    const { entra } = context.tenant;
    const { state, conditions } = policy;
    const actions = resourcesOf(conditions).userActions;
    const narrowed = isNarrowed(conditions);
    const registering = actions.some((action) => action.toLowerCase() === registerSecurityInformation);
    // User actions are not evaluated in report-only.
    if (state === "disabled" || state === "enabledForReportingButNotEnforced" || entra === undefined)
      return [];
    if (!registering && !actions.some(isUnknown)) return [];
    if (narrowed === "yes" || includedBy(conditions.users).length === 0) return [];
    const findings = judge(policy, entra, context);
    const certain = registering && narrowed === "no" && !isUnknown(state);
    return certain ? findings : findings.map((finding) => ({ ...finding, kind: "unverifiable" }));
  },
};

function judge(policy: ConditionalAccessPolicy, entra: EntraTenant, context: RuleContext): RuleFinding[] {
  const where = whereOf(policy, context);
  const named = `"${policy.displayName}"`;
  if (isBlock(policy))
    return [violation(`${named} blocks registering security information altogether`, where)];
  const reach = passReach(entra, policy, rolloutPolicyOf(policy, context.facts));
  const withPass = satisfiable(policy, entra, "yes");
  if (withPass === "no")
    return [violation(`${named} demands what nobody has who has only a Temporary Access Pass`, where)];
  const result = reach === "some" ? withPass : satisfiable(policy, entra, reach);
  if (result === "no")
    return [violation(`${named} takes a Temporary Access Pass, which its people cannot be given`, where)];
  if (result === "unknown")
    return [unverifiable(`whether a person who has only a Temporary Access Pass satisfies ${named}`, where)];
  if (reach !== "some" || satisfiable(policy, entra, "no") === "yes") return [];
  const message = `${named} holds for everybody, but Temporary Access Passes are for some groups only: nobody new outside them can register`;
  return [violation(message, { ...where, severity: "warning" })];
}

/** Whether somebody can satisfy the grant who has a pass, or has none, according to `pass`. */
function satisfiable(policy: ConditionalAccessPolicy, entra: EntraTenant, pass: Verdict): Verdict {
  const { grantControls } = policy;
  const strength = strengthIn(policy);
  const controls: Verdict[] = [
    ...idsOf(grantControls?.builtInControls).map((control): Verdict => {
      if (isUnknown(control)) return "unknown";
      return control === "mfa" ? pass : "yes";
    }),
    // What an external provider asks for is not in the tenant.
    ...idsOf(grantControls?.customAuthenticationFactors).map((): Verdict => "unknown"),
    ...idsOf(grantControls?.termsOfUse).map((): Verdict => "yes"),
    ...(strength === null ? [] : [allOf([passFits(entra, strength), pass])]),
  ];
  if (controls.length === 0) return "yes";
  return grantControls?.operator === "OR" ? anyOf(controls) : allOf(controls);
}

function passFits(entra: EntraTenant, strength: Parameters<typeof combinationsOf>[1]): Verdict {
  const combinations = combinationsOf(entra, strength);
  return combinations === null ? "unknown" : passSatisfies(passConfigurationOf(entra), combinations);
}

/** What the tier accepts for registering is where a strength of the rollout comes from. */
function whereOf(policy: ConditionalAccessPolicy, { facts }: RuleContext): FindingPlace {
  const object = policyObject(policy);
  const key = keyOfSymbolicId(policy.grantControls?.authenticationStrength?.id ?? "");
  const strength = facts === null || key === null ? null : entryOf(facts.strengths, key);
  const path = strength?.path ?? rolloutPolicyOf(policy, facts)?.scope.path;
  return path === undefined ? { object } : { object, path };
}
