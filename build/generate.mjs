// Writes what is generated and committed: the plan's document types and the reference pages.
// With --check it writes nothing and fails when a committed file is stale.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "json-schema-to-typescript";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const { planSchema } = require(join(root, "dist/plan/schema/index.js"));

/** Only objects become types of their own; a title on a string or list would name a type for each. */
function withoutLeafTitles(node) {
  if (Array.isArray(node)) return node.map(withoutLeafTitles);
  if (typeof node !== "object" || node === null) return node;
  const copy = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, withoutLeafTitles(value)]),
  );
  const named = copy.type === "object" && copy.properties !== undefined;
  if (!named && typeof copy.title === "string") delete copy.title;
  delete copy.propertyNames;
  delete copy.oneOf;
  return copy;
}

async function documentTypes() {
  const schema = withoutLeafTitles({ ...planSchema, $id: undefined });
  const types = await compile({ ...schema, title: "PlanDocument" }, "PlanDocument", {
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
    bannerComment:
      "/* Generated from plan/schema by `npm run generate`. The shape of a plan file after validation. */",
    format: true,
    style: { printWidth: 110 },
  });
  return types;
}

function rulesPage() {
  const { packs } = require(join(root, "dist/policies/packs.js"));
  const { rulesReference } = require(join(root, "dist/policies/reference.js"));
  return rulesReference(packs);
}

function resourcesPage() {
  const { resources } = require(join(root, "dist/provider/resources.js"));
  const { resourcesReference } = require(join(root, "dist/provider/schema/reference.js"));
  return resourcesReference(resources);
}

const outputs = {
  "plan/document.generated.ts": await documentTypes(),
  "docs/rules.md": rulesPage(),
  "docs/resources.md": resourcesPage(),
  "docs/plan-reference.md": require(join(root, "dist/plan/schema/reference.js")).planReference(),
};

const check = process.argv.includes("--check");
const stale = [];
for (const [file, content] of Object.entries(outputs)) {
  const path = join(root, file);
  if (existsSync(path) && readFileSync(path, "utf8") === content) continue;
  if (check) stale.push(file);
  else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}
if (stale.length > 0) {
  console.error(`stale: ${stale.join(", ")}. Run npm run generate and commit the result.`);
  process.exit(1);
}
