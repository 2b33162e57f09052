import type { Json } from "../../../provider/http/client";
import type { EntraSeed } from "../../../sandbox/seed";
import { frontline, staff } from "./groups";

/** AAGUIDs of three models, in the order in which lists of them are compared. */
export const yubiKey = "19083c3d-8383-4b18-bc03-8f1c9ab2fd1b";
export const titanKey = "42b4fb4a-2866-43b2-9bf7-6c6669c2e5d3";
export const feitianKey = "77010bd7-212a-4fc9-b236-d2ca5e9d4084";

export const defaultProfileId = "00000000-0000-0000-0000-000000000001";
export const keysId = "a1f0c2d4-1111-4a4a-8b8b-0123456789ab";
export const anyPasskeyId = "b2f0c2d4-2222-4a4a-8b8b-0123456789ab";

/** Attested keys of named models only. */
export function keysProfile(aaGuids: readonly string[] = [yubiKey, titanKey]): Json {
  return {
    id: keysId,
    name: "Keys",
    passkeyTypes: "deviceBound",
    attestationEnforcement: "registrationOnly",
    keyRestrictions: { isEnforced: true, enforcementType: "allow", aaGuids },
  };
}

/** Any passkey of the types. */
export function anyPasskeyProfile(passkeyTypes = "deviceBound,synced"): Json {
  return {
    id: anyPasskeyId,
    name: "Any passkey",
    passkeyTypes,
    attestationEnforcement: "disabled",
    keyRestrictions: { isEnforced: false, enforcementType: "allow", aaGuids: [] },
  };
}

/** The profile that Microsoft makes of the settings that a tenant had before it opted in. */
export const defaultProfile: Json = {
  id: defaultProfileId,
  name: "Default passkey profile",
  passkeyTypes: "deviceBound,synced",
  attestationEnforcement: "disabled",
  keyRestrictions: { isEnforced: false, enforcementType: "block", aaGuids: [] },
};

/** A tenant that has opted in to passkey profiles and lets nobody use one yet. */
export const optedInTenant: EntraSeed = {
  authenticationMethodsPolicy: {
    authenticationMethodConfigurations: [
      {
        id: "Fido2",
        state: "disabled",
        defaultPasskeyProfile: defaultProfileId,
        passkeyProfiles: [defaultProfile],
        includeTargets: [
          {
            targetType: "group",
            id: "all_users",
            isRegistrationRequired: false,
            allowedPasskeyProfiles: [defaultProfileId],
          },
        ],
      },
    ],
  },
};

/** Staff have keys, the frontline whatever it likes. */
export const passkeys: Json = {
  state: "enabled",
  isSelfServiceRegistrationAllowed: true,
  includeTargets: [
    { id: staff, allowedPasskeyProfiles: [keysId] },
    { id: frontline, allowedPasskeyProfiles: [keysId, anyPasskeyId] },
  ],
  passkeyProfiles: [keysProfile(), anyPasskeyProfile()],
};
