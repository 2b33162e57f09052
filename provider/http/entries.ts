import { ApiError, type ApiRequest, type Json } from "./client";
import { isJson } from "./json";
import type { Sent } from "./sender";

/** A page of a collection. */
export interface Page {
  /** Undefined where the answer is no collection. */
  readonly entries: unknown;
  /** The address of the next page, or null after the last one. */
  readonly next: string | null;
}

export interface Paging {
  readonly send: (request: ApiRequest) => Promise<Sent>;
  readonly page: (sent: Sent) => Page;
  /** The request for an address, or null where it is not the service's own: a token must not go elsewhere. */
  readonly requestOf: (address: string) => ApiRequest | null;
}

/** The entries of a collection, page after page. A page is asked for when its first entry is. */
export async function* entriesOf(first: ApiRequest, paging: Paging): AsyncGenerator<Json, void, undefined> {
  for (let request: ApiRequest | null = first; request !== null;) {
    const sent: Sent = await paging.send(request);
    const { entries, next } = paging.page(sent);
    if (!Array.isArray(entries) || !entries.every(isJson)) {
      throw refused(request, sent, "the answer is no collection of objects");
    }
    yield* entries;
    request = next === null ? null : nextRequest(request, sent, next, paging);
  }
}

function nextRequest(current: ApiRequest, sent: Sent, address: string, paging: Paging): ApiRequest {
  const next = paging.requestOf(address);
  if (next === null) {
    throw refused(current, sent, `the next page is said to be elsewhere: ${originOf(address)}`);
  }
  if (next.path === current.path) throw refused(current, sent, "the next page is said to be the same one");
  return next;
}

function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : "not an address";
}

function refused({ method, path }: ApiRequest, { status }: Sent, message: string): ApiError {
  return new ApiError({ method, path, status, code: null, message, correlationId: null });
}
