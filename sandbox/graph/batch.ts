import { type Json, Refusal, type SandboxReply, type SandboxRequest, ok } from "../exchange";
import { isJson, objectsOf } from "../json";
import { badRequest, graphError } from "./errors";

/** How many requests one batch takes (Microsoft Graph: JSON batching). */
const largestBatch = 20;

/** Answers a `$batch`: each request by itself, each with a status of its own. */
export function batchReply(
  request: SandboxRequest,
  answer: (inner: SandboxRequest) => SandboxReply,
): SandboxReply {
  const requests = objectsOf(request.body.requests);
  if (requests.length === 0 || requests.length > largestBatch)
    throw badRequest(
      `A batch holds 1 to ${String(largestBatch)} requests, and this one ${String(requests.length)}.`,
    );
  refuseInvalidIds(requests);
  const failed = new Set<string>();
  const responses = requests.map((inner) => {
    const id = String(inner.id);
    const waits = Array.isArray(inner.dependsOn) ? inner.dependsOn.map(String) : [];
    const reply = waits.some((other) => failed.has(other))
      ? graphError(424, "FailedDependency", "a request that this one depends on failed")
      : innerReply(request, inner, answer);
    if (reply.status >= 400) failed.add(id);
    return {
      id,
      status: reply.status,
      headers: reply.headers ?? {},
      ...(reply.body === undefined ? {} : { body: reply.body }),
    };
  });
  return ok({ responses });
}

/** Each request has an id of its own, by which an earlier one is waited for (Microsoft Graph: JSON batching). */
function refuseInvalidIds(requests: readonly Json[]): void {
  const ids = new Set<string>();
  for (const { id, url, dependsOn } of requests) {
    if (typeof id !== "string" || id === "") throw badRequest("Each request of a batch needs an 'id'.");
    if (ids.has(id)) throw badRequest(`Two requests of the batch have the id '${id}'.`);
    if (typeof url !== "string") throw badRequest(`The request '${id}' has no 'url'.`);
    for (const other of Array.isArray(dependsOn) ? dependsOn : [])
      if (!ids.has(String(other)))
        throw badRequest(`The request '${id}' depends on '${String(other)}', which does not come before it.`);
    ids.add(id);
  }
}

function innerReply(
  outer: SandboxRequest,
  inner: Json,
  answer: (inner: SandboxRequest) => SandboxReply,
): SandboxReply {
  const url = new URL(String(inner.url), "https://batch.invalid");
  try {
    return answer({
      ...outer,
      method: String(inner.method),
      path: url.pathname,
      query: url.searchParams,
      body: isJson(inner.body) ? inner.body : {},
    });
  } catch (error) {
    if (error instanceof Refusal) return error.reply;
    throw error;
  }
}
