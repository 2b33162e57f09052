import type { Lag } from "./faults";

/** A past state, and how often each address has been read since it was replaced. */
interface Version<State> {
  readonly state: State;
  /** When it was replaced, in milliseconds since 1970. */
  readonly until: number;
  readonly reads: Map<string, number>;
}

/** How long a version is shown at most, in milliseconds: an address that nobody reads for long is up to date by then. */
const longest = 10_000;

/** How many versions are kept at most; a flood of writes has fewer reads between them. */
const mostVersions = 200;

/** Past states that reads are answered from, for a while. */
export class LaggingReads<State> {
  private versions: Version<State>[] = [];

  /** Keeps a state that is about to be replaced. */
  keep(state: State, now: number): void {
    this.versions.push({ state, until: now, reads: new Map() });
    if (this.versions.length > mostVersions) this.versions.shift();
  }

  /** The state that a read of this address sees, or null for the newest. */
  seenBy(address: string, lag: Lag | null, now: number): State | null {
    const age = lag?.kind === "time" ? lag.milliseconds : longest;
    this.versions = lag === null ? [] : this.versions.filter(({ until }) => now - until < age);
    if (lag?.kind !== "reads") return this.versions[0]?.state ?? null;
    const seen = this.versions.find(({ reads }) => (reads.get(address) ?? 0) < lag.reads);
    for (const { reads } of this.versions) reads.set(address, (reads.get(address) ?? 0) + 1);
    return seen?.state ?? null;
  }
}
