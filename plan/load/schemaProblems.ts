import type { ErrorObject } from "ajv";
import { suggest } from "../names";
import { type PlanPath, type PlanProblem, formatPath } from "../problem";
import { planSchema } from "../schema/index";
import type { JsonSchema } from "../schema/vocabulary";

/** What a violation of the JSON Schema means for the plan: the problem to show, and what to leave out of further checks. */
export interface SchemaViolation {
  readonly problem: PlanProblem;
  /** The part of the document that cannot be trusted, or null when nothing but a key is missing. */
  readonly prune: PlanPath | null;
}

/** Explains every error of the compiled validator in the words of the plan. */
export function explainSchemaErrors(document: unknown, errors: readonly ErrorObject[]): SchemaViolation[] {
  const seen = new Set<string>();
  return errors.flatMap((error) => {
    const violation = explain(document, error);
    if (violation === null) return [];
    const id = `${formatPath(violation.problem.path)} ${violation.problem.message}`;
    if (seen.has(id)) return [];
    seen.add(id);
    return [violation];
  });
}

function explain(document: unknown, error: ErrorObject): SchemaViolation | null {
  // An error inside propertyNames is about the key; the error of propertyNames itself follows and names it.
  if (error.propertyName !== undefined && error.keyword !== "propertyNames") return null;
  const path = parsePointer(error.instancePath, document);
  const schema = schemaAt(path);
  const value = valueAt(document, path);
  const params = error.params as Readonly<Record<string, unknown>>;
  const about = path.length === 0 ? "the plan" : formatPath(path);
  const problem = (
    message: string,
    mend: string,
    at: "key" | "value" = "value",
    where: PlanPath = path,
  ): PlanProblem => ({
    check: `schema-${error.keyword.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    severity: "invalid",
    path: where,
    at,
    message,
    mend,
  });
  switch (error.keyword) {
    case "additionalProperties": {
      const key = String(params.additionalProperty);
      const where = [...path, key];
      const known = Object.keys(schema?.properties ?? {});
      return {
        problem: problem(`unknown key "${key}" in ${about}`, suggest(key, known), "key", where),
        prune: where,
      };
    }
    case "propertyNames": {
      const key = String(params.propertyName);
      const where = [...path, key];
      const names = schema?.propertyNames as JsonSchema | undefined;
      const allowed = names?.enum as readonly string[] | undefined;
      const mend =
        allowed === undefined
          ? "use lower case letters, digits and hyphens, starting with a letter, at most 40"
          : suggest(key, allowed);
      return { problem: problem(`"${key}" cannot be a name in ${about}`, mend, "key", where), prune: where };
    }
    case "required": {
      const key = String(params.missingProperty);
      const missing = schemaAt([...path, key]);
      return {
        problem: problem(`${about} lacks "${key}"`, `add it: ${describe(missing)}`, "key"),
        prune: null,
      };
    }
    case "enum":
    case "const": {
      const allowed = (schema?.enum as readonly unknown[] | undefined) ?? [schema?.const];
      return {
        problem: problem(
          `${about} is ${show(value)}, which it cannot be`,
          suggest(String(value), allowed.map(String)),
        ),
        prune: path,
      };
    }
    case "type":
      return {
        problem: problem(
          `${about} must be ${article(String(params.type))}, but is ${show(value)}`,
          describe(schema),
        ),
        prune: path,
      };
    case "pattern":
    case "format":
      return {
        problem: problem(
          `${about} is ${show(value)}, which does not have the form it needs`,
          describe(schema),
        ),
        prune: path,
      };
    case "minItems":
    case "minProperties":
      return {
        problem: problem(
          `${about} needs at least ${String(params.limit)} ${error.keyword === "minItems" ? "entries" : "keys"}`,
          describe(schema),
        ),
        prune: path,
      };
    case "maxProperties":
      return {
        problem: problem(
          `${about} takes ${String(params.limit)} key only, but has ${Object.keys(value as object).join(" and ")}`,
          describe(schema),
        ),
        prune: path,
      };
    case "uniqueItems":
      return { problem: problem(`${about} names the same entry twice`, "remove one of them"), prune: null };
    case "oneOf":
      return {
        problem: problem(`${about} needs exactly one of atLeast and atMost`, describe(schema)),
        prune: path,
      };
    case "minLength":
      return { problem: problem(`${about} is empty`, describe(schema)), prune: path };
    default:
      return {
        problem: problem(
          `${about} is ${show(value)}: it ${error.message ?? "is not valid"}`,
          describe(schema),
        ),
        prune: path,
      };
  }
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
    else node = properties?.[part] ?? (typeof values === "object" ? (values as JsonSchema) : undefined);
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
  return `"${shown.length > 60 ? `${shown.slice(0, 57)}...` : shown}"`;
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
