import fc from "fast-check";
import type { Json } from "../../../provider/http/client";
import { canonical, identityOf } from "../../../provider/schema/canonical";
import { isObject } from "../../../provider/schema/json";
import type { ListProperty, Properties, Property } from "../../../provider/schema/property";
import { unknownValue } from "../../../provider/schema/unknown";

/** Ids that occur more than once, so that lists have something in common. */
const guids = [1, 2, 3, 4, 5].map((digit) => `${String(digit).repeat(8)}-abcd-4bcd-9bcd-${"ab".repeat(6)}`);

/** Values that a description allows. */
export function valuesOf(property: Property): fc.Arbitrary<unknown> {
  switch (property.kind) {
    case "string":
      return textsOf(property);
    case "flags":
      return fc.subarray([...property.values], { minLength: 1 }).map((names) => [...names].sort().join(","));
    case "integer":
      return fc.integer({ min: property.minimum, max: property.maximum });
    case "boolean":
      return fc.boolean();
    case "count":
      return fc.oneof(fc.nat(), fc.constant("unknown"));
    case "json":
      return fc.dictionary(fc.constantFrom("possession", "knowledge"), fc.dictionary(word, word));
    case "list":
      return fc.uniqueArray(valuesOf(property.items), {
        minLength: property.minimumEntries ?? 0,
        maxLength: Math.min(property.maximumEntries ?? 4, (property.minimumEntries ?? 0) + 4),
        selector: (item) => identityOf(property, canonical(property.items, item)),
      });
    case "object":
      return objectsOf(property.properties);
  }
}

const word = fc.constantFrom("REQUIRED", "a", "b");

function textsOf(property: Extract<Property, { kind: "string" }>): fc.Arbitrary<string> {
  if (property.values !== undefined) return fc.constantFrom(...property.values);
  switch (property.format) {
    case "guid":
      return fc.constantFrom(...guids);
    case "group":
      return fc.constantFrom("all_users", ...guids);
    case "pathId":
      return fc.constantFrom(...guids).map((id) => `/policies/authenticationStrengthPolicies/${id}`);
    case "date":
      return fc.constantFrom("2026-11-30", "2027-02-28");
    case "duration":
      return fc.constantFrom("PT0S", "PT2H", "P1D");
    case "domain":
      return fc.constantFrom("larkfield.example", "login.larkfield.example");
    case undefined: {
      const { minimumLength = 0, maximumLength = 40 } = property;
      return fc
        .stringMatching(/^[a-z ]*$/)
        .map((text) => text.slice(0, maximumLength).padEnd(minimumLength, "x"));
    }
  }
}

/** Objects with every member. */
export function objectsOf(described: Properties): fc.Arbitrary<Json> {
  return fc.record(
    Object.fromEntries(Object.entries(described).map(([name, property]) => [name, valuesOf(property)])),
  );
}

/** Objects in which members that are not required may be missing or null. */
export function partsOf(described: Properties): fc.Arbitrary<Json> {
  const members = Object.entries(described).map(([name, property]) => {
    const values = property.kind === "object" ? partsOf(property.properties) : valuesOf(property);
    const absent = fc.constantFrom(undefined, null);
    return [name, property.required === true ? values : fc.oneof({ weight: 2, arbitrary: values }, absent)];
  });
  return fc.record(Object.fromEntries(members) as Record<string, fc.Arbitrary<unknown>>);
}

/** The same said otherwise: another case, another order, and members that nobody described. */
export function otherwise(described: Properties, value: Json, seed: number): Json {
  const members = Object.entries(value).map(([name, member]) => {
    const property = described[name];
    return [name, property === undefined ? member : rewritten(property, member, seed)] as const;
  });
  return { ...Object.fromEntries(members.reverse()), "@odata.etag": seed };
}

function rewritten(property: Property, value: unknown, seed: number): unknown {
  switch (property.kind) {
    case "string":
      return typeof value === "string" && (property.values !== undefined || isId(property.format))
        ? cased(value, seed)
        : value;
    case "flags":
      return typeof value === "string"
        ? rotated(value.split(","), seed)
            .map((n) => cased(n, seed))
            .join(", ")
        : value;
    case "list":
      return Array.isArray(value) ? rewrittenList(property, value, seed) : value;
    case "object":
      return isObject(value) ? otherwise(property.properties, value, seed) : value;
    default:
      return value;
  }
}

function isId(format: string | undefined): boolean {
  return format === "guid" || format === "group" || format === "pathId";
}

function rewrittenList(property: ListProperty, value: readonly unknown[], seed: number): readonly unknown[] {
  const items = value.map((item) => rewritten(property.items, item, seed));
  return property.ordered === true ? items : rotated(items, seed);
}

function cased(value: string, seed: number): string {
  return seed % 2 === 0 ? value.toUpperCase() : value.toLowerCase();
}

function rotated<T>(items: readonly T[], seed: number): readonly T[] {
  const start = items.length === 0 ? 0 : seed % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}

/** Everywhere in a value where something can be unknown, the value itself included. */
export function places(value: unknown): readonly (readonly (string | number)[])[] {
  const inner = Array.isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];
  return [[], ...inner.flatMap(([name, member]) => places(member).map((path) => [name, ...path]))];
}

/** A value with something unknown at one place. */
export function unknownAt(value: unknown, path: readonly (string | number)[]): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return unknownValue;
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (index === name ? unknownAt(item, rest) : item));
  return isObject(value) ? { ...value, [name]: unknownAt(value[name], rest) } : value;
}
