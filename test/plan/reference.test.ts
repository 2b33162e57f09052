import assert from "node:assert/strict";
import { parse } from "yaml";
import { planReference } from "../../plan/schema/reference";
import { readRepositoryFile } from "../repository";

describe("the plan reference", () => {
  const page = planReference();

  it("is committed as it is generated", () => {
    assert.equal(readRepositoryFile("docs", "plan-reference.md"), page, "npm run generate");
  });

  it("says type, need, default, description and example of a key", () => {
    const rows = [
      "| `tenantId` | GUID | yes |  | The directory (tenant) id. A deployment to any other tenant is refused. | `7b1f4c0e-0d0c-4b7b-9a53-2f1f4f1c7a10` |",
      "| `tier` | name in `tiers` | yes |  | The tier its people belong to. | `staff` |",
      "| `defaultLength` | whole number from 8 to 48 |  | `8` | Number of characters. | `12` |",
      "| `phases` | [list of phase](#phases) | yes |  | In order.",
    ];
    for (const row of rows) assert.ok(page.includes(row), row);
  });

  it("links only to what is there, and every heading has its own anchor", () => {
    const anchors = [...page.matchAll(/<a id="([^"]+)">/g)].map(([, anchor]) => anchor);
    assert.equal(new Set(anchors).size, anchors.length);
    for (const [, anchor] of page.matchAll(/\]\(#([^)]+)\)/g)) assert.ok(anchors.includes(anchor), anchor);
  });

  it("has tables of six columns, and examples that are YAML", () => {
    for (const line of page.split("\n").filter((text) => text.startsWith("|")))
      assert.equal(line.split(/(?<!\\)\|/).length, 8, line);
    for (const [, example = ""] of page.matchAll(/```yaml\n([^]*?)```/g))
      assert.doesNotThrow(() => parse(example) as unknown);
  });
});
