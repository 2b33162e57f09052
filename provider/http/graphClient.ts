import { randomUUID } from "node:crypto";
import type { TokenCredential } from "@azure/core-auth";
import { bearerTokenAuthenticationPolicy } from "@azure/core-rest-pipeline";
import { sendInBatches } from "./batch";
import type { ApiRequest, ApiResponse, BatchOutcome, GraphClient, Json } from "./client";
import { ApiError } from "./client";
import { type Clock, systemClock } from "./clock";
import { entriesOf } from "./entries";
import { graphDialect } from "./graphDialect";
import { isJson, textOf } from "./json";
import { defaultLimits, type Limits } from "./limits";
import { isLoopback } from "./loopback";
import { graphPaces, type PaceRule, Paces } from "./pacing";
import { createSender, type Sender } from "./sender";
import { tellingFailures } from "./signIn";
import { createTransport } from "./transport";
import type { Trust } from "./trust";

export interface GraphClientOptions {
  /** By HTTPS and without a path, e.g. `https://graph.microsoft.com`. */
  readonly endpoint: string;
  /** What a token is asked for, e.g. `https://graph.microsoft.com/.default`. */
  readonly scope: string;
  readonly credential: TokenCredential;
  /** Cancels everything at once. */
  readonly signal?: AbortSignal | undefined;
  readonly clock?: Clock | undefined;
  /** Between 0 and 1; spreads repeated attempts. */
  readonly random?: (() => number) | undefined;
  readonly limits?: Partial<Limits> | undefined;
  readonly paces?: readonly PaceRule[] | undefined;
  /** How many batches wait for their answers at one time. */
  readonly batchesInFlight?: number | undefined;
  /** Left out: what Node trusts. */
  readonly trust?: Trust | null | undefined;
}

export function createGraphClient(options: GraphClientOptions): GraphClient {
  const { origin, protocol, hostname } = new URL(options.endpoint);
  if (protocol !== "https:") throw new Error(`Microsoft Graph is asked by HTTPS only, not at ${origin}`);
  const signal = options.signal ?? new AbortController().signal;
  const clock = options.clock ?? systemClock;
  const random = options.random ?? Math.random;
  const limits = { ...defaultLimits, ...options.limits };
  const gate = new Paces(options.paces ?? graphPaces, clock, signal);
  const authentication = bearerTokenAuthenticationPolicy({
    scopes: options.scope,
    credential: tellingFailures(options.credential, signal),
  });
  const transport = createTransport({
    policies: [authentication],
    trust: options.trust ?? null,
    signal,
    requestMs: limits.requestMs,
    environmentProxy: !isLoopback(hostname),
  });
  const send = createSender({
    transport,
    dialect: graphDialect,
    gate,
    clock,
    random,
    limits,
    signal,
    urlOf: ({ version, path }) => `${origin}/${version ?? "v1.0"}${path}`,
    identify: () => ({ header: "client-request-id", id: randomUUID() }),
  });
  const batchOptions = {
    send,
    dialect: graphDialect,
    clock,
    random,
    limits,
    signal,
    inFlight: options.batchesInFlight ?? 4,
  };
  return {
    origin: () => Promise.resolve(origin),
    send: async (request) => responseOf(await send(request)),
    entries: (request) => graphEntries({ method: "GET", ...request }, origin, send),
    batch: async (requests) => {
      // A service that takes one request a second turns away 19 of a batch: those go one by one, at its pace.
      const isPaced = ({ path }: ApiRequest): boolean => gate.isPaced(path);
      const [oneByOne, batched] = await Promise.all([
        Promise.all(requests.filter(isPaced).map((request) => outcomeOf(send(request)))),
        sendInBatches(
          requests.filter((request) => !isPaced(request)),
          batchOptions,
        ),
      ]);
      const [paced, others] = [oneByOne.values(), batched.values()];
      return requests.flatMap((request) => {
        const next = (isPaced(request) ? paced : others).next();
        return next.done === true ? [] : [next.value];
      });
    },
  };
}

function graphEntries(first: ApiRequest, origin: string, send: Sender): AsyncIterable<Json> {
  return entriesOf(first, {
    send,
    page: ({ body }) => ({
      entries: isJson(body) ? body.value : undefined,
      next: textOf(body, "@odata.nextLink"),
    }),
    requestOf: (address) => {
      for (const version of ["v1.0", "beta"] as const) {
        const root = `${origin}/${version}`;
        if (address.startsWith(`${root}/`))
          return { method: "GET", version, path: address.slice(root.length) };
      }
      return null;
    },
  });
}

function responseOf({ status, body }: ApiResponse): ApiResponse {
  return { status, body };
}

async function outcomeOf(answer: Promise<ApiResponse>): Promise<BatchOutcome> {
  try {
    return { ok: true, response: responseOf(await answer) };
  } catch (error) {
    if (error instanceof ApiError) return { ok: false, error };
    throw error;
  }
}
