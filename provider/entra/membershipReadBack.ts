import { readUntil } from "../lifecycle/readBack";
import type { ResourceContext } from "../resource";
import type { GroupPeople } from "./groupPeople";

/** Who was in a group before a change, and who has to be in it after. */
export interface MembershipChange {
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
}

/** How long a different number is doubted, in milliseconds: the index that counts lags a little behind. */
export const countingLag = 5_000;

/**
 * Who is not where the change put them.
 *
 * Where people were only added, or only removed, their number shows by one request that no change was ignored. Where both
 * happened it could be right with both ignored, and everybody is looked at; so they are where the number does not come
 * right, since the index that counts may lag for longer than anybody waits.
 */
export async function notAsChanged(
  context: ResourceContext,
  group: GroupPeople,
  { before, after }: MembershipChange,
): Promise<readonly string[]> {
  const added = [...after].some((id) => !before.has(id));
  const removed = [...before].some((id) => !after.has(id));
  if (!added && !removed) return [];
  if (!(added && removed) && (await countBecomes(context, group, after.size))) return [];
  const differing = async (): Promise<readonly string[]> => {
    const present = await group.all();
    const missing = [...after].filter((id) => !present.has(id));
    return [...missing, ...[...present].filter((id) => !after.has(id))];
  };
  return readUntil(differing, (ids) => ids.length === 0, context.clock, context.visibleWithin);
}

async function countBecomes(context: ResourceContext, group: GroupPeople, size: number): Promise<boolean> {
  const count = await readUntil(
    () => group.count(),
    (number) => number === size,
    context.clock,
    Math.min(context.visibleWithin, countingLag),
  );
  return count === size;
}
