import { type IncomingHttpHeaders, request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Sandbox } from "../../sandbox/server";

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: IncomingHttpHeaders;
}

/** Asks the sandbox's Graph, trusting no other authority than its own. */
export function graph(sandbox: Sandbox, method: string, path: string, body?: unknown): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const url = `https://${sandbox.graphHost}${path}`;
    const request = httpsRequest(url, { method, ca: sandbox.authority, agent: false });
    exchange(request, body, resolve, reject);
  });
}

export function okta(sandbox: Sandbox, method: string, path: string, body?: unknown): Promise<Answer> {
  return new Promise((resolve, reject) => {
    exchange(httpRequest(`${sandbox.oktaProxy}${path}`, { method, agent: false }), body, resolve, reject);
  });
}

function exchange(
  request: ReturnType<typeof httpRequest>,
  body: unknown,
  resolve: (answer: Answer) => void,
  reject: (error: Error) => void,
): void {
  request.once("error", reject);
  request.once("response", (response) => {
    const chunks: Buffer[] = [];
    response.on("data", (chunk: Buffer) => chunks.push(chunk));
    response.once("end", () => {
      const text = Buffer.concat(chunks).toString("utf8");
      resolve({
        status: response.statusCode ?? 0,
        body: text === "" ? null : JSON.parse(text),
        headers: response.headers,
      });
    });
  });
  if (body !== undefined) request.setHeader("content-type", "application/json");
  request.end(body === undefined ? undefined : JSON.stringify(body));
}
