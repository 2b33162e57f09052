import { distance } from "fastest-levenshtein";
import { isIsoDuration } from "../../plan/duration";
import type { Json } from "../http/client";
import { canonical, identityOf } from "./canonical";
import { isObject } from "./json";
import type { ListProperty, Properties, Property } from "./property";
import { isUnknown } from "./unknown";

/** An input that the service would refuse, or that would lock people out. */
export interface CheckFailure {
  /** Path of the property: `includeTargets[1].id`. */
  readonly property: string;
  /** What is wrong, what is allowed, and why it matters where that is not plain. */
  readonly reason: string;
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const domain = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i;
const date = /^\d{4}-\d{2}-\d{2}$/;

/** Everything about inputs that can be told from their description. Unknown values pass: they are checked when known. */
export function checkInputs(described: Properties, inputs: Json, path = ""): CheckFailure[] {
  const missing = Object.entries(described)
    .filter(([name, property]) => property.required === true && inputs[name] == null)
    .map(([name]) => ({ property: at(path, name), reason: "is required" }));
  const others = Object.entries(inputs).flatMap(([name, value]) => {
    // The engine adds properties of its own, like __defaults.
    if (name.startsWith("__") || value === undefined || value === null) return [];
    const property = described[name];
    if (property === undefined) return [unknownName(described, path, name)];
    return checkValue(property, value, at(path, name));
  });
  return [...missing, ...others];
}

function unknownName(described: Properties, path: string, name: string): CheckFailure {
  const [nearest] = Object.keys(described).sort((a, b) => distance(a, name) - distance(b, name));
  const guess = nearest !== undefined && distance(nearest, name) <= 3 ? `; did you mean ${nearest}?` : "";
  return {
    property: at(path, name),
    reason: `is not a property here; allowed: ${Object.keys(described).join(", ")}${guess}`,
  };
}

function checkValue(property: Property, value: unknown, path: string): CheckFailure[] {
  if (isUnknown(value)) return [];
  const fail = (reason: string): CheckFailure[] => [{ property: path, reason }];
  switch (property.kind) {
    case "string":
      return typeof value === "string" ? checkText(property, value, fail) : fail("must be text");
    case "flags": {
      if (typeof value !== "string") return fail("must be text: names joined by commas");
      const canonicalNames = String(canonical(property, value)).split(",");
      const wrong = canonicalNames.filter((name) => !property.values.includes(name));
      if (wrong.length === 0 && new Set(canonicalNames).size === canonicalNames.length) return [];
      return fail(
        `is "${value}"; allowed: ${property.values.join(", ")}, each at most once, joined by commas`,
      );
    }
    case "integer":
      return typeof value === "number" &&
        Number.isInteger(value) &&
        value >= property.minimum &&
        value <= property.maximum
        ? []
        : fail(
            `is ${JSON.stringify(value)}; allowed: ${String(property.minimum)} to ${String(property.maximum)}`,
          );
    case "boolean":
      return typeof value === "boolean" ? [] : fail("must be true or false");
    case "count":
      return value === "unknown" || (typeof value === "number" && Number.isInteger(value) && value >= 0)
        ? []
        : fail(`is ${JSON.stringify(value)}; allowed: a number of people, or "unknown"`);
    case "list":
      return Array.isArray(value) ? checkList(property, value, path) : fail("must be a list");
    case "object":
      return isObject(value) ? checkInputs(property.properties, value, path) : fail("must be an object");
    case "json":
      return isObject(value) ? [] : fail("must be an object");
  }
}

function checkText(
  property: Extract<Property, { kind: "string" }>,
  value: string,
  fail: (reason: string) => CheckFailure[],
): CheckFailure[] {
  const { values, format, minimumLength = 0, maximumLength = Infinity } = property;
  if (values?.includes(String(canonical(property, value))) === false)
    return fail(`is "${value}"; allowed: ${values.join(", ")}`);
  if (format === "guid" && !guid.test(value)) return fail(`is "${value}"; allowed: a GUID`);
  if (format === "pathId" && !guid.test(value.split("/").at(-1) ?? ""))
    return fail(`is "${value}"; allowed: a GUID, or a path that ends with one`);
  if (format === "group" && !guid.test(value) && value.toLowerCase() !== "all_users")
    return fail(`is "${value}"; allowed: the object id of a group, or all_users`);
  if (format === "date" && (!date.test(value) || Number.isNaN(Date.parse(value))))
    return fail(`is "${value}"; allowed: a date like 2026-11-30`);
  if (format === "duration" && !isIsoDuration(value))
    return fail(`is "${value}"; allowed: an ISO 8601 duration like PT2H`);
  if (format === "domain" && !domain.test(value))
    return fail(`is "${value}"; allowed: a domain like login.example.com, without scheme, port and path`);
  if (value.length < minimumLength || value.length > maximumLength) {
    const limit = maximumLength === Infinity ? "or more" : `to ${String(maximumLength)}`;
    return fail(`has ${String(value.length)} characters; allowed: ${String(minimumLength)} ${limit}`);
  }
  return [];
}

function checkList(property: ListProperty, value: readonly unknown[], path: string): CheckFailure[] {
  const { minimumEntries = 0, maximumEntries = Infinity } = property;
  const failures = value.flatMap((item, index) =>
    checkValue(property.items, item, `${path}[${String(index)}]`),
  );
  if (value.length < minimumEntries)
    failures.push({
      property: path,
      reason: `has ${entries(value.length)}; allowed: at least ${String(minimumEntries)}`,
    });
  if (value.length > maximumEntries)
    failures.push({
      property: path,
      reason: `has ${entries(value.length)}; allowed: at most ${String(maximumEntries)}`,
    });
  const seen = new Set<string>();
  for (const [index, item] of value.entries()) {
    if (!identified(property, item)) continue;
    const identity = identityOf(property, canonical(property.items, item));
    if (seen.has(identity))
      failures.push({ property: `${path}[${String(index)}]`, reason: `is there twice: ${identity}` });
    seen.add(identity);
  }
  return failures;
}

/** Two unknown ids may be the same or not. */
function identified(property: ListProperty, item: unknown): boolean {
  if (!isObject(item)) return !isUnknown(item);
  return property.identity.every((name) => !isUnknown(item[name]));
}

/** Inputs with the documented defaults of everything that was left out. */
export function withDefaults(described: Properties, inputs: Json): Json {
  const filled: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(inputs)) {
    const property = described[name];
    filled[name] = property === undefined || value === undefined ? value : filledValue(property, value);
  }
  for (const [name, property] of Object.entries(described)) {
    if (filled[name] == null && "default" in property && property.default !== undefined)
      filled[name] = property.default;
  }
  return filled;
}

function filledValue(property: Property, value: unknown): unknown {
  if (property.kind === "object" && isObject(value)) return withDefaults(property.properties, value);
  if (property.kind === "list" && Array.isArray(value))
    return value.map((item: unknown) => filledValue(property.items, item));
  return value;
}

function entries(count: number): string {
  return count === 1 ? "1 entry" : `${String(count)} entries`;
}

function at(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
