import type { GraphClient } from "./client";
import { type Clock, systemClock } from "./clock";
import type { Configuration, EntraConfiguration } from "./configuration";
import { deferredGraphClient } from "./deferredGraphClient";
import { defaultLimits, type Limits } from "./limits";
import type { OktaClient } from "./oktaClient";
import { type Trust, trustOf } from "./trust";

export interface ConnectOptions {
  /** Cancels everything at once. */
  readonly signal?: AbortSignal | undefined;
  readonly clock?: Clock | undefined;
  /** Between 0 and 1; spreads repeated attempts. */
  readonly random?: (() => number) | undefined;
  readonly limits?: Partial<Limits> | undefined;
  /** Left out: what `SSL_CERT_FILE` names, or what Node trusts. */
  readonly trust?: Trust | undefined;
  /** Where `SSL_CERT_FILE` is read from. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
}

/** The services that are configured, each with one client, so that all its users keep to one pace. */
export interface Connection {
  /** @throws NotConfigured, which says what is missing. */
  graph(): GraphClient;
  /** @throws NotConfigured, which says what is missing. */
  okta(): OktaClient;
}

/** A service is used that nobody has configured. */
export class NotConfigured extends Error {
  override readonly name = "NotConfigured";
}

/** Nothing is loaded, read or sent before a client is used: the plugin has to start quickly. */
export function connect(configuration: Configuration, options: ConnectOptions = {}): Connection {
  const trust = once(() => options.trust ?? trustOf(options.environment ?? process.env));
  const graph = once(() => {
    const { entra } = configuration;
    if (entra.kind === "unconfigured") throw new NotConfigured(entra.message);
    return graphClientOf(entra, trust(), options);
  });
  const okta = once(() => {
    const { okta: org } = configuration;
    if (org.kind === "unconfigured") throw new NotConfigured(org.message);
    const { createOktaClient } = require("./oktaClient") as typeof import("./oktaClient");
    return createOktaClient({ ...options, ...org, trust: trust() });
  });
  return { graph, okta };
}

function graphClientOf(entra: EntraConfiguration, trust: Trust | null, options: ConnectOptions): GraphClient {
  return deferredGraphClient(async () => {
    const [{ createGraphClient }, { credentialOf }, { cloudFromMetadata }, { clouds }] = await Promise.all([
      import("./graphClient"),
      import("./credential"),
      import("./metadataHost"),
      import("./clouds"),
    ]);
    const cloud =
      entra.cloud.kind === "named"
        ? clouds[entra.cloud.name]
        : await cloudFromMetadata(entra.cloud.host, {
            trust,
            signal: options.signal ?? new AbortController().signal,
            clock: options.clock ?? systemClock,
            random: options.random ?? Math.random,
            limits: { ...defaultLimits, ...options.limits },
          });
    return createGraphClient({
      ...options,
      endpoint: cloud.graphEndpoint,
      scope: cloud.scope,
      credential: credentialOf(entra, { cloud, trust }),
      trust,
    });
  });
}

/** What a function gives the first time; one that throws is called again. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
