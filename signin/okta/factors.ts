import type { Verdict } from "../../tenant/verdict";
import type { Credential } from "../signIn";

export type FactorType = "knowledge" | "possession" | "inherence";

/**
 * One way to authenticate, by Okta's key of the authenticator and its method, with what it proves (Okta help, Multifactor
 * authentication: factor types and method characteristics). `unknown`: it depends on the device or on a setting.
 */
export interface Factor {
  readonly key: string;
  /** AuthenticatorMethodType, in lower case. */
  readonly method: string;
  /** The `types` of a constraint that it answers. */
  readonly type: string;
  readonly primary: "knowledge" | "possession";
  /** Whether it proves a second factor type by itself: by PIN (knowledge) or biometrics (inherence). */
  readonly userVerification: Verdict;
  readonly phishingResistant: Verdict;
  readonly deviceBound: Verdict;
  readonly hardwareProtection: Verdict;
  readonly userPresence: Verdict;
}

const knowledge = (key: string, type: string, method = key): Factor => ({
  key,
  method,
  type,
  primary: "knowledge",
  userVerification: "no",
  phishingResistant: "no",
  deviceBound: "no",
  hardwareProtection: "no",
  userPresence: "yes",
});

const possession = (key: string, method: string, type: string, traits: Partial<Factor> = {}): Factor => ({
  key,
  method,
  type,
  primary: "possession",
  userVerification: "no",
  phishingResistant: "no",
  deviceBound: "no",
  hardwareProtection: "no",
  userPresence: "yes",
  ...traits,
});

const bound: Partial<Factor> = { deviceBound: "yes" };

/** By the name that a sign-in gives: Okta's own, `key` or `key/method`. */
const native: Readonly<Record<string, Factor>> = {
  password: knowledge("okta_password", "password", "password"),
  security_question: knowledge("security_question", "security_question"),
  tac: knowledge("tac", "tac"),
  okta_email: possession("okta_email", "email", "email"),
  "phone_number/sms": possession("phone_number", "sms", "phone"),
  "phone_number/voice": possession("phone_number", "voice", "phone"),
  google_otp: possession("google_otp", "otp", "app", bound),
  "okta_verify/totp": possession("okta_verify", "totp", "app", bound),
  "okta_verify/push": possession("okta_verify", "push", "app", {
    ...bound,
    hardwareProtection: "unknown",
    userVerification: "unknown",
  }),
  "okta_verify/signed_nonce": possession("okta_verify", "signed_nonce", "app", {
    ...bound,
    hardwareProtection: "unknown",
    userVerification: "unknown",
    phishingResistant: "yes",
  }),
  webauthn: possession("webauthn", "webauthn", "security_key", {
    deviceBound: "unknown",
    hardwareProtection: "unknown",
    userVerification: "unknown",
    phishingResistant: "yes",
  }),
  smart_card_idp: possession("smart_card_idp", "cert", "federated", {
    ...bound,
    hardwareProtection: "yes",
    userVerification: "yes",
    phishingResistant: "yes",
  }),
  yubikey_token: possession("yubikey_token", "otp", "security_key", { ...bound, hardwareProtection: "yes" }),
  custom_otp: possession("custom_otp", "otp", "app"),
  duo: possession("duo", "duo", "app", bound),
  rsa_token: possession("rsa_token", "otp", "app", bound),
  symantec_vip: possession("symantec_vip", "otp", "app", bound),
  onprem_mfa: possession("onprem_mfa", "otp", "app", bound),
};

/** Graph's names, which sign-ins use (signin/signIn.ts), and short forms, with what they are in Okta. */
const aliases: Readonly<Record<string, string>> = {
  okta_password: "password",
  securityQuestion: "security_question",
  email: "okta_email",
  sms: "phone_number/sms",
  voice: "phone_number/voice",
  softwareOath: "google_otp",
  hardwareOath: "yubikey_token",
  fido2: "webauthn",
  temporaryAccessPassOneTime: "tac",
  temporaryAccessPassMultiUse: "tac",
  x509CertificateMultiFactor: "smart_card_idp",
  signed_nonce: "okta_verify/signed_nonce",
  push: "okta_verify/push",
  totp: "okta_verify/totp",
};

/** Methods of Entra that no authenticator of Okta takes. */
const foreign: ReadonlySet<string> = new Set([
  "windowsHelloForBusiness",
  "microsoftAuthenticatorPush",
  "deviceBasedPush",
  "federatedMultiFactor",
  "federatedSingleFactor",
  "qrCodePin",
  "x509CertificateSingleFactor",
]);

/** Names of all methods, as `Credential.method` may have them, the commonest first. */
export const factorNames: readonly string[] = [
  "password",
  "sms",
  "email",
  "voice",
  "push",
  "totp",
  "softwareOath",
  "security_question",
  "yubikey_token",
  "custom_otp",
  "duo",
  "rsa_token",
  "symantec_vip",
  "onprem_mfa",
  "tac",
  "fido2",
  "signed_nonce",
  "smart_card_idp",
];

/** What the org's settings say about passkeys and which authenticators are turned off. */
export interface AuthenticatorSettings {
  /** `userVerification` of an authenticator, by its key. */
  readonly userVerification: ReadonlyMap<string, string>;
  readonly inactive: ReadonlySet<string>;
}

/** What a credential is in Okta; null where Okta takes it nowhere. */
export function factorOf(credential: Credential, settings: AuthenticatorSettings): Factor | null {
  const { method } = credential;
  if (foreign.has(method) || credential.authority === "entra") return null;
  const factor = native[aliases[method] ?? method];
  if (factor === undefined) return unknownFactor(method);
  if (settings.inactive.has(factor.key)) return null;
  const verified = { ...factor, userVerification: verificationOf(factor, settings) };
  return factor.key === "webauthn" ? passkey(verified, credential) : verified;
}

/** REQUIRED and DISCOURAGED decide; what is preferred happens or not. */
function verificationOf({ key, userVerification }: Factor, settings: AuthenticatorSettings): Verdict {
  if (userVerification !== "unknown") return userVerification;
  const wanted = settings.userVerification.get(key);
  if (wanted === "REQUIRED") return "yes";
  return wanted === "DISCOURAGED" ? "no" : "unknown";
}

/**
 * Okta shows the whole passkey authenticator as device-bound, so whether a constraint keeps a synced passkey out is not
 * known; nor is it for a passkey of an unknown kind.
 */
function passkey(factor: Factor, { passkeyType, attested }: Credential): Factor {
  const isBound = passkeyType === "deviceBound";
  return {
    ...factor,
    deviceBound: isBound ? "yes" : "unknown",
    hardwareProtection: isBound && attested === true ? "yes" : "unknown",
  };
}

function unknownFactor(method: string): Factor {
  return possession(method, method, method, {
    userVerification: "unknown",
    phishingResistant: "unknown",
    deviceBound: "unknown",
    hardwareProtection: "unknown",
    userPresence: "unknown",
  });
}
