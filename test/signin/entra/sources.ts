/** Where the rules of a case are written down. A case names the page, and the part of it where the page is long. */
const entra = (page: string) => (part: string) => `entra-docs ${page}: ${part}`;
const graph = (page: string) => (part: string) => `Graph v1.0 ${page}: ${part}`;

export const policies = entra("concept-conditional-access-policies");
export const usersAndGroups = entra("concept-conditional-access-users-groups");
export const targetResources = entra("concept-conditional-access-cloud-apps");
export const conditions = entra("concept-conditional-access-conditions");
export const network = entra("concept-assignment-network");
export const deviceFilter = entra("concept-condition-filters-for-devices");
export const ruleSyntax = entra("groups-dynamic-membership");
export const applicationFilter = entra("concept-filter-for-applications");
export const authenticationFlows = entra("concept-authentication-flows");
export const grant = entra("concept-conditional-access-grant");
export const session = entra("concept-conditional-access-session");
export const reportOnly = entra("concept-conditional-access-report-only");
export const workloadIdentities = entra("workload-identity");
export const customControls = entra("controls");
export const strengths = entra("concept-authentication-strengths");
export const strengthEvaluation = entra("concept-authentication-strength-how-it-works");
export const strengthOptions = entra("concept-authentication-strength-advanced-options");
export const externalStrengths = entra("concept-authentication-strength-external-users");
export const externalUsers = entra("external-id/authentication-conditional-access");
export const crossTenantAccess = entra("external-id/cross-tenant-access-settings-b2b-collaboration");
export const securityDefaults = entra("fundamentals/security-defaults");
export const mandatoryMfa = entra("concept-mandatory-multifactor-authentication");
export const perUserMfa = entra("howto-mfa-userstates");
export const emergencyAccess = entra("security-emergency-access");
export const passkeyProfiles = entra("how-to-authentication-passkey-profiles");
export const methodsPolicy = entra("concept-authentication-methods-manage");
export const smsSignIn = entra("howto-authentication-sms-signin");
export const phoneSignIn = entra("howto-authentication-passwordless-phone");
export const temporaryAccessPass = entra("howto-authentication-temporary-access-pass");
export const externalMethod = entra("how-to-authentication-external-method-manage");
export const fido2Compatibility = entra("concept-fido2-compatibility");
export const syncedPasskeys = entra("how-to-authentication-synced-passkeys");
export const primaryMethods = entra("concept-authentication-methods");
export const roleGroups = entra("groups-concept");
export const eligibleRoles = entra("pim-configure");

export const policyResource = graph("conditionalAccessPolicy");
export const conditionSet = graph("conditionalAccessConditionSet");
export const usersResource = graph("conditionalAccessUsers");
export const applicationsResource = graph("conditionalAccessApplications");
export const grantControlsResource = graph("conditionalAccessGrantControls");
export const externalTenants = graph("conditionalAccessEnumeratedExternalTenants");
export const transferMethods = graph("conditionalAccessAuthenticationFlows");
export const strengthResource = graph("authenticationStrengthPolicy");
export const whatIf = graph("conditionalAccessRoot-evaluate");
export const groupMembers = graph("group-list-members");
export const domainResource = graph("domain");
export const federationResource = graph("internalDomainFederation");
export const roleAssignment = graph("unifiedRoleAssignment");

export const oktaForEntra = (part: string) => `Okta help, Use Okta MFA for Azure Active Directory: ${part}`;

/** What an export lacks or a preview cannot know yet is carried to the answer where it decides. */
export const neverGuessed = (part: string) => `tenant/unknown.ts (never absent, never safe): ${part}`;
