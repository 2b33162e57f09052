import { Refusal, type SandboxReply, type SandboxRequest, ok } from "../exchange";
import { invalid, oktaError } from "./errors";

/** Parameters that `pageOf` looks at, for the `query` of its route. */
export const pageParameters = ["limit", "after"] as const;

/** Names the parameter that a route does not look at. @throws Refusal */
export function refuseQueryParameter({ method, path }: SandboxRequest, name: string): void {
  throw new Refusal(
    oktaError(501, "E0000009", `the sandbox does not know the query parameter ${name} of ${method} ${path}`),
  );
}

/** A collection in pages of `limit`, the next one in a Link header (Okta API: pagination). Without a limit everything comes at once. */
export function pageOf(entries: readonly unknown[], { query, origin, path }: SandboxRequest): SandboxReply {
  const [limit, start] = [numberOf(query, "limit"), numberOf(query, "after") ?? 0];
  if (limit === null) return ok(entries.slice(start));
  if (limit < 1) throw invalid("limit", "must be at least 1");
  if (start + limit >= entries.length) return ok(entries.slice(start));
  const next = new URLSearchParams(query);
  next.set("after", String(start + limit));
  const link = `<${origin}${path}?${next.toString()}>; rel="next"`;
  return { ...ok(entries.slice(start, start + limit)), headers: { link } };
}

function numberOf(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (text === null) return null;
  if (!/^\d{1,9}$/.test(text)) throw invalid(name, `${text} is no number`);
  return Number(text);
}
