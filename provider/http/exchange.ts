/** A header by its name, in any case. */
export type HeaderLookup = (name: string) => string | undefined;

/** What came back for one attempt of a request. */
export interface Answer {
  readonly kind: "answer";
  readonly status: number;
  readonly header: HeaderLookup;
  /** Parsed; null when it was empty, undefined when it was no JSON. */
  readonly body: unknown;
}

/**
 * Why nothing came back.
 *
 * - `unreachable`: no connection was made, so nothing was sent.
 * - `untrusted`, `unknownHost`: the same, and trying again does not help.
 * - `signIn`: there was no token to send it with.
 * - `dropped`, `timeout`: the service may or may not have carried it out.
 * - `cancelled`: the caller gave up, before or while it was sent.
 */
export type Silence =
  "unreachable" | "untrusted" | "unknownHost" | "signIn" | "dropped" | "timeout" | "cancelled";

export interface NoAnswer {
  readonly kind: "none";
  readonly silence: Silence;
  readonly message: string;
}

/** One attempt and how it ended. */
export interface Exchange {
  readonly outcome: Answer | NoAnswer;
  /** Values that were sent to prove who sends, and must not be repeated in a message. */
  readonly secrets: readonly string[];
}

export function isSuccess({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}
