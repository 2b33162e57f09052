import { planSchema } from "./index";
import type { JsonSchema } from "./vocabulary";

/** Reading a JSON Schema node, whose keywords the type leaves open. */

export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The node that a reference leads to; any other node is itself. */
export function dereference(schema: JsonSchema): JsonSchema {
  if (typeof schema.$ref !== "string") return schema;
  const name = schema.$ref.replace("#/$defs/", "");
  const definition = isSchema(planSchema.$defs) ? planSchema.$defs[name] : undefined;
  if (isSchema(definition)) return definition;
  throw new Error(`the schema refers to ${schema.$ref}, which it does not define`);
}

/** The properties of a node by key, dereferenced. */
export function propertiesOf(schema: JsonSchema): readonly (readonly [key: string, schema: JsonSchema])[] {
  if (!isSchema(schema.properties)) return [];
  return Object.entries(schema.properties).flatMap(([key, property]) =>
    isSchema(property) ? [[key, dereference(property)] as const] : [],
  );
}

/** What a list holds, or a map has as values. */
export function elementOf(schema: JsonSchema): JsonSchema | null {
  const element = schema.type === "array" ? schema.items : schema.additionalProperties;
  return isSchema(element) ? dereference(element) : null;
}

export function exampleOf(schema: JsonSchema): unknown {
  return Array.isArray(schema.examples) ? (schema.examples[0] as unknown) : undefined;
}

export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

export function isRequired(schema: JsonSchema, key: string): boolean {
  return Array.isArray(schema.required) && schema.required.includes(key);
}
