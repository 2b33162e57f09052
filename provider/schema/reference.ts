import type { ResourceType } from "../resource";
import type { Properties, Property } from "./property";

/** The reference page of the provider's resources, generated from their descriptions. */
export function resourcesReference(resources: readonly ResourceType[]): string {
  const sections = [...resources]
    .sort((a, b) => (a.token < b.token ? -1 : 1))
    .map((resource) => section(resource));
  return [
    "# Resources of the provider",
    "",
    "Generated from `provider/` by `npm run generate`. In TypeScript each is a class of",
    "`pulumi-passkey-rollout/provider`; in Pulumi YAML and other languages it goes by its type.",
    "",
    ...sections,
  ].join("\n");
}

function section({ token, description, inputs, outputs }: ResourceType): string {
  return [
    `## ${token}`,
    "",
    description,
    "",
    "| input | | |",
    "| --- | --- | --- |",
    ...rows(inputs, ""),
    "",
    ...(Object.keys(outputs).length === 0
      ? []
      : ["| output | | |", "| --- | --- | --- |", ...rows(outputs, ""), ""]),
  ].join("\n");
}

function rows(described: Properties, prefix: string): string[] {
  return Object.entries(described).flatMap(([name, property]) => {
    const path = `${prefix}${name}`;
    return [`| \`${path}\` | ${kindOf(property)} | ${property.description} |`, ...inner(property, path)];
  });
}

function inner(property: Property, path: string): string[] {
  if (property.kind === "object") return rows(property.properties, `${path}.`);
  if (property.kind === "list" && property.items.kind === "object")
    return rows(property.items.properties, `${path}[].`);
  return [];
}

function kindOf(property: Property): string {
  const facts = [words(property), property.required === true ? "required" : "", defaultOf(property)];
  return facts.filter((fact) => fact !== "").join(", ");
}

function words(property: Property): string {
  switch (property.kind) {
    case "string":
      if (property.values !== undefined) return property.values.map((value) => `\`${value}\``).join(" ");
      return property.format ?? "text";
    case "flags":
      return `${property.values.map((value) => `\`${value}\``).join(" ")}, joined by commas`;
    case "integer":
      return `${property.minimum.toLocaleString("en-US")} to ${property.maximum.toLocaleString("en-US")}`;
    case "count":
      return 'a number, or "unknown"';
    case "list":
      return property.items.kind === "object" ? "list" : `list of ${words(property.items)}`;
    case "json":
      return "object";
    default:
      return property.kind;
  }
}

function defaultOf(property: Property): string {
  return "default" in property && property.default !== undefined
    ? `default \`${JSON.stringify(property.default)}\``
    : "";
}
