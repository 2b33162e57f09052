import type { Clock, ResourceContext } from "../resource";

/**
 * Reads until what was read is as it should be, or the time is up, with growing pauses: a write takes a moment until
 * every replica of the service shows it, and a service that is quick is not kept waiting for.
 * @returns what was read last.
 */
export async function readUntil<T>(
  read: () => Promise<T>,
  isAsItShouldBe: (value: T) => boolean,
  clock: Clock,
  withinMilliseconds: number,
): Promise<T> {
  const deadline = clock.now().getTime() + withinMilliseconds;
  for (let pause = 100; ; pause = Math.min(pause * 2, 5_000)) {
    const value = await read();
    const left = deadline - clock.now().getTime();
    if (isAsItShouldBe(value) || left <= 0) return value;
    await clock.sleep(Math.min(pause, left));
  }
}

/**
 * How long a foreign change is doubted, in milliseconds: right after our own last write a replica may still show what
 * was before it.
 */
export function patience({ visibleWithin }: Pick<ResourceContext, "visibleWithin">): number {
  return Math.min(visibleWithin, 10_000);
}
