import type { Entity } from "../collection";
import { Refusal, type SandboxReply, ok } from "../exchange";
import { graphError } from "./errors";

/** A collection in Graph's form, filtered as the query asks. Everything comes on one page. */
export function list(context: string, entities: readonly Entity[], query: URLSearchParams): SandboxReply {
  const filter = query.get("$filter");
  const value = filter === null ? entities : entities.filter(predicateOf(filter));
  return ok({ "@odata.context": `$metadata#${context}`, value });
}

const equality = /^\s*(\w+)\s+eq\s+'((?:[^']|'')*)'\s*$/;

/** Only equality is known. Anything else is named, since to ignore a filter would be to answer a question not asked. */
function predicateOf(filter: string): (entity: Entity) => boolean {
  const [, property, quoted] = equality.exec(filter) ?? [];
  if (property === undefined || quoted === undefined) {
    throw new Refusal(
      graphError(501, "UnsupportedQuery", `the sandbox knows no other filter than equality: ${filter}`),
    );
  }
  const expected = quoted.replace(/''/g, "'");
  // Graph compares strings without regard to case.
  return (entity) => String(entity[property]).toLowerCase() === expected.toLowerCase();
}

/** The id at the end of an `@odata.id` or of an entry of `owners@odata.bind`. */
export function referencedId(reference: unknown): string {
  return typeof reference === "string" ? (reference.split("/").at(-1) ?? "") : "";
}
