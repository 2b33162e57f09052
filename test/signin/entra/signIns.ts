import type { Credential, ExternalUserType, SignIn, SignInIdentity } from "../../../signin/signIn";
import { fabrikam, payroll } from "./directory";

export const yubiKey = "cb69481e-8ff7-4039-93ec-0a2729a154a8";
export const otherKey = "a25342c0-3cdc-4414-8e46-f4807fca511c";

export const password: Credential = { method: "password" };
export const sms: Credential = { method: "sms" };
export const voice: Credential = { method: "voice" };
export const push: Credential = { method: "microsoftAuthenticatorPush" };
export const phone: Credential = { method: "deviceBasedPush" };
export const softwareOath: Credential = { method: "softwareOath" };
export const hardwareOath: Credential = { method: "hardwareOath" };
export const windowsHello: Credential = { method: "windowsHelloForBusiness" };
export const certificate: Credential = { method: "x509CertificateMultiFactor" };
export const weakCertificate: Credential = { method: "x509CertificateSingleFactor" };
export const passOnce: Credential = { method: "temporaryAccessPassOneTime" };
export const passMany: Credential = { method: "temporaryAccessPassMultiUse" };
export const federatedSingle: Credential = { method: "federatedSingleFactor" };
export const federatedMulti: Credential = { method: "federatedMultiFactor" };
export const externalMfa: Credential = { method: "externalAuthenticationMethod" };
export const passkey: Credential = {
  method: "fido2",
  aaguid: yubiKey,
  passkeyType: "deviceBound",
  attested: true,
};
export const syncedPasskey: Credential = {
  method: "fido2",
  aaguid: "fbfc3007-154e-4ecc-8c0b-6e020557d7bd",
  passkeyType: "synced",
  attested: false,
};

/** A member of the tenant in no group and without a role. */
export const member: SignInIdentity = { memberOf: [], roles: [] };

export function inGroups(...memberOf: readonly string[]): SignInIdentity {
  return { memberOf, roles: [] };
}

export function holding(...roles: readonly string[]): SignInIdentity {
  return { memberOf: [], roles };
}

export function guest(
  externalUserType: ExternalUserType,
  homeTenantId: string | null = fabrikam,
): SignInIdentity {
  return { ...member, externalUserType, homeTenantId };
}

/** A member opens Payroll in a browser with a password, but for the parts that are given. */
export function signIn(parts: Partial<SignIn> = {}): SignIn {
  return {
    signInIdentity: member,
    signInContext: { application: payroll },
    credentials: [password],
    ...parts,
  };
}
