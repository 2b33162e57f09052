import type { Entity } from "../collection";

/**
 * How Okta keeps policies and rules in order (Okta: policy and rule prioritization).
 *
 * Of policies that are not access policies, and of their rules, the numbers start at 1 and have no gaps; the system one
 * is always last. Rules of access policies start at 0 and may have gaps, and the catch-all has 99.
 */
export function placed(entity: Entity, wanted: number | null, others: readonly Entity[]): readonly Entity[] {
  const custom = others.filter(({ system }) => system !== true);
  const system = others.filter((other) => other.system === true);
  const index = wanted === null || wanted < 1 ? custom.length : Math.min(wanted - 1, custom.length);
  return numbered([...custom.slice(0, index), entity, ...custom.slice(index), ...system]);
}

/** The same, after one of them was deleted. */
export function withoutGaps(entities: readonly Entity[]): readonly Entity[] {
  const custom = entities.filter(({ system }) => system !== true);
  return numbered([...custom, ...entities.filter(({ system }) => system === true)]);
}

function numbered(entities: readonly Entity[]): readonly Entity[] {
  return entities.map((entity, index) => ({ ...entity, priority: index + 1 }));
}

/**
 * A rule of an access policy at the place that was asked for, and those that give way to it: whoever has the number moves
 * down by one, and so on until a number is free. Without a number it goes to the bottom, above the catch-all.
 */
export function shifted(rule: Entity, wanted: number | null, others: readonly Entity[]): readonly Entity[] {
  const custom = others.filter(({ system }) => system !== true);
  if (wanted === null) {
    const lowest = Math.max(-1, ...custom.map(({ priority }) => Number(priority)));
    return [{ ...rule, priority: lowest + 1 }];
  }
  const moved: Entity[] = [{ ...rule, priority: wanted }];
  for (let taken = wanted; ; taken += 1) {
    const holder = custom.find(({ priority }) => priority === taken);
    if (holder === undefined) return moved;
    moved.push({ ...holder, priority: taken + 1 });
  }
}
