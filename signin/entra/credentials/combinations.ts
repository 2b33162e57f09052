import type { Credential } from "../../signIn";
import { modeBit, modes } from "./modes";

/** An external authentication method: a second factor that belongs to no mode, and so to no combination. */
export const externalAuthenticationMethod = "externalAuthenticationMethod";

/** Credentials that count as a mode of another name. */
const otherNames: Readonly<Record<string, number>> = {
  // entra-docs, concept-authentication-strengths, known issues: both stand under Windows Hello for Business.
  platformcredential: modes.windowsHelloForBusiness,
};

/** Things that people register and that make no combination (Graph, authenticationMethod and its derived types). */
const outsideCombinations: readonly string[] = [
  externalAuthenticationMethod.toLowerCase(),
  "securityquestion", // for resetting a password only
  "verifiablecredentials",
];

/** What credentials amount to: bits of `modes`. */
export interface Combinations {
  /** A combination can be made where all of its modes are among these. */
  readonly modes: number;
  /** Some credential is one of which it is not known what it makes. */
  readonly undecided: boolean;
}

/**
 * What a list of credentials makes. All of them are taken to be at hand, so the combinations are the subsets of their modes:
 * `password,sms` is there where both are.
 */
export function combinationsOf(credentials: readonly Credential[]): Combinations {
  let bits = 0;
  let undecided = false;
  for (const { method } of credentials) {
    const bit = bitOf(method);
    if (bit === null) undecided ||= !outsideCombinations.includes(method.toLowerCase());
    else bits |= bit;
  }
  return { modes: bits, undecided };
}

function bitOf(method: string): number | null {
  return modeBit(method) ?? otherNames[method.toLowerCase()] ?? null;
}

/**
 * Modes with which a sign-in can begin (entra-docs, concept-authentication-methods, table "primary authentication"; the
 * federated ones stand for the federated provider's own sign-in). Microsoft Authenticator's push, voice calls and OATH
 * tokens are second factors only.
 */
const firstFactors =
  modes.password |
  modes.fido2 |
  modes.windowsHelloForBusiness |
  modes.x509CertificateSingleFactor |
  modes.x509CertificateMultiFactor |
  modes.temporaryAccessPassOneTime |
  modes.temporaryAccessPassMultiUse |
  modes.deviceBasedPush |
  modes.federatedSingleFactor |
  modes.federatedMultiFactor |
  modes.sms |
  modes.email |
  modes.qrCodePin;

/**
 * Whether one of the credentials can begin a sign-in. A text message can only where the person's target says
 * `isUsableForSignIn`, and an e-mail code only for guests: `mayStart` of methods/usableMethods decides that.
 */
export function isFirstFactor(credentials: readonly Credential[]): boolean {
  return (combinationsOf(credentials).modes & firstFactors) !== 0;
}
