import type { Clock } from "./clock";
import type { Gate } from "./gate";
import { WaitingLine } from "./waitingLine";

/** So many requests in so many milliseconds, for all paths that match together. */
export interface PaceRule {
  readonly paths: RegExp;
  readonly requests: number;
  readonly perMs: number;
}

/**
 * The limits of services behind Graph that a rollout would run into all the time, from
 * https://learn.microsoft.com/graph/throttling-limits:
 *
 * - "Identity protection and conditional access": 1 request of any kind per second and tenant. Its resources are policies,
 *   named locations and risk; strengths under `/policies/authenticationStrengthPolicies` are not among them.
 * - "Identity and access reports": 5 requests per 10 seconds for an application in a tenant.
 */
export const graphPaces: readonly PaceRule[] = [
  {
    paths:
      /^\/(identity\/conditionalAccess|policies\/conditionalAccessPolicies|identityProtection)(?![^/?(])/i,
    requests: 1,
    perMs: 1_000,
  },
  { paths: /^\/(reports|auditLogs)(?![^/?(])/i, requests: 5, perMs: 10_000 },
];

/** Keeps requests of concurrent callers to the paces of their services, first come, first served. */
export class Paces implements Gate {
  readonly #paces: readonly { readonly paths: RegExp; readonly pace: Pace }[];
  readonly #signal: AbortSignal;

  constructor(rules: readonly PaceRule[], clock: Clock, signal: AbortSignal) {
    this.#paces = rules.map((rule) => ({ paths: rule.paths, pace: new Pace(rule, clock, signal) }));
    this.#signal = signal;
  }

  isPaced(path: string): boolean {
    return this.#of(path) !== undefined;
  }

  async enter(path: string, again: boolean): Promise<void> {
    this.#signal.throwIfAborted();
    await this.#of(path)?.enter(again);
  }

  /** Whoever asked too often speaks for everybody: the service counts them together. */
  leave(...[path, outcome, verdict]: Parameters<Gate["leave"]>): void {
    const throttled = outcome.kind === "answer" && outcome.status === 429;
    if (throttled && verdict?.waitMs != null) this.#of(path)?.hold(verdict.waitMs);
  }

  #of(path: string): Pace | undefined {
    return this.#paces.find(({ paths }) => paths.test(path))?.pace;
  }
}

class Pace {
  readonly #rule: PaceRule;
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  readonly #line = new WaitingLine();
  /** When the last requests went, at most as many as the rule counts. */
  readonly #went: number[] = [];
  #heldUntil = 0;

  constructor(rule: PaceRule, clock: Clock, signal: AbortSignal) {
    this.#rule = rule;
    this.#clock = clock;
    this.#signal = signal;
  }

  enter(again: boolean): Promise<void> {
    return this.#line.enter(() => this.#turn(), again);
  }

  hold(ms: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, this.#clock.now() + ms);
  }

  async #turn(): Promise<void> {
    for (;;) {
      this.#signal.throwIfAborted();
      const waitMs = this.#next() - this.#clock.now();
      if (waitMs <= 0) break;
      await this.#clock.sleep(waitMs, this.#signal);
    }
    this.#went.push(this.#clock.now());
    if (this.#went.length > this.#rule.requests) this.#went.shift();
  }

  /** When the next request may go, in milliseconds since 1970. */
  #next(): number {
    const [oldest] = this.#went;
    const full = this.#went.length >= this.#rule.requests;
    return Math.max(this.#heldUntil, full && oldest !== undefined ? oldest + this.#rule.perMs : 0);
  }
}
