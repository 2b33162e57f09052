import type { Entity } from "./collection";
import { objectsOf } from "./json";
import { Membership } from "./membership";

/** Groups and units of a seed have `members: [{id}]`. They are kept apart; undefined leaves them out of every answer. */
export function withoutMembers(container: Entity): Entity {
  return { ...container, members: undefined };
}

export function membersOf(containers: readonly Entity[] = []): Membership {
  const membership = new Membership();
  for (const container of containers)
    for (const { id } of objectsOf(container.members))
      if (typeof id === "string") membership.add(container.id, id);
  return membership;
}

/** The reverse, for a snapshot. */
export function withMembers(containers: readonly Entity[], membership: Membership): readonly Entity[] {
  return containers.map((container) => ({
    ...container,
    members: membership.of(container.id).map((id) => ({ id })),
  }));
}
