import { idsOf } from "../../tenant/graphValues";
import type { GuestsOrExternalUsers } from "../../tenant/tenant";
import { isUnknown } from "../../tenant/unknown";
import { type Bits, noBits, setBit, unite } from "../bits";
import { verdictOf } from "../reach";
import type { SignInIdentity } from "../signIn";
import type { CompiledPolicy, Row } from "./compile";
import { type Named, excludedBy, includedBy, isGuestOf, usersReach } from "./conditions/users";
import { type Directory, type Membership, perUserMfaAccounts } from "./directory";
import type { Person } from "./person";

/**
 * Which policies are for somebody, put together of what each of their groups and roles leads to: asking every policy about
 * everybody would cost most of a sign-in by somebody new. Says of every policy what `usersReach` says.
 */
export class PersonRows {
  private readonly include: Side;
  private readonly exclude: Side;
  /** Filled anew for everybody. */
  private readonly out: Bits;
  private readonly maybeOut: Bits;

  constructor(
    private readonly policies: readonly CompiledPolicy[],
    private readonly directory: Directory,
  ) {
    this.include = new Side(policies.length, directory);
    this.exclude = new Side(policies.length, directory);
    this.out = noBits(policies.length);
    this.maybeOut = noBits(policies.length);
    policies.forEach(({ policy }, at) => {
      const { users } = policy.conditions;
      if (isUnknown(users)) {
        setBit(this.include.unknown, at);
        return;
      }
      this.include.add(at, includedBy(users));
      this.exclude.add(at, excludedBy(users));
    });
  }

  row(identity: SignInIdentity): Row {
    const membership = this.directory.membership(identity);
    const person = this.directory.person(identity);
    const roles = this.directory.rolesOf(membership);
    const [yes, maybe] = [noBits(this.policies.length), noBits(this.policies.length)];
    this.include.collect(yes, maybe, membership, person, roles);
    const { out, maybeOut } = this;
    out.fill(0);
    maybeOut.fill(0);
    this.exclude.collect(out, maybeOut, membership, person, roles);
    // Exclusion beats inclusion; see verdictOf.
    for (let word = 0; word < yes.length; word++) {
      const certain = yes[word] ?? 0;
      const outside = out[word] ?? 0;
      maybe[word] = (certain | (maybe[word] ?? 0)) & ~outside;
      yes[word] = certain & ~outside & ~(maybeOut[word] ?? 0);
      // What is unresolved may include and exclude at once, which never reaches.
      const open = (maybe[word] ?? 0) & ~certain & (maybeOut[word] ?? 0);
      for (let bit = 0; open !== 0 && bit < 32; bit++) {
        const entry = (open & (1 << bit)) === 0 ? undefined : this.policies[word * 32 + bit];
        if (entry !== undefined && verdictOf(usersReach(entry.policy, person)) === "no")
          maybe[word] = (maybe[word] ?? 0) & ~(1 << bit);
      }
    }
    return { yes, maybe };
  }
}

/** What all policies include, or exclude. */
class Side {
  readonly everybody: Bits;
  /** Policies that name something unknown. */
  readonly unknown: Bits;
  private readonly guests: Bits;
  private readonly users = new Map<string, Bits>();
  private readonly groups = new Map<string, Bits>();
  private readonly roles = new Map<string, Bits>();
  private readonly guestsOf: { readonly at: number; readonly named: GuestsOrExternalUsers }[] = [];
  /** Policies that name a group, or a role, of which it is open who is in it or holds it. */
  private readonly openGroups: Bits;
  private readonly openRoles: Bits;
  private readonly anyRole: Bits;

  constructor(
    private readonly size: number,
    private readonly directory: Directory,
  ) {
    this.everybody = noBits(size);
    this.unknown = noBits(size);
    this.guests = noBits(size);
    this.openGroups = noBits(size);
    this.openRoles = noBits(size);
    this.anyRole = noBits(size);
  }

  add(at: number, { users, groups, roles, guests }: Named): void {
    for (const id of idsOf(users)) {
      if (isUnknown(id)) setBit(this.unknown, at);
      else if (id === "All") setBit(this.everybody, at);
      else if (id === "GuestsOrExternalUsers") setBit(this.guests, at);
      else this.name(this.users, id, at);
    }
    for (const id of idsOf(groups)) {
      if (isUnknown(id)) setBit(this.unknown, at);
      else this.name(this.groups, id, at);
      if (id !== perUserMfaAccounts && !this.directory.isComplete(id)) setBit(this.openGroups, at);
    }
    for (const id of idsOf(roles)) {
      if (isUnknown(id)) setBit(this.unknown, at);
      else this.name(this.roles, id, at);
      setBit(this.anyRole, at);
      if (this.directory.isRoleOpen(id)) setBit(this.openRoles, at);
    }
    if (isUnknown(guests)) setBit(this.unknown, at);
    else if (guests != null) this.guestsOf.push({ at, named: guests });
  }

  private name(of: Map<string, Bits>, id: string, at: number): void {
    const key = id.toLowerCase();
    let bits = of.get(key);
    if (bits === undefined) {
      bits = noBits(this.size);
      of.set(key, bits);
    }
    setBit(bits, at);
  }

  /** Adds the policies that somebody is, or may be, named by. */
  collect(yes: Bits, maybe: Bits, membership: Membership, person: Person, roles: readonly string[]): void {
    const named = (bits: Bits | undefined, into = yes): void => {
      if (bits !== undefined) unite(into, bits);
    };
    named(this.everybody);
    named(this.unknown, maybe);
    if (membership.userId !== null) named(this.users.get(membership.userId));
    for (const group of membership.groups) named(this.groups.get(group));
    if (!membership.isDescribed) named(this.openGroups, maybe);
    for (const role of roles) named(this.roles.get(role));
    if (membership.roles === undefined) this.collectOpenRoles(maybe, membership);
    this.collectPerUserMfa(yes, maybe, person);
    if (person.externalUserType !== null) this.collectGuests(yes, maybe, person);
  }

  private collectOpenRoles(maybe: Bits, membership: Membership): void {
    const { isDescribed, userId } = membership;
    for (const role of this.directory.perhapsRolesOf(membership)) {
      const policies = this.roles.get(role);
      if (policies !== undefined) unite(maybe, policies);
    }
    if (!this.directory.knowsRoles) {
      if (!isDescribed || userId !== null) unite(maybe, this.anyRole);
    } else if (!isDescribed) unite(maybe, this.openRoles);
  }

  private collectPerUserMfa(yes: Bits, maybe: Bits, person: Person): void {
    const accounts = this.groups.get(perUserMfaAccounts);
    if (accounts === undefined) return;
    const verdict = person.isMemberOf(perUserMfaAccounts);
    if (verdict !== "no") unite(verdict === "yes" ? yes : maybe, accounts);
  }

  private collectGuests(yes: Bits, maybe: Bits, person: Person): void {
    unite(yes, this.guests);
    for (const { at, named } of this.guestsOf) {
      const verdict = isGuestOf(named, person);
      if (verdict !== "no") setBit(verdict === "yes" ? yes : maybe, at);
    }
  }
}
