import { createServer as createHttpServer, type RequestListener, type Server } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { type Trust, trustIn } from "../../../provider/http/trust";
import { makeServerCertificate } from "../../../sandbox/certificate";

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, or as it is when it is a text. */
  readonly body?: unknown;
}

/** What the server does with a request: `drop` ends the connection, `cut` ends it within the body, `hang` never answers. */
export type Behaviour = Reply | "drop" | "cut" | "hang";

export interface ScriptedServer {
  readonly origin: string;
  readonly authority: string;
  readonly trust: Trust;
  readonly received: Received[];
  /** Requests that have come and are not answered. */
  readonly underWay: () => number;
  /** What is done with the next requests, in order; the last one for all that follow. */
  readonly script: (...behaviours: (Behaviour | ((request: Received) => Behaviour))[]) => void;
  readonly close: () => Promise<void>;
}

/** A real server on this machine that does what a test's script says. */
export async function startScriptedServer(scheme: "https" | "http" = "https"): Promise<ScriptedServer> {
  const received: Received[] = [];
  let script: (Behaviour | ((request: Received) => Behaviour))[] = [];
  let underWay = 0;
  const listener: RequestListener = (incoming, response) => {
    underWay++;
    response.once("close", () => underWay--);
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.once("end", () => {
      const text = Buffer.concat(chunks).toString("utf8");
      const request = {
        method: incoming.method ?? "",
        path: incoming.url ?? "",
        headers: incoming.headers,
        body: bodyOf(text, incoming.headers["content-type"] ?? ""),
      };
      received.push(request);
      const next = script.length > 1 ? script.shift() : script[0];
      const behaviour = typeof next === "function" ? next(request) : (next ?? { status: 204 });
      if (behaviour === "hang") return;
      if (behaviour === "drop") {
        incoming.socket.destroy();
        return;
      }
      if (behaviour === "cut") {
        response.writeHead(200, { "content-length": "100" }).write("{", () => incoming.socket.destroy());
        return;
      }
      const { status, headers, body } = behaviour;
      // The test's clock, not this machine's, says what time it is.
      response.sendDate = false;
      response.writeHead(status, { "content-type": "application/json", ...headers });
      response.end(body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body));
    });
  };
  const { authority, certificate, key } = await makeServerCertificate();
  const server: Pick<Server, "listen" | "address" | "close" | "closeAllConnections"> =
    scheme === "https" ? createHttpsServer({ key, cert: certificate }, listener) : createHttpServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `${scheme}://localhost:${String(port)}`,
    authority,
    trust: trustIn([authority]),
    received,
    underWay: () => underWay,
    script: (...behaviours) => {
      script = behaviours;
    },
    close: async () => {
      const closed = new Promise<void>((resolve) =>
        server.close(() => {
          resolve();
        }),
      );
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Parsed when it is JSON; the text itself when it is a form. */
function bodyOf(text: string, type: string): unknown {
  if (text === "") return null;
  return type.includes("json") ? (JSON.parse(text) as unknown) : text;
}
