import { idsOf, itemsOf } from "../../tenant/graphValues";
import type { User } from "../../tenant/tenant";
import { isUnknown } from "../../tenant/unknown";
import type { CompiledEntra } from "../entra/compile";
import { groupsNamedBy } from "../entra/methods/targets";
import type { SignInIdentity } from "../signIn";
import type { Value } from "./space";

/** People of the tenant that no policy and no target of a method tells apart. */
export interface PeopleClass {
  readonly value: Value;
  /** Ids of everybody in it whom the tenant model names. */
  readonly userIds: readonly string[];
}

/** A member of the tenant of whom nothing is known: in no group whose members are all known, without a role. */
export const anybody: Value = {
  part: { identity: { memberOf: [], memberOfIsPartial: true, roles: [] } },
  words: "somebody",
  cost: 0,
};

/** Somebody who is in these groups and holds these roles; what else they are in is open. */
export function somebodyIn(words: string, groups: readonly string[], roles: readonly string[]): Value {
  return {
    part: { identity: { memberOf: groups, memberOfIsPartial: true, roles } },
    words,
    cost: 0,
  };
}

/** A guest or external user of one type. */
export function anyGuest(externalUserType: NonNullable<SignInIdentity["externalUserType"]>): Value {
  return {
    part: { identity: { memberOf: [], memberOfIsPartial: true, roles: [], externalUserType } },
    words: `a guest (${externalUserType})`,
    cost: 1,
  };
}

export function person(userId: string, words: string): Value {
  return { part: { identity: { userId } }, words, cost: 0 };
}

/** What people call an account, as far as the tenant model says. */
export function nameOfUser({ displayName, userPrincipalName, id }: User): string {
  return displayName ?? userPrincipalName ?? id;
}

/**
 * Everybody whom the tenant model names, in classes: two people are in one if the same groups, roles, mentions by id and
 * kinds of account that any policy or method names hold for them.
 */
export function peopleClasses(compiled: CompiledEntra): PeopleClass[] {
  return peopleClassesOf([compiled]);
}

/** The same for several tenants at once, or several states of one: everybody whom all of them name. */
export function peopleClassesOf(tenants: readonly CompiledEntra[]): PeopleClass[] {
  const names = new Map(
    tenants
      .flatMap(({ tenant }) => itemsOf(tenant.users))
      .map((user) => [user.id.toLowerCase(), nameOfUser(user)]),
  );
  const signatures = tenants.map(signatureIn);
  const [first = [], ...others] = tenants.map(({ surroundings }) => surroundings.directory.people());
  const everywhere = others.map((people) => new Set(people));
  const classes = new Map<string, string[]>();
  for (const userId of first) {
    if (!everywhere.every((people) => people.has(userId))) continue;
    const key = signatures.map((signature) => signature(userId)).join("||");
    const known = classes.get(key);
    if (known === undefined) classes.set(key, [userId]);
    else known.push(userId);
  }
  return [...classes.values()].map((userIds) => {
    const [first = ""] = userIds;
    const others = userIds.length === 1 ? "" : ` or one of ${String(userIds.length - 1)} others alike`;
    return { value: person(first, `${names.get(first) ?? first}${others}`), userIds };
  });
}

/** What policies and methods of a tenant can tell about somebody. */
function signatureIn(compiled: CompiledEntra): (userId: string) => string {
  const { directory } = compiled.surroundings;
  const { domains } = compiled.federation;
  const { groups, users, roles } = namedIn(compiled);
  return (userId) => {
    const identity = { userId };
    const membership = directory.membership(identity);
    const found = directory.person(identity);
    const inGroups = [...membership.groups].filter((id) => groups.has(id)).sort();
    const inNamed = (held: readonly string[]): string[] =>
      [...new Set(held)].filter((role) => roles.has(role)).sort();
    const held = inNamed(directory.rolesOf(membership));
    const perhaps = inNamed(directory.perhapsRolesOf(membership));
    const mentioned = users.has(userId) ? userId : "";
    const of = domains.mayFederate ? domains.of(identity).map(({ name }) => name) : [];
    return `${inGroups.join()}|${held.join()}|${perhaps.join()}|${mentioned}|${found.externalUserType ?? ""}|${found.isMemberOf("per-user-mfa")}|${of.join()}`;
  };
}

/** Ids of groups, users and roles that policies and methods name, in lower case. */
export function namedIn(compiled: CompiledEntra): {
  readonly groups: ReadonlySet<string>;
  readonly users: ReadonlySet<string>;
  readonly roles: ReadonlySet<string>;
} {
  const groups = new Set<string>();
  const users = new Set<string>();
  const roles = new Set<string>();
  const add = (into: Set<string>, ids: readonly string[] | null | undefined): void => {
    for (const id of idsOf(ids)) if (!isUnknown(id)) into.add(id.toLowerCase());
  };
  for (const { policy } of compiled.policies) {
    const named = policy.conditions.users;
    if (isUnknown(named)) continue;
    add(users, named?.includeUsers);
    add(users, named?.excludeUsers);
    add(groups, named?.includeGroups);
    add(groups, named?.excludeGroups);
    add(roles, named?.includeRoles);
    add(roles, named?.excludeRoles);
  }
  for (const group of groupsNamedBy(compiled.tenant.authenticationMethodsPolicy)) groups.add(group);
  return { groups, users, roles };
}
