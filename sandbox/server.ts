import { createServer as createHttpServer, type Server } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { type ServerCertificate, makeServerCertificate } from "./certificate";
import { type DisturbanceOptions, Disturbances } from "./disturbances";
import type { Json } from "./exchange";
import { graphService } from "./graph/service";
import { GraphState } from "./graph/state";
import { type Surroundings, listenerOf } from "./listen";
import { oktaService } from "./okta/service";
import { OktaState } from "./okta/state";
import type { SandboxSeed } from "./seed";
import { WriteLog } from "./writes";

/** A tenant and an org to deploy to: Microsoft Graph and Okta on this machine, in memory. */
export interface Sandbox {
  readonly entra: GraphState;
  readonly okta: OktaState;
  readonly writes: WriteLog;
  /** HTTP requests so far, to both: a batch is one, and signing in is none. */
  readonly requests: number;
  /** Faults and limits, which can be changed while it runs. */
  readonly disturbances: Disturbances;
  /** `localhost:<port>`, by HTTPS. */
  readonly graphHost: string;
  /** The certificate, as PEM, that a client has to trust for it. */
  readonly authority: string;
  /** What Okta's clients are given as their proxy: they drop the port of an org's own address. */
  readonly oktaProxy: string;
  /** The tenant and the org as they are, in the shape of the tenant model. */
  readonly snapshot: () => TenantSnapshot;
  readonly close: () => Promise<void>;
}

export interface SandboxOptions extends DisturbanceOptions {
  /** Left out or 0: a free one. */
  readonly port?: number | undefined;
  readonly oktaPort?: number | undefined;
  /** Left out: a new one, with an authority of its own. */
  readonly certificate?: ServerCertificate | undefined;
  /** Told after the tenant or the org has changed, before the change is answered. */
  readonly changed?: ((snapshot: () => TenantSnapshot) => void) | undefined;
}

/** A tenant and an org as they are, in the shape of the tenant model. */
export type TenantSnapshot = Readonly<Record<"entra" | "okta", Json>>;

/** Starts a sandbox on the loopback interface. */
export async function startSandbox(seed: SandboxSeed = {}, options: SandboxOptions = {}): Promise<Sandbox> {
  const entra = GraphState.from(seed.entra ?? {});
  const okta = OktaState.from(seed.okta ?? {});
  const writes = new WriteLog();
  const disturbances = new Disturbances(options);
  const snapshot = (): TenantSnapshot => ({ entra: entra.snapshot(), okta: okta.snapshot() });
  const { authority, certificate, key } = options.certificate ?? (await makeServerCertificate());
  const graph = createHttpsServer({ key, cert: certificate });
  const proxy = createHttpServer();
  const graphHost = (): string => `localhost:${String(portOf(graph))}`;
  const oktaProxy = (): string => `http://127.0.0.1:${String(portOf(proxy))}`;
  const surroundings: Surroundings = {
    delay: () => disturbances.delay(),
    answered: whenChanged(writes, () => options.changed?.(snapshot)),
  };
  const graphOrigin = (): string => `https://${graphHost()}`;
  graph.on("request", listenerOf(graphService(entra, writes, disturbances, graphOrigin), surroundings));
  proxy.on("request", listenerOf(oktaService(okta, writes, disturbances, oktaProxy), surroundings));
  let requests = 0;
  for (const server of [graph, proxy])
    server.on("request", ({ url = "" }) => {
      if (isApiRequest(url)) requests++;
    });
  await listenAll([graph, options.port ?? 0], [proxy, options.oktaPort ?? 0]);
  return {
    entra,
    okta,
    writes,
    disturbances,
    authority,
    graphHost: graphHost(),
    oktaProxy: oktaProxy(),
    get requests() {
      return requests;
    },
    snapshot,
    close: async () => {
      await Promise.all([close(graph), close(proxy)]);
    },
  };
}

/** Tells once of each answer with writes behind it, however many they were. */
function whenChanged(writes: WriteLog, changed: () => void): () => void {
  let told = writes.count;
  return () => {
    if (writes.count === told) return;
    told = writes.count;
    changed();
  };
}

/** Both or none. */
/** Whether it is one of Graph or Okta, and not of what a client signs in with. */
function isApiRequest(url: string): boolean {
  return /^(?:https?:\/\/[^/]+)?\/(?:v1\.0|beta|api)\//.test(url);
}

async function listenAll(...servers: readonly (readonly [LocalServer, number])[]): Promise<void> {
  const outcomes = await Promise.allSettled(servers.map(([server, port]) => listen(server, port)));
  const failure = outcomes.find((outcome) => outcome.status === "rejected");
  if (failure === undefined) return;
  await Promise.all(servers.filter(([server]) => server.listening).map(([server]) => close(server)));
  throw failure.reason;
}

type LocalServer = Pick<
  Server,
  "listen" | "listening" | "address" | "close" | "closeAllConnections" | "once"
>;

function portOf(server: LocalServer): number {
  return (server.address() as AddressInfo).port;
}

function listen(server: LocalServer, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
}

function close(server: LocalServer): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => {
      if (error === undefined) resolve();
      else reject(error);
    });
    // Providers keep connections open for the next request.
    server.closeAllConnections();
  });
}
