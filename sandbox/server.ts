import { createServer as createHttpServer, type Server } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { makeServerCertificate } from "./certificate";
import type { Json } from "./exchange";
import { graphService } from "./graph/service";
import { GraphState } from "./graph/state";
import { listenerOf } from "./listen";
import { oktaService } from "./okta/service";
import { OktaState } from "./okta/state";
import type { SandboxSeed } from "./seed";
import { WriteLog } from "./writes";

/** A tenant and an org to deploy to: Microsoft Graph and Okta on this machine, in memory. */
export interface Sandbox {
  readonly entra: GraphState;
  readonly okta: OktaState;
  readonly writes: WriteLog;
  /** HTTP requests so far, to both, those of a batch as one. */
  readonly requests: number;
  /** `localhost:<port>`, by HTTPS. */
  readonly graphHost: string;
  /** The certificate, as PEM, that a client has to trust for it. */
  readonly authority: string;
  /** What Okta's clients are given as their proxy: they drop the port of an org's own address. */
  readonly oktaProxy: string;
  /** The tenant and the org as they are, in the shape of the tenant model. */
  readonly snapshot: () => Readonly<Record<"entra" | "okta", Json>>;
  readonly close: () => Promise<void>;
}

/** Starts a sandbox on free ports of the loopback interface. */
export async function startSandbox(seed: SandboxSeed = {}): Promise<Sandbox> {
  const entra = new GraphState(seed.entra ?? {});
  const okta = new OktaState(seed.okta ?? {});
  const writes = new WriteLog();
  const { authority, certificate, key } = await makeServerCertificate();
  const graph = createHttpsServer({ key, cert: certificate });
  const proxy = createHttpServer();
  const graphHost = (): string => `localhost:${String(portOf(graph))}`;
  const oktaProxy = (): string => `http://127.0.0.1:${String(portOf(proxy))}`;
  graph.on("request", listenerOf(graphService(entra, writes, () => `https://${graphHost()}`)));
  proxy.on("request", listenerOf(oktaService(okta, writes, oktaProxy)));
  let requests = 0;
  for (const server of [graph, proxy]) server.on("request", () => requests++);
  await Promise.all([listen(graph), listen(proxy)]);
  return {
    entra,
    okta,
    writes,
    authority,
    graphHost: graphHost(),
    oktaProxy: oktaProxy(),
    get requests() {
      return requests;
    },
    snapshot: () => ({ entra: entra.snapshot(), okta: okta.snapshot() }),
    close: async () => {
      await Promise.all([close(graph), close(proxy)]);
    },
  };
}

type LocalServer = Pick<Server, "listen" | "address" | "close" | "closeAllConnections" | "once">;

function portOf(server: LocalServer): number {
  return (server.address() as AddressInfo).port;
}

function listen(server: LocalServer): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
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
