import type {
  AuthenticationMethodConfiguration,
  ConditionalAccessPolicy,
  EntraTenant,
} from "../tenant/tenant";
import { isUnknown } from "../tenant/unknown";
import { idsOf } from "./graphValues";
import { temporaryAccessPass } from "./methodCombinations";
import { configurationOf, reaches, targets } from "./methodsPolicy";
import type { RolloutPolicy } from "./rolloutPolicies";
import { type Verdict, anyOf } from "./verdict";

/** What the methods policy says of Temporary Access Passes; null where it says nothing. */
export function passConfigurationOf(entra: EntraTenant): AuthenticationMethodConfiguration | null {
  return configurationOf(entra.authenticationMethodsPolicy, "TemporaryAccessPass");
}

/**
 * Whether a pass can be of a kind. Where the policy says `isUsableOnce`, every pass is for one use; otherwise whoever issues
 * a pass chooses (Graph, temporaryAccessPassAuthenticationMethodConfiguration).
 */
export function passMayBe(
  configuration: AuthenticationMethodConfiguration | null,
  combination: string,
): Verdict {
  if (combination === temporaryAccessPass.oneTime) return "yes";
  if (combination !== temporaryAccessPass.multiUse) return "no";
  const isUsableOnce = configuration?.isUsableOnce ?? null;
  if (isUsableOnce === null || isUnknown(isUsableOnce)) return "unknown";
  return isUsableOnce ? "no" : "yes";
}

/** Whether some combination of a strength is a pass that the tenant issues. */
export function passSatisfies(
  configuration: AuthenticationMethodConfiguration | null,
  combinations: readonly string[],
): Verdict {
  return anyOf(combinations.map((combination) => passMayBe(configuration, combination)));
}

/** Whether the people of a policy can be given a pass; `some`: those in a group that is targeted, others not. */
export function passReach(
  entra: EntraTenant,
  policy: ConditionalAccessPolicy,
  rollout: RolloutPolicy | null,
): Verdict | "some" {
  const configuration = passConfigurationOf(entra);
  if (configuration === null || isUnknown(configuration.state)) return "unknown";
  if (configuration.state !== "enabled") return "no";
  const users = policy.conditions.users;
  if (rollout !== null && rollout.tier !== null)
    return reaches(configuration, [rollout.tier.groupId, ...idsOf(users?.includeGroups)]);
  if (targetsEverybody(configuration)) return "yes";
  if (idsOf(users?.includeUsers).includes("All")) return "some";
  const groups = idsOf(users?.includeGroups).filter((id) => !isUnknown(id));
  const reached = groups.map((group) => reaches(configuration, [group]));
  const named = reached.length === groupsAndOthers(policy) && reached.every((verdict) => verdict === "yes");
  // Whoever is not targeted by name may still be in a group that is: that is a matter of memberships.
  return named ? "yes" : "unknown";
}

function targetsEverybody({ includeTargets, excludeTargets }: AuthenticationMethodConfiguration): boolean {
  const included = (includeTargets ?? []).some((target) => targets(target, []) === "yes");
  return included && (excludeTargets ?? []).length === 0;
}

/** How many included entries of any kind a policy has. */
function groupsAndOthers({ conditions: { users } }: ConditionalAccessPolicy): number {
  const lists = [users?.includeUsers, users?.includeGroups, users?.includeRoles];
  const external = users?.includeGuestsOrExternalUsers ?? null;
  return lists.flatMap(idsOf).filter((id) => id !== "None").length + (external === null ? 0 : 1);
}
