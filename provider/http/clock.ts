import { setTimeout as timer } from "node:timers/promises";

/** Time as the clients see it. Tests give one of their own, so that nothing has to be waited for. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after so many milliseconds; rejects as soon as the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** The longest time that Node's timers can measure, in milliseconds. */
const longestTimer = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => timer(Math.min(Math.max(ms, 0), longestTimer), undefined, { signal }),
};
