/** The words in which the sections of the plan's JSON Schema (draft 2020-12) are written. */

/** One JSON Schema node. Its keywords are those of the draft, so the type stays open. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What every node carries, so that editors can explain it. */
interface Explained {
  readonly title: string;
  readonly description: string;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
}

type Keywords = Readonly<Record<string, unknown>>;

/** A non-empty string. */
export function text(about: Explained, keywords: Keywords = {}): JsonSchema {
  return { type: "string", minLength: 1, ...about, ...keywords };
}

/** One of a fixed set of strings. */
export function choice(about: Explained, values: readonly string[]): JsonSchema {
  return { enum: values, ...about };
}

export function flag(about: Explained): JsonSchema {
  return { type: "boolean", ...about };
}

export function integer(about: Explained, keywords: Keywords = {}): JsonSchema {
  return { type: "integer", ...about, ...keywords };
}

export const durationPattern = "^P(?=\\d|T\\d)(\\d+W|(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?(\\d+S)?)?)$";

/** An ISO 8601 duration such as `P14D` or `PT8H`. Months and years are refused: their length varies. */
export function duration(about: Explained): JsonSchema {
  return text(about, { pattern: durationPattern });
}

/** An ISO 8601 calendar date such as `2027-01-11`. */
export function date(about: Explained): JsonSchema {
  return text(about, { format: "date", pattern: "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$" });
}

export const guidPattern = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$";

/** An object id, application id or AAGUID. */
export function guid(about: Explained): JsonSchema {
  return text(about, { pattern: guidPattern });
}

/** A reference to a key of another section of the plan; `section` appears in the reference documentation. */
export function reference(section: string, about: Explained): JsonSchema {
  return text(about, { pattern: keyPattern, $comment: `key of ${section}` });
}

export function list(about: Explained, items: JsonSchema, keywords: Keywords = {}): JsonSchema {
  return { type: "array", ...about, items, ...keywords };
}

/** A closed object: unknown keys are errors. */
export function object(
  about: Explained,
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[] = [],
  keywords: Keywords = {},
): JsonSchema {
  return { type: "object", ...about, properties, required, additionalProperties: false, ...keywords };
}

/** Names that become parts of logical resource names: lower case, digits and hyphens, 40 characters at most. */
export const keyPattern = "^[a-z][a-z0-9-]{0,39}$";

/** A map from names that the plan's author chooses to values of one shape. */
export function map(about: Explained, values: JsonSchema, keywords: Keywords = {}): JsonSchema {
  return {
    type: "object",
    ...about,
    propertyNames: { pattern: keyPattern },
    additionalProperties: values,
    ...keywords,
  };
}

export function definition(name: string): JsonSchema {
  return { $ref: `#/$defs/${name}` };
}
