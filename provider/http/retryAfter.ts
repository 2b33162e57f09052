import type { HeaderLookup } from "./exchange";

/**
 * Milliseconds that `Retry-After` asks for, or null where it is absent or neither a number of seconds nor an HTTP date
 * (RFC 9110, 10.2.3). Graph sends fractions of seconds, too.
 */
export function retryAfterMs(header: HeaderLookup, now: number): number | null {
  const value = header("retry-after")?.trim();
  if (value === undefined || value === "") return null;
  if (/^\d+(\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1000);
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : untilMs(date, header, now);
}

/**
 * Milliseconds from now to a time by the service's clock, never negative. The answer's `Date` tells what time it is there;
 * without one, both clocks are taken to agree.
 */
export function untilMs(time: number, header: HeaderLookup, now: number): number {
  const there = Date.parse(header("date") ?? "");
  return Math.max(0, time - (Number.isNaN(there) ? now : there));
}
