import type { ApiRequest, ApiResponse } from "./client";
import type { Clock } from "./clock";
import type { Dialect } from "./dialect";
import { type Exchange, isSuccess } from "./exchange";
import { apiError } from "./failure";
import type { Gate } from "./gate";
import { backOffMs, type Limits } from "./limits";
import { judge, type Verdict } from "./retry";
import type { Transport } from "./transport";

export interface Identity {
  readonly header: string;
  readonly id: string;
}

export interface SenderOptions {
  readonly transport: Transport;
  readonly dialect: Dialect;
  readonly gate: Gate;
  readonly clock: Clock;
  /** Between 0 and 1. */
  readonly random: () => number;
  readonly limits: Limits;
  readonly signal: AbortSignal;
  /** The address of a request. */
  readonly urlOf: (request: ApiRequest) => string;
  /** A new id for an attempt and the header in which the service takes it; null where it takes none. */
  readonly identify: () => Identity | null;
}

/** A request that succeeded. */
export interface Sent extends ApiResponse {
  readonly header: (name: string) => string | undefined;
  /** Whether an attempt before the answer may have been carried out already. */
  readonly repeated: boolean;
}

/** Whether sending a request twice does no more than sending it once. */
export function isIdempotent({ method, idempotent }: ApiRequest): boolean {
  return idempotent ?? method !== "POST";
}

/** Sends a request until it is answered or not worth trying again. */
export type Sender = (request: ApiRequest) => Promise<Sent>;

export function createSender(options: SenderOptions): Sender {
  const { dialect, gate, clock, random, limits, signal } = options;

  return async (request) => {
    if (!request.path.startsWith("/")) throw new TypeError(`no path: ${request.path}`);
    const idempotent = isIdempotent(request);
    let uncertain = false;
    let conflicts = 0;
    let started: number | null = null;
    let sentId: string | null = null;
    for (let attempts = 1; ; attempts++) {
      const failed = (exchange: Exchange): Error => {
        const elapsedMs = started === null ? 0 : clock.now() - started;
        const made = started === null ? 0 : attempts;
        return apiError({ request, exchange, sentId, attempts: made, elapsedMs, uncertain }, dialect);
      };
      if (!(await entered(gate.enter(request.path, attempts > 1)))) throw failed(cancelled);
      // Waiting in line for the first time is no attempt.
      started ??= clock.now();
      const identity = options.identify();
      sentId = identity?.id ?? null;
      const exchange = await attempt(request, identity);
      const { outcome } = exchange;
      const succeeded = outcome.kind === "answer" && isSuccess(outcome);
      const verdict = succeeded ? null : judge(outcome, idempotent, dialect, clock.now());
      gate.leave(request.path, outcome, verdict);
      if (outcome.kind === "answer") {
        const { status, body, header } = outcome;
        if (succeeded && body !== undefined) return { status, body, header, repeated: uncertain };
        if (isDeletedBefore(request, status, uncertain)) {
          return { status: 204, body: null, header, repeated: true };
        }
      }
      if (verdict === null) {
        // Something between us and the service answered, so nobody knows what the service did.
        uncertain = true;
        throw failed(exchange);
      }
      uncertain ||= verdict.uncertain;
      if (verdict.conflict) conflicts++;
      const waitMs = verdict.waitMs ?? backOffMs(attempts, limits, random());
      const inTime = clock.now() + waitMs - started <= limits.totalMs;
      if (!isRepeated(verdict, attempts, conflicts, limits) || !inTime) throw failed(exchange);
      if (!(await entered(clock.sleep(waitMs, signal)))) throw failed(cancelled);
    }
  };

  async function attempt(request: ApiRequest, identity: Identity | null): Promise<Exchange> {
    try {
      return await options.transport({
        method: request.method,
        url: options.urlOf(request),
        headers: { ...request.headers, ...(identity === null ? {} : { [identity.header]: identity.id }) },
        body: request.body,
      });
    } catch (error) {
      // A defect; it must not hold a place for ever.
      gate.leave(request.path, cancelled.outcome, null);
      throw error;
    }
  }

  /** Whether the wait came to its end; not so when the client was cancelled meanwhile. */
  async function entered(wait: Promise<void>): Promise<boolean> {
    try {
      await wait;
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      throw error;
    }
  }
}

const cancelled: Exchange = {
  outcome: { kind: "none", silence: "cancelled", message: "it was cancelled" },
  secrets: [],
};

function isRepeated({ again }: Verdict, attempts: number, conflicts: number, limits: Limits): boolean {
  return again && attempts < limits.attempts && conflicts <= limits.conflicts;
}

/**
 * Whether a deletion has been carried out by an earlier attempt whose answer was lost: there is nothing left to delete. On
 * a first attempt, or after one that was certainly turned away, a 404 is the service's answer.
 */
export function isDeletedBefore(request: ApiRequest, status: number, uncertain: boolean): boolean {
  return request.method === "DELETE" && status === 404 && uncertain;
}
