import Ajv2020 from "ajv/dist/2020";
import addFormats from "ajv-formats";
import assert from "node:assert/strict";
import { parse } from "yaml";
import { planSchema } from "../../plan/schema/index";
import type { JsonSchema } from "../../plan/schema/vocabulary";
import { exampleText } from "../examplePlan";
import { readRepositoryFile } from "../repository";

interface Node {
  /** Where in the plan it stands: `tiers.*.members.group`. */
  readonly at: string;
  readonly schema: JsonSchema;
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A node and everything below it; references are followed. */
function nodes(schema: JsonSchema, at: string): Node[] {
  const target = typeof schema.$ref === "string" ? definition(schema.$ref) : schema;
  const below = Object.entries(isSchema(target.properties) ? target.properties : {}).flatMap(
    ([key, property]) => (isSchema(property) ? nodes(property, at === "" ? key : `${at}.${key}`) : []),
  );
  const values = isSchema(target.additionalProperties) ? nodes(target.additionalProperties, `${at}.*`) : [];
  const items = isSchema(target.items) ? nodes(target.items, `${at}[]`) : [];
  return [{ at, schema: target }, ...below, ...values, ...items];
}

function definition(reference: string): JsonSchema {
  const { $defs } = planSchema;
  const name = reference.replace("#/$defs/", "");
  const found: unknown = isSchema($defs) ? $defs[name] : undefined;
  assert.ok(isSchema(found), `${reference} is defined`);
  return found;
}

describe("the plan's JSON Schema", () => {
  const ajv = new Ajv2020({ allErrors: true, strictRequired: false });
  addFormats(ajv);
  const all = nodes(planSchema, "");

  it("explains every part of a plan: title, description and examples", () => {
    assert.ok(all.length > 150);
    for (const { at, schema } of all) {
      for (const keyword of ["title", "description"] as const)
        assert.ok(
          typeof schema[keyword] === "string" && schema[keyword].length > 2,
          `${at} has a ${keyword}`,
        );
      assert.ok(Array.isArray(schema.examples) && schema.examples.length > 0, `${at} has examples`);
    }
  });

  it("has examples and defaults that are valid where they stand", () => {
    const wrong = all.flatMap(({ at, schema }) => {
      const validate = ajv.compile({ ...schema, $id: undefined, $defs: planSchema.$defs });
      const examples: readonly unknown[] = Array.isArray(schema.examples) ? schema.examples : [];
      const values = "default" in schema ? [...examples, schema.default] : examples;
      return values.flatMap((value) =>
        validate(value) ? [] : [`${at}: ${JSON.stringify(value)}: ${ajv.errorsText(validate.errors)}`],
      );
    });
    assert.deepEqual(wrong, []);
  });

  it("takes no key that it does not know, anywhere", () => {
    for (const { at, schema } of all)
      if (schema.type === "object") assert.ok(schema.additionalProperties !== undefined, `${at} is closed`);
  });

  it("names only sections of the plan in references", () => {
    for (const { at, schema } of all) {
      const section =
        typeof schema.$comment === "string" ? /^key of ([\w.]+)$/.exec(schema.$comment)?.[1] : undefined;
      if (section === undefined) continue;
      assert.ok(
        all.some((node) => node.at === section),
        `${at} refers to ${section}`,
      );
    }
  });

  it("accepts the example plan, and is published as it is", () => {
    assert.equal(ajv.validate({ ...planSchema, $id: undefined }, parse(exampleText)), true);
    assert.deepEqual(JSON.parse(readRepositoryFile("dist", "plan", "schema.json")), planSchema);
  });
});
