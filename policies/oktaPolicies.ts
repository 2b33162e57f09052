import type { FindingObject } from "../plan/finding";
import { isSymbolicId } from "../tenant/symbolicIds";
import { isUnknown } from "../tenant/unknown";
import type { OktaPolicy, OktaPolicyRule, OktaTenant } from "../tenant/tenant";

/** Whether a policy is one of the rollout's app sign-on policies, or may be. */
export function isRolloutAccessPolicy(policy: OktaPolicy): boolean {
  return isAccessPolicy(policy) && isSymbolicId(policy.id);
}

/** Whether a policy decides about sign-ins to applications, or may. */
export function isAccessPolicy({ type }: OktaPolicy): boolean {
  return type === "ACCESS_POLICY" || isUnknown(type);
}

/** The rules of a policy, the catch-all among them. */
export function rulesOf(okta: OktaTenant, policy: OktaPolicy): OktaPolicyRule[] {
  return okta.policyRules.filter(({ policyId }) => policyId === policy.id);
}

export function oktaPolicyObject({ id, name }: OktaPolicy): FindingObject {
  return { type: "okta.accessPolicy", id, name };
}

export function oktaRuleObject({ id, name }: OktaPolicyRule): FindingObject {
  return { type: "okta.accessPolicyRule", id, name };
}
