import type { Json } from "../exchange";
import { isIntegerBetween, isJson } from "../json";
import { booleanOf, oneOf, refuse, refuseProperty } from "./authenticationMethodsTargets";
import { checkFido2 } from "./fido2Values";

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
  MicrosoftAuthenticator: (before, after) => {
    booleanOf(after.isSoftwareOathEnabled, "isSoftwareOathEnabled");
    // What an exported tenant had already is not judged.
    if (after.featureSettings !== before.featureSettings) checkFeatures(after.featureSettings);
  },
  QRCodePin: (_before, after) => {
    if (!isIntegerBetween(after.standardQRCodeLifetimeInDays, 1, 395))
      refuse("'standardQRCodeLifetimeInDays' must be between 1 and 395");
    if (!isIntegerBetween(after.pinLength, 8, 20)) refuse("'pinLength' must be between 8 and 20");
  },
};

/** Microsoft Graph: microsoftAuthenticatorFeatureSettings. */
function checkFeatures(settings: unknown): void {
  if (!isJson(settings)) refuse("'featureSettings' must be an object");
  const names = [
    "companionAppAllowedState",
    "displayAppInformationRequiredState",
    "displayLocationInformationRequiredState",
    "numberMatchingRequiredState",
  ];
  for (const [name, feature] of Object.entries(settings)) {
    if (name.includes("@odata.")) continue;
    if (!names.includes(name)) refuseProperty(name, "microsoft.graph.microsoftAuthenticatorFeatureSettings");
    if (!isJson(feature)) refuse(`'${name}' must be an object`);
    oneOf(feature.state, ["default", "enabled", "disabled"], `${name}.state`);
  }
}

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
