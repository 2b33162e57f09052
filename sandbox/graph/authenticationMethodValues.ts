import { fido2PolicySize, maximumFido2PolicySize } from "../../tenant/entra/fido2PolicySize";
import type { Json } from "../exchange";
import { isGuid, isIntegerBetween, isJson, listOf, objectsOf } from "../json";
import { booleanOf, oneOf, refuse } from "./authenticationMethodsTargets";

/** Refuses what Graph refuses of a whole configuration, after a change. @throws Refusal */
export function refuseInvalid(before: Json, after: Json): void {
  oneOf(after.state, ["enabled", "disabled"], "state");
  const check = checks[String(after.id)];
  check?.(before, after);
}

const checks: Readonly<Record<string, (before: Json, after: Json) => void>> = {
  Fido2: checkFido2,
  TemporaryAccessPass: (_before, after) => {
    checkTemporaryAccessPass(after);
  },
  Voice: (_before, after) => {
    booleanOf(after.isOfficePhoneAllowed, "isOfficePhoneAllowed");
  },
  Email: (_before, after) => {
    oneOf(
      after.allowExternalIdToUseEmailOtp,
      ["default", "enabled", "disabled"],
      "allowExternalIdToUseEmailOtp",
    );
  },
  MicrosoftAuthenticator: (_before, after) => {
    booleanOf(after.isSoftwareOathEnabled, "isSoftwareOathEnabled");
  },
};

/** Microsoft Graph: temporaryAccessPassAuthenticationMethodConfiguration. Lifetimes in minutes. */
function checkTemporaryAccessPass(after: Json): void {
  const {
    minimumLifetimeInMinutes: least,
    maximumLifetimeInMinutes: most,
    defaultLifetimeInMinutes: usual,
  } = after;
  for (const [name, value] of Object.entries({
    minimumLifetimeInMinutes: least,
    maximumLifetimeInMinutes: most,
    defaultLifetimeInMinutes: usual,
  })) {
    if (!isIntegerBetween(value, 10, 43_200)) refuse(`'${name}' must be between 10 and 43200`);
  }
  if (Number(least) > Number(most)) refuse("'minimumLifetimeInMinutes' exceeds 'maximumLifetimeInMinutes'");
  if (Number(usual) < Number(least) || Number(usual) > Number(most))
    refuse("'defaultLifetimeInMinutes' must lie between the minimum and the maximum");
  if (!isIntegerBetween(after.defaultLength, 8, 48)) refuse("'defaultLength' must be between 8 and 48");
  booleanOf(after.isUsableOnce, "isUsableOnce");
}

const maximumProfiles = 10;
/** The profile that Graph makes of what a tenant had before it opted in (Microsoft Entra: passkey profiles). */
const defaultProfileId = "00000000-0000-0000-0000-000000000001";

function checkFido2(before: Json, after: Json): void {
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

function checkProfile(profile: unknown): string {
  if (!isJson(profile)) refuse("'passkeyProfiles' must hold objects");
  const { id, name, passkeyTypes, attestationEnforcement, keyRestrictions } = profile;
  if (!isGuid(id)) refuse("the id of a passkey profile must be a GUID");
  if (typeof name !== "string" || name === "") refuse("a passkey profile needs a name");
  const types = String(passkeyTypes).split(",");
  for (const type of types) oneOf(type.trim(), ["deviceBound", "synced"], "passkeyTypes");
  oneOf(attestationEnforcement, ["disabled", "registrationOnly"], "attestationEnforcement");
  if (attestationEnforcement === "registrationOnly" && types.includes("synced"))
    refuse("a passkey profile that enforces attestation cannot allow synced passkeys");
  if (!isJson(keyRestrictions)) refuse("a passkey profile needs 'keyRestrictions'");
  booleanOf(keyRestrictions.isEnforced, "isEnforced");
  oneOf(keyRestrictions.enforcementType, ["allow", "block"], "enforcementType");
  for (const aaguid of listOf(keyRestrictions.aaGuids)) {
    if (!isGuid(aaguid)) refuse(`${JSON.stringify(aaguid)} is no AAGUID`);
  }
  return id.toLowerCase();
}
