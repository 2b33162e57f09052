import type { Clock } from "./clock";
import type { Answer, NoAnswer } from "./exchange";
import type { Gate } from "./gate";
import { rateLimitRemaining, rateLimitResetMs } from "./oktaDialect";
import type { Verdict } from "./retry";
import { WaitingLine } from "./waitingLine";

/**
 * Keeps the requests to one org within its rate limit and its number of concurrent requests
 * (https://developer.okta.com/docs/reference/rl-best-practices, …/rl-additional-limits: 75 at one time for most orgs).
 *
 * Okta counts by endpoint but does not say in an answer which endpoints it counts together, so the whole org waits when
 * one of its limits is used up.
 */
export class OktaRate implements Gate {
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  readonly #concurrent: number;
  readonly #longestMs: number;
  readonly #line = new WaitingLine();
  #inFlight = 0;
  /** How many were left according to the newest answer, until that limit is reset. */
  #remaining = Infinity;
  #resetAt = 0;
  #blockedUntil = 0;
  #left: (() => void)[] = [];

  /** @param longestMs milliseconds that nobody is held back longer than, whatever the service says. */
  constructor(clock: Clock, signal: AbortSignal, concurrent: number, longestMs: number) {
    this.#clock = clock;
    this.#signal = signal;
    this.#concurrent = concurrent;
    this.#longestMs = longestMs;
    signal.addEventListener("abort", () => {
      this.#wake();
    });
  }

  enter(_path: string, again: boolean): Promise<void> {
    return this.#line.enter(() => this.#turn(), again);
  }

  leave(_path: string, outcome: Answer | NoAnswer, verdict: Verdict | null): void {
    this.#inFlight--;
    if (outcome.kind === "answer") this.#learn(outcome, verdict);
    this.#wake();
  }

  async #turn(): Promise<void> {
    for (;;) {
      this.#signal.throwIfAborted();
      const blockedMs = this.#blockedUntil - this.#clock.now();
      if (blockedMs > 0) await this.#clock.sleep(blockedMs, this.#signal);
      else if (this.#isFull()) await new Promise<void>((resolve) => this.#left.push(resolve));
      else break;
    }
    this.#inFlight++;
  }

  /** Whether to wait for one that is in flight: it makes room, and its answer says how many are left. */
  #isFull(): boolean {
    const left = this.#clock.now() < this.#resetAt ? Math.max(this.#remaining, 1) : Infinity;
    return this.#inFlight >= Math.min(this.#concurrent, left);
  }

  #learn(answer: Answer, verdict: Verdict | null): void {
    const now = this.#clock.now();
    const remaining = rateLimitRemaining(answer.header);
    const untilResetMs = rateLimitResetMs(answer.header, now);
    if (answer.status === 429) this.#block(verdict?.waitMs ?? 0);
    if (remaining === null || untilResetMs === null) return;
    this.#remaining = remaining;
    this.#resetAt = now + untilResetMs;
    if (remaining === 0) this.#block(untilResetMs);
  }

  #block(ms: number): void {
    this.#blockedUntil = Math.max(this.#blockedUntil, this.#clock.now() + Math.min(ms, this.#longestMs));
  }

  #wake(): void {
    const left = this.#left;
    this.#left = [];
    for (const resolve of left) resolve();
  }
}
