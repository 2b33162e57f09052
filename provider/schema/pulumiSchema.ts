import type { ResourceType } from "../resource";
import type { Properties, Property } from "./property";

/** JSON of a Pulumi package schema (Pulumi: package schema reference). */
type Schema = Readonly<Record<string, unknown>>;

export interface PackageDescription {
  readonly name: string;
  readonly version: string;
  readonly resources: readonly ResourceType[];
  readonly configuration: Properties;
  /** Names of configuration values that are never shown. */
  readonly secrets: readonly string[];
}

/** The Pulumi schema of the provider, by which other languages and Pulumi YAML know its resources. */
export function pulumiSchema({
  name,
  version,
  resources,
  configuration,
  secrets,
}: PackageDescription): Schema {
  const types = new Map<string, Schema>();
  const variables = propertiesOf(configuration, `${name}:config`, types, secrets);
  return {
    name,
    version,
    displayName: "Passkey rollout",
    description:
      "What a passkey rollout needs of Microsoft Entra ID and Okta beyond the published providers: passkey profiles, Temporary Access Pass, the registration campaign, AAGUID limits, memberships of cohorts, Okta enrolment and account management.",
    keywords: ["category/infrastructure", "kind/native", "passkeys", "entra-id", "okta"],
    license: "Apache-2.0",
    publisher: "passkey-rollout",
    meta: { moduleFormat: "(.*)" },
    config: { variables },
    provider: { inputProperties: variables },
    resources: Object.fromEntries(
      resources.map((resource) => [resource.token, resourceSchema(resource, types)]),
    ),
    types: Object.fromEntries(types),
    language: { nodejs: { respectSchemaVersion: true } },
  };
}

function resourceSchema(resource: ResourceType, types: Map<string, Schema>): Schema {
  const scope = resource.token.split(":").slice(0, 2).join(":");
  const inputProperties = propertiesOf(resource.inputs, scope, types);
  return {
    description: resource.description,
    inputProperties,
    requiredInputs: requiredOf(resource.inputs),
    properties: { ...inputProperties, ...propertiesOf(resource.outputs, scope, types) },
    required: [...requiredOf(resource.inputs), ...requiredOf(resource.outputs)],
  };
}

function requiredOf(described: Properties): string[] {
  return Object.entries(described)
    .filter(([, property]) => property.required === true)
    .map(([name]) => name);
}

function propertiesOf(
  described: Properties,
  scope: string,
  types: Map<string, Schema>,
  secrets: readonly string[] = [],
): Schema {
  return Object.fromEntries(
    Object.entries(described).map(([name, property]) => [
      name,
      {
        ...typeOf(property, scope, types),
        description: descriptionOf(property),
        ...("default" in property && property.default !== undefined && property.kind !== "list"
          ? { default: property.default }
          : {}),
        ...(secrets.includes(name) ? { secret: true } : {}),
      },
    ]),
  );
}

/** Values and ranges are said in words: an enumeration in the schema would be case-sensitive, and Graph is not. */
function descriptionOf(property: Property): string {
  const { description } = property;
  if (property.kind === "integer")
    return `${description} Allowed: ${String(property.minimum)} to ${String(property.maximum)}.`;
  if (property.kind === "flags")
    return `${description} Allowed: ${property.values.join(", ")}, joined by commas.`;
  if (property.kind === "string" && property.values !== undefined)
    return `${description} Allowed: ${property.values.join(", ")}.`;
  return description;
}

function typeOf(property: Property, scope: string, types: Map<string, Schema>): Schema {
  switch (property.kind) {
    case "string":
    case "flags":
      return { type: "string" };
    case "integer":
      return { type: "integer" };
    case "boolean":
      return { type: "boolean" };
    case "count":
      return { oneOf: [{ type: "integer" }, { type: "string" }] };
    case "list":
      return { type: "array", items: typeOf(property.items, scope, types) };
    case "json":
      return { type: "object", additionalProperties: { $ref: "pulumi.json#/Any" } };
    case "object": {
      const token = `${scope}:${property.type}`;
      if (!types.has(token)) {
        types.set(token, {
          type: "object",
          description: property.description,
          properties: propertiesOf(property.properties, scope, types),
          required: requiredOf(property.properties),
        });
      }
      return { $ref: `#/types/${token}` };
    }
  }
}
