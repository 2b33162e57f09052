import type {
  AuthenticationMethodConfiguration,
  AuthenticationMethodsPolicy,
  MethodTarget,
} from "../tenant/tenant";
import { isUnknown } from "../tenant/unknown";
import { sameId } from "./graphValues";
import type { Verdict } from "./verdict";

/** The target that means everybody (Graph, authenticationMethodTarget). */
const allUsers = "all_users";

/** What the policy says of a method, by Graph's id of it; null where it says nothing. */
export function configurationOf(
  policy: AuthenticationMethodsPolicy | null | undefined,
  method: string,
): AuthenticationMethodConfiguration | null {
  const configurations = policy?.authenticationMethodConfigurations ?? [];
  return configurations.find(({ id }) => sameId(id, method)) ?? null;
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
  const excluded = configuration.excludeTargets ?? [];
  const included = configuration.includeTargets ?? [];
  if (excluded.some((target) => targets(target, groups) === "yes")) return "no";
  if (excluded.some((target) => targets(target, groups) === "unknown")) return "unknown";
  if (included.some((target) => targets(target, groups) === "yes")) return "yes";
  return included.some((target) => targets(target, groups) === "unknown") ? "unknown" : "no";
}

/** Whether a target is everybody or one of the groups. */
export function targets(target: MethodTarget, groups: readonly string[]): Verdict {
  if (isUnknown(target.id)) return "unknown";
  return target.id === allUsers || groups.some((group) => sameId(group, target.id)) ? "yes" : "no";
}
