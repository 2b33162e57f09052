import type { Json } from "../http/client";
import type { ListProperty, Properties, Property } from "./property";
import { isObject } from "./json";
import { isUnknown } from "./unknown";

/**
 * The one form of values that mean the same: names of enumerations as documented, GUIDs in lower case, flags and lists
 * without an order sorted, absent collections empty. Unknown values stay as they are.
 */
export function canonical(property: Property, value: unknown): unknown {
  if (isUnknown(value) || value === undefined) return value;
  if (value === null) return property.kind === "list" ? [] : null;
  switch (property.kind) {
    case "string":
      if (typeof value !== "string") return value;
      if (property.format === "guid" || property.format === "group") return value.toLowerCase();
      if (property.format === "pathId") return (value.split("/").at(-1) ?? value).toLowerCase();
      return named(property.values, value);
    case "flags":
      return typeof value === "string"
        ? value
            .split(",")
            .map((name) => named(property.values, name.trim()))
            .sort((a, b) => property.values.indexOf(a) - property.values.indexOf(b))
            .join(",")
        : value;
    case "list":
      return Array.isArray(value) ? canonicalList(property, value) : value;
    case "object":
      return isObject(value) ? canonicalObject(property.properties, value) : value;
    default:
      return value;
  }
}

/** Only what is described: whatever else a service sends is left out. */
export function canonicalObject(described: Properties, value: Json): Json {
  const entries = Object.entries(described).flatMap(([name, property]) => {
    const member = canonical(property, value[name]);
    return member === undefined ? [] : [[name, member] as const];
  });
  return Object.fromEntries(entries);
}

function canonicalList(property: ListProperty, value: readonly unknown[]): readonly unknown[] {
  const items = value.map((item) => canonical(property.items, item));
  if (property.ordered === true) return items;
  const keyed = items.map((item) => [identityOf(property, item), item] as const);
  return keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, item]) => item);
}

/** What tells an entry of a list apart from the others. */
export function identityOf(property: ListProperty, item: unknown): string {
  if (!isObject(item)) return typeof item === "string" ? item : JSON.stringify(item);
  const names = property.identity.length === 0 ? Object.keys(item).sort() : property.identity;
  return names.map((name) => JSON.stringify(item[name] ?? null)).join(" ");
}

function named(values: readonly string[] | undefined, value: string): string {
  return values?.find((name) => name.toLowerCase() === value.toLowerCase()) ?? value;
}
