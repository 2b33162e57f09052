import type { Clock } from "../../../provider/http/clock";

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

/**
 * Time that passes only while somebody sleeps: as soon as nothing else is going on, the clock jumps to the earliest
 * sleeper. `waits` are the milliseconds that were slept, in the order in which the sleeps began.
 */
export class FakeClock implements Clock {
  readonly waits: number[] = [];
  #now: number;
  #sleepers: Sleeper[] = [];
  readonly #busy: () => boolean;

  /** @param busy whether a request is under way, during which no time passes. */
  constructor(start = Date.UTC(2026, 10, 30), busy: () => boolean = () => false) {
    this.#now = start;
    this.#busy = busy;
  }

  now(): number {
    return this.#now;
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    this.waits.push(ms);
    return new Promise((resolve, reject) => {
      const refuse = (): void => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        reject(new Error("aborted"));
      };
      const sleeper = {
        until: this.#now + Math.max(ms, 0),
        wake: () => {
          signal.removeEventListener("abort", refuse);
          resolve();
        },
      };
      if (signal.aborted) {
        refuse();
        return;
      }
      signal.addEventListener("abort", refuse);
      this.#sleepers.push(sleeper);
      if (this.#sleepers.length === 1) this.#advanceWhenIdle();
    });
  }

  #advanceWhenIdle(): void {
    setImmediate(() => {
      if (this.#sleepers.length === 0) return;
      if (!this.#busy()) {
        const earliest = Math.min(...this.#sleepers.map(({ until }) => until));
        this.#now = Math.max(this.#now, earliest);
        const awake = this.#sleepers.filter(({ until }) => until <= this.#now);
        this.#sleepers = this.#sleepers.filter(({ until }) => until > this.#now);
        for (const { wake } of awake) wake();
      }
      this.#advanceWhenIdle();
    });
  }
}
