import { fido2PolicySize, maximumFido2PolicySize } from "../../tenant/entra/fido2PolicySize";
import type { Json } from "../exchange";
import { isGuid, isJson, listOf, objectsOf } from "../json";
import { booleanOf, oneOf, refuse } from "./authenticationMethodsTargets";

/** Three until May 2026 (Microsoft Entra: passkey profiles). */
const maximumProfiles = 10;
/** The profile that Graph makes of what a tenant had before it opted in (Microsoft Entra: passkey profiles). */
const defaultProfileId = "00000000-0000-0000-0000-000000000001";

/** Refuses what Graph refuses of passkeys. @throws Refusal */
export function checkFido2(before: Json, after: Json): void {
  booleanOf(after.isSelfServiceRegistrationAllowed, "isSelfServiceRegistrationAllowed");
  const profiles = listOf(after.passkeyProfiles);
  const ids = profiles.map((profile) => checkProfile(profile));
  const earlier = objectsOf(before.passkeyProfiles).map(({ id }) => String(id).toLowerCase());
  if (earlier.length > 0 && ids.length === 0) refuse("passkey profiles cannot be opted out of");
  if (profiles.length > maximumProfiles)
    refuse(`there can be at most ${String(maximumProfiles)} passkey profiles`);
  if (new Set(ids).size < ids.length) refuse("two passkey profiles have the same id");
  if (earlier.includes(defaultProfileId) && !ids.includes(defaultProfileId))
    refuse("the default passkey profile cannot be removed");
  checkDefaultProfile(before, after, ids);
  for (const target of objectsOf(after.includeTargets)) {
    for (const id of listOf(target.allowedPasskeyProfiles)) {
      if (!ids.includes(String(id).toLowerCase()))
        refuse(`a target allows the passkey profile '${String(id)}', which does not exist`);
    }
  }
  const size = fido2PolicySize(after);
  if (size > maximumFido2PolicySize)
    refuse(`the policy has ${String(size)} KB and may have ${String(maximumFido2PolicySize)} KB`);
}

/** A default that is named must be there; once there is one, there always is. */
function checkDefaultProfile(before: Json, after: Json, ids: readonly string[]): void {
  const chosen = after.defaultPasskeyProfile;
  if (chosen === null || chosen === undefined) {
    if (typeof before.defaultPasskeyProfile === "string")
      refuse("the default passkey profile cannot be removed");
    return;
  }
  if (!isGuid(chosen) || !ids.includes(chosen.toLowerCase()))
    refuse(`the default passkey profile ${JSON.stringify(chosen)} does not exist`);
}

function checkProfile(profile: unknown): string {
  if (!isJson(profile)) refuse("'passkeyProfiles' must hold objects");
  const { id, name, passkeyTypes, attestationEnforcement, keyRestrictions } = profile;
  if (!isGuid(id)) refuse("the id of a passkey profile must be a GUID");
  if (typeof name !== "string" || name === "") refuse("a passkey profile needs a name");
  if (typeof passkeyTypes !== "string") refuse("'passkeyTypes' must be names joined by commas");
  const types = passkeyTypes.split(",").map((type) => type.trim());
  for (const type of types) oneOf(type, ["deviceBound", "synced"], "passkeyTypes");
  oneOf(attestationEnforcement, ["disabled", "registrationOnly"], "attestationEnforcement");
  if (attestationEnforcement === "registrationOnly" && types.includes("synced"))
    refuse("a passkey profile that enforces attestation cannot allow synced passkeys");
  if (!isJson(keyRestrictions)) refuse("a passkey profile needs 'keyRestrictions'");
  booleanOf(keyRestrictions.isEnforced, "isEnforced");
  oneOf(keyRestrictions.enforcementType, ["allow", "block"], "enforcementType");
  if (!Array.isArray(keyRestrictions.aaGuids)) refuse("'aaGuids' must be a collection");
  for (const aaguid of listOf(keyRestrictions.aaGuids)) {
    if (!isGuid(aaguid)) refuse(`${JSON.stringify(aaguid)} is no AAGUID`);
  }
  return id.toLowerCase();
}
