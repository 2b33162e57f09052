import { setImmediate } from "node:timers/promises";

/** Time that passes by being slept through, so that nobody waits for it. */
export class QuickClock {
  private passed = 0;

  /** @param start in milliseconds since 1970. */
  constructor(private readonly start: number) {}

  now(): number {
    return this.start + this.passed;
  }

  async sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    this.passed += Math.max(milliseconds, 0);
    await setImmediate();
    signal.throwIfAborted();
  }
}
