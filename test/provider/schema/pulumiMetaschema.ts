const token = "^[a-zA-Z][-a-zA-Z0-9_]*:[^0-9][a-zA-Z0-9._/-]*:[^0-9][a-zA-Z0-9._/]*$";

/**
 * What a Pulumi package schema has to be, as far as this provider uses it, after Pulumi's own metaschema (pulumi/pulumi,
 * pkg/codegen/schema/pulumi.json) and without anything that it does not name, so that a misspelt key is found.
 */
export const pulumiMetaschema = {
  type: "object",
  additionalProperties: false,
  required: ["name", "version", "config", "provider", "resources", "types"],
  properties: {
    name: { type: "string", pattern: "^[a-zA-Z][-a-zA-Z0-9_]*$" },
    version: { type: "string", pattern: "^\\d+\\.\\d+\\.\\d+" },
    displayName: { type: "string" },
    description: { type: "string" },
    keywords: { type: "array", items: { type: "string" } },
    license: { type: "string" },
    publisher: { type: "string" },
    meta: {
      type: "object",
      additionalProperties: false,
      properties: { moduleFormat: { type: "string", format: "regex" } },
      required: ["moduleFormat"],
    },
    config: {
      type: "object",
      additionalProperties: false,
      properties: { variables: { $ref: "#/definitions/properties" } },
    },
    provider: {
      type: "object",
      additionalProperties: false,
      properties: { inputProperties: { $ref: "#/definitions/properties" } },
    },
    resources: {
      type: "object",
      propertyNames: { pattern: token },
      additionalProperties: { $ref: "#/definitions/resource" },
    },
    types: {
      type: "object",
      propertyNames: { pattern: token },
      additionalProperties: { $ref: "#/definitions/objectType" },
    },
    language: { type: "object" },
  },
  definitions: {
    resource: {
      type: "object",
      additionalProperties: false,
      required: ["description", "inputProperties", "requiredInputs", "properties", "required"],
      properties: {
        description: { type: "string", minLength: 1 },
        inputProperties: { $ref: "#/definitions/resourceProperties" },
        requiredInputs: { $ref: "#/definitions/names" },
        properties: { $ref: "#/definitions/resourceProperties" },
        required: { $ref: "#/definitions/names" },
      },
    },
    objectType: {
      type: "object",
      additionalProperties: false,
      required: ["type", "description", "properties", "required"],
      properties: {
        type: { const: "object" },
        description: { type: "string", minLength: 1 },
        properties: { $ref: "#/definitions/properties" },
        required: { $ref: "#/definitions/names" },
      },
    },
    names: { type: "array", uniqueItems: true, items: { type: "string" } },
    // Every resource has an `id` and a `urn` of Pulumi's own.
    resourceProperties: {
      allOf: [{ $ref: "#/definitions/properties" }, { propertyNames: { not: { enum: ["id", "urn"] } } }],
    },
    properties: {
      type: "object",
      propertyNames: { pattern: "^[a-zA-Z][a-zA-Z0-9]*$" },
      additionalProperties: { $ref: "#/definitions/property" },
    },
    property: {
      allOf: [
        { $ref: "#/definitions/type" },
        { type: "object", required: ["description"], properties: { description: { minLength: 1 } } },
        {
          if: { required: ["default"] },
          then: {
            anyOf: (["string", "integer", "boolean"] as const).map((type) => ({
              properties: { type: { const: type }, default: { type } },
            })),
          },
        },
      ],
    },
    type: {
      type: "object",
      additionalProperties: false,
      properties: {
        type: { enum: ["string", "integer", "boolean", "array", "object"] },
        items: { $ref: "#/definitions/type" },
        additionalProperties: { $ref: "#/definitions/type" },
        oneOf: { type: "array", minItems: 2, items: { $ref: "#/definitions/type" } },
        $ref: { type: "string", pattern: "^(#/types/|pulumi\\.json#/Any$)" },
        description: { type: "string" },
        default: { type: ["string", "integer", "boolean"] },
        secret: { type: "boolean" },
      },
      oneOf: [
        { required: ["$ref"] },
        { required: ["oneOf"] },
        { required: ["type"], properties: { type: { enum: ["string", "integer", "boolean"] } } },
        { required: ["type", "items"], properties: { type: { const: "array" } } },
        { required: ["type", "additionalProperties"], properties: { type: { const: "object" } } },
      ],
    },
  },
};
