import type { Credential, SignInConditions } from "../../../../signin/signIn";
import type { EvaluationCase } from "../evaluationCase";
import { certificate, passkey, password, signIn, sms, syncedPasskey, windowsHello } from "../signIns";
import { fido2Compatibility, neverGuessed, syncedPasskeys } from "../sources";
import { phishingResistant, policy, requiresStrength, tenant } from "../tenants";

const strong = [policy("Strong", { grantControls: requiresStrength(phishingResistant) })];
const native = { clientAppType: "mobileAppsAndDesktopClients" } as const;

interface Row {
  readonly name: string;
  readonly on: SignInConditions;
  readonly shows: readonly Credential[];
  readonly decision: EvaluationCase["decision"];
  readonly missing?: RegExp;
  readonly assumption?: RegExp;
  readonly source: string;
}

const untested = neverGuessed("a platform and client that nobody documents");
const authenticatorPasskey: Credential = {
  ...passkey,
  aaguid: "de1e552d-db1d-4423-a619-566b625cdc84",
};

const rows: readonly Row[] = [
  {
    name: "a security key in a browser on Linux",
    on: { devicePlatform: "linux" },
    shows: [passkey],
    decision: "granted",
    source: fido2Compatibility("web browser support: Linux"),
  },
  {
    name: "a security key in an application on Android without a broker",
    on: { devicePlatform: "android", ...native, hasAuthenticationBroker: false },
    shows: [passkey],
    decision: "unsatisfied",
    missing:
      /fido2 does not count: .*a security key on android in an application without a broker is not supported/,
    source: fido2Compatibility("native application support without authentication broker: Android"),
  },
  {
    name: "a security key in an application on Android with a broker",
    on: { devicePlatform: "android", ...native, hasAuthenticationBroker: true },
    shows: [passkey],
    decision: "granted",
    source: fido2Compatibility("native application support with authentication broker: Android"),
  },
  {
    name: "a security key in an application on Android, with a broker or not",
    on: { devicePlatform: "android", ...native },
    shows: [passkey],
    decision: "unknown",
    assumption: /security key on android/,
    source: fido2Compatibility("native application support with and without authentication broker"),
  },
  {
    name: "a security key in an application on macOS, with a broker or not: both work",
    on: { devicePlatform: "macOS", ...native },
    shows: [passkey],
    decision: "granted",
    source: fido2Compatibility("native application support: macOS"),
  },
  {
    name: "a security key in an application on Windows, which has a broker of its own",
    on: { devicePlatform: "windows", ...native },
    shows: [passkey],
    decision: "granted",
    source: fido2Compatibility("native application support with authentication broker: Windows"),
  },
  {
    name: "a security key in Remote Desktop on Android",
    on: { devicePlatform: "android", ...native, isRemoteDesktop: true },
    shows: [passkey],
    decision: "granted",
    source: fido2Compatibility("Remote Desktop: Android"),
  },
  {
    name: "a security key on a shared device",
    on: { devicePlatform: "windows", isSharedDevice: true },
    shows: [passkey],
    decision: "unknown",
    assumption: /on a shared device/,
    source: untested,
  },
  {
    name: "a passkey of Microsoft Authenticator in an application on Android without a broker",
    on: { devicePlatform: "android", ...native, hasAuthenticationBroker: false },
    shows: [authenticatorPasskey],
    decision: "unsatisfied",
    missing: /Microsoft Authenticator on android/,
    source: fido2Compatibility("native application support without authentication broker: Android"),
  },
  {
    name: "a synced passkey in a browser on Android",
    on: { devicePlatform: "android" },
    shows: [syncedPasskey],
    decision: "granted",
    source: syncedPasskeys("platforms: Android 9"),
  },
  {
    name: "a synced passkey in a browser on Linux",
    on: { devicePlatform: "linux" },
    shows: [syncedPasskey],
    decision: "unknown",
    assumption: /synced passkey on linux in a browser/,
    source: untested,
  },
  {
    name: "Windows Hello on Windows",
    on: { devicePlatform: "windows" },
    shows: [windowsHello],
    decision: "granted",
    source: fido2Compatibility("Windows Hello for Business is Windows' own"),
  },
  {
    name: "Windows Hello on a Mac",
    on: { devicePlatform: "macOS" },
    shows: [windowsHello],
    decision: "unknown",
    source: untested,
  },
  {
    name: "a certificate in any browser",
    on: { devicePlatform: "iOS" },
    shows: [certificate],
    decision: "granted",
    source: fido2Compatibility("certificate-based authentication works in all browsers"),
  },
  {
    name: "a passkey of which nothing is said but that it is one",
    on: { devicePlatform: "linux" },
    shows: [{ method: "fido2" }],
    decision: "granted",
    source: fido2Compatibility("platforms tell kinds of passkeys apart"),
  },
  {
    name: "a sign-in that does not say its platform",
    on: { ...native, hasAuthenticationBroker: false },
    shows: [passkey],
    decision: "granted",
    source: fido2Compatibility("by platform"),
  },
  {
    name: "a passkey that does not work there, beside another that does",
    on: { devicePlatform: "linux" },
    shows: [syncedPasskey, passkey],
    decision: "granted",
    source: fido2Compatibility("web browser support: Linux"),
  },
];

export const platformSupportCases: readonly EvaluationCase[] = [
  ...rows.map(({ name, on, shows, ...expected }) => ({
    name,
    tenant: tenant(strong),
    signIn: signIn({ signInConditions: on, credentials: shows }),
    ...expected,
  })),
  {
    name: "a password and a text message work on every platform and client",
    tenant: tenant([policy("MFA")]),
    signIn: signIn({
      signInConditions: { devicePlatform: "android", ...native, hasAuthenticationBroker: false },
      credentials: [password, sms],
    }),
    decision: "granted",
    source: fido2Compatibility("passkeys and certificates only"),
  },
];
