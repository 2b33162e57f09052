import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { type Json, Refusal, type SandboxReply, type SandboxRequest } from "./exchange";

/** One service of the sandbox: turns a request into an answer, or null when it has no such route. */
export interface Service {
  readonly origin: () => string;
  readonly answer: (request: SandboxRequest) => SandboxReply | null;
  /** The API's own form of an error that the sandbox itself raises. */
  readonly error: (status: number, message: string) => SandboxReply;
}

/** What happens around every answer. */
export interface Surroundings {
  /** Waits as long as an answer takes. */
  readonly delay: () => Promise<void>;
  /** Told after a request was carried out, before its answer is sent. */
  readonly answered: () => void;
}

/** A listener for Node's servers that speaks JSON with a service. */
export function listenerOf(service: Service, surroundings: Surroundings): RequestListener {
  return (incoming, response) => {
    answer(service, surroundings, incoming).then(
      (reply) => {
        send(response, reply);
      },
      (error: unknown) => {
        const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
        send(response, service.error(500, `defect of the sandbox: ${message}`));
      },
    );
  };
}

async function answer(
  service: Service,
  { delay, answered }: Surroundings,
  incoming: IncomingMessage,
): Promise<SandboxReply> {
  const method = incoming.method ?? "GET";
  // A client that uses the sandbox as its proxy sends the whole address.
  const url = new URL(incoming.url ?? "/", service.origin());
  const body = await bodyOf(incoming);
  if (body === null) return service.error(400, "the body is not a JSON object");
  const request = { method, path: url.pathname, query: url.searchParams, body, origin: service.origin() };
  await delay();
  const reply = answerOrRefusal(service, request);
  answered();
  return reply;
}

function answerOrRefusal(service: Service, request: SandboxRequest): SandboxReply {
  try {
    // Saying which route is missing makes a provider fail at once instead of trying again for minutes.
    return (
      service.answer(request) ?? service.error(501, `the sandbox has no ${request.method} ${request.path}`)
    );
  } catch (error) {
    if (error instanceof Refusal) return error.reply;
    throw error;
  }
}

/** The body as an object, empty where there is none; null when it is something else. */
async function bodyOf(incoming: IncomingMessage): Promise<Json | null> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk as Uint8Array));
  const text = Buffer.concat(chunks).toString("utf8");
  if (text.trim() === "") return {};
  if (incoming.headers["content-type"]?.includes("application/x-www-form-urlencoded") === true) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function send(
  response: ServerResponse,
  { status, body, headers = {}, losesConnection = false }: SandboxReply,
): void {
  if (losesConnection) {
    response.destroy();
    return;
  }
  if (body === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}
