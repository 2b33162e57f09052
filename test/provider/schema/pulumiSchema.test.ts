import Ajv from "ajv";
import addFormats from "ajv-formats";
import assert from "node:assert/strict";
import { nodeHost } from "../../../provider/host/nodeHost";
import { PasskeyRolloutProvider } from "../../../provider/index";
import { resources } from "../../../provider/resources";
import { isObject, listOf, memberOf } from "../../../provider/schema/json";
import type { Properties, Property } from "../../../provider/schema/property";
import * as sdk from "../../../provider/sdk/index";
import { pulumiMetaschema } from "./pulumiMetaschema";

const schema: unknown = JSON.parse(new PasskeyRolloutProvider(nodeHost(() => undefined)).schema());
const types = memberOf(schema, "types");

/** Everything in the schema that is an object, with its path. */
function objects(value: unknown, path = "#"): readonly (readonly [string, unknown])[] {
  const inner = isObject(value) ? Object.entries(value) : Array.isArray(value) ? [...value.entries()] : [];
  return [[path, value], ...inner.flatMap(([name, member]) => objects(member, `${path}/${String(name)}`))];
}

/** Types of the package that are named anywhere below a place of the schema. */
function namedTypes(value: unknown): readonly string[] {
  return objects(value).flatMap(([path, reference]) =>
    path.endsWith("/$ref") && typeof reference === "string" && reference.startsWith("#/types/")
      ? [reference.slice("#/types/".length)]
      : [],
  );
}

describe("the Pulumi schema", () => {
  it("is a package schema", () => {
    const ajv = new Ajv({ allErrors: true, strict: false });
    addFormats(ajv);
    const valid = ajv.validate(pulumiMetaschema, schema);
    assert.ok(valid, ajv.errorsText(ajv.errors, { separator: "\n" }));
  });

  it("names no type that it does not have, and has none that nothing names", () => {
    const named = new Set(namedTypes(schema));
    assert.ok(named.size > 0);
    assert.deepEqual([...named].sort(), Object.keys(types).sort());
  });

  it("requires only what it has", () => {
    for (const [path, value] of objects(schema)) {
      for (const [names, among] of [
        ["required", "properties"],
        ["requiredInputs", "inputProperties"],
      ] as const) {
        for (const name of listOf(value, names))
          assert.ok(String(name) in memberOf(value, among), `${path} requires ${String(name)}`);
      }
    }
  });

  it("gives out every input again, so that a refresh can show what has become of it", () => {
    for (const [token, resource] of Object.entries(memberOf(schema, "resources"))) {
      const outputs = Object.keys(memberOf(resource, "properties"));
      for (const name of Object.keys(memberOf(resource, "inputProperties")))
        assert.ok(outputs.includes(name), `${token}.${name}`);
    }
  });

  it("means one thing by one name of a type", () => {
    const meanings = new Map<string, string>();
    const collect = (property: Property, module: string): void => {
      if (property.kind === "list") collect(property.items, module);
      if (property.kind !== "object") return;
      const name = `${module}:${property.type}`;
      const meaning = JSON.stringify(property.properties);
      assert.equal(meanings.get(name) ?? meaning, meaning, name);
      meanings.set(name, meaning);
      collectAll(property.properties, module);
    };
    const collectAll = (described: Properties, module: string): void => {
      for (const property of Object.values(described)) collect(property, module);
    };
    for (const { token, inputs, outputs } of resources) {
      const module = token.split(":").slice(0, 2).join(":");
      collectAll(inputs, module);
      collectAll(outputs, module);
    }
    assert.deepEqual([...meanings.keys()].sort(), Object.keys(types).sort());
  });

  it("keeps secrets of the configuration secret, and nothing else", () => {
    const secret = objects(schema).flatMap(([path, value]) =>
      isObject(value) && value.secret === true ? [path.split("/").at(-1)] : [],
    );
    assert.deepEqual([...new Set(secret)].sort(), [
      "clientCertificatePassword",
      "clientSecret",
      "oidcRequestToken",
      "oidcToken",
      "oktaAccessToken",
      "oktaApiToken",
    ]);
  });

  it("has exactly the resources for which there are typed classes", () => {
    const classes = Object.values(sdk).flatMap((exported) =>
      "type" in exported && exported.type !== sdk.Provider.type ? [exported.type] : [],
    );
    assert.deepEqual([...classes].sort(), Object.keys(memberOf(schema, "resources")).sort());
  });

  it("names every class as the last part of its token", () => {
    for (const [name, exported] of Object.entries(sdk)) {
      if (exported === sdk.Provider) continue;
      assert.equal(exported.type.split(":").at(-1), name);
    }
  });
});
