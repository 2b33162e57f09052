import { setImmediate } from "node:timers/promises";

/** Time that jumps on as soon as somebody waits, for a plugin and a sandbox that share it. */
export class HurriedClock {
  private milliseconds = Date.UTC(2026, 10, 30);

  readonly now = (): number => this.milliseconds;

  readonly sleep = async (milliseconds: number): Promise<void> => {
    this.milliseconds += Math.max(0, milliseconds);
    // Whoever is next gets its turn.
    await setImmediate();
  };
}
