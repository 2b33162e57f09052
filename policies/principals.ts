import type { ConditionalAccessUsers, GuestsOrExternalUsers } from "../tenant/tenant";
import { isUnknown, unknownValue } from "../tenant/unknown";
import type { RuleScopeFact } from "./facts";
import { flagsOf, idsOf, sameId } from "../tenant/graphValues";

/** Somebody whom a policy can include or exclude. */
export interface Principal {
  readonly kind: "user" | "group" | "role" | "external users";
  readonly id: string;
}

type Users = ConditionalAccessUsers | null | undefined;
type Ids = readonly string[] | null | undefined;

function principals(users: Ids, groups: Ids, roles: Ids, externalUsers: readonly string[]): Principal[] {
  return [
    ...idsOf(users).map((id): Principal => ({ kind: "user", id })),
    ...idsOf(groups).map((id): Principal => ({ kind: "group", id })),
    ...idsOf(roles).map((id): Principal => ({ kind: "role", id })),
    ...externalUsers.map((id): Principal => ({ kind: "external users", id })),
  ];
}

const somebody: readonly Principal[] = [{ kind: "user", id: unknownValue }];

/** Everybody whom a policy includes. The user `None` is nobody. */
export function includedBy(users: Users): readonly Principal[] {
  if (isUnknown(users)) return somebody;
  const external = typesOf(users?.includeGuestsOrExternalUsers);
  const ids = idsOf(users?.includeUsers).filter((id) => id !== "None");
  return principals(ids, users?.includeGroups, users?.includeRoles, external);
}

/** Everybody whom a policy excludes. */
export function excludedBy(users: Users): readonly Principal[] {
  if (isUnknown(users)) return somebody;
  const external = typesOf(users?.excludeGuestsOrExternalUsers);
  return principals(users?.excludeUsers, users?.excludeGroups, users?.excludeRoles, external);
}

function typesOf(external: GuestsOrExternalUsers | null | undefined): readonly string[] {
  return isUnknown(external) ? [unknownValue] : flagsOf(external?.guestOrExternalUserTypes ?? "");
}

/** Whom the plan has a rule include. */
export function includedByPlan(scope: RuleScopeFact): Principal[] {
  const { includedUsers, includedGroups, includedRoles, includedExternalUsers } = scope;
  return principals(includedUsers, includedGroups, includedRoles, includedExternalUsers);
}

/** Whom the plan has a rule exclude, the break-glass accounts among them. */
export function excludedByPlan(scope: RuleScopeFact): Principal[] {
  const { excludedUsers, excludedGroups, excludedRoles, excludedExternalUsers } = scope;
  return principals(excludedUsers, excludedGroups, excludedRoles, excludedExternalUsers);
}

export function includesEverybody(users: Users): boolean {
  return idsOf(users?.includeUsers).includes("All");
}

/** An unknown principal is the same as no other. */
export function samePrincipal(a: Principal, b: Principal): boolean {
  return a.kind === b.kind && sameId(a.id, b.id);
}
