import { itemsOf, sameId } from "../../../tenant/graphValues";
import type {
  AuthenticationMethodConfiguration,
  AuthenticationMethodsPolicy,
  MethodTarget,
} from "../../../tenant/tenant";
import { isUnknown, unknownValue } from "../../../tenant/unknown";
import type { Verdict } from "../../../tenant/verdict";
import type { Person } from "../person";

/** The target that means everybody (Graph, authenticationMethodTarget). */
const allUsers = "all_users";

/** Whether a target is everybody or a group that the person is in. */
export function reachesPerson({ id }: MethodTarget, person: Person): Verdict {
  if (isUnknown(id)) return "unknown";
  return id === allUsers ? "yes" : person.isMemberOf(id);
}

/** A method's targets; one that is not known is among them as such. */
export function targetsOf(list: readonly MethodTarget[] | null | undefined): readonly MethodTarget[] {
  if (isUnknown(list)) return [{ id: unknownValue }];
  return (list ?? []).map((target) => (isUnknown(target) ? { id: unknownValue } : target));
}

/** Ids of the groups, in lower case, that any method is for or not for: all that is asked of a person beside who they are. */
export function groupsNamedBy(policy: AuthenticationMethodsPolicy | null | undefined): ReadonlySet<string> {
  const targets = itemsOf(policy?.authenticationMethodConfigurations).flatMap(
    ({ includeTargets, excludeTargets }) => [...itemsOf(includeTargets), ...itemsOf(excludeTargets)],
  );
  return new Set(targets.flatMap(({ id }) => (isUnknown(id) ? [] : [id.toLowerCase()])));
}

/** What the policy says of a method, by Graph's id of it; null where it says nothing. */
export function configurationOf(
  policy: AuthenticationMethodsPolicy,
  id: string,
): AuthenticationMethodConfiguration | null {
  return itemsOf(policy.authenticationMethodConfigurations).find((other) => sameId(other.id, id)) ?? null;
}

/** A target that reaches the person, or may. */
export interface Reaching {
  readonly target: MethodTarget;
  readonly certain: boolean;
}

/** The included targets that reach the person, or may. */
export function reachingTargets(
  configuration: AuthenticationMethodConfiguration,
  person: Person,
): readonly Reaching[] {
  return targetsOf(configuration.includeTargets).flatMap((target) => {
    const reach = reachesPerson(target, person);
    return reach === "no" ? [] : [{ target, certain: reach === "yes" }];
  });
}
