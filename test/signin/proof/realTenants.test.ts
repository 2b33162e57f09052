import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { evaluate } from "../../../signin/evaluate";
import { auditProperties, auditedProperties } from "../../../signin/proof/audit";
import { readTenantExport } from "../../../tenant/readers/export";
import { repositoryPath } from "../../repository";

/** Real exports, which lie beside the project where it is worked on. */
const folder = repositoryPath("..", "shared", "tenants");
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];
const exampleTenant = repositoryPath("stacks", "example", "tenant.json");

describe("the properties of exported tenants", () => {
  for (const file of [exampleTenant, ...files.map((name) => join(folder, name))])
    it(`are all answered for ${file.split("/").slice(-1).join("")}, each failure by a sign-in that evaluate grants`, () => {
      const tenant = readTenantExport(file);
      const results = auditProperties(tenant);
      assert.deepEqual(
        results.map(({ property }) => property).slice(0, auditedProperties.length),
        auditedProperties.map(({ id }) => id),
      );
      for (const { property, result } of results) {
        const shown = result.verdict === "fails" ? result.counterexamples : [];
        if (result.verdict === "fails") assert.ok(shown.length > 0, property);
        for (const { signIn, decision, words } of shown) {
          assert.equal(evaluate(tenant, signIn).decision, decision, words);
          assert.equal(decision, "granted", words);
        }
        if (result.verdict === "unverifiable") assert.ok(result.missing.length > 0, property);
      }
    });

  if (files.length === 0) it.skip("shared tenants are not beside the project");
});
