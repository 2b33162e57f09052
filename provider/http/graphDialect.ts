import type { Dialect, Fault } from "./dialect";
import { isJson, textOf } from "./json";
import { retryAfterMs } from "./retryAfter";

/** Errors of Graph: https://learn.microsoft.com/graph/errors */
export const graphDialect: Dialect = {
  service: "Microsoft Graph",
  fault,
  correlationId: (header, body) => header("request-id") ?? innerRequestId(body),
  waitMs: (answer, now) => retryAfterMs(answer.header, now),
  isConflictOfWrites: ({ status, body }) => {
    const { code } = fault(body);
    return status === 409 && code !== null && conflictsOfWrites.has(code.toLowerCase());
  },
};

/**
 * Codes of a 409 that says "somebody else is writing", unlike those that say "there is such an object already". A 412
 * answers an `If-Match` that we do not send.
 */
const conflictsOfWrites: ReadonlySet<string> = new Set([
  "conflict",
  "concurrencyviolation",
  "directory_concurrencyviolation",
  "request_concurrencyviolation",
]);

function fault(body: unknown): Fault {
  const error = isJson(body) ? body.error : undefined;
  // The sign-in service answers with a text instead of an object.
  if (typeof error === "string") return { code: error, message: textOf(body, "error_description") };
  return { code: textOf(error, "code"), message: textOf(error, "message") };
}

/** Older services behind Graph write `innererror`. */
function innerRequestId(body: unknown): string | null {
  const error = isJson(body) ? body.error : undefined;
  if (!isJson(error)) return null;
  return textOf(error.innerError ?? error.innererror, "request-id");
}
