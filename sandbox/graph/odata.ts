import type { Entity } from "../collection";
import { Refusal, type SandboxReply, type SandboxRequest, ok } from "../exchange";
import { isJson } from "../json";
import { badRequest, graphError } from "./errors";

/** Options that `list` looks at, for the `query` of its route. */
export const collectionOptions = ["$filter", "$top", "$skiptoken"] as const;

/** Entries of a page of directory objects for which nobody says how many, and the most there can be (Microsoft Graph: paging). */
export const directoryPage = 100;
const largestPage = 999;

/** Options of Graph that the sandbox has nowhere, or not on every route (Microsoft Graph: query parameters). */
const knownOptions = [
  "$filter",
  "$top",
  "$skiptoken",
  "$skip",
  "$count",
  "$expand",
  "$orderby",
  "$search",
  "$format",
];

/** Names the option that a route does not look at; `$select` is looked at everywhere. @throws Refusal */
export function refuseQueryOption({ method, path }: SandboxRequest, name: string): void {
  if (name === "$select" && method === "GET") return;
  if (name.startsWith("$") && !knownOptions.includes(name))
    throw badRequest(`Query option '${name}' is not allowed.`, "BadRequest");
  throw new Refusal(
    graphError(
      501,
      "UnsupportedQuery",
      `the sandbox does not know the query option ${name} of ${method} ${path}`,
    ),
  );
}

/**
 * A collection in Graph's form, filtered as the query asks and in pages of `$top`.
 * @param page entries of a page when nobody says how many; left out: all.
 */
export function list(
  context: string,
  entities: readonly Entity[],
  request: SandboxRequest,
  page?: number,
): SandboxReply {
  const filter = request.query.get("$filter");
  const found = filter === null ? entities : entities.filter(predicateOf(filter, entities));
  return ok({ "@odata.context": `$metadata#${context}`, ...pageOf(found, request, page) });
}

/** One page of entries with the address of the next one. */
export function pageOf<T>(
  entries: readonly T[],
  { query, origin, path, version = "v1.0" }: SandboxRequest,
  page: number = Math.max(entries.length, 1),
): { readonly "@odata.nextLink"?: string; readonly value: readonly T[] } {
  const size = query.has("$top") ? numberOf(query.get("$top"), "$top") : page;
  if (query.has("$top") && (size < 1 || size > largestPage))
    throw badRequest(
      `Invalid page size specified: '${String(size)}'. Must be between 1 and ${String(largestPage)} inclusive.`,
      "Request_UnsupportedQuery",
    );
  const start = query.has("$skiptoken") ? numberOf(query.get("$skiptoken"), "$skiptoken") : 0;
  const next = new URLSearchParams(query);
  next.set("$skiptoken", String(start + size));
  return {
    ...(start + size < entries.length
      ? { "@odata.nextLink": `${origin}/${version}${path}?${next.toString()}` }
      : {}),
    value: entries.slice(start, start + size),
  };
}

function numberOf(text: string | null, option: string): number {
  if (text !== null && /^\d{1,9}$/.test(text)) return Number(text);
  throw badRequest(`Invalid value '${text ?? ""}' for query option '${option}'.`, "Request_BadRequest");
}

/** An answer with the properties that `$select` names, and what says which type an object is. */
export function selected(reply: SandboxReply, query: URLSearchParams): SandboxReply {
  const names = query
    .get("$select")
    ?.split(",")
    .map((name) => name.trim());
  if (names === undefined || !isJson(reply.body) || reply.status !== 200) return reply;
  const select = (value: unknown): unknown =>
    isJson(value)
      ? Object.fromEntries(
          Object.entries(value).filter(([key]) => names.includes(key) || key.startsWith("@odata.")),
        )
      : value;
  const { value } = reply.body;
  return {
    ...reply,
    body: Array.isArray(value) ? { ...reply.body, value: value.map(select) } : select(reply.body),
  };
}

const equality = /^\s*(\w+)\s+eq\s+'((?:[^']|'')*)'\s*$/;

/** Only equality is known. Anything else is named, since to ignore a filter would be to answer a question not asked. */
function predicateOf(filter: string, entities: readonly Entity[]): (entity: Entity) => boolean {
  const [, property, quoted] = equality.exec(filter) ?? [];
  if (property === undefined || quoted === undefined) {
    throw new Refusal(
      graphError(501, "UnsupportedQuery", `the sandbox knows no other filter than equality: ${filter}`),
    );
  }
  if (entities.length > 0 && !entities.some((entity) => property in entity))
    throw badRequest(`Could not find a property named '${property}'.`, "BadRequest");
  const expected = quoted.replace(/''/g, "'");
  // Graph compares strings without regard to case.
  return (entity) => String(entity[property]).toLowerCase() === expected.toLowerCase();
}

/** The id at the end of an `@odata.id` or of an entry of `owners@odata.bind`. */
export function referencedId(reference: unknown): string {
  return typeof reference === "string" ? (reference.split("/").at(-1) ?? "") : "";
}
