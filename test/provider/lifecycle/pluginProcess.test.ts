import assert from "node:assert/strict";
import { join } from "node:path";
import { packMembers } from "../../../tenant/entra/packedMembers";
import { providerEnvironment } from "../../../sandbox/environment";
import { type Sandbox, startSandbox } from "../../../sandbox/server";
import { temporaryFolder, writeFiles } from "../../temporaryFolder";
import { type Declared, Deployment } from "../deployment";
import { people, users } from "../entra/cohort";
import { frontline, staff } from "../entra/groups";
import { optedInTenant, passkeys } from "../entra/passkeys";
import { Plugin } from "../plugin";

const group = "ab000000-0000-4000-8000-000000000001";

function stack(lifetime: number): readonly Declared[] {
  const entra = (name: string): string => `passkey-rollout:entra:${name}`;
  const includeTargets = [{ id: staff }, { id: frontline }];
  return [
    { name: "passkeys", type: entra("Fido2Method"), inputs: passkeys },
    {
      name: "passes",
      type: entra("TemporaryAccessPassMethod"),
      inputs: { state: "enabled", includeTargets, maximumLifetimeInMinutes: lifetime },
    },
    {
      name: "campaign",
      type: entra("RegistrationCampaign"),
      inputs: {
        state: "default",
        includeTargets: [{ id: staff, targetedAuthenticationMethod: "Fido2" }],
      },
    },
    {
      name: "people",
      type: entra("CohortMembership"),
      inputs: { groupId: group, packedMembers: packMembers(people(45)) },
    },
  ];
}

describe("the plugin's own process, configured by the environment", function () {
  this.timeout(30_000);
  const folder = temporaryFolder();
  let sandbox: Sandbox;
  let plugin: Plugin;

  before(async () => {
    sandbox = await startSandbox({
      entra: { ...optedInTenant, users: users(50), groups: [{ id: group, displayName: "Cohort" }] },
    });
    writeFiles(folder, { "authority.pem": sandbox.authority });
    plugin = await Plugin.start({
      ...providerEnvironment(sandbox, join(folder, "authority.pem")),
      ARM_TENANT_ID: "6f1d2c3b-0000-4000-8000-000000000001",
    });
    await plugin.configure({});
  });
  after(async () => {
    plugin.stop();
    await sandbox.close();
  });

  it("deploys, changes, refreshes and takes back a stack, and leaves the tenant as it was", async () => {
    const before = sandbox.snapshot();
    const deployment = new Deployment(plugin);
    const operations = async (declared: readonly Declared[]): Promise<readonly string[]> => {
      const { operations: done, failures } = await deployment.up(declared);
      assert.deepEqual(
        [...failures.values()].map(({ message }) => message),
        [],
      );
      return [...done.values()];
    };
    assert.deepEqual(await operations(stack(720)), ["create", "create", "create", "create"]);
    assert.deepEqual(await operations(stack(720)), ["same", "same", "same", "same"]);
    assert.deepEqual(await operations(stack(960)), ["same", "update", "same", "same"]);
    await deployment.refresh();
    assert.deepEqual(await operations(stack(960)), ["same", "same", "same", "same"]);
    assert.deepEqual([...(await deployment.destroy()).values()], []);
    assert.deepEqual(sandbox.snapshot(), before);
  });
});
