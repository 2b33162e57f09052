import type { Answer, HeaderLookup } from "./exchange";
import type { Dialect, Fault } from "./dialect";
import { isJson, textOf } from "./json";
import { retryAfterMs, untilMs } from "./retryAfter";

/** Errors and rate limits of Okta: https://developer.okta.com/docs/reference/error-codes and …/rl-best-practices */
export const oktaDialect: Dialect = {
  service: "Okta",
  fault,
  correlationId: (header) => header("x-okta-request-id") ?? null,
  waitMs: (answer, now) => retryAfterMs(answer.header, now) ?? rateLimitWaitMs(answer, now),
  // Okta's 409 names an object that exists already; it has no code for writes that meet.
  isConflictOfWrites: () => false,
};

/** Milliseconds until the rate limit of an answer is reset, or null where it names none. */
export function rateLimitResetMs(header: HeaderLookup, now: number): number | null {
  const seconds = wholeNumber(header("x-rate-limit-reset"));
  return seconds === null ? null : untilMs(seconds * 1000, header, now);
}

/** Requests that are left until the reset, or null where the answer does not say. */
export function rateLimitRemaining(header: HeaderLookup): number | null {
  return wholeNumber(header("x-rate-limit-remaining"));
}

function rateLimitWaitMs(answer: Answer, now: number): number | null {
  return answer.status === 429 ? rateLimitResetMs(answer.header, now) : null;
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d+$/.test(text.trim()) ? Number(text) : null;
}

function fault(body: unknown): Fault {
  const summary = textOf(body, "errorSummary");
  const causes = isJson(body) && Array.isArray(body.errorCauses) ? body.errorCauses : [];
  const reasons = causes.map((cause) => textOf(cause, "errorSummary")).filter((reason) => reason !== null);
  const parts = summary === null ? reasons : [summary, ...reasons];
  // The authorization server's errors, for OAuth tokens, have another form.
  return {
    code: textOf(body, "errorCode") ?? textOf(body, "error"),
    message: parts.length > 0 ? parts.join("; ") : textOf(body, "error_description"),
  };
}
