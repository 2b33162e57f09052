/** How reads fall behind writes. */
export type Lag =
  /** The next so many reads of each address after a write show what was before it. */
  | { readonly kind: "reads"; readonly reads: number }
  /** Reads show what was so long ago, in milliseconds. */
  | { readonly kind: "time"; readonly milliseconds: number };

/** Bad days of a service, asked for. Chances are from 0 to 1, of each request by itself; at most one of them strikes. */
export interface Faults {
  /** Decides who is struck: the same requests in the same order are struck alike. */
  readonly seed: number;
  /** How long each answer takes, in milliseconds. */
  readonly latency: number;
  /** 503, and nothing was done. */
  readonly unavailable: number;
  /** 500 or 504, and it was done all the same. */
  readonly failed: number;
  /** The connection is lost, and nothing was done. */
  readonly dropped: number;
  /** The connection is lost, and it was done all the same. */
  readonly lost: number;
  /** 429: with and without `Retry-After` in Graph, with Okta's own headers in Okta. */
  readonly throttled: number;
  /** Writes that change an object are answered with success, and nothing is changed. */
  readonly ignored: number;
  /** Of which writes that happens whatever the chance, by path. */
  readonly ignoredPaths: readonly RegExp[];
  readonly lag: Lag | null;
}

export const noFaults: Faults = {
  seed: 1,
  latency: 0,
  unavailable: 0,
  failed: 0,
  dropped: 0,
  lost: 0,
  throttled: 0,
  ignored: 0,
  ignoredPaths: [],
  lag: null,
};

/** Faults of which only some are given. */
export type SomeFaults = Partial<Faults>;

/** Chances, in the order in which they share the draw of a request. */
export const chances = ["unavailable", "failed", "dropped", "lost", "throttled", "ignored"] as const;

export type Chance = (typeof chances)[number];

/** @throws RangeError with the name of what cannot be. */
export function faultsOf(some: SomeFaults): Faults {
  const faults = { ...noFaults, ...some };
  for (const name of chances)
    if (!(faults[name] >= 0 && faults[name] <= 1))
      throw new RangeError(`${name} is ${String(faults[name])}; allowed: a chance from 0 to 1`);
  const sum = chances.reduce((total, name) => total + faults[name], 0);
  // Tenths do not add up exactly.
  if (sum > 1 + 1e-9)
    throw new RangeError(
      `${chances.join(", ")} add up to ${sum.toFixed(2)}; allowed: 1 at most, since a request is struck once`,
    );
  return faults;
}

/** What strikes a request, or null. @param draw from 0 up to but not including 1. */
export function struckBy(faults: Faults, draw: number): Chance | null {
  let upTo = 0;
  for (const name of chances) {
    upTo += faults[name];
    if (draw < upTo) return name;
  }
  return null;
}
