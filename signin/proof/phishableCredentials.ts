import type { Credential } from "../signIn";

/**
 * Every way to sign in that can be phished, weakest first (Graph, authenticationMethodModes; CISA MS.AAD.3.1v1 names those
 * that resist). Presented together they satisfy whatever any of them can.
 */
export const phishableCredentials: readonly Credential[] = [
  { method: "temporaryAccessPassMultiUse" },
  { method: "temporaryAccessPassOneTime" },
  { method: "deviceBasedPush" },
  { method: "federatedMultiFactor" },
  { method: "federatedSingleFactor" },
  { method: "hardwareOath" },
  { method: "softwareOath" },
  { method: "microsoftAuthenticatorPush" },
  { method: "voice" },
  { method: "x509CertificateSingleFactor" },
  { method: "sms" },
  { method: "password" },
];

export const password: readonly Credential[] = [{ method: "password" }];
