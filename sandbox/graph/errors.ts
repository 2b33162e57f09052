import { randomUUID } from "node:crypto";
import { Refusal, type SandboxReply } from "../exchange";

/** An error as Graph sends it (Microsoft Graph: error responses and resource types). */
export function graphError(status: number, code: string, message: string): SandboxReply {
  const innerError = { date: new Date().toISOString().slice(0, 19), "request-id": randomUUID() };
  return { status, body: { error: { code, message, innerError } } };
}

export function notFound(what: string, id: string): Refusal {
  const message = `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`;
  return new Refusal(graphError(404, "Request_ResourceNotFound", `${message} (${what})`));
}

export function badRequest(message: string, code = "BadRequest"): Refusal {
  return new Refusal(graphError(400, code, message));
}
