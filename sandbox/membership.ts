/** Who is in which group or unit, by id, in the order of joining. */
export class Membership {
  private readonly members = new Map<string, Set<string>>();

  of(container: string): readonly string[] {
    return [...(this.members.get(container) ?? [])];
  }

  has(container: string, member: string): boolean {
    return this.members.get(container)?.has(member) ?? false;
  }

  add(container: string, member: string): void {
    const members = this.members.get(container) ?? new Set<string>();
    members.add(member);
    this.members.set(container, members);
  }

  remove(container: string, member: string): void {
    this.members.get(container)?.delete(member);
  }

  /** Everything that a member is in. */
  containing(member: string): readonly string[] {
    return [...this.members.entries()].filter(([, members]) => members.has(member)).map(([id]) => id);
  }

  /** Forgets a container with its members, and that it was itself a member. */
  forget(id: string): void {
    this.members.delete(id);
    for (const members of this.members.values()) members.delete(id);
  }
}
