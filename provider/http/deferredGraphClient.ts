import { ApiError, type BatchOutcome, type GraphClient } from "./client";

/**
 * A client that is made with its first request, since where Graph is may have to be asked for. Making it is tried again
 * with the next request when it fails.
 */
export function deferredGraphClient(make: () => Promise<GraphClient>): GraphClient {
  let making: Promise<GraphClient> | null = null;
  const client = (): Promise<GraphClient> => {
    making ??= make().catch((error: unknown) => {
      making = null;
      throw error;
    });
    return making;
  };
  return {
    origin: async () => (await client()).origin(),
    send: async (request) => (await client()).send(request),
    entries: async function* (request) {
      yield* (await client()).entries(request);
    },
    batch: async (requests) => {
      try {
        return await (await client()).batch(requests);
      } catch (error) {
        // No request of a batch fails alone by an exception.
        if (error instanceof ApiError) return requests.map((): BatchOutcome => ({ ok: false, error }));
        throw error;
      }
    },
  };
}
