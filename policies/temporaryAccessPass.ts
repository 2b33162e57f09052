import type {
  AuthenticationMethodConfiguration,
  ConditionalAccessPolicy,
  EntraTenant,
} from "../tenant/tenant";
import { isUnknown } from "../tenant/unknown";
import { idsOf } from "../tenant/graphValues";
import { temporaryAccessPass } from "./methodCombinations";
import { configurationOf, reaches, targets, targetsOf } from "./methodsPolicy";
import { includedBy, includesEverybody } from "./principals";
import type { RolloutPolicy } from "./rolloutPolicies";
import { type Verdict, anyOf } from "../tenant/verdict";

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
  const { users } = policy.conditions;
  if (rollout?.tier != null)
    return reaches(configuration, [rollout.tier.groupId, ...idsOf(users?.includeGroups)]);
  if (targetsEverybody(configuration)) return "yes";
  if (includesEverybody(users)) return "some";
  const named = includedBy(users).every(
    ({ kind, id }) => kind === "group" && reaches(configuration, [id]) === "yes",
  );
  // Whoever is not targeted by name may still be in a group that is: that is a matter of memberships.
  return named ? "yes" : "unknown";
}

function targetsEverybody({ includeTargets, excludeTargets }: AuthenticationMethodConfiguration): boolean {
  const included = targetsOf(includeTargets).some((target) => targets(target, []) === "yes");
  return included && targetsOf(excludeTargets).length === 0;
}
