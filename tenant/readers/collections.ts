import { UnreadableTenantError } from "./unreadableTenant";

export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/**
 * The entries of a collection: a list, or Graph's paging wrapper around one. What an export lacks or has as null is
 * undefined.
 */
export function entriesOf(value: unknown, where: string): readonly unknown[] | undefined {
  if (value === null || value === undefined) return undefined;
  if (isList(value)) return value;
  if (isJsonObject(value) && isList(value.value)) {
    if (value["@odata.nextLink"] != null) {
      throw new UnreadableTenantError(
        where,
        "this is only the first page, and what the others hold would pass unseen",
        "follow @odata.nextLink to the end and export all pages",
      );
    }
    return value.value;
  }
  throw new UnreadableTenantError(
    where,
    `must be a list, but is ${kindOf(value)}`,
    "export the collection as Graph or Okta lists it",
  );
}

/** What an entry of a collection must have for the rules to read it. */
export type Members = Readonly<Record<string, "text" | "list" | "map">>;

/** Checks that every entry has the members that its type promises; whatever else it has is left alone. */
export function collection<T>(
  value: unknown,
  where: string,
  members: Members,
  isEntry: (entry: unknown) => entry is T,
): readonly T[] | undefined {
  return entriesOf(value, where)?.map((entry, index): T => {
    if (isEntry(entry)) return entry;
    const [problem, mend] = complaint(entry, members);
    throw new UnreadableTenantError(`${where}[${String(index)}]`, problem, mend);
  });
}

export function hasMembers(entry: unknown, members: Members): boolean {
  return isJsonObject(entry) && Object.entries(members).every(([key, kind]) => isKind(entry[key], kind));
}

function isKind(value: unknown, kind: Members[string]): boolean {
  if (kind === "text") return typeof value === "string";
  return kind === "list" ? Array.isArray(value) : isJsonObject(value);
}

function complaint(entry: unknown, members: Members): readonly [problem: string, mend: string] {
  if (!isJsonObject(entry))
    return [`must be an object, but is ${kindOf(entry)}`, "export it as the API gives it"];
  const [key, kind] = Object.entries(members).find(([name, wanted]) => !isKind(entry[name], wanted)) ?? [
    "",
    "text",
  ];
  const name = typeof entry.displayName === "string" ? ` ("${entry.displayName}")` : "";
  const found = entry[key] === undefined ? "is missing" : `is ${kindOf(entry[key])} instead of a ${kind}`;
  return [`its "${key}" ${found}${name}`, "export the whole object, with every property"];
}

export function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  return typeof value === "string" ? "text" : `a ${typeof value}`;
}
