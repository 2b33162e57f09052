import { elementOf, isSchema, textOf } from "./nodes";
import { type JsonSchema, durationPattern, guidPattern } from "./vocabulary";

/** The type of a value in words, as the reference shows it. */
export function typeInWords(schema: JsonSchema): string {
  if ("const" in schema) return `\`${String(schema.const)}\``;
  if (Array.isArray(schema.enum))
    return `one of ${schema.enum.map((value) => `\`${String(value)}\``).join(", ")}`;
  switch (schema.type) {
    case "array":
      return `list of ${elementInWords(schema)}`;
    case "object":
      return elementOf(schema) === null ? "map" : `map from names to ${elementInWords(schema)}`;
    case "string":
      return stringInWords(schema);
    case "boolean":
      return "true or false";
    case "integer":
      return `whole number${rangeInWords(schema)}`;
    default:
      return `number${rangeInWords(schema)}`;
  }
}

function elementInWords(schema: JsonSchema): string {
  const element = elementOf(schema);
  if (element === null) return "values";
  return element.type === "object" ? textOf(element.title).toLowerCase() : typeInWords(element);
}

function stringInWords(schema: JsonSchema): string {
  const section = /^key of (.+)$/.exec(textOf(schema.$comment))?.[1];
  if (section !== undefined) return `name in \`${section}\``;
  if (schema.format === "date") return "ISO 8601 date";
  if (schema.pattern === durationPattern) return "ISO 8601 duration";
  return schema.pattern === guidPattern ? "GUID" : "text";
}

function rangeInWords({ minimum, maximum }: JsonSchema): string {
  if (typeof minimum === "number" && typeof maximum === "number")
    return ` from ${String(minimum)} to ${String(maximum)}`;
  return typeof minimum === "number" ? `, at least ${String(minimum)}` : "";
}

/** How many and which of its keys a map takes, in sentences. */
export function limitsInWords({ minProperties, maxProperties, oneOf }: JsonSchema): string[] {
  const sentences: string[] = [];
  if (minProperties === 1 && maxProperties === 1) sentences.push("Takes exactly one of these keys.");
  else if (typeof minProperties === "number")
    sentences.push(`Needs ${String(minProperties)} of these keys at least.`);
  if (Array.isArray(oneOf)) {
    const keys = oneOf.flatMap((branch): readonly unknown[] =>
      isSchema(branch) && Array.isArray(branch.required) ? branch.required : [],
    );
    sentences.push(`Takes exactly one of ${keys.map((key) => `\`${String(key)}\``).join(" and ")}.`);
  }
  return sentences;
}
