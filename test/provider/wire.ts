import {
  createServer as createHttpServer,
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server as HttpServer,
  type ServerResponse,
} from "node:http";
import {
  createServer as createHttpsServer,
  Agent as HttpsAgent,
  request as httpsRequest,
  type Server as HttpsServer,
} from "node:https";
import type { AddressInfo } from "node:net";
import type { Json } from "../../provider/http/client";
import { makeServerCertificate } from "../../sandbox/certificate";
import type { Sandbox } from "../../sandbox/server";

/** A request as it went over the wire; those of a batch are in its body. */
export interface WiredRequest {
  readonly method: string;
  /** With its version and query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Json;
}

/** What becomes of a request on its way. */
export type Interference =
  /** It never arrives, and another answer comes. */
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly body: Json | ((request: WiredRequest) => Json);
    }
  /** It never arrives, and the service's own refusal comes. */
  | { readonly kind: "refuse"; readonly status: number }
  /** It is accepted, and nothing is done. */
  | { readonly kind: "ignore" }
  /** It is carried out, and the connection ends before the answer. */
  | { readonly kind: "lose" }
  /** It is carried out, and something else happens before the answer is there. */
  | { readonly kind: "then"; readonly happens: () => void };

interface Rule {
  readonly concerns: (request: WiredRequest) => boolean;
  readonly interference: Interference;
  left: number;
}

/** What differs between the services behind a wire. */
interface Way {
  readonly server: HttpServer | HttpsServer;
  readonly agent: HttpAgent | HttpsAgent;
  /** Where requests are sent on to, with the agent. */
  readonly forward: typeof httpRequest;
  readonly destination: string;
  /** What a service answers that accepts a change and does not make it. */
  readonly accepted: { readonly status: number; readonly body: Json | null };
  /** What a service says when it refuses. */
  readonly refused: Json;
  /** The certificate, as PEM, that a client has to trust for it; null where there is none. */
  readonly authority: string | null;
}

/** The way to one service of a sandbox: it counts what passes, and on request has bad moments. */
export class Wire {
  readonly requests: WiredRequest[] = [];
  private rules: Rule[] = [];

  private constructor(private readonly way: Way) {
    way.server.on("request", (incoming: IncomingMessage, response: ServerResponse) => {
      this.pass(incoming, response).catch((error: unknown) => {
        response.destroy(error instanceof Error ? error : new Error(String(error)));
      });
    });
  }

  /** By HTTPS, with a certificate of its own. */
  static async toGraph(sandbox: Sandbox): Promise<Wire> {
    const { authority, certificate, key } = await makeServerCertificate();
    return Wire.over({
      server: createHttpsServer({ key, cert: certificate }),
      agent: new HttpsAgent({ ca: sandbox.authority, keepAlive: true }),
      forward: httpsRequest,
      destination: `https://${sandbox.graphHost}`,
      accepted: { status: 204, body: null },
      refused: { error: { code: "notToday", message: "not today" } },
      authority,
    });
  }

  static toOkta(sandbox: Sandbox): Promise<Wire> {
    return Wire.over({
      server: createHttpServer(),
      agent: new HttpAgent({ keepAlive: true }),
      forward: httpRequest,
      destination: sandbox.oktaProxy,
      accepted: { status: 200, body: { id: "oktNowhere0000000000" } },
      refused: { errorCode: "E0000001", errorSummary: "not today" },
      authority: null,
    });
  }

  private static async over(way: Way): Promise<Wire> {
    await new Promise<void>((resolve) => way.server.listen(0, "127.0.0.1", resolve));
    return new Wire(way);
  }

  /** `localhost:<port>`. */
  get host(): string {
    return `localhost:${String((this.way.server.address() as AddressInfo).port)}`;
  }

  /** The certificate, as PEM, that a client has to trust for it. */
  get authority(): string {
    if (this.way.authority === null) throw new Error("this service is asked without a certificate");
    return this.way.authority;
  }

  /** Requests that may change something, without signing in. */
  get writes(): readonly WiredRequest[] {
    return this.requests.filter(isWrite);
  }

  /** Lets something happen to the next requests of a kind, as many times as is said. */
  interfere(
    concerns: (request: WiredRequest) => boolean,
    interference: Interference,
    times = Number.POSITIVE_INFINITY,
  ): void {
    this.rules.push({ concerns, interference, left: times });
  }

  /** Nothing happened and nothing will. */
  clear(): void {
    this.rules = [];
    this.requests.length = 0;
  }

  async close(): Promise<void> {
    const { agent, server } = this.way;
    agent.destroy();
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  }

  private async pass(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "GET", url = "/", headers } = incoming;
    const text = await textOf(incoming);
    const request = { method, path: url, headers, body: jsonOf(text) };
    this.requests.push(request);
    const rule = this.rules.find(({ concerns, left }) => left > 0 && concerns(request));
    if (rule === undefined) {
      await this.answer(request, text, response);
      return;
    }
    rule.left -= 1;
    const { interference } = rule;
    switch (interference.kind) {
      case "answer": {
        const { status, body } = interference;
        reply(response, status, JSON.stringify(typeof body === "function" ? body(request) : body));
        return;
      }
      case "refuse":
        reply(response, interference.status, JSON.stringify(this.way.refused));
        return;
      case "ignore": {
        const { status, body } = this.way.accepted;
        reply(response, status, body === null ? "" : JSON.stringify(body));
        return;
      }
      case "lose":
        await this.arrive(request, text);
        response.destroy();
        return;
      case "then":
        await this.answer(request, text, response, interference.happens);
    }
  }

  private async answer(
    request: WiredRequest,
    text: string,
    response: ServerResponse,
    before: () => void = () => undefined,
  ): Promise<void> {
    const arrived = await this.arrive(request, text);
    before();
    // Its own addresses, in the links of an answer, lead past the wire.
    reply(response, arrived.status, arrived.text.replaceAll(new URL(this.way.destination).host, this.host));
  }

  private arrive(
    { method, path, headers }: WiredRequest,
    text: string,
  ): Promise<{ readonly status: number; readonly text: string }> {
    return new Promise((resolve, reject) => {
      const { agent, destination, forward } = this.way;
      const outgoing = forward(
        `${destination}${path}`,
        { method, agent, headers: { "content-type": headers["content-type"] ?? "" } },
        (answer) => {
          textOf(answer).then((body) => {
            resolve({ status: answer.statusCode ?? 0, text: body });
          }, reject);
        },
      );
      outgoing.once("error", reject);
      outgoing.end(text);
    });
  }
}

function reply(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, text === "" ? {} : { "content-type": "application/json" }).end(text);
}

/** A change of the tenant or the org. */
export function isWrite({ method, path }: WiredRequest): boolean {
  return method !== "GET" && !path.includes("/oauth2/");
}

async function textOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString("utf8");
}

function jsonOf(text: string): Json {
  return text.startsWith("{") ? (JSON.parse(text) as Json) : {};
}
