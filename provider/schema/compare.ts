import type { Json } from "../http/client";
import { canonical, identityOf } from "./canonical";
import { isObject } from "./json";
import type { Properties, Property } from "./property";

/** One place where a value is not what it should be. */
export interface Deviation {
  /** Path of the property: `includeTargets[1].id`. */
  readonly path: string;
  readonly actual: unknown;
  readonly wanted: unknown;
}

/**
 * Where something is not as wanted. Only what is wanted counts: a property that was left out, and so was left to the
 * service, never deviates, whatever it is.
 */
export function deviations(described: Properties, wanted: Json, actual: Json): Deviation[] {
  return Object.entries(described).flatMap(([name, property]) =>
    wanted[name] === undefined
      ? []
      : deviationsOf(property, canonical(property, wanted[name]), canonical(property, actual[name]), name),
  );
}

function deviationsOf(property: Property, wanted: unknown, actual: unknown, path: string): Deviation[] {
  if (property.kind === "object" && isObject(wanted) && isObject(actual)) {
    return Object.entries(property.properties).flatMap(([name, member]) =>
      wanted[name] === undefined && (property.whole !== true || isAbsent(actual[name]))
        ? []
        : deviationsOf(member, wanted[name], actual[name], `${path}.${name}`),
    );
  }
  if (property.kind === "json" && isObject(wanted) && isObject(actual)) {
    if (property.essence !== undefined)
      return same(property.essence(wanted), property.essence(actual)) ? [] : [{ path, actual, wanted }];
    return Object.entries(wanted).flatMap(([name, value]) =>
      deviationsOf(property, value, actual[name], `${path}.${name}`),
    );
  }
  if (property.kind === "list" && Array.isArray(wanted) && Array.isArray(actual)) {
    const lists = [wanted as readonly unknown[], actual as readonly unknown[]] as const;
    if (property.ordered !== true && property.identity.length > 0) return matched(property, ...lists, path);
    if (wanted.length === actual.length && property.items.kind !== "string") {
      return lists[0].flatMap((item, index) =>
        deviationsOf(property.items, item, lists[1][index], `${path}[${String(index)}]`),
      );
    }
  }
  // Services leave empty lists out.
  if (property.kind === "list" && isAbsent(wanted) && isAbsent(actual)) return [];
  return same(wanted, actual) ? [] : [{ path, actual, wanted }];
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

/** Entries of two lists are compared by what tells them apart, so that order and additions show as what they are. */
function matched(
  property: Extract<Property, { kind: "list" }>,
  wanted: readonly unknown[],
  actual: readonly unknown[],
  path: string,
): Deviation[] {
  const others = new Map(actual.map((item) => [identityOf(property, item), item]));
  const found = wanted.flatMap((item, index): Deviation[] => {
    const identity = identityOf(property, item);
    const place = `${path}[${String(index)}]`;
    if (!others.has(identity)) return [{ path: place, actual: undefined, wanted: item }];
    const other = others.get(identity);
    others.delete(identity);
    return deviationsOf(property.items, item, other, place);
  });
  const left = [...others.values()].map((item, index) => ({
    path: `${path}[${String(wanted.length + index)}]`,
    actual: item,
    wanted: undefined,
  }));
  return [...found, ...left];
}

/** Whether two canonical values are the same; members that are undefined do not count. */
export function same(a: unknown, b: unknown): boolean {
  return stable(a) === stable(b);
}

function stable(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stable).join(",")}]`;
  if (isObject(value)) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${stable(member)}`).join(",")}}`;
  }
  return JSON.stringify(value ?? null);
}

/** Deviations in one line each, for errors. Values are configuration, never secrets. */
export function described(found: readonly Deviation[], shown = 8): string {
  const lines = found
    .slice(0, shown)
    .map(({ path, actual, wanted }) => `${path} is ${written(actual)}, not ${written(wanted)}`);
  const more = found.length > shown ? [`and ${String(found.length - shown)} more`] : [];
  return [...lines, ...more].join("; ");
}

export function written(value: unknown): string {
  const text = value === undefined ? "absent" : JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
