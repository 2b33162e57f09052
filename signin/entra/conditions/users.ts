import { flagsOf, idsOf, sameId } from "../../../tenant/graphValues";
import type { ConditionalAccessPolicy, GuestsOrExternalUsers } from "../../../tenant/tenant";
import { isUnknown } from "../../../tenant/unknown";
import type { Verdict } from "../../../tenant/verdict";
import { type Reach, type UnresolvedFact, notReached } from "../../reach";
import type { Person } from "../person";

/**
 * Whether a policy is for somebody: users, groups with those nested in them, roles, guests and external users; whoever is
 * excluded by any of them is out (entra-docs, concept-conditional-access-users-groups).
 */
export function usersReach(policy: ConditionalAccessPolicy, person: Person): Reach {
  const { users } = policy.conditions;
  if (isUnknown(users)) return { ...notReached, includedIf: [`value:${policy.id}/users`] };
  const include = any(policy, "include", person, {
    users: users?.includeUsers,
    groups: users?.includeGroups,
    roles: users?.includeRoles,
    guests: users?.includeGuestsOrExternalUsers,
  });
  const exclude = any(policy, "exclude", person, {
    users: users?.excludeUsers,
    groups: users?.excludeGroups,
    roles: users?.excludeRoles,
    guests: users?.excludeGuestsOrExternalUsers,
  });
  return {
    included: include.holds,
    includedIf: include.facts,
    excluded: exclude.holds,
    excludedIf: exclude.facts,
  };
}

interface Named {
  readonly users: readonly string[] | null | undefined;
  readonly groups: readonly string[] | null | undefined;
  readonly roles: readonly string[] | null | undefined;
  readonly guests: GuestsOrExternalUsers | null | undefined;
}

interface Held {
  readonly holds: boolean;
  readonly facts: readonly UnresolvedFact[];
}

function any(policy: ConditionalAccessPolicy, side: string, person: Person, named: Named): Held {
  const facts: UnresolvedFact[] = [];
  let holds = false;
  const count = (verdict: Verdict, fact: UnresolvedFact): void => {
    if (verdict === "yes") holds = true;
    if (verdict === "unknown") facts.push(fact);
  };
  const value: UnresolvedFact = `value:${policy.id}/${side}`;
  for (const id of idsOf(named.users)) count(isUnknown(id) ? "unknown" : isNamed(id, person), value);
  for (const id of idsOf(named.groups)) {
    if (isUnknown(id)) count("unknown", value);
    else count(person.isMemberOf(id), `group:${id.toLowerCase()}`);
  }
  for (const id of idsOf(named.roles)) {
    if (isUnknown(id)) count("unknown", value);
    else count(person.holdsRole(id), `role:${id.toLowerCase()}`);
  }
  count(isUnknown(named.guests) ? "unknown" : isGuestOf(named.guests, person), value);
  return { holds, facts };
}

function isNamed(id: string, person: Person): Verdict {
  if (id === "All") return "yes";
  if (id === "GuestsOrExternalUsers") return person.externalUserType === null ? "no" : "yes";
  return person.userId !== null && sameId(id, person.userId) ? "yes" : "no";
}

/** conditionalAccessGuestsOrExternalUsers: types are flags; tenants are all of them or an enumeration. */
export function isGuestOf(guests: GuestsOrExternalUsers | null | undefined, person: Person): Verdict {
  if (guests == null || person.externalUserType === null) return "no";
  const types = guests.guestOrExternalUserTypes;
  if (isUnknown(types)) return "unknown";
  const wanted = person.externalUserType.toLowerCase();
  if (!flagsOf(types ?? "").some((type) => type.toLowerCase() === wanted)) return "no";
  return isFromTenants(guests.externalTenants, person);
}

function isFromTenants(tenants: unknown, person: Person): Verdict {
  if (tenants === null || tenants === undefined) return "yes";
  if (isUnknown(tenants) || typeof tenants !== "object") return "unknown";
  const kind: unknown = "membershipKind" in tenants ? tenants.membershipKind : "all";
  if (kind === "all") return "yes";
  const members: unknown = "members" in tenants ? tenants.members : [];
  if (kind !== "enumerated" || !Array.isArray(members)) return "unknown";
  // Internal guests have no other tenant; of others the home tenant has to be known.
  if (person.homeTenantId === null) return person.externalUserType === "internalGuest" ? "no" : "unknown";
  const home = person.homeTenantId;
  return members.some((id) => typeof id === "string" && sameId(id, home)) ? "yes" : "no";
}
