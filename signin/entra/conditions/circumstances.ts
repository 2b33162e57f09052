import { idsOf } from "../../../tenant/graphValues";
import type { ConditionalAccessPolicy } from "../../../tenant/tenant";
import { isUnknown } from "../../../tenant/unknown";
import { type Reach, type UnresolvedFact, notReached } from "../../reach";
import type {
  AuthenticationFlow,
  ClientAppType,
  DevicePlatform,
  InsiderRiskLevel,
  RiskLevel,
} from "../../signIn";
import { flagsReach, listReach } from "./flags";

/** The client (entra-docs, concept-conditional-access-conditions: client apps). */
export function clientAppReach(policy: ConditionalAccessPolicy, client: ClientAppType): Reach {
  return listReach(policy.conditions.clientAppTypes, client, () => `value:${policy.id}/clientAppTypes`);
}

/**
 * The platform that the client says it has. What Entra does not recognise is in `all` and in no other platform, so a policy
 * for named platforms leaves it alone (entra-docs, concept-conditional-access-conditions: device platforms).
 */
export function platformReach(policy: ConditionalAccessPolicy, platform: DevicePlatform | null): Reach {
  const { platforms } = policy.conditions;
  const fact = (): UnresolvedFact => `value:${policy.id}/platforms`;
  if (isUnknown(platforms)) return { ...notReached, includedIf: [fact()] };
  const include = listReach(platforms?.includePlatforms, platform ?? "unrecognised", fact);
  const excluded = idsOf(platforms?.excludePlatforms);
  if (excluded.length === 0) return include;
  const exclude = listReach(
    excluded,
    platform ?? "unrecognised",
    () => `value:${policy.id}/excludePlatforms`,
  );
  return { ...include, excluded: exclude.included, excludedIf: exclude.includedIf };
}

export function signInRiskReach(policy: ConditionalAccessPolicy, risk: RiskLevel): Reach {
  return listReach(policy.conditions.signInRiskLevels, risk, () => `value:${policy.id}/signInRiskLevels`);
}

export function userRiskReach(policy: ConditionalAccessPolicy, risk: RiskLevel): Reach {
  return listReach(policy.conditions.userRiskLevels, risk, () => `value:${policy.id}/userRiskLevels`);
}

export function insiderRiskReach(policy: ConditionalAccessPolicy, risk: InsiderRiskLevel): Reach {
  return flagsReach(policy.conditions.insiderRiskLevels, risk, () => `value:${policy.id}/insiderRiskLevels`);
}

/** Transfer flows are flags: `deviceCodeFlow,authenticationTransfer` in any order holds for each of them. */
export function authenticationFlowReach(policy: ConditionalAccessPolicy, flow: AuthenticationFlow): Reach {
  const { authenticationFlows } = policy.conditions;
  const fact = (): UnresolvedFact => `value:${policy.id}/authenticationFlows`;
  if (isUnknown(authenticationFlows)) return { ...notReached, includedIf: [fact()] };
  return flagsReach(authenticationFlows?.transferMethods, flow, fact);
}
