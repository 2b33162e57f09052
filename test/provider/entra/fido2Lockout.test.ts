import * as grpc from "@grpc/grpc-js";
import assert from "node:assert/strict";
import type { Json } from "../../../provider/http/client";
import { unknownValue } from "../../../provider/schema/unknown";
import { failureOf, type ManagedResource } from "../managedResource";
import { entraTenant } from "./entraTenant";
import { contractors, frontline, staff } from "./groups";
import { acknowledged, inventory, inventoryFile, writeInventory } from "./inventory";
import { anyPasskeyId, anyPasskeyProfile, keysId, keysProfile, passkeys, titanKey } from "./passkeys";
import { methodInTenant } from "./tenantObject";

const type = "passkey-rollout:entra:Fido2Method";
const object = methodInTenant("Fido2");

interface Narrowing {
  readonly what: string;
  readonly inputs: Json;
  /** The property that the refusal names. */
  readonly property: string;
  readonly loss: RegExp;
  /** By the inventory. */
  readonly people: number;
  readonly withoutAny: number;
}

const withoutYubiKey: Narrowing = {
  what: "removing an AAGUID",
  inputs: { ...passkeys, passkeyProfiles: [keysProfile([titanKey]), anyPasskeyProfile()] },
  property: "passkeyProfiles",
  loss: /members of group 1b6ab8d3-\S+ could not sign in any more with passkeys of .*19083c3d-8383-4b18-bc03-8f1c9ab2fd1b/,
  people: 2,
  withoutAny: 1,
};

const narrowings: readonly Narrowing[] = [
  withoutYubiKey,
  {
    what: "removing synced passkeys",
    inputs: { ...passkeys, passkeyProfiles: [keysProfile(), anyPasskeyProfile("deviceBound")] },
    property: "passkeyProfiles",
    loss: /members of group 2c7bc9e4-\S+ could not sign in any more with synced passkeys/,
    people: 1,
    withoutAny: 1,
  },
  {
    what: "removing a profile",
    inputs: {
      ...passkeys,
      includeTargets: [staff, frontline].map((id) => ({ id, allowedPasskeyProfiles: [keysId] })),
      passkeyProfiles: [keysProfile()],
    },
    property: "passkeyProfiles",
    loss: /synced passkeys, passkeys of every model that is not named: no profile of theirs accepts it any more/,
    people: 1,
    withoutAny: 1,
  },
  {
    what: "removing a target",
    inputs: { ...passkeys, includeTargets: [{ id: staff, allowedPasskeyProfiles: [keysId] }] },
    property: "includeTargets",
    loss: /members of group 2c7bc9e4-\S+ .* any passkey that they have registered: they are no target any more/,
    people: 2,
    withoutAny: 2,
  },
  {
    what: "excluding a group",
    inputs: { ...passkeys, excludeTargets: [{ id: contractors }] },
    property: "excludeTargets",
    loss: /members of group 3d8cdaf5-\S+ could not sign in any more .*: they are excluded/,
    people: 1,
    withoutAny: 1,
  },
  {
    what: "disabling the method",
    inputs: { ...passkeys, state: "disabled" },
    property: "state",
    loss: /any passkey that they have registered: the method is disabled/,
    people: 4,
    withoutAny: 4,
  },
];

describe("taking registered passkeys away from people", () => {
  const tenant = entraTenant();

  async function deployed(): Promise<ManagedResource> {
    const resource = tenant().resource(type);
    await resource.up(passkeys);
    writeInventory(tenant());
    tenant().forget();
    return resource;
  }

  for (const { what, inputs, property, loss, people, withoutAny } of narrowings) {
    describe(`by ${what}`, () => {
      it("is refused in the preview, which says who loses what and how to go on", async () => {
        const resource = await deployed();
        const { message, code } = await failureOf(resource.preview(inputs));
        assert.equal(code, grpc.status.INVALID_ARGUMENT);
        assert.ok(message.startsWith(`${property}: `), message);
        assert.match(message, loss);
        assert.match(message, /Keep accepting it until .* give acknowledgedLockout: /);
        assert.deepEqual(tenant().wire.requests, []);
      });

      it("is refused before the write where only the tenant tells it", async () => {
        await deployed();
        const before = object.read(tenant());
        const failure = await failureOf(tenant().resource(type).up(inputs));
        assert.match(failure.message, /nothing was written\. /);
        assert.match(failure.message, loss);
        assert.equal(failure.code, grpc.status.FAILED_PRECONDITION);
        assert.deepEqual(tenant().wire.writes, []);
        assert.deepEqual(object.read(tenant()), before);
      });

      it("is refused with another number of people than the inventory has", async () => {
        const resource = await deployed();
        const { message } = await failureOf(resource.up({ ...inputs, ...acknowledged(people + 1) }));
        const [who, verb] = people === 1 ? ["1 person", "loses"] : [`${String(people)} people`, "lose"];
        assert.ok(
          message.includes(
            `By ${inventoryFile}, ${who} ${verb} a registered passkey, ${String(withoutAny)} of them the last one that works; acknowledgedLockout says ${String(people + 1)}`,
          ),
          message,
        );
        assert.ok(message.includes(`set acknowledgedLockout.people to ${String(people)}`));
        assert.deepEqual(tenant().wire.writes, []);
      });

      it("is done when the number is acknowledged that the inventory has", async () => {
        const resource = await deployed();
        assert.equal(await resource.up({ ...inputs, ...acknowledged(people) }), "update");
        assert.equal(await resource.up({ ...inputs, ...acknowledged(people) }), "same");
      });
    });
  }

  const { inputs } = withoutYubiKey;

  const acknowledgements: readonly {
    readonly what: string;
    readonly given: Json;
    readonly exported?: Json;
    /** Why it is refused; null where it counts. */
    readonly refusal: RegExp | null;
  }[] = [
    {
      what: "a number without an inventory",
      given: { acknowledgedLockout: { people: 2 } },
      refusal: /^acknowledgedLockout\.people: is 2 without an inventory from which it could be counted/,
    },
    {
      what: "“unknown” where there is no inventory",
      given: { acknowledgedLockout: { people: "unknown" } },
      refusal: null,
    },
    {
      what: "“unknown” where the inventory can be counted",
      given: acknowledged("unknown"),
      refusal: /2 people lose a registered passkey, .* says "unknown"/,
    },
    { what: "an inventory of 30 days ago", given: acknowledged(2, "2026-10-31"), refusal: null },
    {
      what: "an inventory of 31 days ago",
      given: acknowledged(2, "2026-10-30"),
      refusal: /it was taken on 2026-10-30, 31 days ago, and counts for 30 days/,
    },
    {
      what: "“unknown” where the inventory is too old",
      given: acknowledged("unknown", "2026-10-30"),
      refusal: null,
    },
    {
      what: "an inventory of a day to come",
      given: acknowledged(2, "2026-12-03"),
      refusal: /it was taken on 2026-12-03, which is still to come/,
    },
    {
      what: "an inventory that is not there",
      given: acknowledged(2, "2026-11-29", "export/none.json"),
      refusal: /the inventory export\/none\.json cannot be read: .*a path relative to the Pulumi project/,
    },
    {
      what: "an export without credentials",
      given: acknowledged(2),
      exported: { entra: { users: [], groups: [] } },
      refusal: /people cannot be counted from inventory\.json: it has no entra\.credentials/,
    },
    {
      what: "an export that lacks the members of a target",
      given: acknowledged(2),
      exported: { entra: { ...(inventory.entra as Json), groups: [{ id: staff, members: [] }] } },
      refusal: /it lacks all or some members of group 2c7bc9e4-/,
    },
  ];
  for (const { what, given, exported, refusal } of acknowledgements) {
    it(`${refusal === null ? "takes" : "does not take"} ${what} for an acknowledgement`, async () => {
      const resource = await deployed();
      if (exported !== undefined) writeInventory(tenant(), exported);
      if (refusal === null) {
        assert.equal(await resource.up({ ...inputs, ...given }), "update");
        return;
      }
      assert.match((await failureOf(resource.up({ ...inputs, ...given }))).message, refusal);
      assert.deepEqual(tenant().wire.writes, []);
    });
  }

  it("is not what happens where another profile of the same target still accepts them", async () => {
    const resource = await deployed();
    const includeTargets = [staff, frontline].map((id) => ({
      id,
      allowedPasskeyProfiles: [keysId, anyPasskeyId],
    }));
    assert.equal(await resource.up({ ...inputs, includeTargets }), "update");
  });

  it("is not taken for certain in a preview that does not know the models yet", async () => {
    const resource = await deployed();
    const keys = { ...keysProfile(), keyRestrictions: unknownValue };
    const unknown = { ...passkeys, passkeyProfiles: [keys, anyPasskeyProfile()] };
    assert.deepEqual(await resource.preview(unknown), {
      operation: "update",
      changes: ["passkeyProfiles[0].keyRestrictions"],
    });
  });

  it("is left to the deployment where the preview does not know the acknowledgement yet", async () => {
    const resource = await deployed();
    const { operation } = await resource.preview({ ...inputs, acknowledgedLockout: unknownValue });
    assert.equal(operation, "update");
  });

  it("leaves word that an acknowledgement is not needed any more", async () => {
    const resource = await deployed();
    const given = { ...inputs, ...acknowledged(2) };
    await resource.up(given);
    assert.deepEqual(tenant().warnings, []);
    await resource.up({ ...given, isSelfServiceRegistrationAllowed: false });
    assert.match(tenant().warnings.join("\n"), /acknowledgedLockout is not needed \(any more\): remove it/);
  });

  it("is refused when giving back would do it, unless the last deployment acknowledges it", async () => {
    const narrow = await deployed();
    // What was there before lets the staff use the Titan only, and this deployment both.
    await narrow.up({ ...inputs, ...acknowledged(2) });
    const resource = tenant().resource(type);
    await resource.up(passkeys);
    const { message } = await failureOf(resource.destroy());
    assert.match(message, withoutYubiKey.loss);
    assert.ok(resource.isKept);
    await resource.up({ ...passkeys, ...acknowledged(2) });
    await resource.destroy();
    assert.equal(resource.isKept, false);
  });
});
