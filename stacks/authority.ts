import type { Plan } from "../plan/plan";

/** What a deployment is configured to write to. */
export interface ConfiguredAuthorities {
  readonly entraTenantId: string | undefined;
  readonly oktaOrgUrl: string | undefined;
}

/**
 * Why the configured tenant is not the plan's, or null. A plan belongs to one tenant: applying it to another would lock
 * out people there, since accounts and groups are named by id.
 */
export function authorityMismatch(plan: Plan, configured: ConfiguredAuthorities): string | null {
  const { entraTenantId, oktaOrgUrl } = configured;
  if (plan.entra !== null) {
    const expected = plan.entra.tenantId.toLowerCase();
    if (entraTenantId === undefined) {
      return `the plan is for the Entra tenant ${expected}, but none is configured: pulumi config set azuread:tenantId ${expected}`;
    }
    if (entraTenantId.toLowerCase() !== expected) {
      return `the plan is for the Entra tenant ${expected}, but the stack is configured for ${entraTenantId}: use the plan of that tenant`;
    }
  }
  if (plan.okta !== null) {
    const expected = plan.okta.orgUrl;
    if (oktaOrgUrl === undefined) {
      const [org, ...base] = expected.replace("https://", "").split(".");
      return `the plan is for the Okta org ${expected}, but none is configured: pulumi config set okta:orgName ${org ?? ""}; pulumi config set okta:baseUrl ${base.join(".")}`;
    }
    if (oktaOrgUrl.toLowerCase() !== expected.toLowerCase()) {
      return `the plan is for the Okta org ${expected}, but the stack is configured for ${oktaOrgUrl}: use the plan of that org`;
    }
  }
  return null;
}
