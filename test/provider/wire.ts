import { type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Agent, createServer, request as forward } from "node:https";
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

/** The way to a sandbox's Graph, by HTTPS: it counts what passes, and on request has bad moments. */
export class Wire {
  readonly requests: WiredRequest[] = [];
  private rules: Rule[] = [];
  private readonly agent: Agent;

  private constructor(
    private readonly sandbox: Sandbox,
    private readonly server: Server,
    /** The certificate, as PEM, that a client has to trust for it. */
    readonly authority: string,
  ) {
    this.agent = new Agent({ ca: sandbox.authority, keepAlive: true });
    server.on("request", (incoming, response) => {
      this.pass(incoming, response).catch((error: unknown) => {
        response.destroy(error instanceof Error ? error : new Error(String(error)));
      });
    });
  }

  static async to(sandbox: Sandbox): Promise<Wire> {
    const { authority, certificate, key } = await makeServerCertificate();
    const server = createServer({ key, cert: certificate });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new Wire(sandbox, server, authority);
  }

  /** `localhost:<port>`. */
  get host(): string {
    return `localhost:${String((this.server.address() as AddressInfo).port)}`;
  }

  /** Requests that may change something, without signing in. */
  get writes(): readonly WiredRequest[] {
    return this.requests.filter(({ method, path }) => method !== "GET" && !path.includes("/oauth2/"));
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
    this.agent.destroy();
    await new Promise((resolve) => {
      this.server.close(resolve);
      this.server.closeAllConnections();
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
        response.writeHead(status, { "content-type": "application/json" });
        response.end(JSON.stringify(typeof body === "function" ? body(request) : body));
        return;
      }
      case "ignore":
        response.writeHead(204).end();
        return;
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
    const body = arrived.text.replaceAll(this.sandbox.graphHost, this.host);
    response.writeHead(arrived.status, body === "" ? {} : { "content-type": "application/json" }).end(body);
  }

  private arrive(
    { method, path, headers }: WiredRequest,
    text: string,
  ): Promise<{ readonly status: number; readonly text: string }> {
    return new Promise((resolve, reject) => {
      const outgoing = forward(
        `https://${this.sandbox.graphHost}${path}`,
        { method, agent: this.agent, headers: { "content-type": headers["content-type"] ?? "" } },
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

async function textOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString("utf8");
}

function jsonOf(text: string): Json {
  return text.startsWith("{") ? (JSON.parse(text) as Json) : {};
}
