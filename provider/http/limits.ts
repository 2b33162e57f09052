/** How long and how often a client tries. */
export interface Limits {
  /** Attempts of one request, the first one included. */
  readonly attempts: number;
  /** Attempts after an answer that another write was in the way, besides the first one. */
  readonly conflicts: number;
  /** Milliseconds after which one attempt counts as unanswered. */
  readonly requestMs: number;
  /** Milliseconds from the first attempt of a request after which none is begun any more. */
  readonly totalMs: number;
  /** Milliseconds to wait after the first attempt where the service names no time; doubled with every further one. */
  readonly firstBackOffMs: number;
  /** Milliseconds that such a wait never exceeds. */
  readonly longestBackOffMs: number;
}

/** Graph itself gives up on a request after 100 seconds; five minutes outlast every throttling window of either API. */
export const defaultLimits: Limits = {
  attempts: 8,
  conflicts: 3,
  requestMs: 100_000,
  totalMs: 300_000,
  firstBackOffMs: 1_000,
  longestBackOffMs: 60_000,
};

/**
 * Milliseconds to wait after so many attempts: doubling, and spread over its upper half, so that callers who were refused
 * together do not come back together.
 *
 * @param random between 0 and 1
 */
export function backOffMs(attempts: number, limits: Limits, random: number): number {
  const longest = Math.min(limits.firstBackOffMs * 2 ** (attempts - 1), limits.longestBackOffMs);
  return Math.round(longest * (0.5 + random / 2));
}
