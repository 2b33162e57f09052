import { setTimeout } from "node:timers/promises";

/** Time as the sandbox sees it; a test shares one of its own with what it tests. */
export interface SandboxClock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
}

export const systemClock: SandboxClock = {
  now: () => Date.now(),
  sleep: (milliseconds) => setTimeout(milliseconds),
};
