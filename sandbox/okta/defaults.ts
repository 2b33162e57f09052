import type { Entity } from "../collection";

/** What people do with their accounts: enrol, recover, unlock (Okta: Okta account management policy). */
export const accountManagementPolicyId = "rstAccountManagement";

/** The default policies of an org, which are asked last and cannot be deleted. */
export const defaultPolicies: readonly Entity[] = [
  defaultPolicy("rstDefaultAccess00000", "ACCESS_POLICY"),
  {
    ...defaultPolicy("00pDefaultEnroll00000", "MFA_ENROLL"),
    settings: { type: "AUTHENTICATORS", authenticators: [] },
  },
  defaultPolicy("00pDefaultSession0000", "OKTA_SIGN_ON"),
  {
    // Of what people do with their accounts; only its rules can be written (Okta: Okta account management policy). The okta
    // provider, which works with such orgs, takes the one access policy with `system` for the default one of applications.
    ...defaultPolicy(accountManagementPolicyId, "ACCESS_POLICY"),
    system: false,
    name: "Okta Account Management Policy",
    description: "Defines how users must authenticate for authenticator enrollment, recovery and unlock.",
    _embedded: { resourceType: "END_USER_ACCOUNT_MANAGEMENT" },
  },
];

export const defaultAccessPolicyId = "rstDefaultAccess00000";

function defaultPolicy(id: string, type: string): Entity {
  return {
    id,
    type,
    name: "Default Policy",
    description: "The default policy applies in all situations if no other policy applies.",
    status: "ACTIVE",
    system: true,
    priority: 1,
    conditions: null,
  };
}

/** The rule that every policy ends with. That of an access policy has priority 99 (Okta: policy and rule prioritization). */
export function catchAllRule(policy: Entity): Entity {
  const base = {
    id: policy.type === "ACCESS_POLICY" ? `rul${policy.id.slice(3)}` : `0pr${policy.id.slice(3)}`,
    policyId: policy.id,
    status: "ACTIVE",
    system: true,
    conditions: null,
  };
  if (policy.type !== "ACCESS_POLICY") {
    return { ...base, type: ruleTypeOf(policy), name: "Default Rule", priority: 1, actions: {} };
  }
  const verificationMethod = {
    type: "ASSURANCE",
    factorMode: "2FA",
    reauthenticateIn: "PT2H",
    constraints: [],
  };
  return {
    ...base,
    type: "ACCESS_POLICY",
    name: "Catch-all Rule",
    priority: 99,
    actions: { appSignOn: { access: "ALLOW", verificationMethod } },
  };
}

/** The rules of a global session policy have a type of their own. */
export function ruleTypeOf(policy: Entity): string {
  return policy.type === "OKTA_SIGN_ON" ? "SIGN_ON" : String(policy.type);
}
