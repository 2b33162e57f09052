/** A JSON object of either API, as it travels. */
export type Json = Readonly<Record<string, unknown>>;

/** One request as a service of the sandbox sees it. */
export interface SandboxRequest {
  readonly method: string;
  /** Without the query; for Graph without its version either. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Empty when the request had no body. */
  readonly body: Json;
  /** Where the service is reached, for links in its answers. */
  readonly origin: string;
  /** Of Graph only, whose routes are found without it. */
  readonly version?: "v1.0" | "beta";
}

export interface SandboxReply {
  readonly status: number;
  /** Left out: an empty answer. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the connection is cut instead of sending anything. */
  readonly losesConnection?: boolean;
}

/** Thrown by a handler to answer with an error of its API. */
export class Refusal extends Error {
  constructor(readonly reply: SandboxReply) {
    super(`refused with status ${String(reply.status)}`);
  }
}

export function ok(body: unknown): SandboxReply {
  return { status: 200, body };
}

export function created(body: unknown): SandboxReply {
  return { status: 201, body };
}

export const noContent: SandboxReply = { status: 204 };
