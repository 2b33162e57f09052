import { stringify } from "yaml";
import { planSchema } from "./index";
import { elementOf, exampleOf, isRequired, propertiesOf, textOf } from "./nodes";
import { limitsInWords, typeInWords } from "./words";
import type { JsonSchema } from "./vocabulary";

/** A part of the plan with keys of its own: it gets a heading, an example and a table. */
interface Section {
  /** For example `tiers.<name>.members`. */
  readonly path: string;
  /** The key that its example stands under. */
  readonly key: string;
  readonly schema: JsonSchema;
  /** The node whose keys the table lists: the section itself, or what it is a list or map of. */
  readonly keys: JsonSchema;
  readonly depth: number;
}

/** The reference of the plan language, as Markdown: every section with a table of its keys. */
export function planReference(): string {
  const sections = sectionsOf(planSchema, "", 2, new Set());
  const anchors = new Map(sections.map(({ keys, path }) => [keys, anchorOf(path)]));
  return `${[
    ...introduction,
    "## The whole plan",
    "",
    ...table(planSchema, anchors),
    ...sections.flatMap((section) => [...chapter(section), ...table(section.keys, anchors)]),
  ].join("\n")}\n`;
}

const introduction = [
  "# Plan reference",
  "",
  "<!-- Generated from plan/schema by `npm run generate`. -->",
  "",
  `${textOf(planSchema.description)} Unknown keys are errors. Editors complete and check a plan by its JSON Schema:`,
  "",
  "```yaml",
  "# yaml-language-server: $schema=node_modules/pulumi-passkey-rollout/dist/plan/schema.json",
  "```",
  "",
  "`passkey-rollout check` also finds what no schema can: names that are not defined, phases out of order, tiers that contradict themselves.",
  "",
];

/** Sections in the order in which they stand in the plan. A shape that occurs in several places is described at the first. */
function sectionsOf(schema: JsonSchema, path: string, depth: number, described: Set<JsonSchema>): Section[] {
  return propertiesOf(schema).flatMap(([key, property]): Section[] => {
    const element = elementOf(property);
    const keys = element ?? property;
    if (propertiesOf(keys).length === 0 || described.has(keys)) return [];
    described.add(keys);
    const suffix = element === null ? "" : property.type === "array" ? "[]" : ".<name>";
    const here = `${path}${key}${suffix}`;
    return [
      { path: here, key, schema: property, keys, depth },
      ...sectionsOf(keys, `${here}.`, Math.min(depth + 1, 4), described),
    ];
  });
}

function chapter({ path, key, schema, keys, depth }: Section): string[] {
  const descriptions = schema === keys ? [schema] : [schema, keys];
  const about = [...descriptions.map(({ description }) => textOf(description)), ...limitsInWords(keys)];
  return [
    "",
    `${"#".repeat(depth)} <a id="${anchorOf(path)}"></a>\`${path}\``,
    "",
    about.join(" "),
    "",
    "```yaml",
    stringify({ [key]: exampleOf(schema) }, { lineWidth: 100 }).trimEnd(),
    "```",
    "",
  ];
}

function anchorOf(path: string): string {
  return path.replace(/\[\]|\.<name>/g, "").replace(/\./g, "-");
}

function table(schema: JsonSchema, anchors: ReadonlyMap<JsonSchema, string>): string[] {
  const rows = propertiesOf(schema).map(([key, property]) => {
    const anchor = anchors.get(elementOf(property) ?? property);
    const type = typeInWords(property);
    return [
      `\`${key}\``,
      anchor === undefined ? type : `[${type}](#${anchor})`,
      isRequired(schema, key) ? "yes" : "",
      "default" in property ? code(property.default) : "",
      textOf(property.description),
      anchor === undefined ? code(exampleOf(property)) : "",
    ];
  });
  return [
    "| Key | Type | Required | Default | Description | Example |",
    "| --- | --- | --- | --- | --- | --- |",
    ...rows.map((cells) => `| ${cells.map((cell) => cell.replace(/\|/g, "\\|")).join(" | ")} |`),
  ];
}

function code(value: unknown): string {
  if (value === undefined) return "";
  return `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;
}
