import {
  Agent,
  createServer,
  type IncomingMessage,
  request as forward,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import type { Json } from "../../../provider/http/client";

/** A request as it went over the wire. */
export interface WiredRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly body: Json;
}

/** What becomes of a request on its way. */
export type Interference =
  /** It never arrives, and another answer comes. */
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

/** The way to a sandbox's Okta: it counts what passes, and on request has bad moments. */
export class OktaWire {
  readonly requests: WiredRequest[] = [];
  private rules: Rule[] = [];
  private readonly agent = new Agent({ keepAlive: true });

  private constructor(
    private readonly destination: string,
    private readonly server: Server,
  ) {
    server.on("request", (incoming, response) => {
      this.pass(incoming, response).catch((error: unknown) => {
        response.destroy(error instanceof Error ? error : new Error(String(error)));
      });
    });
  }

  /** @param destination where requests are sent on to: the sandbox's `oktaProxy`. */
  static async to(destination: string): Promise<OktaWire> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new OktaWire(destination, server);
  }

  get address(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  /** Requests that may change something. */
  get writes(): readonly WiredRequest[] {
    return this.requests.filter(({ method }) => method !== "GET");
  }

  /** Lets something happen to the next requests of a kind, as many times as is said. */
  interfere(
    concerns: (request: WiredRequest) => boolean,
    interference: Interference,
    times = Number.POSITIVE_INFINITY,
  ): void {
    this.rules.push({ concerns, interference, left: times });
  }

  /** No more bad moments. */
  calm(): void {
    this.rules = [];
  }

  /** Nothing happened and nothing will. */
  clear(): void {
    this.calm();
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
    const { method = "GET", url = "/" } = incoming;
    const text = await textOf(incoming);
    const request = { method, path: url, body: text === "" ? {} : (JSON.parse(text) as Json) };
    this.requests.push(request);
    const rule = this.rules.find(({ concerns, left }) => left > 0 && concerns(request));
    if (rule !== undefined) rule.left -= 1;
    const interference = rule?.interference;
    if (interference?.kind === "refuse") {
      const { status } = interference;
      answer(response, status, JSON.stringify({ errorCode: "E0000001", errorSummary: "not today" }));
      return;
    }
    if (interference?.kind === "ignore") {
      answer(response, 200, JSON.stringify({ id: "oktNowhere0000000000" }));
      return;
    }
    const arrived = await this.arrive(method, url, text);
    if (interference?.kind === "lose") {
      response.destroy();
      return;
    }
    interference?.happens();
    answer(response, arrived.status, arrived.text);
  }

  private arrive(
    method: string,
    path: string,
    text: string,
  ): Promise<{ readonly status: number; readonly text: string }> {
    return new Promise((resolve, reject) => {
      const outgoing = forward(
        `${this.destination}${path}`,
        { method, agent: this.agent, headers: { "content-type": "application/json" } },
        (reply) => {
          textOf(reply).then((body) => {
            resolve({ status: reply.statusCode ?? 0, text: body });
          }, reject);
        },
      );
      outgoing.once("error", reject);
      outgoing.end(text);
    });
  }
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, text === "" ? {} : { "content-type": "application/json" }).end(text);
}

async function textOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString("utf8");
}
