import type { Entity } from "../collection";

const phishingResistant = ["windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor"];
const passwordless = [...phishingResistant, "deviceBasedPush"];
const multifactor = [
  ...passwordless,
  "temporaryAccessPassOneTime",
  "temporaryAccessPassMultiUse",
  "password,microsoftAuthenticatorPush",
  "password,softwareOath",
  "password,hardwareOath",
  "password,sms",
  "password,voice",
  "federatedMultiFactor",
];

/** The strengths that every tenant has (Microsoft Entra: built-in authentication strengths). */
export const builtInStrengths: readonly Entity[] = [
  strength(2, "Multifactor authentication", multifactor),
  strength(3, "Passwordless MFA", passwordless),
  strength(4, "Phishing-resistant MFA", phishingResistant),
];

function strength(number: number, displayName: string, allowedCombinations: readonly string[]): Entity {
  return {
    id: `00000000-0000-0000-0000-00000000000${String(number)}`,
    displayName,
    description: "",
    policyType: "builtIn",
    requirementsSatisfied: "mfa",
    allowedCombinations,
    combinationConfigurations: [],
    createdDateTime: "2021-12-01T00:00:00Z",
    modifiedDateTime: "2021-12-01T00:00:00Z",
  };
}
