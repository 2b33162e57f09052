import type { SandboxReply, SandboxRequest } from "./exchange";

/** Whether a service takes a request at this moment. */
export interface Admission {
  /** The answer of one that is turned away. */
  readonly refusal: SandboxReply | null;
  /** What every answer carries. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The limits of one service. */
export interface Throttle {
  /** @param now in milliseconds since 1970. */
  readonly admit: (request: SandboxRequest, now: number) => Admission;
}

export const admitted: Admission = { refusal: null, headers: {} };

/** So many requests in so many milliseconds, counted from the first one of each window. */
export class Window {
  private started = -Infinity;
  private taken = 0;

  constructor(
    readonly requests: number,
    readonly milliseconds: number,
  ) {}

  /** Counts a request. @returns whether it is within the limit. */
  take(now: number): boolean {
    if (now - this.started >= this.milliseconds) {
      this.started = now;
      this.taken = 0;
    }
    this.taken += 1;
    return this.taken <= this.requests;
  }

  get remaining(): number {
    return Math.max(0, this.requests - this.taken);
  }

  /** When the next window begins, in milliseconds since 1970. */
  get resetAt(): number {
    return this.started + this.milliseconds;
  }
}
