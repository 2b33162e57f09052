import assert from "node:assert/strict";
import { unknownValue } from "../../../provider/schema/unknown";
import { failureOf } from "../managedResource";
import { entraTenant } from "./entraTenant";
import { frontline, privileged, staff } from "./groups";
import { itLivesAsAnExistingObject, withUnknownTarget } from "./lifeOfAnExistingObject";
import {
  anyPasskeyId,
  anyPasskeyProfile,
  defaultProfile,
  defaultProfileId,
  feitianKey,
  keysId,
  keysProfile,
  optedInTenant,
  passkeys,
  titanKey,
  yubiKey,
} from "./passkeys";
import { methodInTenant } from "./tenantObject";
import { isWrite } from "../wire";

const type = "passkey-rollout:entra:Fido2Method";
const object = methodInTenant("Fido2");

describe(type, () => {
  itLivesAsAnExistingObject({
    type,
    id: "Fido2",
    object,
    seed: optedInTenant,
    inputs: passkeys,
    respelt: {
      state: "Enabled",
      isSelfServiceRegistrationAllowed: true,
      includeTargets: [
        { id: frontline.toUpperCase(), allowedPasskeyProfiles: [anyPasskeyId.toUpperCase(), keysId] },
        {
          id: staff,
          targetType: "Group",
          isRegistrationRequired: false,
          allowedPasskeyProfiles: [keysId.toUpperCase()],
        },
      ],
      excludeTargets: [],
      passkeyProfiles: [
        anyPasskeyProfile("synced, DeviceBound"),
        {
          ...keysProfile(),
          id: keysId.toUpperCase(),
          attestationEnforcement: "RegistrationOnly",
          keyRestrictions: {
            isEnforced: true,
            enforcementType: "Allow",
            aaGuids: [titanKey, yubiKey.toUpperCase()],
          },
        },
      ],
    },
    changed: {
      ...passkeys,
      includeTargets: [
        { id: staff, allowedPasskeyProfiles: [keysId, anyPasskeyId] },
        { id: frontline, allowedPasskeyProfiles: [keysId, anyPasskeyId] },
        { id: privileged, allowedPasskeyProfiles: [keysId] },
      ],
      passkeyProfiles: [keysProfile([yubiKey, titanKey, feitianKey]), anyPasskeyProfile()],
    },
    changes: [
      "includeTargets[0]",
      "includeTargets[1].allowedPasskeyProfiles",
      "passkeyProfiles[0].keyRestrictions.aaGuids",
    ],
    written: [
      {
        "@odata.type": "#microsoft.graph.fido2AuthenticationMethodConfiguration",
        includeTargets: [
          [privileged, keysId],
          [staff, keysId, anyPasskeyId],
          [frontline, keysId, anyPasskeyId],
        ].map(([id, ...allowedPasskeyProfiles]) => ({
          id,
          targetType: "group",
          isRegistrationRequired: false,
          allowedPasskeyProfiles,
        })),
        // Lists are replaced whole, and the tenant's default profile cannot be deleted.
        passkeyProfiles: [keysProfile([yubiKey, titanKey, feitianKey]), anyPasskeyProfile(), defaultProfile],
      },
    ],
    drift: {
      properties: { isSelfServiceRegistrationAllowed: false },
      changes: ["isSelfServiceRegistrationAllowed"],
      shown: /isSelfServiceRegistrationAllowed is false, not true/,
    },
    unknown: {
      inputs: withUnknownTarget(passkeys, { allowedPasskeyProfiles: [unknownValue] }),
      changes: ["includeTargets[0]"],
    },
  });

  describe("in a tenant that has not opted in to passkey profiles", () => {
    const tenant = entraTenant();

    it("gives back all but the profiles, and says that they have no opt-out", async () => {
      const before = object.read(tenant());
      const resource = tenant().resource(type);
      await resource.up(passkeys);
      await resource.destroy();
      const { passkeyProfiles, ...after } = object.read(tenant());
      const { passkeyProfiles: none, ...earlier } = before;
      assert.deepEqual(none, []);
      assert.deepEqual(passkeyProfiles, [keysProfile(), anyPasskeyProfile()]);
      assert.deepEqual(after, earlier);
      assert.deepEqual(tenant().warnings, [
        `${type}: passkey profiles have no opt-out, so the tenant keeps "Keys" (${keysId}), "Any passkey" (${anyPasskeyId}), and targets that had no profile before keep one`,
      ]);
    });

    it("removes its own profiles where Microsoft has made a default profile to fall back to", async () => {
      const resource = tenant().resource(type);
      const optsIn = (): void => {
        object.change(tenant(), { passkeyProfiles: [keysProfile(), anyPasskeyProfile(), defaultProfile] });
      };
      tenant().wire.interfere(isWrite, { kind: "then", happens: optsIn }, 1);
      await resource.up(passkeys);
      assert.equal(await resource.up(passkeys), "same");
      await resource.destroy();
      const { state, includeTargets, passkeyProfiles } = object.read(tenant());
      assert.equal(state, "disabled");
      assert.deepEqual(passkeyProfiles, [defaultProfile]);
      assert.deepEqual(includeTargets, [
        {
          targetType: "group",
          id: "all_users",
          isRegistrationRequired: false,
          allowedPasskeyProfiles: [defaultProfileId],
        },
      ]);
      assert.match(
        tenant().warnings.join("\n"),
        /have no opt-out, so the tenant keeps "Default passkey profile"/,
      );
    });

    it("is imported as it is, and then has nothing to do", async () => {
      const resource = tenant().resource(type);
      const imported = await resource.import("Fido2");
      assert.equal(await resource.up(imported), "same");
      assert.deepEqual(tenant().wire.writes, []);
    });
  });

  describe("whatever the tenant has", () => {
    const tenant = entraTenant(() => optedInTenant);

    it("refuses an eleventh profile before it sends one, the tenant's default counted", async () => {
      const profiles = Array.from({ length: 10 }, (_none, index) => ({
        ...anyPasskeyProfile(),
        id: `c3f0c2d4-3333-4a4a-8b8b-00000000000${index.toString(16)}`,
      }));
      const includeTargets = [{ id: staff, allowedPasskeyProfiles: [profiles[0]?.id] }];
      const inputs = { state: "enabled", includeTargets, passkeyProfiles: profiles };
      const { message } = await failureOf(tenant().resource(type).up(inputs));
      assert.match(message, /nothing was written\. .* are 11 profiles; allowed: at most 10/);
      assert.deepEqual(tenant().wire.writes, []);
    });

    it("leaves profiles that the program does not name to the tenant", async () => {
      const resource = tenant().resource(type);
      const includeTargets = [{ id: staff, allowedPasskeyProfiles: [defaultProfileId] }];
      await resource.up({ state: "enabled", includeTargets });
      object.change(tenant(), { passkeyProfiles: [defaultProfile, anyPasskeyProfile()] });
      assert.equal(await resource.up({ state: "enabled", includeTargets }), "same");
      await resource.refresh();
      assert.equal(await resource.up({ state: "enabled", includeTargets }), "same");
      await resource.destroy();
      assert.deepEqual(object.read(tenant()).passkeyProfiles, [defaultProfile, anyPasskeyProfile()]);
    });

    it("says that a list of models without attestation is advisory", async () => {
      const keyRestrictions = { isEnforced: true, enforcementType: "allow", aaGuids: [yubiKey] };
      await tenant()
        .resource(type)
        .up({ ...passkeys, passkeyProfiles: [keysProfile(), { ...anyPasskeyProfile(), keyRestrictions }] });
      assert.match(tenant().warnings.join("\n"), /restricts models by 1 AAGUID without attestation/);
    });
  });
});
