import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { parse } from "yaml";
import { loadPlanFile } from "../../plan/load";
import { checkPlan } from "../../policies/checkPlan";
import { passkeySafety } from "../../policies/packs";
import { authorityMismatch } from "../../stacks/authority";
import { today } from "../examplePlan";
import { readRepositoryFile, repositoryPath } from "../repository";

/** Without the copy that `npm run up` makes. */
const stacks = readdirSync(repositoryPath("stacks")).filter(
  (file) => /^Pulumi\..*\.yaml$/.test(file) && file !== "Pulumi.local.yaml",
);

describe("the stacks", () => {
  it("are one for each tenant", () => {
    assert.deepEqual(stacks.sort(), ["Pulumi.production.yaml", "Pulumi.sandbox.yaml", "Pulumi.test.yaml"]);
  });

  for (const file of stacks) {
    it(`${file} names a plan without errors, a phase of it, and the plan's own tenant`, () => {
      const { config } = parse(readRepositoryFile("stacks", file)) as {
        readonly config: Readonly<Record<string, string>>;
      };
      const loaded = loadPlanFile(repositoryPath(config["passkey-rollout:plan"] ?? ""));
      assert.ok(loaded.ok);
      const phase = config["passkey-rollout:phase"] ?? "";
      assert.ok(
        loaded.plan.phases.some(({ key }) => key === phase),
        phase,
      );
      const findings = checkPlan(loaded, { pack: passkeySafety, today });
      assert.deepEqual(
        findings.filter(({ severity }) => severity !== "note"),
        [],
      );
      const orgName = config["okta:orgName"];
      const oktaOrgUrl =
        orgName === undefined ? undefined : `https://${orgName}.${config["okta:baseUrl"] ?? ""}`;
      assert.equal(
        authorityMismatch(loaded.plan, { entraTenantId: config["azuread:tenantId"], oktaOrgUrl }),
        null,
      );
    });
  }
});

describe("a deployment to another tenant than the plan's", () => {
  const loaded = loadPlanFile(repositoryPath("stacks", "example", "plan.yaml"));
  assert.ok(loaded.ok);
  const tenant = "6FA44819-D449-526F-8ADA-A461A392EE05";
  const org = "https://larkfield.okta.com";
  const cases = [
    ["passes the plan's own, whatever the case of the id", tenant, org, null],
    [
      "refuses another Entra tenant",
      "0a4f1f52-7f4c-5d0e-9c0b-3c1a0e8f2d41",
      org,
      /but the stack is configured for 0a4f1f52/,
    ],
    [
      "refuses when no Entra tenant is configured",
      undefined,
      org,
      /pulumi config set azuread:tenantId 6fa44819/,
    ],
    [
      "refuses another Okta org",
      tenant,
      "https://larkfield.oktapreview.com",
      /configured for https:\/\/larkfield\.oktapreview\.com/,
    ],
    ["refuses when no Okta org is configured", tenant, undefined, /pulumi config set okta:orgName larkfield/],
  ] as const;
  for (const [behaviour, entraTenantId, oktaOrgUrl, message] of cases) {
    it(behaviour, () => {
      const mismatch = authorityMismatch(loaded.plan, { entraTenantId, oktaOrgUrl });
      if (message === null) assert.equal(mismatch, null);
      else assert.match(mismatch ?? "", message);
    });
  }
});
