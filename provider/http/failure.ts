import { ApiError, type ApiRequest } from "./client";
import type { Dialect, Fault } from "./dialect";
import type { Answer, Exchange, NoAnswer } from "./exchange";
import { redact, secretsIn } from "./redaction";

/** What is known about a request when it is given up. */
export interface GivenUp {
  readonly request: ApiRequest;
  readonly exchange: Exchange;
  /** The id that we sent with it, or null where the service takes none. */
  readonly sentId: string | null;
  readonly attempts: number;
  /** Milliseconds since the first attempt. */
  readonly elapsedMs: number;
  /** Whether any attempt may have been carried out. */
  readonly uncertain: boolean;
}

/** The error of a request that is given up, in the service's words but without any secret. */
export function apiError(givenUp: GivenUp, dialect: Dialect): ApiError {
  const { request, exchange, sentId, attempts, elapsedMs, uncertain } = givenUp;
  const { outcome } = exchange;
  const body = outcome.kind === "answer" ? outcome.body : null;
  const secrets = [...exchange.secrets, ...secretsIn(request.body), ...secretsIn(body)];
  const { code, message } = faultOf(outcome, dialect);
  const tried = attempts > 1 ? ` (${String(attempts)} attempts in ${seconds(elapsedMs)})` : "";
  const fromService = outcome.kind === "answer" ? dialect.correlationId(outcome.header, body) : null;
  // No `cause`: the library's errors hold the request with its headers.
  return new ApiError({
    method: request.method,
    path: redact(request.path, secrets),
    status: outcome.kind === "answer" ? outcome.status : null,
    code: code === null ? null : redact(code, secrets),
    message: redact(message, secrets) + tried,
    correlationId: fromService ?? sentId,
    attempts,
    mayHaveBeenDone: uncertain && request.method !== "GET",
  });
}

function faultOf(outcome: Answer | NoAnswer, dialect: Dialect): Fault & { readonly message: string } {
  if (outcome.kind === "none") return { code: null, message: outcome.message };
  if (outcome.body === undefined) {
    const type = outcome.header("content-type") ?? "unknown type";
    return { code: null, message: `the answer is not JSON (${type})` };
  }
  const { code, message } = dialect.fault(outcome.body);
  return { code, message: message ?? `${dialect.service} gave no reason` };
}

function seconds(ms: number): string {
  return `${String(Math.round(ms / 100) / 10)} s`;
}
