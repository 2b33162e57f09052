import type { Json } from "../../../provider/http/client";
import { type Edge, type Limit, group } from "./limit";
import { methodLimits } from "./method";

const valid = { state: "enabled", includeTargets: [{ id: group }] };
const pass = methodLimits("TemporaryAccessPassMethod", "TemporaryAccessPass", valid);
const lifetimes = (minimum: number, usual: number, maximum: number): Json => ({
  minimumLifetimeInMinutes: minimum,
  defaultLifetimeInMinutes: usual,
  maximumLifetimeInMinutes: maximum,
});

const lifetimeNames = ["minimumLifetimeInMinutes", "defaultLifetimeInMinutes", "maximumLifetimeInMinutes"];

const passLimits: readonly Limit[] = [
  ...lifetimeNames.flatMap((name) =>
    [9, 43_201, 60.5].map((minutes) =>
      pass.refuses(
        `a pass with ${name} ${String(minutes)}`,
        { [name]: minutes },
        name,
        /allowed: 10 to 43200/,
        new RegExp(`'${name}' must be between 10 and 43200`),
      ),
    ),
  ),
  pass.refuses(
    "passes with a default below the minimum",
    lifetimes(60, 30, 480),
    "defaultLifetimeInMinutes",
    /is 30; allowed: at least minimumLifetimeInMinutes, which is 60/,
    /'defaultLifetimeInMinutes' must lie between/,
  ),
  pass.refuses(
    "passes with a default above the maximum",
    lifetimes(60, 500, 480),
    "defaultLifetimeInMinutes",
    /is 500; allowed: at most maximumLifetimeInMinutes, which is 480/,
    /'defaultLifetimeInMinutes' must lie between/,
  ),
  pass.refuses(
    "passes with a minimum above the maximum",
    { minimumLifetimeInMinutes: 480, maximumLifetimeInMinutes: 60 },
    "maximumLifetimeInMinutes",
    /is 60; allowed: at least minimumLifetimeInMinutes, which is 480/,
    /'minimumLifetimeInMinutes' exceeds/,
  ),
  ...[7, 49].map((length) =>
    pass.refuses(
      `a pass of ${String(length)} characters`,
      { defaultLength: length },
      "defaultLength",
      /allowed: 8 to 48/,
      /'defaultLength' must be between 8 and 48/,
    ),
  ),
  pass.refuses(
    "a pass that is usable `sometimes`",
    { isUsableOnce: "sometimes" },
    "isUsableOnce",
    /must be true or false/,
    /'isUsableOnce' must be true or false/,
  ),
];

const state = /is "on"; allowed: enabled, disabled/;
const authenticator = methodLimits("MicrosoftAuthenticatorMethod", "MicrosoftAuthenticator", valid);
const sms = methodLimits("SmsMethod", "Sms", valid);
const voice = methodLimits("VoiceMethod", "Voice", valid);
const email = methodLimits("EmailMethod", "Email", valid);
const qrCode = methodLimits("QRCodePinMethod", "QRCodePin", valid);
const all = [
  authenticator,
  sms,
  voice,
  email,
  qrCode,
  methodLimits("SoftwareOathMethod", "SoftwareOath", valid),
  methodLimits("HardwareOathMethod", "HardwareOath", valid, "beta"),
  methodLimits("X509CertificateMethod", "X509Certificate", valid),
];

export const methodLimitsOfOthers: readonly Limit[] = [
  ...passLimits,
  ...all.map(({ refuses }) => refuses("an unknown state", { state: "on" }, "state", state, /'state'/)),
  authenticator.refuses(
    "an unknown mode of Authenticator",
    { includeTargets: [{ id: group, authenticationMode: "sms" }] },
    "includeTargets[0].authenticationMode",
    /allowed: any, push, deviceBasedPush/,
    /'authenticationMode': it must be one of any, push, deviceBasedPush/,
  ),
  authenticator.refuses(
    "an unknown state of one of Authenticator's features",
    { featureSettings: { companionAppAllowedState: { state: "on" } } },
    "featureSettings.companionAppAllowedState.state",
    /allowed: default, enabled, disabled/,
    /'companionAppAllowedState.state': it must be one of default, enabled, disabled/,
  ),
  authenticator.refuses(
    "a feature that Authenticator has not",
    { featureSettings: { biometrics: { state: "enabled" } } },
    "featureSettings.biometrics",
    /is not a property here/,
    /'biometrics' does not exist on type/,
  ),
  sms.refuses(
    "sign-in by text message that is neither true nor false",
    { includeTargets: [{ id: group, isUsableForSignIn: "yes" }] },
    "includeTargets[0].isUsableForSignIn",
    /must be true or false/,
    /'isUsableForSignIn' must be true or false/,
  ),
  voice.refuses(
    "office phones that are neither true nor false",
    { isOfficePhoneAllowed: "yes" },
    "isOfficePhoneAllowed",
    /must be true or false/,
    /'isOfficePhoneAllowed' must be true or false/,
  ),
  email.refuses(
    "an unknown state of passcodes for external users",
    { allowExternalIdToUseEmailOtp: "on" },
    "allowExternalIdToUseEmailOtp",
    /allowed: default, enabled, disabled/,
    /'allowExternalIdToUseEmailOtp': it must be one of default, enabled, disabled/,
  ),
  ...[0, 396].map((days) =>
    qrCode.refuses(
      `a QR code that is good for ${String(days)} days`,
      { standardQRCodeLifetimeInDays: days },
      "standardQRCodeLifetimeInDays",
      /allowed: 1 to 395/,
      /must be between 1 and 395/,
    ),
  ),
  ...[7, 21].map((length) =>
    qrCode.refuses(
      `a PIN of ${String(length)} digits`,
      { pinLength: length },
      "pinLength",
      /allowed: 8 to 20/,
      /must be between 8 and 20/,
    ),
  ),
];

export const methodEdges: readonly Edge[] = [
  pass.takes("passes from 10 to 43,200 minutes", lifetimes(10, 10, 43_200)),
  pass.takes("passes of one lifetime", lifetimes(43_200, 43_200, 43_200)),
  pass.takes("a pass of 8 characters", { defaultLength: 8 }),
  pass.takes("a pass of 48 characters", { defaultLength: 48 }),
  qrCode.takes("a QR code for 395 days with a PIN of 20 digits", {
    standardQRCodeLifetimeInDays: 395,
    pinLength: 20,
  }),
];
