import type { Dialect } from "./dialect";
import type { Answer, NoAnswer } from "./exchange";

/** Whether a request that brought no success is sent again. */
export interface Verdict {
  readonly again: boolean;
  /** Milliseconds that the service asks to wait; null where it asks for none. */
  readonly waitMs: number | null;
  /** Whether the service may have carried it out nevertheless. */
  readonly uncertain: boolean;
  /** Whether another write was in the way. That is tried a few times only: it may be more than a race. */
  readonly conflict: boolean;
}

/** The service or something before it failed while it worked on the request, or gave up waiting for it. */
const failedInside: ReadonlySet<number> = new Set([408, 500, 502, 503, 504]);

/**
 * Judges an answer that is no success, or the lack of one. A request that was certainly not carried out may be sent again
 * whatever it does; one that may have been, only when sending it twice does no more than sending it once.
 */
export function judge(
  outcome: Answer | NoAnswer,
  idempotent: boolean,
  dialect: Dialect,
  now: number,
): Verdict {
  if (outcome.kind === "none") return judgeSilence(outcome, idempotent);
  const { status } = outcome;
  const waitMs = dialect.waitMs(outcome, now);
  if (status === 429) return { ...notDone, again: true, waitMs };
  // A service that says when to come back has turned the request away.
  if (status === 503 && waitMs !== null) return { ...notDone, again: true, waitMs };
  if (failedInside.has(status)) return { ...notDone, again: idempotent, waitMs, uncertain: true };
  if (dialect.isConflictOfWrites(outcome)) return { ...notDone, again: true, waitMs, conflict: true };
  return notDone;
}

const notDone: Verdict = { again: false, waitMs: null, uncertain: false, conflict: false };

function judgeSilence({ silence }: NoAnswer, idempotent: boolean): Verdict {
  switch (silence) {
    case "unreachable":
      return { ...notDone, again: true };
    case "dropped":
    case "timeout":
      return { ...notDone, again: idempotent, uncertain: true };
    case "cancelled":
      return { ...notDone, uncertain: true };
    case "untrusted":
    case "unknownHost":
    case "signIn":
      return notDone;
  }
}
