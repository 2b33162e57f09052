import type { SandboxReply } from "../exchange";
import { type Throttle, Window } from "../throttle";
import { oktaError } from "./errors";

const minute = 60_000;

/** Requests a minute of a Workforce Identity org, by endpoint; the first that fits counts (Okta: management rate limits). */
const limits: readonly (readonly [endpoint: RegExp, requests: number])[] = [
  [/^\/api\/v1\/apps\/[^/]+$/, 500],
  [/^\/api\/v1\/apps(?:\/|$)/, 100],
  [/^\/api\/v1\/groups\/(?!rules(?:\/|$))[^/]+$/, 1_000],
  [/^\/api\/v1\/groups$/, 500],
  [/^\//, 1_200],
];

/** The headers by which an org says what is left; the reset is a time in seconds since 1970. */
export function rateLimitHeaders(
  limit: number,
  remaining: number,
  resetAt: number,
  now: number,
): Readonly<Record<string, string>> {
  return {
    "x-rate-limit-limit": String(limit),
    "x-rate-limit-remaining": String(remaining),
    "x-rate-limit-reset": String(Math.ceil(resetAt / 1_000)),
    // By the sandbox's clock, so that a client can tell how long that is.
    date: new Date(now).toUTCString(),
  };
}

/** Okta API: error codes, E0000047. */
export function tooManyRequests(headers: Readonly<Record<string, string>>): SandboxReply {
  return {
    ...oktaError(429, "E0000047", "API call exceeded rate limit due to too many requests."),
    headers,
  };
}

/** Each endpoint has a limit of its own and says with every answer what is left of it. */
export function oktaThrottle(): Throttle {
  const windows = limits.map(([endpoint, requests]) => ({ endpoint, window: new Window(requests, minute) }));
  return {
    admit: ({ path }, now) => {
      const window = windows.find(({ endpoint }) => endpoint.test(path))?.window;
      if (window === undefined) return { refusal: null, headers: {} };
      const isTaken = window.take(now);
      const headers = rateLimitHeaders(window.requests, window.remaining, window.resetAt, now);
      return { refusal: isTaken ? null : tooManyRequests(headers), headers };
    },
  };
}
