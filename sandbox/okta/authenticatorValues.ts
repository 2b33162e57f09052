import { objectAt, stringAt } from "../../tenant/readers/pulumi/resource";
import type { Json } from "../exchange";
import { isGuid, isIntegerBetween, isJson, listOf } from "../json";
import { invalid } from "./errors";
import { booleanOf, oneOf } from "./values";

const requirement = ["REQUIRED", "PREFERRED", "DISCOURAGED"];
const flags = [
  "certBasedAttestationValidation",
  "hardwareProtected",
  "fipsCompliant",
  "allowSyncablePasskeys",
  "enableAutofillUI",
  "showSignInWithAPasskeyButton",
];

/** Okta API: AuthenticatorMethodWebAuthn, settings. @throws Refusal */
export function refuseInvalidPasskeySettings(settings: Json): void {
  oneOf(settings.attachment, ["ANY", "BUILT_IN", "ROAMING"], "settings.attachment");
  oneOf(settings.userVerification, requirement, "settings.userVerification");
  oneOf(settings.residentKeyRequirement, requirement, "settings.residentKeyRequirement");
  for (const name of flags) booleanOf(settings[name], `settings.${name}`);
  refuseInvalidModels(settings.aaguidGroups);
  refuseInvalidRelyingParty(settings.rpId);
  refuseContradiction(settings);
}

function refuseInvalidModels(groups: unknown): void {
  const names = new Set<string>();
  for (const group of listOf(groups)) {
    const name = stringAt(group, "name");
    if (name === null || name === "")
      throw invalid("settings.aaguidGroups.name", "The field cannot be left blank");
    if (names.has(name)) throw invalid("settings.aaguidGroups.name", `${name} is there twice`);
    names.add(name);
    for (const aaguid of listOf(isJson(group) ? group.aaguids : undefined))
      if (!isGuid(aaguid))
        throw invalid("settings.aaguidGroups.aaguids", `${JSON.stringify(aaguid)} is no AAGUID`);
  }
}

/** A relying party is a domain and no address (WebAuthn: relying party identifier). */
function refuseInvalidRelyingParty(rpId: unknown): void {
  if (rpId === undefined || rpId === null) return;
  const name = stringAt(objectAt({ rpId }, "rpId").domain, "name");
  if (name !== null && !/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i.test(name))
    throw invalid("settings.rpId.domain.name", `${name} is no domain`);
}

/** FIPS needs proven hardware, and a synced passkey proves nothing (terraform-provider-okta#2944). */
function refuseContradiction(settings: Json): void {
  const { fipsCompliant, certBasedAttestationValidation, hardwareProtected, allowSyncablePasskeys } =
    settings;
  const proven = certBasedAttestationValidation === true && hardwareProtected === true;
  if (fipsCompliant === true && (!proven || allowSyncablePasskeys !== false)) {
    throw invalid("fipsCompliant", "needs attestation and hardware protection, and no synced passkeys");
  }
}

/** Okta API: AuthenticatorKeyTac. Lifetimes in minutes. @throws Refusal */
export function refuseInvalidAccessCode(body: Json): void {
  const { minTtl, maxTtl, defaultTtl, length, multiUseAllowed } = objectAt(
    objectAt(body, "provider"),
    "configuration",
  );
  for (const [name, value] of Object.entries({ minTtl, maxTtl, defaultTtl })) {
    if (!isIntegerBetween(value, 10, 14_400)) throw invalid(name, "must be 10 to 14400");
  }
  if (Number(minTtl) >= Number(maxTtl)) throw invalid("minTtl", "must be less than maxTtl");
  if (Number(defaultTtl) < Number(minTtl) || Number(defaultTtl) > Number(maxTtl))
    throw invalid("defaultTtl", "must lie between minTtl and maxTtl");
  if (!isIntegerBetween(length, 8, 64)) throw invalid("length", "must be 8 to 64");
  if (multiUseAllowed !== undefined) booleanOf(multiUseAllowed, "multiUseAllowed");
}
