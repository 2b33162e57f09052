import assert from "node:assert/strict";
import type { Json } from "../../../provider/http/client";
import { unknownValue } from "../../../provider/schema/unknown";
import type { Entity } from "../../../sandbox/collection";
import { failureOf, type ManagedResource } from "../managedResource";
import { type EntraTenant, entraTenant } from "./entraTenant";
import { acknowledged, writeInventory } from "./inventory";
import { itLivesAsAnExistingObject } from "./lifeOfAnExistingObject";
import { feitianKey, titanKey, yubiKey } from "./passkeys";
import type { TenantObject } from "./tenantObject";

const type = "passkey-rollout:entra:StrengthAuthenticatorLimits";
const strengthId = "d4a1b2c3-4444-4c4c-9d9d-0123456789ab";
const otherStrengthId = "d5a1b2c3-5555-4c4c-9d9d-0123456789ab";

const strength = (id: string): Entity => ({
  id,
  displayName: "Staff passkey",
  policyType: "custom",
  requirementsSatisfied: "mfa",
  allowedCombinations: ["fido2"],
  combinationConfigurations: [],
});
const seed = { authenticationStrengthPolicies: [strength(strengthId), strength(otherStrengthId)] };

function limitsOf(id: string): TenantObject {
  const stored = (tenant: EntraTenant): Entity => {
    const found = tenant.sandbox.entra.authenticationStrengthPolicies.get(id);
    assert.ok(found !== undefined);
    return found;
  };
  const configurationOf = (tenant: EntraTenant): Json | undefined =>
    (stored(tenant).combinationConfigurations as readonly Json[])[0];
  return {
    read: (tenant) => ({ allowedAAGUIDs: configurationOf(tenant)?.allowedAAGUIDs ?? [] }),
    change: (tenant, properties) => {
      const configuration = { ...configurationOf(tenant), ...properties };
      const changed = { ...stored(tenant), combinationConfigurations: [configuration] };
      tenant.sandbox.entra.authenticationStrengthPolicies.put(changed);
    },
  };
}

/** A Conditional Access policy that demands the strength. */
function demandStrength({ sandbox }: EntraTenant): void {
  sandbox.entra.conditionalAccessPolicies.put({
    id: "e6a1b2c3-6666-4c4c-9d9d-0123456789ab",
    displayName: "Staff",
    grantControls: { operator: "AND", authenticationStrength: { id: strengthId } },
  });
}

const object = limitsOf(strengthId);
const inputs = { strengthId, allowedAAGUIDs: [yubiKey, titanKey] };

describe(type, () => {
  itLivesAsAnExistingObject({
    type,
    id: strengthId,
    object,
    seed,
    inputs,
    respelt: {
      strengthId: `/policies/authenticationStrengthPolicies/${strengthId.toUpperCase()}`,
      allowedAAGUIDs: [titanKey.toUpperCase(), yubiKey],
    },
    changed: { strengthId, allowedAAGUIDs: [feitianKey, yubiKey, titanKey] },
    changes: ["allowedAAGUIDs"],
    written: [
      {
        "@odata.type": "#microsoft.graph.fido2CombinationConfiguration",
        allowedAAGUIDs: [yubiKey, titanKey, feitianKey],
        appliesToCombinations: ["fido2"],
      },
    ],
    drift: {
      properties: { allowedAAGUIDs: [yubiKey] },
      changes: ["allowedAAGUIDs"],
      shown: new RegExp(`allowedAAGUIDs is \\["${yubiKey}"\\], not \\["${yubiKey}","${titanKey}"\\]`),
    },
    unknown: {
      inputs: { strengthId, allowedAAGUIDs: [yubiKey, unknownValue] },
      changes: ["allowedAAGUIDs"],
    },
  });

  const tenant = entraTenant(() => seed);

  async function deployed(): Promise<ManagedResource> {
    const resource = tenant().resource(type);
    await resource.up(inputs);
    writeInventory(tenant());
    tenant().forget();
    return resource;
  }

  it("is another resource for another strength, and the first strength gets back what it had", async () => {
    const resource = await deployed();
    const other = { ...inputs, strengthId: otherStrengthId };
    assert.deepEqual(await resource.preview(other), { operation: "replace", changes: ["strengthId"] });
    assert.equal(await resource.up(other), "replace");
    assert.equal(resource.kept.id, otherStrengthId);
    assert.deepEqual(object.read(tenant()).allowedAAGUIDs, []);
    assert.deepEqual(limitsOf(otherStrengthId).read(tenant()).allowedAAGUIDs, [yubiKey, titanKey]);
  });

  it("may be another resource where the strength is not known yet", async () => {
    const resource = await deployed();
    assert.deepEqual(await resource.preview({ ...inputs, strengthId: unknownValue }), {
      operation: "replace",
      changes: ["strengthId"],
    });
  });

  it("is gone when its strength is", async () => {
    const resource = await deployed();
    tenant().sandbox.entra.authenticationStrengthPolicies.delete(strengthId);
    await resource.refresh();
    assert.equal(resource.isKept, false);
  });

  it("says that there is no such strength", async () => {
    const missing = { ...inputs, strengthId: "d9a1b2c3-9999-4c4c-9d9d-0123456789ab" };
    assert.match(
      (await failureOf(tenant().resource(type).up(missing))).message,
      /the service has no d9a1b2c3-/,
    );
  });

  describe("removing an AAGUID", () => {
    const narrowed = { strengthId, allowedAAGUIDs: [titanKey] };

    it("is refused in the preview, by the model's name", async () => {
      const resource = await deployed();
      const { message } = await failureOf(resource.preview(narrowed));
      assert.match(
        message,
        /^allowedAAGUIDs: whoever signs in with .*19083c3d-\S+\) does not satisfy the strength/,
      );
      assert.deepEqual(tenant().wire.requests, []);
    });

    it("is refused before the write where only the tenant tells it and a policy demands the strength", async () => {
      await deployed();
      demandStrength(tenant());
      const failure = await failureOf(tenant().resource(type).up(narrowed));
      assert.match(failure.message, /nothing was written\. whoever signs in with .*19083c3d-/);
      assert.deepEqual(tenant().wire.writes, []);
    });

    it("harms nobody while no policy demands the strength", async () => {
      await deployed();
      assert.equal(await tenant().resource(type).up(narrowed), "create");
    });

    it("is done when the number of people is acknowledged that the inventory has", async () => {
      const resource = await deployed();
      demandStrength(tenant());
      const { message } = await failureOf(resource.up({ ...narrowed, ...acknowledged(3) }));
      assert.match(
        message,
        /By inventory\.json, 2 people lose a registered passkey, 1 of them the last one that works/,
      );
      assert.deepEqual(tenant().wire.writes, []);
      assert.equal(await resource.up({ ...narrowed, ...acknowledged(2) }), "update");
    });

    it("is not acknowledged by an inventory that is too old or not there", async () => {
      const resource = await deployed();
      demandStrength(tenant());
      const stale = resource.up({ ...narrowed, ...acknowledged(2, "2026-10-30") });
      assert.match((await failureOf(stale)).message, /31 days ago, and counts for 30 days/);
      const missing = resource.up({ ...narrowed, ...acknowledged(2, "2026-11-29", "none.json") });
      assert.match((await failureOf(missing)).message, /the inventory none\.json cannot be read/);
      assert.deepEqual(tenant().wire.writes, []);
    });

    it("is acknowledged by “unknown” where there is no inventory", async () => {
      const resource = await deployed();
      demandStrength(tenant());
      const unknown = { ...narrowed, acknowledgedLockout: { people: "unknown" } };
      assert.equal(await resource.up(unknown), "update");
    });
  });

  it("refuses a first limit of a strength that a policy demands, since nobody knows who signs in with what", async () => {
    demandStrength(tenant());
    writeInventory(tenant());
    const { message } = await failureOf(tenant().resource(type).up(inputs));
    assert.match(message, /whoever signs in with a model that is not in the list/);
    const counted = tenant()
      .resource(type)
      .up({ ...inputs, ...acknowledged(1) });
    assert.equal(await counted, "create", "Carla's phone is in nobody's list");
  });
});
