import * as grpc from "@grpc/grpc-js";
import assert from "node:assert/strict";
import { unknownValue } from "../../../provider/schema/unknown";
import { Plugin, PluginFailure } from "../plugin";

const oath = "passkey-rollout:entra:SoftwareOathMethod";
const group = "1b6ab8d3-5c5a-4f7e-9d38-0a1b2c3d4e5f";
const other = "2c7bc9e4-6d6b-4a8f-8e49-1b2c3d4e5f60";

/** What the engine prints of a refused check. */
async function refusal(answer: Promise<unknown>): Promise<string> {
  const failure: unknown = await answer.then(
    () => null,
    (error: unknown) => error,
  );
  assert.ok(failure instanceof PluginFailure, "it was not refused");
  return failure.message;
}

describe("the provider's plugin, as the engine starts it", function () {
  this.timeout(30_000);
  let plugin: Plugin;

  before(async () => {
    plugin = await Plugin.start();
  });
  after(() => {
    plugin.stop();
  });

  it("describes every resource for other languages", async () => {
    const schema = await plugin.schema();
    assert.equal(schema.name, "passkey-rollout");
    assert.ok(typeof schema.resources === "object" && schema.resources !== null);
    for (const [token, resource] of Object.entries(schema.resources)) {
      assert.match(token, /^passkey-rollout:(entra|okta):[A-Z]\w+$/);
      assert.ok(typeof resource === "object" && resource !== null && "inputProperties" in resource);
    }
  });

  it("fills in documented defaults and brings values into their one form", async () => {
    assert.deepEqual(
      await plugin.check(oath, null, {
        state: "Enabled",
        includeTargets: [{ id: other.toUpperCase() }, { id: group, targetType: "Group" }],
      }),
      {
        state: "enabled",
        includeTargets: [
          { id: group, targetType: "group", isRegistrationRequired: false },
          { id: other, targetType: "group", isRegistrationRequired: false },
        ],
        excludeTargets: [],
      },
    );
  });

  it("names all that is wrong at once, with the property and what is allowed", async () => {
    const message = await refusal(
      plugin.check(oath, null, { state: "on", includeTarget: [], excludeTargets: [{ id: "staff" }] }),
    );
    assert.deepEqual(message.split("\n"), [
      'excludeTargets[0].id: is "staff"; allowed: the object id of a group, or all_users',
      "includeTarget: is not a property here; allowed: state, includeTargets, excludeTargets, overwriteForeignChanges; did you mean includeTargets?",
      "includeTargets: is required",
      'state: is "on"; allowed: enabled, disabled',
    ]);
  });

  it("refuses the same target twice, whatever its case", async () => {
    const includeTargets = [{ id: group }, { id: group.toUpperCase() }];
    assert.match(
      await refusal(plugin.check(oath, null, { state: "enabled", includeTargets })),
      /^includeTargets\[1\]: is there twice/,
    );
  });

  it("lets what is not known yet through, and sees that it may change something", async () => {
    const unknown = { state: "enabled", includeTargets: [{ id: unknownValue }, { id: unknownValue }] };
    const checked = await plugin.check(oath, null, unknown);
    const known = await plugin.check(oath, null, { state: "enabled", includeTargets: [{ id: group }] });
    const kept = { id: "SoftwareOath", inputs: known, outputs: known, failed: [] };
    const { changes } = await plugin.diff(oath, kept, checked);
    assert.ok(changes.length > 0 && changes.every((path) => path.startsWith("includeTargets[")));
  });

  it("finds no difference in another order or case, and names the properties that do differ", async () => {
    const inputs = await plugin.check(oath, null, {
      state: "enabled",
      includeTargets: [{ id: group }, { id: other }],
    });
    const kept = { id: "SoftwareOath", inputs, outputs: inputs, failed: [] };
    const same = { state: "ENABLED", includeTargets: [{ id: other.toUpperCase() }, { id: group }] };
    assert.deepEqual(await plugin.diff(oath, kept, same), { changes: [], replaces: false });
    const changed = { state: "disabled", includeTargets: [{ id: other }] };
    assert.deepEqual((await plugin.diff(oath, kept, changed)).changes, ["includeTargets[1]", "state"]);
  });

  it("says that a type of resource does not exist, and which ones do", async () => {
    const failure = plugin.check("passkey-rollout:entra:Fido2Methods", null, {});
    await assert.rejects(failure, (error: unknown) => {
      assert.ok(error instanceof PluginFailure);
      assert.equal(error.code, grpc.status.FAILED_PRECONDITION);
      assert.match(error.message, /has no resources of type passkey-rollout:entra:Fido2Methods; it has /);
      assert.doesNotMatch(error.message, /\n\s+at /);
      return true;
    });
  });
});
