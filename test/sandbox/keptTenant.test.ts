import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { keptCertificate } from "../../sandbox/certificateFiles";
import { seedOfTenant } from "../../sandbox/seedOfTenant";
import { type Sandbox, startSandbox } from "../../sandbox/server";
import { saveTenant } from "../../sandbox/stateFile";
import { readTenantExport } from "../../tenant/readers/export";
import { stringAt } from "../../tenant/readers/pulumi/resource";
import { repositoryPath } from "../repository";
import { temporaryFolder } from "../temporaryFolder";
import { graph, okta } from "./client";

const day = 24 * 60 * 60 * 1000;

describe("a tenant that is kept in a file", () => {
  const folder = temporaryFolder();
  const file = join(folder, "tenant.json");

  /** A sandbox that goes on from the file. */
  function resumed(from = file): Promise<Sandbox> {
    const changed = (snapshot: () => Parameters<typeof saveTenant>[1]): void => {
      saveTenant(file, snapshot());
    };
    return startSandbox(seedOfTenant(readTenantExport(from)), { changed });
  }

  it("is in it as soon as a change is answered, and is read back as it was", async () => {
    const first = await resumed(repositoryPath("stacks/example/tenant.json"));
    const unit = await graph(first, "GET", "/v1.0/directory/administrativeUnits/none");
    assert.equal(unit.status, 404);
    const made = await graph(first, "POST", "/v1.0/groups", { displayName: "Passkey pilot" });
    const policy = await okta(first, "POST", "/api/v1/policies", { type: "ACCESS_POLICY", name: "New" });
    const rules = `/api/v1/policies/${stringAt(policy.body, "id") ?? ""}/rules`;
    const rule = await okta(first, "POST", rules, {
      name: "Store staff",
      conditions: { people: { groups: { include: ["00g1k9storestaff0697"] } } },
      actions: { appSignOn: { access: "ALLOW" } },
    });
    assert.equal(rule.status, 200, JSON.stringify(rule.body));
    assert.match(readFileSync(file, "utf8"), /Passkey pilot/);
    const before = JSON.stringify(first.snapshot());
    const shownBefore = (await okta(first, "GET", rules)).body;
    await first.close();
    const second = await resumed();
    try {
      assert.deepEqual(JSON.parse(JSON.stringify(second.snapshot())), JSON.parse(before));
      assert.deepEqual((await okta(second, "GET", rules)).body, shownBefore);
      const found = await graph(second, "GET", `/v1.0/groups/${stringAt(made.body, "id") ?? ""}`);
      assert.equal(stringAt(found.body, "displayName"), "Passkey pilot");
    } finally {
      await second.close();
    }
  });

  it("leaves nothing beside it", () => {
    assert.deepEqual(readdirSync(folder), ["tenant.json"]);
  });

  it("has people whom only its groups name", async () => {
    const [group, member] = ["1b6ab8d3-5c5a-4f7e-9d38-0a1b2c3d4e5f", "5c1c8c27-6f1f-4c47-b7ab-2f1d7b9a0e01"];
    const seed = seedOfTenant({
      entra: {
        conditionalAccessPolicies: [],
        authenticationStrengthPolicies: [],
        groups: [{ id: group, displayName: "Staff", members: [{ id: member }] }],
      },
    });
    const sandbox = await startSandbox(seed);
    try {
      const { status, body } = await graph(sandbox, "GET", `/v1.0/groups/${group}/members`);
      assert.equal(status, 200);
      assert.match(JSON.stringify(body), new RegExp(member));
    } finally {
      await sandbox.close();
    }
  });
});

describe("a certificate that is kept in a folder", () => {
  const folder = temporaryFolder();

  it("is used again while it lasts, and its key is for nobody else to read", async () => {
    const made = await keptCertificate(folder, Date.now());
    assert.deepEqual(await keptCertificate(folder, Date.now()), made);
    assert.equal(statSync(join(folder, "key.pem")).mode & 0o077, 0);
  });

  it("is made anew when it is about to expire, or is none", async () => {
    const made = await keptCertificate(folder, Date.now());
    const renewed = await keptCertificate(folder, Date.now() + 29.5 * day);
    assert.notEqual(renewed.authority, made.authority);
    writeFileSync(join(folder, "authority.pem"), "nothing");
    assert.notEqual((await keptCertificate(folder, Date.now())).authority, renewed.authority);
  });
});
