import { randomBytes } from "node:crypto";
import { Refusal, type SandboxReply } from "../exchange";

/** An error as Okta sends it (Okta API: error codes). */
export function oktaError(status: number, errorCode: string, errorSummary: string): SandboxReply {
  const errorId = `oae${randomBytes(12).toString("base64url")}`;
  return { status, body: { errorCode, errorSummary, errorLink: errorCode, errorId, errorCauses: [] } };
}

export function notFound(what: string, id: string): Refusal {
  return new Refusal(oktaError(404, "E0000007", `Not found: Resource not found: ${id} (${what})`));
}

export function invalid(field: string, reason: string): Refusal {
  const { status, body } = oktaError(400, "E0000001", `Api validation failed: ${field}`);
  const causes = { errorCauses: [{ errorSummary: `${field}: ${reason}` }] };
  return new Refusal({ status, body: { ...(typeof body === "object" ? body : {}), ...causes } });
}
