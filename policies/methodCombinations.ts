/**
 * Method combinations that cannot be phished, by Graph's names: those of the built-in strength "Phishing-resistant MFA"
 * (Graph, authenticationStrengthPolicy …0004; CISA MS.AAD.3.1v1).
 */
export const phishingResistantCombinations: readonly string[] = [
  "fido2",
  "windowsHelloForBusiness",
  "x509CertificateMultiFactor",
];

/** What of a list of combinations can be phished. Anything that is not known to resist counts. */
export function phishableOf(combinations: readonly string[]): string[] {
  return combinations.filter((combination) => !phishingResistantCombinations.includes(combination));
}

/** Combinations that are a Temporary Access Pass, once or several times usable. */
export const temporaryAccessPass = {
  oneTime: "temporaryAccessPassOneTime",
  multiUse: "temporaryAccessPassMultiUse",
} as const;
