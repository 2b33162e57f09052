import type { AuthenticationStrengthPolicy } from "../../../tenant/tenant";

const phishingResistant: readonly string[] = [
  "windowsHelloForBusiness",
  "fido2",
  "x509CertificateMultiFactor",
];

const passwordless: readonly string[] = [...phishingResistant, "deviceBasedPush"];

/**
 * The built-in strengths (Graph, List authenticationStrengthPolicies, response of 28 May 2024), for exports that lack them.
 * A pass satisfies the first only (entra-docs, concept-authentication-strengths). The two combinations of a password with a
 * certificate are in some tenants' lists and not in others': each tenant's own list is read where the export has it.
 */
export const builtInStrengths: readonly AuthenticationStrengthPolicy[] = [
  {
    id: "00000000-0000-0000-0000-000000000002",
    displayName: "Multifactor authentication",
    policyType: "builtIn",
    allowedCombinations: [
      ...passwordless,
      "temporaryAccessPassOneTime",
      "temporaryAccessPassMultiUse",
      "password,microsoftAuthenticatorPush",
      "password,softwareOath",
      "password,hardwareOath",
      "password,x509CertificateSingleFactor",
      "password,x509CertificateMultiFactor",
      "password,sms",
      "password,voice",
      "federatedMultiFactor",
      "microsoftAuthenticatorPush,federatedSingleFactor",
      "softwareOath,federatedSingleFactor",
      "hardwareOath,federatedSingleFactor",
      "sms,federatedSingleFactor",
      "voice,federatedSingleFactor",
    ],
    combinationConfigurations: [],
  },
  {
    id: "00000000-0000-0000-0000-000000000003",
    displayName: "Passwordless MFA",
    policyType: "builtIn",
    allowedCombinations: passwordless,
    combinationConfigurations: [],
  },
  {
    id: "00000000-0000-0000-0000-000000000004",
    displayName: "Phishing-resistant MFA",
    policyType: "builtIn",
    allowedCombinations: phishingResistant,
    combinationConfigurations: [],
  },
];

/** The strength of this id: the tenant's own, else the built-in one; undefined where it is deleted or was not exported. */
export function strengthById(
  tenantStrengths: readonly AuthenticationStrengthPolicy[],
  id: string,
): AuthenticationStrengthPolicy | undefined {
  // @pulumi/azuread wants the path before the id (/policies/authenticationStrengthPolicies/<id>).
  const bare = id.slice(id.lastIndexOf("/") + 1).toLowerCase();
  const has = (strength: AuthenticationStrengthPolicy): boolean => strength.id.toLowerCase() === bare;
  return tenantStrengths.find(has) ?? builtInStrengths.find(has);
}
