import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadPlanFile } from "../../plan/load";
import { providerEnvironment } from "../../sandbox/environment";
import { seedOfPlan } from "../../sandbox/seedOfPlan";
import { type Sandbox, startSandbox } from "../../sandbox/server";
import { installPackage, succeed } from "../package/installed";
import { examplePlan, repositoryPath } from "../repository";
import { temporaryFolder } from "../temporaryFolder";
import { skipWithoutEngine } from "./available";
import { pulumi } from "./engine";

const installed = "node_modules/pulumi-passkey-rollout";

describe("with the real engine: a scaffolded project with the installed package", function () {
  this.timeout(600_000);
  const folder = temporaryFolder();
  let sandbox: Sandbox | undefined;

  before(async function () {
    skipWithoutEngine(this);
    const loaded = loadPlanFile(repositoryPath(examplePlan));
    assert.ok(loaded.ok);
    sandbox = await startSandbox(seedOfPlan(loaded.plan));
    installPackage(folder);
    succeed(folder, join(folder, "node_modules", ".bin", "passkey-rollout"), ["init", "--name", "Company"]);
    mkdirSync(join(folder, "state"));
    writeFileSync(join(folder, "authority.pem"), sandbox.authority);
  });

  after(async () => {
    await sandbox?.close();
  });

  it("previews with program, plugin and pack out of node_modules", async () => {
    assert.ok(sandbox !== undefined);
    const project = readFileSync(join(folder, "Pulumi.yaml"), "utf8");
    assert.match(project, /path: node_modules\/pulumi-passkey-rollout\/dist\/provider/);
    const config = {
      "passkey-rollout:plan": `${installed}/stacks/example/plan.yaml`,
      "passkey-rollout:phase": "pilot",
      "azuread:tenantId": "6fa44819-d449-526f-8ada-a461a392ee05",
      "okta:orgName": "larkfield",
      "okta:baseUrl": "okta.com",
    };
    const lines = Object.entries(config).map(([key, value]) => `  ${key}: ${value}`);
    writeFileSync(join(folder, "Pulumi.company.yaml"), ["config:", ...lines, ""].join("\n"));
    const env = {
      ...providerEnvironment(sandbox, join(folder, "authority.pem")),
      PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
      PULUMI_CONFIG_PASSPHRASE: "e2e",
      PULUMI_SKIP_UPDATE_CHECK: "true",
    };
    const init = await pulumi(["stack", "init", "company"], { cwd: folder, env });
    assert.equal(init.code, 0, init.messages);
    const args = ["preview", "--stack", "company", "--policy-pack", `${installed}/dist/policies`];
    const preview = await pulumi(args, { cwd: folder, env });
    assert.equal(preview.code, 0, preview.messages);
    assert.match(preview.messages, /passkey-safety/);
    assert.match(preview.messages, /\d+ to create/);
  });
});
