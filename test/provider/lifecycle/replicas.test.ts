import assert from "node:assert/strict";
import type { Json } from "../../../provider/http/client";
import { entraTenant } from "../entra/entraTenant";
import { contractors, staff } from "../entra/groups";
import { methodInTenant } from "../entra/tenantObject";
import { failureOf } from "../managedResource";

const type = "passkey-rollout:entra:VoiceMethod";
const object = methodInTenant("Voice");
const inputs = { state: "enabled", includeTargets: [{ id: staff }], isOfficePhoneAllowed: true };
const changed = { ...inputs, isOfficePhoneAllowed: false };

describe("a service whose readings lag behind its writes", () => {
  const tenant = entraTenant();

  /** The next readings come of a replica that still has this. */
  const lag = (old: Json, times: number): void => {
    const reading = ({ method, path }: { readonly method: string; readonly path: string }): boolean =>
      method === "GET" && path.endsWith("/Voice");
    tenant().wire.interfere(reading, { kind: "answer", status: 200, body: old }, times);
  };

  it("is read until it shows what was written", async () => {
    const resource = tenant().resource(type);
    await resource.up(inputs);
    // One reading before the write, and five after it.
    lag(object.read(tenant()), 6);
    assert.equal(await resource.up(changed), "update");
    assert.equal(resource.kept.outputs.isOfficePhoneAllowed, false);
    assert.equal(resource.kept.outputs.pending, undefined);
  });

  it("is given a minute, and then the change counts as ignored", async () => {
    const resource = tenant().resource(type);
    await resource.up(inputs);
    lag(object.read(tenant()), Number.POSITIVE_INFINITY);
    const { message } = await failureOf(resource.up(changed));
    assert.match(message, /did not make it: isOfficePhoneAllowed is true, not false \(read back for 60 s\)/);
  });

  it("is not mistaken for somebody else's change", async () => {
    const before = object.read(tenant());
    const resource = tenant().resource(type);
    await resource.up(inputs);
    lag(before, 3);
    assert.equal(await resource.up({ ...inputs, excludeTargets: [{ id: contractors }] }), "update");
  });

  it("is not believed when it shows what is wanted from before our last write", async () => {
    const resource = tenant().resource(type);
    await resource.up(inputs);
    const old = object.read(tenant());
    await resource.up(changed);
    lag(old, 1);
    assert.equal(await resource.up(inputs), "update");
    assert.equal(object.read(tenant()).isOfficePhoneAllowed, true);
  });
});
