import type { Answer, HeaderLookup } from "./exchange";

/** What a service says about a request that it did not carry out. */
export interface Fault {
  readonly code: string | null;
  readonly message: string | null;
}

/** How one service says what its answers mean. */
export interface Dialect {
  readonly service: string;
  fault(body: unknown): Fault;
  /** By which the service's support finds the request. */
  correlationId(header: HeaderLookup, body: unknown): string | null;
  /** Milliseconds that the service asks to wait before the next attempt, or null where it says nothing. */
  waitMs(answer: Answer, now: number): number | null;
  /** Whether another write was in the way, so that the same request can succeed a moment later. */
  isConflictOfWrites(answer: Answer): boolean;
}
