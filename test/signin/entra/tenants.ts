import type {
  AuthenticationStrengthPolicy,
  ConditionalAccessConditions,
  ConditionalAccessGrantControls,
  ConditionalAccessPolicy,
  EntraTenant,
  Tenant,
} from "../../../tenant/tenant";
import { users } from "./directory";

type PolicyParts = Partial<ConditionalAccessConditions> &
  Partial<Pick<ConditionalAccessPolicy, "state" | "grantControls" | "sessionControls">>;

/** An enabled policy that requires MFA of everybody for everything, but for the parts that are given. */
export function policy(displayName: string, parts: PolicyParts = {}): ConditionalAccessPolicy {
  const { state = "enabled", grantControls = requires("mfa"), sessionControls = null, ...conditions } = parts;
  return {
    id: `policy-${displayName}`,
    displayName,
    state,
    conditions: {
      users: { includeUsers: ["All"] },
      applications: { includeApplications: ["All"] },
      clientAppTypes: ["all"],
      ...conditions,
    },
    grantControls,
    sessionControls,
  };
}

/** A tenant whose surroundings are known and ask for nothing: no security defaults, no per-user MFA, no role, no location. */
export function tenant(
  policies: readonly ConditionalAccessPolicy[],
  parts: Partial<EntraTenant> = {},
): Tenant {
  return {
    entra: {
      conditionalAccessPolicies: policies,
      authenticationStrengthPolicies: builtInStrengths,
      groups: [],
      users,
      roleAssignments: [],
      namedLocations: [],
      servicePrincipals: [],
      securityDefaults: { isEnabled: false },
      ...parts,
    },
  };
}

export function requires(...builtInControls: readonly string[]): ConditionalAccessGrantControls {
  return { operator: "OR", builtInControls };
}

export function requiresAll(...builtInControls: readonly string[]): ConditionalAccessGrantControls {
  return { operator: "AND", builtInControls };
}

export function requiresStrength(
  id: string,
  operator: "AND" | "OR" = "OR",
  ...builtInControls: readonly string[]
): ConditionalAccessGrantControls {
  return { operator, builtInControls, authenticationStrength: { id } };
}

export const block = requires("block");

export const multifactor = "00000000-0000-0000-0000-000000000002";
export const passwordless = "00000000-0000-0000-0000-000000000003";
export const phishingResistant = "00000000-0000-0000-0000-000000000004";

const phishingResistantCombinations = ["windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor"];
const possessions = ["microsoftAuthenticatorPush", "softwareOath", "hardwareOath", "sms", "voice"];

/** The strengths that every tenant has (entra-docs concept-authentication-strengths). */
export const builtInStrengths: readonly AuthenticationStrengthPolicy[] = [
  {
    id: multifactor,
    displayName: "Multifactor authentication",
    policyType: "builtIn",
    allowedCombinations: [
      ...phishingResistantCombinations,
      "deviceBasedPush",
      "temporaryAccessPassOneTime",
      "temporaryAccessPassMultiUse",
      ...possessions.map((possession) => `password,${possession}`),
      "federatedMultiFactor",
      ...possessions.map((possession) => `federatedSingleFactor,${possession}`),
    ],
  },
  {
    id: passwordless,
    displayName: "Passwordless MFA",
    policyType: "builtIn",
    allowedCombinations: [...phishingResistantCombinations, "deviceBasedPush"],
  },
  {
    id: phishingResistant,
    displayName: "Phishing-resistant MFA",
    policyType: "builtIn",
    allowedCombinations: phishingResistantCombinations,
  },
];

/** A custom strength, with the models of passkeys that it takes if it limits them. */
export function strength(
  displayName: string,
  allowedCombinations: readonly string[],
  allowedAAGUIDs: readonly string[] | null = null,
): AuthenticationStrengthPolicy {
  return {
    id: `strength-${displayName}`,
    displayName,
    policyType: "custom",
    allowedCombinations,
    combinationConfigurations:
      allowedAAGUIDs === null ? [] : [{ appliesToCombinations: ["fido2"], allowedAAGUIDs }],
  };
}

export function withStrengths(...custom: readonly AuthenticationStrengthPolicy[]): Partial<EntraTenant> {
  return { authenticationStrengthPolicies: [...builtInStrengths, ...custom] };
}
