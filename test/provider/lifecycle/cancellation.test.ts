import assert from "node:assert/strict";
import { entraTenant } from "../entra/entraTenant";
import { staff } from "../entra/groups";
import { methodInTenant } from "../entra/tenantObject";
import { failureOf } from "../managedResource";
import { isWrite } from "../wire";

const type = "passkey-rollout:entra:SoftwareOathMethod";
const object = methodInTenant("SoftwareOath");
const inputs = { state: "enabled", includeTargets: [{ id: staff }] };

describe("a deployment that is cancelled", () => {
  const tenant = entraTenant();

  it("during a write, is finished by the next one and loses nothing of what was there before", async () => {
    const before = object.read(tenant());
    const resource = tenant().resource(type);
    const cancel = (): void => {
      void tenant().plugin.cancel();
    };
    tenant().wire.interfere(isWrite, { kind: "then", happens: cancel }, 1);
    const { message } = await failureOf(resource.up(inputs));
    assert.match(message, /cancelled/);
    assert.ok(resource.kept.outputs.pending !== undefined);
    await tenant().startPlugin();
    assert.equal(await resource.up(inputs), "update");
    assert.equal(await resource.up(inputs), "same");
    await resource.destroy();
    assert.deepEqual(object.read(tenant()), before);
  });

  it("before a write, sends nothing any more", async () => {
    const resource = tenant().resource(type);
    await tenant().plugin.cancel();
    const { message } = await failureOf(resource.up(inputs));
    assert.match(message, /cancelled/);
    assert.equal(resource.isKept, false);
    assert.deepEqual(tenant().wire.writes, []);
    await tenant().startPlugin();
  });
});
