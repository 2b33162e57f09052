import type {
  AuthenticationMethodConfiguration,
  AuthenticationMethodsPolicy,
  MethodTarget,
} from "../tenant/tenant";
import { isUnknown, unknownValue } from "../tenant/unknown";
import { itemsOf, sameId } from "../tenant/graphValues";
import type { Verdict } from "../tenant/verdict";

/** The target that means everybody (Graph, authenticationMethodTarget). */
const allUsers = "all_users";

/** What the policy says of a method, by Graph's id of it; null where it says nothing. */
export function configurationOf(
  policy: AuthenticationMethodsPolicy | null | undefined,
  method: string,
): AuthenticationMethodConfiguration | null {
  return itemsOf(policy?.authenticationMethodConfigurations).find(({ id }) => sameId(id, method)) ?? null;
}

/**
 * Whether people who are in all of these groups may use a method. An excluded target wins over an included one
 * (entra-docs, authentication methods policy). A target that is another group does not count: whether it holds them too
 * is a matter of memberships.
 */
export function reaches(
  configuration: AuthenticationMethodConfiguration,
  groups: readonly string[],
): Verdict {
  if (isUnknown(configuration.state)) return "unknown";
  if (configuration.state !== "enabled") return "no";
  const excluded = targetsOf(configuration.excludeTargets);
  const included = targetsOf(configuration.includeTargets);
  if (excluded.some((target) => targets(target, groups) === "yes")) return "no";
  if (excluded.some((target) => targets(target, groups) === "unknown")) return "unknown";
  if (included.some((target) => targets(target, groups) === "yes")) return "yes";
  return included.some((target) => targets(target, groups) === "unknown") ? "unknown" : "no";
}

/** A method's targets; one that is not known yet is among them as such. */
export function targetsOf(list: readonly MethodTarget[] | null | undefined): readonly MethodTarget[] {
  if (isUnknown(list)) return [{ id: unknownValue }];
  return (list ?? []).map((target) => (isUnknown(target) ? { id: unknownValue } : target));
}

/** Whether a target is everybody or one of the groups. */
export function targets(target: MethodTarget, groups: readonly string[]): Verdict {
  if (isUnknown(target.id)) return "unknown";
  return target.id === allUsers || groups.some((group) => sameId(group, target.id)) ? "yes" : "no";
}
