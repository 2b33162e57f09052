/** A JSON object of either API, as it travels. */
export type Json = Readonly<Record<string, unknown>>;

export interface ApiRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the service's root, with its query: `/groups/…?$select=id` in Graph, `/api/v1/policies` in Okta. */
  readonly path: string;
  /** Graph only. Left out: v1.0. */
  readonly version?: "v1.0" | "beta";
  readonly body?: Json;
  /** Beside those of every request: `ConsistencyLevel` and the like. Not sent inside a batch. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Whether sending it twice does no more than sending it once, so that it is sent again when no answer came. Left out:
   * everything but POST.
   */
  readonly idempotent?: boolean;
}

export interface ApiResponse {
  readonly status: number;
  /** The parsed answer; null when it was empty. */
  readonly body: unknown;
}

/** One service, signed in to: retries, pacing and limits are inside. */
export interface ApiClient {
  /**
   * Sends a request until it is answered or not worth trying again.
   * @throws ApiError for every answer that is no success, and when none came.
   */
  send(request: ApiRequest): Promise<ApiResponse>;
  /** The entries of a collection, page after page (Graph `@odata.nextLink`, Okta `Link: rel="next"`). */
  entries(request: Pick<ApiRequest, "path" | "version">): AsyncIterable<Json>;
}

export type BatchOutcome =
  { readonly ok: true; readonly response: ApiResponse } | { readonly ok: false; readonly error: ApiError };

/** Microsoft Graph. */
export interface GraphClient extends ApiClient {
  /** Origin of its addresses, for references to objects: `https://graph.microsoft.com`. */
  origin(): Promise<string>;
  /**
   * Sends any number of requests of one version in `$batch`es of 20 and gives one outcome for each, in their order.
   * What is throttled inside a batch is sent again, alone or with others.
   */
  batch(requests: readonly ApiRequest[]): Promise<readonly BatchOutcome[]>;
}

export interface ApiFailure {
  readonly method: string;
  readonly path: string;
  /** Null when no answer came. */
  readonly status: number | null;
  /** The service's own code, e.g. `Request_ResourceNotFound` or `E0000001`. */
  readonly code: string | null;
  /** What the service said; never a token, a pass or a header. */
  readonly message: string;
  /** By which the service's support finds the request (`request-id`, `X-Okta-Request-Id`), or the one that we sent. */
  readonly correlationId: string | null;
  /** How often it was sent. Left out: once. */
  readonly attempts?: number;
  /**
   * Whether any attempt may have been carried out, which the last answer need not tell: a connection can drop before the
   * service refuses the second attempt. Left out: as the status says.
   */
  readonly mayHaveBeenDone?: boolean;
}

/** An answer that is no success, or none at all. */
export class ApiError extends Error {
  constructor(readonly failure: ApiFailure) {
    const { method, path, status, code, message, correlationId } = failure;
    const answer = status === null ? "no answer" : `status ${String(status)}`;
    const named = code === null ? "" : ` ${code}`;
    const traced = correlationId === null ? "" : ` (correlation id ${correlationId})`;
    super(`${method} ${path}: ${answer}${named}: ${message}${traced}`);
    this.name = "ApiError";
  }

  get status(): number | null {
    return this.failure.status;
  }

  /** Whether the service may have done what was asked although it did not say so. */
  get outcomeUnknown(): boolean {
    const { method, status, mayHaveBeenDone } = this.failure;
    return mayHaveBeenDone ?? (method !== "GET" && (status === null || status >= 500 || status === 408));
  }
}

/** The answer to a request, or null where the service has no such object. */
export async function found(answer: Promise<ApiResponse>): Promise<ApiResponse | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}
