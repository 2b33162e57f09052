import type { ErrorObject } from "ajv";
import { suggest } from "../names";
import { type PlanPath, type PlanProblem, formatPath } from "../problem";
import { planSchema } from "../schema/index";
import { type JsonSchema, keyPattern } from "../schema/vocabulary";

/**
 * Explains the first errors of the compiled validator in the words of the plan; each problem once, and at most so many.
 */
export function explainSchemaErrors(
  document: unknown,
  errors: readonly ErrorObject[],
  maximum: number,
): PlanProblem[] {
  const problems = new Map<string, PlanProblem>();
  for (const error of errors) {
    if (problems.size >= maximum) break;
    if (isConsequence(error)) continue;
    const problem = explain(document, error);
    const id = `${formatPath(problem.path)} ${problem.message}`;
    if (!problems.has(id)) problems.set(id, problem);
  }
  return [...problems.values()];
}

/** The parts of the document that no check across the plan may trust, since they are not what the schema promises. */
export function invalidPaths(document: unknown, errors: readonly ErrorObject[]): PlanPath[] {
  return errors.flatMap((error) => {
    if (error.keyword === "required" || error.keyword === "uniqueItems" || isConsequence(error)) return [];
    return [culprit(document, error)];
  });
}

/** An error that another one repeats in better words: inside propertyNames, and inside the branches of oneOf. */
function isConsequence(error: ErrorObject): boolean {
  if (error.propertyName !== undefined && error.keyword !== "propertyNames") return true;
  return error.schemaPath.includes("/oneOf/");
}

/** What an error is about: a value, or the key that should not be there. */
function culprit(document: unknown, error: ErrorObject): PlanPath {
  const path = parsePointer(error.instancePath, document);
  const params = error.params as Readonly<Record<string, unknown>>;
  if (error.keyword === "additionalProperties") return [...path, String(params.additionalProperty)];
  if (error.keyword === "propertyNames") return [...path, String(params.propertyName)];
  return path;
}

function explain(document: unknown, error: ErrorObject): PlanProblem {
  const path = parsePointer(error.instancePath, document);
  const params = error.params as Readonly<Record<string, unknown>>;
  const about = path.length === 0 ? "the plan" : formatPath(path);
  const at = error.keyword in keywordsAboutKeys ? "key" : "value";
  const { message, mend } = words(error.keyword, {
    about,
    params,
    path,
    schema: schemaAt(path),
    value: valueAt(document, path),
    fallback: error.message ?? "is not valid",
  });
  return {
    check: `schema-${error.keyword.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    severity: "invalid",
    path: culprit(document, error),
    at,
    message,
    mend,
  };
}

const keywordsAboutKeys = { additionalProperties: true, propertyNames: true, required: true } as const;

interface ErrorContext {
  /** The value at fault, as people write it. */
  readonly about: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly path: PlanPath;
  readonly schema: JsonSchema | undefined;
  readonly value: unknown;
  readonly fallback: string;
}

interface Words {
  readonly message: string;
  readonly mend: string;
}

function words(keyword: string, context: ErrorContext): Words {
  const { about, params, path, schema, value } = context;
  switch (keyword) {
    case "additionalProperties": {
      const key = String(params.additionalProperty);
      const known = Object.keys(schema?.properties ?? {});
      return { message: `unknown key "${key}" in ${about}`, mend: suggest(key, known) };
    }
    case "propertyNames":
      return {
        message: `"${String(params.propertyName)}" cannot be a name in ${about}`,
        mend: nameMend(context),
      };
    case "required": {
      const key = String(params.missingProperty);
      return { message: `${about} lacks "${key}"`, mend: `add it: ${describe(schemaAt([...path, key]))}` };
    }
    case "enum":
    case "const": {
      const allowed = (schema?.enum as readonly unknown[] | undefined) ?? [schema?.const];
      return {
        message: `${about} is ${show(value)}, which it cannot be`,
        mend: suggest(typeof value === "string" ? value : "", allowed.map(String)),
      };
    }
    case "type":
      return {
        message: `${about} must be ${article(String(params.type))}, but is ${show(value)}`,
        mend: describe(schema),
      };
    case "pattern":
      return {
        message: `${about} is ${show(value)}, which does not have the form it needs`,
        mend: describe(schema),
      };
    case "uniqueItems":
      return { message: `${about} names the same entry twice`, mend: "remove one of them" };
    case "oneOf":
      return { message: `${about} needs exactly one of atLeast and atMost`, mend: describe(schema) };
    case "minLength":
      return { message: `${about} is empty`, mend: describe(schema) };
    default:
      return sizeWords(keyword, context);
  }
}

function sizeWords(keyword: string, { about, params, schema, value, fallback }: ErrorContext): Words {
  const limit = String(params.limit);
  const mend = describe(schema);
  switch (keyword) {
    case "minItems":
      return { message: `${about} needs at least ${limit} ${limit === "1" ? "entry" : "entries"}`, mend };
    case "minProperties":
      return { message: `${about} needs at least ${limit} ${limit === "1" ? "key" : "keys"}`, mend };
    case "maxProperties": {
      const keys = typeof value === "object" && value !== null ? Object.keys(value).join(" and ") : "";
      return { message: `${about} takes ${limit} key only, but has ${keys}`, mend };
    }
    case "minimum":
      return { message: `${about} is ${show(value)}, but must be at least ${limit}`, mend };
    case "maximum":
      return { message: `${about} is ${show(value)}, but must be at most ${limit}`, mend };
    case "maxLength":
      return { message: `${about} has more than ${limit} characters`, mend };
    default:
      return { message: `${about} is ${show(value)}: it ${fallback}`, mend };
  }
}

function nameMend({ params, schema }: ErrorContext): string {
  const names = schema?.propertyNames as JsonSchema | undefined;
  const allowed = names?.enum as readonly string[] | undefined;
  if (allowed !== undefined) return suggest(String(params.propertyName), allowed);
  return names?.pattern === keyPattern
    ? "use lower case letters, digits and hyphens, starting with a letter, at most 40"
    : describe(schema);
}

function parsePointer(pointer: string, document: unknown): PlanPath {
  const path: (string | number)[] = [];
  let at = document;
  for (const part of pointer.split("/").slice(1)) {
    const key = part.replace(/~1/g, "/").replace(/~0/g, "~");
    const step = Array.isArray(at) ? Number(key) : key;
    path.push(step);
    at = (at as Readonly<Record<string | number, unknown>> | undefined)?.[step];
  }
  return path;
}

function valueAt(document: unknown, path: PlanPath): unknown {
  return path.reduce<unknown>(
    (at, part) => (at as Readonly<Record<string | number, unknown>> | undefined)?.[part],
    document,
  );
}

/** The schema node that governs a path, following maps, lists and references. */
export function schemaAt(path: PlanPath): JsonSchema | undefined {
  let node: JsonSchema | undefined = planSchema;
  for (const part of path) {
    node = dereference(node);
    if (node === undefined) return undefined;
    const properties = node.properties as Readonly<Record<string, JsonSchema>> | undefined;
    const values = node.additionalProperties;
    if (typeof part === "number") node = node.items as JsonSchema | undefined;
    else if (properties !== undefined && Object.hasOwn(properties, part)) node = properties[part];
    else node = typeof values === "object" ? (values as JsonSchema) : undefined;
  }
  return dereference(node);
}

function dereference(node: JsonSchema | undefined): JsonSchema | undefined {
  const reference = node?.$ref;
  if (typeof reference !== "string") return node;
  const definitions = planSchema.$defs as Readonly<Record<string, JsonSchema>>;
  return definitions[reference.replace("#/$defs/", "")];
}

function describe(schema: JsonSchema | undefined): string {
  const description = typeof schema?.description === "string" ? schema.description : "see the plan reference";
  const examples = schema?.examples as readonly unknown[] | undefined;
  const example = examples?.[0];
  const simple = typeof example === "string" || typeof example === "number" || typeof example === "boolean";
  return simple ? `${description} For example: ${String(example)}` : description;
}

function show(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  const shown = typeof value === "string" ? value : JSON.stringify(value);
  return JSON.stringify(shown.length > 60 ? `${shown.slice(0, 57)}...` : shown);
}

function article(type: string): string {
  const names: Readonly<Record<string, string>> = {
    object: "a map",
    array: "a list",
    string: "text",
    integer: "a whole number",
    number: "a number",
    boolean: "true or false",
  };
  return names[type] ?? type;
}
