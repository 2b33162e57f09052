import type { SandboxReply, SandboxRequest } from "../exchange";
import { type Admission, type Throttle, Window, admitted } from "../throttle";
import { graphError } from "./errors";

const conditionalAccess =
  /^\/(?:identity\/conditionalAccess|policies\/conditionalAccessPolicies|identityProtection)(?:[/?]|$)/i;
const directory = /^\/(?:groups|users|directoryObjects|directory)(?:[/?]|$)/i;

/** Whether the service behind a path is the one whose 429s name no time (Microsoft Graph: throttling limits). */
export function isConditionalAccess(path: string): boolean {
  return conditionalAccess.test(path);
}

/** @param seconds to wait; null: the answer names no time. */
export function tooManyRequests(seconds: number | null): SandboxReply {
  return {
    ...graphError(429, "TooManyRequests", "The request has been throttled."),
    ...(seconds === null ? {} : { headers: { "retry-after": String(seconds) } }),
  };
}

/**
 * The limits of the services that a rollout writes to (Microsoft Graph: throttling limits): Conditional Access takes one
 * request a second from a tenant and names no time to wait; the directory takes 3,000 writes in 150 seconds.
 */
export function graphThrottle(): Throttle {
  const policies = new Window(1, 1_000);
  const writes = new Window(3_000, 150_000);
  return {
    admit: ({ method, path }: SandboxRequest, now): Admission => {
      if (isConditionalAccess(path)) return policies.take(now) ? admitted : refused(null);
      if (method === "GET" || !directory.test(path) || writes.take(now)) return admitted;
      return refused(Math.ceil((writes.resetAt - now) / 1_000));
    },
  };
}

function refused(seconds: number | null): Admission {
  return { refusal: tooManyRequests(seconds), headers: {} };
}
