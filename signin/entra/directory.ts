import { itemsOf } from "../../tenant/graphValues";
import { isSymbolicId } from "../../tenant/symbolicIds";
import type { EntraTenant, User } from "../../tenant/tenant";
import { isUnknown } from "../../tenant/unknown";
import type { Verdict } from "../../tenant/verdict";
import type { ExternalUserType, SignInIdentity } from "../signIn";
import type { Person } from "./person";

/** Most members that `$expand=members` gives of a group (Graph, query parameters: expand). A list of this length may go on. */
const expandLimit = 20;

/**
 * The accounts with per-user MFA, as if they were a group. It is decided where the export says so of anybody (then who
 * carries no state is unknown), and empty otherwise; answers list that as an assumption.
 */
export const perUserMfaAccounts = "per-user-mfa";

/**
 * Who is in which group and holds which role, as far as the tenant model says: groups in groups are followed. A group
 * without a list of members, or with one that may be cut short, says who is in it and not who is not.
 */
export class Directory {
  private readonly users: ReadonlyMap<string, User>;
  /** Groups that somebody, or a group, is directly in. */
  private readonly directly = new Map<string, string[]>();
  private readonly complete = new Map<string, boolean>();
  private readonly children = new Map<string, readonly string[]>();
  /** Roles with who holds them for the whole tenant; null: assignments are not in the tenant model. */
  private readonly holders: ReadonlyMap<string, ReadonlySet<string>> | null;
  /** Whether any account says whether it has per-user MFA. */
  readonly knowsPerUserMfa: boolean;

  constructor(entra: Pick<EntraTenant, "groups" | "users" | "roleAssignments">) {
    this.users = new Map(itemsOf(entra.users).map((user) => [user.id.toLowerCase(), user]));
    const groupIds = new Set(itemsOf(entra.groups).map(({ id }) => id.toLowerCase()));
    for (const group of itemsOf(entra.groups)) {
      const id = group.id.toLowerCase();
      const members = itemsOf(group.members).map((member) => member.id.toLowerCase());
      for (const member of members) this.directly.set(member, [...(this.directly.get(member) ?? []), id]);
      this.complete.set(id, isWhole(group) && !cutShort(group));
      this.children.set(
        id,
        itemsOf(group.members)
          .filter((member) => groupIds.has(member.id.toLowerCase()) || isGroupType(member["@odata.type"]))
          .map((member) => member.id.toLowerCase()),
      );
    }
    this.holders = holdersOf(entra.roleAssignments);
    this.knowsPerUserMfa = [...this.users.values()].some(({ perUserMfaState }) => perUserMfaState != null);
  }

  /** Ids of everybody whom the tenant model names. */
  *people(): Generator<string> {
    const seen = new Set<string>();
    const isPerson = (id: string): boolean => !this.children.has(id) && !seen.has(id);
    for (const source of [this.users.keys(), this.directly.keys(), ...(this.holders?.values() ?? [])]) {
      for (const id of source) {
        if (!isPerson(id)) continue;
        seen.add(id);
        yield id;
      }
    }
  }

  /** Whether the members of a group are all known. */
  isComplete(groupId: string, within: ReadonlySet<string> = new Set()): boolean {
    const id = groupId.toLowerCase();
    if (within.has(id)) return true;
    if (this.complete.get(id) !== true) return false;
    const next = new Set([...within, id]);
    return (this.children.get(id) ?? []).every((child) => this.isComplete(child, next));
  }

  /** Whether it is known who holds roles. */
  get knowsRoles(): boolean {
    return this.holders !== null;
  }

  /** Ids of the groups that somebody is known to be in, nested ones included. */
  groupsOf(userId: string): ReadonlySet<string> {
    const found = new Set<string>();
    const visit = (id: string): void => {
      for (const parent of this.directly.get(id) ?? []) {
        if (found.has(parent)) continue;
        found.add(parent);
        visit(parent);
      }
    };
    visit(userId.toLowerCase());
    return found;
  }

  private groupsAround(userId: string | null, listed: readonly string[]): ReadonlySet<string> {
    const around = listed.flatMap((id) => [id, ...this.groupsOf(id)]);
    return new Set([...around, ...(userId === null ? [] : this.groupsOf(userId))]);
  }

  person(identity: SignInIdentity): Person {
    const userId = identity.userId?.toLowerCase() ?? null;
    const user = userId === null ? undefined : this.users.get(userId);
    const listed = identity.memberOf?.map((id) => id.toLowerCase()) ?? [];
    const described =
      identity.memberOf === undefined || identity.memberOfIsPartial === true ? undefined : listed;
    const groups: ReadonlySet<string> =
      described === undefined ? this.groupsAround(userId, listed) : new Set(described);
    const isMemberOf = (groupId: string): Verdict => {
      if (groupId === perUserMfaAccounts && !groups.has(groupId))
        return this.hasPerUserMfa(user, described !== undefined);
      if (groups.has(groupId.toLowerCase())) return "yes";
      if (described !== undefined) return "no";
      return this.isComplete(groupId) ? "no" : "unknown";
    };
    const roles = identity.roles?.map((role) => role.toLowerCase());
    return {
      userId,
      externalUserType:
        identity.externalUserType === undefined ? externalTypeOf(user) : identity.externalUserType,
      homeTenantId: identity.homeTenantId?.toLowerCase() ?? null,
      knownGroups: groups,
      isMemberOf,
      holdsRole: (role) => {
        if (roles !== undefined) return roles.includes(role.toLowerCase()) ? "yes" : "no";
        return this.roleHeldBy(role, userId, groups, described !== undefined);
      },
    };
  }

  private hasPerUserMfa(user: User | undefined, described: boolean): Verdict {
    const state = user?.perUserMfaState;
    if (state != null) return state === "disabled" ? "no" : "yes";
    return described || !this.knowsPerUserMfa ? "no" : "unknown";
  }

  private roleHeldBy(
    role: string,
    userId: string | null,
    groups: ReadonlySet<string>,
    described: boolean,
  ): Verdict {
    if (this.holders === null) return described && userId === null ? "no" : "unknown";
    const holders = this.holders.get(role.toLowerCase());
    if (holders === undefined) return "no";
    if (userId !== null && holders.has(userId)) return "yes";
    if ([...groups].some((group) => holders.has(group))) return "yes";
    if (described) return "no";
    const undecided = [...holders].some((holder) => this.children.has(holder) && !this.isComplete(holder));
    return undecided ? "unknown" : "no";
  }
}

/** Assignments for the whole tenant: roles scoped to an administrative unit do not count for Conditional Access. */
function holdersOf(
  assignments: EntraTenant["roleAssignments"],
): ReadonlyMap<string, ReadonlySet<string>> | null {
  // A tenant always has a Global Administrator: an empty list is one that was not exported.
  const known = itemsOf(assignments);
  if (known.length === 0) return null;
  const holders = new Map<string, Set<string>>();
  for (const { roleDefinitionId, principalId, directoryScopeId } of known) {
    if ((directoryScopeId ?? "/") !== "/") continue;
    const role = roleDefinitionId.toLowerCase();
    const held = holders.get(role) ?? new Set();
    held.add(principalId.toLowerCase());
    holders.set(role, held);
  }
  return holders;
}

function isWhole(group: EntraTenant["groups"][number]): boolean {
  const { members } = group;
  return members != null && !isUnknown(members) && !members.some((member) => isUnknown(member));
}

function cutShort(group: EntraTenant["groups"][number]): boolean {
  return (
    group["members@odata.nextLink"] != null ||
    (!isSymbolicId(group.id) && (group.members?.length ?? 0) === expandLimit)
  );
}

function isGroupType(type: string | undefined): boolean {
  return type?.toLowerCase() === "#microsoft.graph.group";
}

/** The type of guest that an exported account is, as far as its name and type tell (entra-docs, user-properties). */
function externalTypeOf(user: User | undefined): ExternalUserType | null {
  const isExternal = user?.userPrincipalName?.toUpperCase().includes("#EXT#") ?? false;
  if (user?.userType === "Guest") return isExternal ? "b2bCollaborationGuest" : "internalGuest";
  return isExternal ? "b2bCollaborationMember" : null;
}
