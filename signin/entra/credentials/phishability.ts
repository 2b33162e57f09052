import type { Verdict } from "../../../tenant/verdict";
import type { Credential } from "../../signIn";
import { combinationsOf } from "./combinations";
import { modes } from "./modes";

/**
 * What cannot be phished: the methods of the built-in strength *Phishing-resistant MFA* (Graph, List
 * authenticationStrengthPolicies, …0004; CISA MS.AAD.3.1v1). A federated provider's sign-in may be one, which Entra cannot
 * tell; a certificate as a single factor is in no list of Microsoft's.
 */
const phishingResistant = modes.fido2 | modes.windowsHelloForBusiness | modes.x509CertificateMultiFactor;

/** Whether somebody between the person and Entra could use what is entered. What is not known to resist counts. */
export function isPhishable(credential: Credential): boolean {
  return (combinationsOf([credential]).modes & phishingResistant) === 0;
}

/** Kept in the hardware of one device, by their nature. */
const boundByNature =
  // entra-docs, concept-authentication-passwordless: tied to the device, by its TPM or Secure Enclave.
  modes.windowsHelloForBusiness |
  // entra-docs, concept-certificate-based-authentication: on a smart card; NIST SP 800-63B §5.1.9 for the multi-factor kind.
  modes.x509CertificateMultiFactor;

/**
 * Whether a credential cannot leave its device, and that was proved when it was registered. For passkeys it takes both
 * the kind and the attestation (entra-docs, passkey profiles: without attestation Entra "can't guarantee any attribute about
 * a passkey, including if it's synced or device-bound").
 */
export function isAttestedDeviceBound(credential: Credential): Verdict {
  const { modes: bits, undecided } = combinationsOf([credential]);
  if ((bits & boundByNature) !== 0) return "yes";
  if ((bits & modes.fido2) === 0) return undecided ? "unknown" : "no";
  const { passkeyType, attested } = credential;
  if (passkeyType === "synced" || attested === false) return "no";
  return passkeyType === "deviceBound" && attested === true ? "yes" : "unknown";
}
