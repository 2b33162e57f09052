import type { ConditionalAccessGrantControls, ConditionalAccessPolicy } from "../tenant/tenant";
import { isUnknown, unknownValue } from "../tenant/unknown";
import { idsOf } from "../tenant/graphValues";
import type { StrengthInPolicy } from "./strengths";

/** Whether a policy blocks. Block wins over whatever else is granted (entra-docs, Conditional Access policies). */
export function isBlock(policy: ConditionalAccessPolicy): boolean {
  return idsOf(policy.grantControls?.builtInControls).includes("block");
}

/** The strength that a policy names, or null. */
export function strengthIn({ grantControls }: ConditionalAccessPolicy): StrengthInPolicy | null {
  const strength = grantControls?.authenticationStrength ?? null;
  return isUnknown(grantControls) || isUnknown(strength) ? { id: unknownValue } : strength;
}

/** The grant controls beside the strength: with the operator OR each of them is a way around it. */
export function controlsBesideStrength(grant: ConditionalAccessGrantControls | null | undefined): string[] {
  return [
    ...idsOf(grant?.builtInControls),
    ...idsOf(grant?.customAuthenticationFactors),
    ...idsOf(grant?.termsOfUse),
  ];
}

/** The strength that nobody can get around, or null: none is demanded, or another control does as well. */
export function demandedStrength(policy: ConditionalAccessPolicy): StrengthInPolicy | null {
  const grant = policy.grantControls;
  const strength = strengthIn(policy);
  if (strength === null) return null;
  return grant?.operator === "AND" || controlsBesideStrength(grant).length === 0 ? strength : null;
}

/** Whether multifactor authentication is demanded such that no other control does as well. */
export function demandsMultifactor(policy: ConditionalAccessPolicy): boolean {
  const grant = policy.grantControls;
  if (demandedStrength(policy) !== null) return true;
  if (!idsOf(grant?.builtInControls).includes("mfa")) return false;
  return grant?.operator === "AND" || controlsBesideStrength(grant).length === 1;
}
