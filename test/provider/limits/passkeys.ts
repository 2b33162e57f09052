import type { Json } from "../../../provider/http/client";
import { type Edge, type Limit, group } from "./limit";
import { methodLimits } from "./method";

/** A GUID with a number in it. */
function guid(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

const [first, second] = [guid(1), guid(2)];
const restrictions = { isEnforced: true, enforcementType: "allow", aaGuids: [guid(90)] };
const profile = (id: string, change: Json = {}): Json => ({
  id,
  name: `Profile ${id.slice(-2)}`,
  passkeyTypes: "deviceBound",
  attestationEnforcement: "registrationOnly",
  keyRestrictions: restrictions,
  ...change,
});
const profiles = (count: number, aaguidsOfEach = 1): Json[] =>
  Array.from({ length: count }, (_, index) =>
    profile(guid(index + 1), {
      keyRestrictions: {
        ...restrictions,
        aaGuids: Array.from({ length: aaguidsOfEach }, (_one, place) => guid(1000 * (index + 1) + place)),
      },
    }),
  );
const target = (change: Json = {}): Json => ({ id: group, allowedPasskeyProfiles: [first], ...change });

const valid = { state: "enabled", includeTargets: [target()], passkeyProfiles: [profile(first)] };
const { refuses, takes, patch } = methodLimits("Fido2Method", "Fido2", valid);
const only = (change: Json): Json => ({ passkeyProfiles: [profile(first, change)] });
const both = {
  state: "enabled",
  defaultPasskeyProfile: first,
  includeTargets: [target({ allowedPasskeyProfiles: [second] })],
  passkeyProfiles: [profile(first), profile(second)],
};

export const passkeyLimits: readonly Limit[] = [
  refuses(
    "an eleventh profile",
    { passkeyProfiles: profiles(11) },
    "passkeyProfiles",
    /has 11 entries; allowed: at most 10/,
    /at most 10 passkey profiles/,
  ),
  refuses(
    "more than 20 KB",
    { passkeyProfiles: profiles(10, 48) },
    "passkeyProfiles",
    /about 20\.07 KB with its targets; allowed: at most 20 KB/,
    /has 20\.07 KB and may have 20 KB/,
  ),
  refuses(
    "synced passkeys with enforced attestation",
    only({ passkeyTypes: "deviceBound, synced" }),
    "passkeyProfiles[0].passkeyTypes",
    /allowed with attestationEnforcement "registrationOnly": deviceBound/,
    /enforces attestation cannot allow synced/,
  ),
  refuses(
    "an unknown type of passkeys",
    only({ passkeyTypes: "deviceBound,roaming" }),
    "passkeyProfiles[0].passkeyTypes",
    /allowed: deviceBound, synced/,
    /'passkeyTypes': it must be one of deviceBound, synced/,
  ),
  refuses(
    "types of passkeys as a list",
    only({ passkeyTypes: ["deviceBound"] }),
    "passkeyProfiles[0].passkeyTypes",
    /must be text: names joined by commas/,
    /'passkeyTypes' must be names joined by commas/,
  ),
  refuses(
    "attestation that is enforced in an unknown way",
    only({ attestationEnforcement: "always" }),
    "passkeyProfiles[0].attestationEnforcement",
    /is "always"; allowed: disabled, registrationOnly/,
    /'attestationEnforcement': it must be one of disabled, registrationOnly/,
  ),
  refuses(
    "an unknown kind of restriction",
    only({ keyRestrictions: { ...restrictions, enforcementType: "permit" } }),
    "passkeyProfiles[0].keyRestrictions.enforcementType",
    /is "permit"; allowed: allow, block/,
    /'enforcementType': it must be one of allow, block/,
  ),
  refuses(
    "a model that is no AAGUID",
    only({ keyRestrictions: { ...restrictions, aaGuids: ["YubiKey"] } }),
    "passkeyProfiles[0].keyRestrictions.aaGuids[0]",
    /is "YubiKey"; allowed: a GUID/,
    /"YubiKey" is no AAGUID/,
  ),
  refuses(
    "a profile whose id is no GUID",
    { includeTargets: [target({ allowedPasskeyProfiles: [] })], passkeyProfiles: [profile("keys")] },
    "passkeyProfiles[0].id",
    /is "keys"; allowed: a GUID/,
    /id of a passkey profile must be a GUID/,
  ),
  refuses(
    "a profile without a name",
    only({ name: "" }),
    "passkeyProfiles[0].name",
    /allowed: 1 or more/,
    /needs a name/,
  ),
  refuses(
    "two profiles of the same id, in whatever case",
    {
      passkeyProfiles: [profile(guid(10)), profile(guid(10).toUpperCase())],
      includeTargets: [{ id: group }],
    },
    "passkeyProfiles[1]",
    /is there twice/,
    /same id/,
  ),
  refuses(
    "a target whose profile does not exist",
    { includeTargets: [target({ allowedPasskeyProfiles: [second] })] },
    "includeTargets[0].allowedPasskeyProfiles[0]",
    /which no entry of passkeyProfiles has/,
    /a target allows the passkey profile '[^']*2', which does not exist/,
  ),
  refuses(
    "a default profile that does not exist",
    { defaultPasskeyProfile: second },
    "defaultPasskeyProfile",
    /which no entry of passkeyProfiles has/,
    /default passkey profile "[^"]*2" does not exist/,
  ),
  refuses(
    "deleting the default profile",
    { includeTargets: both.includeTargets, passkeyProfiles: [profile(second)] },
    "passkeyProfiles",
    /is the tenant's default profile and cannot be deleted/,
    /default passkey profile "[^"]*1" does not exist/,
    { previous: both, prepared: [patch(both)] },
  ),
  refuses(
    "deleting a profile that a target uses",
    { ...both, passkeyProfiles: [profile(first)] },
    "includeTargets[0].allowedPasskeyProfiles[0]",
    /which no entry of passkeyProfiles has/,
    /a target allows the passkey profile '[^']*2', which does not exist/,
    { previous: both, prepared: [patch(both)] },
  ),
  refuses("an unknown state", { state: "on" }, "state", /is "on"; allowed: enabled, disabled/, /'state'/),
  refuses(
    "a target that is no group",
    { includeTargets: [target({ id: "staff" })] },
    "includeTargets[0].id",
    /allowed: the object id of a group, or all_users/,
    /id of a target must be a GUID or 'all_users'/,
  ),
  refuses(
    "a flag of a target that is neither true nor false",
    { includeTargets: [target({ isRegistrationRequired: "yes" })] },
    "includeTargets[0].isRegistrationRequired",
    /must be true or false/,
    /'isRegistrationRequired' must be true or false/,
  ),
  refuses(
    "self-service that is neither true nor false",
    { isSelfServiceRegistrationAllowed: "yes" },
    "isSelfServiceRegistrationAllowed",
    /must be true or false/,
    /must be true or false/,
  ),
  refuses(
    "a property that passkeys have not",
    { defaultProfile: first },
    "defaultProfile",
    /is not a property here/,
    /'defaultProfile' does not exist on type/,
  ),
];

export const passkeyEdges: readonly Edge[] = [
  takes("ten profiles", { passkeyProfiles: profiles(10) }),
  takes("19.77 KB", { passkeyProfiles: profiles(10, 47) }),
  takes(
    "synced passkeys without attestation",
    only({ passkeyTypes: "synced", attestationEnforcement: "disabled" }),
  ),
  takes("everybody, and a default profile", {
    includeTargets: [target({ id: "all_users" })],
    defaultPasskeyProfile: first,
  }),
];

/** What Graph takes, and nobody can have meant. */
export const passkeyMistakes: readonly Limit[] = [
  refuses(
    "a group that is both included and excluded",
    { excludeTargets: [{ id: group.toUpperCase(), targetType: "group" }] },
    "excludeTargets[0].id",
    /the exclusion wins, so nobody of it could use the method/,
    /^$/,
  ),
  refuses(
    "an allow list without a model",
    only({ keyRestrictions: { ...restrictions, aaGuids: [] } }),
    "passkeyProfiles[0].keyRestrictions.aaGuids",
    /nobody could register or use a passkey/,
    /^$/,
  ),
  refuses(
    "a method that is given to one user",
    { includeTargets: [target({ targetType: "user" })] },
    "includeTargets[0].targetType",
    /is "user"; allowed: group/,
    /^$/,
  ),
];
