import { itemsOf } from "../../tenant/graphValues";
import { isSymbolicId } from "../../tenant/symbolicIds";
import type { EntraTenant, User } from "../../tenant/tenant";
import { isUnknown } from "../../tenant/unknown";
import type { Verdict } from "../../tenant/verdict";
import type { ExternalUserType, SignInIdentity } from "../signIn";
import type { Person } from "./person";
import { isBuiltInRole } from "./surroundings/builtInRoles";

/** Most members that `$expand=members` gives of a group (Graph, query parameters: expand). A list of this length may go on. */
const expandLimit = 20;

/**
 * The accounts with per-user MFA, as if they were a group. It is decided where the export says so of anybody (then who
 * carries no state is unknown), and empty otherwise; answers list that as an assumption.
 */
export const perUserMfaAccounts = "per-user-mfa";

/** Where somebody stands. Ids are in lower case. */
export interface Membership {
  readonly userId: string | null;
  readonly user: User | undefined;
  /** Groups that they are certainly in. */
  readonly groups: ReadonlySet<string>;
  /** There are no other groups. */
  readonly isDescribed: boolean;
  /** Groups that they are known not to be in. */
  readonly outside: ReadonlySet<string>;
  /** All roles that they hold, where the sign-in says so. */
  readonly roles: readonly string[] | undefined;
  readonly externalUserType: ExternalUserType | null;
  readonly homeTenantId: string | null;
}

/**
 * Who is in which group and holds which role, as far as the tenant model says: groups in groups are followed. A group
 * without a list of members, or with one that may be cut short, says who is in it and not who is not.
 */
export class Directory {
  private readonly users: ReadonlyMap<string, User>;
  /** Groups that somebody, or a group, is directly in. */
  private readonly directly = new Map<string, string[]>();
  /** Groups with the groups that are directly in them. */
  private readonly children = new Map<string, readonly string[]>();
  /** Groups whose members are all known, and those of the groups in them. */
  private readonly complete: ReadonlySet<string>;
  /** Groups with all that they are in; worked out when asked for. */
  private readonly around = new Map<string, ReadonlySet<string>>();
  /** Roles with who holds them for the whole tenant; null: assignments are not in the tenant model. */
  private readonly holders: RoleHolders | null;
  /** The same by holder. */
  private readonly held = new Map<string, string[]>();
  /** Roles that may be Entra's own or the tenant's, by holder: whether a policy can target them is not known. */
  private readonly perhapsHeld = new Map<string, string[]>();
  private last: { readonly identity: SignInIdentity; readonly membership: Membership } | null = null;
  /** Whether any account says whether it has per-user MFA. */
  readonly knowsPerUserMfa: boolean;

  constructor(entra: Pick<EntraTenant, "groups" | "users"> & RolesOfTenant) {
    this.users = new Map(itemsOf(entra.users).map((user) => [user.id.toLowerCase(), user]));
    const groups = itemsOf(entra.groups);
    const groupIds = new Set(groups.map(({ id }) => id.toLowerCase()));
    for (const group of groups) {
      const id = group.id.toLowerCase();
      const members = itemsOf(group.members);
      for (const member of members) add(this.directly, member.id.toLowerCase(), id);
      this.children.set(
        id,
        members
          .filter((member) => groupIds.has(member.id.toLowerCase()) || isGroupType(member["@odata.type"]))
          .map((member) => member.id.toLowerCase()),
      );
    }
    this.complete = this.completeOf(groups);
    this.holders = holdersOf(entra);
    for (const [role, { isBuiltIn, principals }] of this.holders ?? [])
      for (const holder of principals) add(isBuiltIn ? this.held : this.perhapsHeld, holder, role);
    this.knowsPerUserMfa = [...this.users.values()].some(({ perUserMfaState }) => perUserMfaState != null);
  }

  /** Ids of everybody whom the tenant model names. */
  *people(): Generator<string> {
    const seen = new Set<string>();
    const isPerson = (id: string): boolean => !this.children.has(id) && !seen.has(id);
    for (const source of [this.users, this.directly, this.held, this.perhapsHeld].map((by) => by.keys())) {
      for (const id of source) {
        if (!isPerson(id)) continue;
        seen.add(id);
        yield id;
      }
    }
  }

  /** A group that is cut short, or is not in the export, leaves open who is in any group around it. */
  private completeOf(groups: EntraTenant["groups"]): ReadonlySet<string> {
    const incomplete = new Set<string>();
    const visit = (id: string): void => {
      if (incomplete.has(id)) return;
      incomplete.add(id);
      this.directly.get(id)?.forEach(visit);
    };
    for (const group of groups) if (!isWhole(group) || cutShort(group)) visit(group.id.toLowerCase());
    for (const inside of this.children.values())
      inside.filter((child) => !this.children.has(child)).forEach(visit);
    return new Set([...this.children.keys()].filter((id) => !incomplete.has(id)));
  }

  /** Whether the members of a group are all known. */
  isComplete(groupId: string): boolean {
    return this.complete.has(groupId.toLowerCase());
  }

  /** Whether it is known who holds roles. */
  get knowsRoles(): boolean {
    return this.holders !== null;
  }

  /** Ids of the groups that somebody is known to be in, nested ones included. */
  groupsOf(userId: string): ReadonlySet<string> {
    const id = userId.toLowerCase();
    if (!this.children.has(id)) return this.groupsFrom(id);
    let around = this.around.get(id);
    if (around === undefined) {
      around = this.groupsFrom(id);
      this.around.set(id, around);
    }
    return around;
  }

  private groupsFrom(id: string): ReadonlySet<string> {
    const found = new Set<string>();
    const visit = (parent: string): void => {
      if (found.has(parent)) return;
      found.add(parent);
      this.directly.get(parent)?.forEach(visit);
    };
    this.directly.get(id)?.forEach(visit);
    return found;
  }

  private groupsAround(userId: string | null, listed: readonly string[]): ReadonlySet<string> {
    if (listed.length === 0) return userId === null ? new Set() : this.groupsOf(userId);
    const around = listed.flatMap((id) => [id, ...this.groupsOf(id)]);
    return new Set([...around, ...(userId === null ? [] : this.groupsOf(userId))]);
  }

  /** Where somebody stands, before anything is asked about them. */
  membership(identity: SignInIdentity): Membership {
    // All conditions about one person are asked one after the other.
    if (this.last?.identity !== identity) this.last = { identity, membership: this.membershipOf(identity) };
    return this.last.membership;
  }

  private membershipOf(identity: SignInIdentity): Membership {
    const userId = identity.userId?.toLowerCase() ?? null;
    const user = userId === null ? undefined : this.users.get(userId);
    const listed = identity.memberOf?.map((id) => id.toLowerCase()) ?? [];
    const isDescribed = identity.memberOf !== undefined && identity.memberOfIsPartial !== true;
    return {
      userId,
      user,
      groups: isDescribed ? new Set(listed) : this.groupsAround(userId, listed),
      isDescribed,
      outside: new Set(identity.notMemberOf?.map((id) => id.toLowerCase())),
      roles: identity.roles?.map((role) => role.toLowerCase()),
      externalUserType:
        identity.externalUserType === undefined ? externalTypeOf(user) : identity.externalUserType,
      homeTenantId: identity.homeTenantId?.toLowerCase() ?? null,
    };
  }

  person(identity: SignInIdentity): Person {
    const membership = this.membership(identity);
    const { userId, user, groups, isDescribed, outside, roles, externalUserType, homeTenantId } = membership;
    return {
      userId,
      externalUserType,
      homeTenantId,
      knownGroups: groups,
      isMemberOf: (groupId) => {
        if (groupId === perUserMfaAccounts && !groups.has(groupId))
          return this.hasPerUserMfa(user, isDescribed);
        if (groups.has(groupId.toLowerCase())) return "yes";
        return isDescribed || outside.has(groupId.toLowerCase()) || this.isComplete(groupId)
          ? "no"
          : "unknown";
      },
      holdsRole: (role) => {
        if (roles !== undefined) return roles.includes(role.toLowerCase()) ? "yes" : "no";
        return this.roleHeldBy(role.toLowerCase(), membership);
      },
    };
  }

  /** Roles that somebody certainly holds. */
  rolesOf(membership: Membership): readonly string[] {
    return membership.roles ?? rolesBy(this.held, membership);
  }

  /** Roles that somebody holds of which it is not known whether policies can target them. */
  perhapsRolesOf(membership: Membership): readonly string[] {
    return membership.roles === undefined ? rolesBy(this.perhapsHeld, membership) : [];
  }

  private hasPerUserMfa(user: User | undefined, described: boolean): Verdict {
    const state = user?.perUserMfaState;
    if (state != null) return state === "disabled" ? "no" : "yes";
    return described || !this.knowsPerUserMfa ? "no" : "unknown";
  }

  private roleHeldBy(role: string, membership: Membership): Verdict {
    const { userId, groups, isDescribed } = membership;
    if (this.holders === null) return isDescribed && userId === null ? "no" : "unknown";
    const holders = this.holders.get(role);
    if (holders === undefined) return "no";
    const { isBuiltIn, principals } = holders;
    const isHolder =
      (userId !== null && principals.has(userId)) || [...groups].some((group) => principals.has(group));
    if (isHolder) return isBuiltIn ? "yes" : "unknown";
    return !isDescribed && this.isRoleOpen(role) ? "unknown" : "no";
  }

  /** Whether a role is held by a group whose members are not all known. */
  isRoleOpen(role: string): boolean {
    const holders = this.holders?.get(role.toLowerCase())?.principals ?? [];
    return [...holders].some((holder) => this.children.has(holder) && !this.isComplete(holder));
  }
}

function add(lists: Map<string, string[]>, key: string, item: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

function rolesBy(
  held: ReadonlyMap<string, readonly string[]>,
  { userId, groups }: Membership,
): readonly string[] {
  const own = userId === null ? [] : (held.get(userId) ?? []);
  if (held.size === 0) return own;
  const all = [...own];
  for (const group of groups) all.push(...(held.get(group) ?? []));
  return all;
}

type RolesOfTenant = Pick<EntraTenant, "roleAssignments" | "roleEligibilities" | "roleDefinitions">;

interface Holders {
  /** False: it may be a custom role. */
  readonly isBuiltIn: boolean;
  readonly principals: Set<string>;
}

type RoleHolders = ReadonlyMap<string, Holders>;

/**
 * Assignments for the whole tenant of roles that are not custom ones: those, and roles scoped to an administrative unit, do not
 * count for Conditional Access.
 */
function holdersOf({
  roleAssignments,
  roleEligibilities,
  roleDefinitions,
}: RolesOfTenant): RoleHolders | null {
  // A tenant always has a Global Administrator: an empty list is one that was not exported, unless all have to be activated.
  const known = itemsOf(roleAssignments);
  const areAllEligible =
    roleAssignments != null && !isUnknown(roleAssignments) && itemsOf(roleEligibilities).length > 0;
  if (known.length === 0 && !areAllEligible) return null;
  const all = new Map<string, Holders>();
  for (const { roleDefinitionId, principalId, directoryScopeId } of known) {
    if ((directoryScopeId ?? "/") !== "/") continue;
    const role = roleDefinitionId.toLowerCase();
    let holders = all.get(role);
    if (holders === undefined) {
      const isBuiltIn = isBuiltInRole(role, roleDefinitions);
      if (isBuiltIn === "no") continue;
      holders = { isBuiltIn: isBuiltIn === "yes", principals: new Set() };
      all.set(role, holders);
    }
    holders.principals.add(principalId.toLowerCase());
  }
  return all;
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
