/** Who is in which group or unit, by id, in the order of joining. */
export class Membership {
  private members = new Map<string, Set<string>>();
  /** Containers whose members another membership reads, so that a write has to leave that set alone. */
  private readonly shared = new Set<string>();

  /** The membership as it is now: what is written to either one later does not show in the other. */
  asOfNow(): Membership {
    const copy = new Membership();
    copy.members = new Map(this.members);
    for (const container of this.members.keys()) {
      this.shared.add(container);
      copy.shared.add(container);
    }
    return copy;
  }

  of(container: string): readonly string[] {
    return [...(this.members.get(container) ?? [])];
  }

  has(container: string, member: string): boolean {
    return this.members.get(container)?.has(member) ?? false;
  }

  add(container: string, member: string): void {
    this.own(container).add(member);
  }

  remove(container: string, member: string): void {
    this.own(container).delete(member);
  }

  /** Everything that a member is in. */
  containing(member: string): readonly string[] {
    return [...this.members.entries()].filter(([, members]) => members.has(member)).map(([id]) => id);
  }

  /** Forgets a container with its members, and that it was itself a member. */
  forget(id: string): void {
    this.members.delete(id);
    for (const container of this.containing(id)) this.own(container).delete(id);
  }

  private own(container: string): Set<string> {
    const members = this.members.get(container);
    if (members !== undefined && !this.shared.has(container)) return members;
    const own = new Set(members);
    this.members.set(container, own);
    this.shared.delete(container);
    return own;
  }
}
