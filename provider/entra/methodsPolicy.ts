/** The tenant's one policy of authentication methods; its configurations and settings are below it. */
export const policyPath = "/policies/authenticationMethodsPolicy";
