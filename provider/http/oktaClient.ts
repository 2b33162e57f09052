import type { PipelinePolicy } from "@azure/core-rest-pipeline";
import type { ApiClient, ApiRequest, Json } from "./client";
import { type Clock, systemClock } from "./clock";
import { entriesOf } from "./entries";
import type { HeaderLookup } from "./exchange";
import { defaultLimits, type Limits } from "./limits";
import { isLoopback } from "./loopback";
import { oktaDialect } from "./oktaDialect";
import { OktaRate } from "./oktaRate";
import { createSender, type Sender } from "./sender";
import { createTransport } from "./transport";
import type { Trust } from "./trust";

/** An Okta org. */
export type OktaClient = ApiClient;

/** An API token of the org, or an OAuth 2.0 access token. */
export type OktaAuthorization =
  | { readonly kind: "apiToken"; readonly value: string }
  | { readonly kind: "accessToken"; readonly value: string };

export interface OktaClientOptions {
  /** By HTTPS and without a path, e.g. `https://larkfield.okta.com`. */
  readonly orgUrl: string;
  readonly authorization: OktaAuthorization;
  /**
   * What is asked in place of the org, as the published okta provider understands `OKTA_HTTP_PROXY`: the address takes
   * the place of the org's own. By plain HTTP only on this machine, for the token goes with it.
   */
  readonly proxy?: string | null | undefined;
  /** Cancels everything at once. */
  readonly signal?: AbortSignal | undefined;
  readonly clock?: Clock | undefined;
  /** Between 0 and 1; spreads repeated attempts. */
  readonly random?: (() => number) | undefined;
  readonly limits?: Partial<Limits> | undefined;
  /** Requests at one time. Okta takes 75 from everybody who asks this org. */
  readonly concurrent?: number | undefined;
  /** Left out: what Node trusts. */
  readonly trust?: Trust | null | undefined;
}

export function createOktaClient(options: OktaClientOptions): OktaClient {
  const org = originOf(options.orgUrl, false);
  const proxy = options.proxy ?? null;
  const asked = proxy === null ? org : originOf(proxy, true);
  const signal = options.signal ?? new AbortController().signal;
  const clock = options.clock ?? systemClock;
  const limits = { ...defaultLimits, ...options.limits };
  const transport = createTransport({
    policies: [authorizationPolicy(options.authorization)],
    trust: options.trust ?? null,
    signal,
    requestMs: limits.requestMs,
    environmentProxy: proxy === null && !isLoopback(new URL(asked).hostname),
  });
  const send = createSender({
    transport,
    dialect: oktaDialect,
    gate: new OktaRate(clock, signal, options.concurrent ?? 20, limits.totalMs),
    clock,
    random: options.random ?? Math.random,
    limits,
    signal,
    urlOf: ({ path }) => `${asked}${path}`,
    identify: () => null,
  });
  return {
    send: async (request) => {
      const { status, body } = await send(request);
      return { status, body };
    },
    entries: ({ path }) => oktaEntries({ method: "GET", path }, [org, asked], send),
  };
}

function originOf(address: string, isProxy: boolean): string {
  const { origin, protocol, hostname } = new URL(address);
  const isPlain = protocol === "http:" && isProxy && isLoopback(hostname);
  if (protocol !== "https:" && !isPlain) throw new Error(`Okta is asked by HTTPS only, not at ${origin}`);
  return origin;
}

function authorizationPolicy({ kind, value }: OktaAuthorization): PipelinePolicy {
  const header = `${kind === "apiToken" ? "SSWS" : "Bearer"} ${value}`;
  return {
    name: "oktaAuthorizationPolicy",
    sendRequest: (request, next) => {
      request.headers.set("authorization", header);
      return next(request);
    },
  };
}

/** Behind a proxy, an org's links name the org or the proxy. */
function oktaEntries(first: ApiRequest, origins: readonly string[], send: Sender): AsyncIterable<Json> {
  return entriesOf(first, {
    send,
    page: ({ body, header }) => ({ entries: body, next: nextLink(header) }),
    requestOf: (address) => {
      const origin = origins.find((own) => address.startsWith(`${own}/`));
      return origin === undefined ? null : { method: "GET", path: address.slice(origin.length) };
    },
  });
}

/** The target of `Link: <…>; rel="next"` (RFC 8288); Okta sends one header for each relation. */
function nextLink(header: HeaderLookup): string | null {
  const links = (header("link") ?? "").matchAll(/<([^>]*)>([^<]*)/g);
  for (const [, target, parameters] of links) {
    if (target !== undefined && /;\s*rel="?next"?/i.test(parameters ?? "")) return target;
  }
  return null;
}
