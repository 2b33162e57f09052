import type { Sandbox } from "./server";

/** Which tenant and org a sandbox stands for. */
export interface SandboxAuthorities {
  /** Left out: the stack's configuration says it. */
  readonly tenantId?: string | undefined;
  /** `https://larkfield.okta.com`. Left out: the stack's configuration says it. */
  readonly oktaOrgUrl?: string | undefined;
}

/**
 * Environment variables that make the published azuread and okta providers, and ours, talk to a sandbox. They win over what
 * a stack is configured with, so that a stack can name its real tenant; the tenant's and the org's own names do not, and
 * are for programs that leave them out.
 *
 * `authorityFile` holds `sandbox.authority`: the providers are written in Go, which reads `SSL_CERT_FILE` on Linux.
 */
export function providerEnvironment(
  sandbox: Pick<Sandbox, "graphHost" | "oktaProxy">,
  authorityFile: string,
  { tenantId, oktaOrgUrl }: SandboxAuthorities = {},
): Readonly<Record<string, string>> {
  const [org = "", ...base] = new URL(oktaOrgUrl ?? "https://sandbox.okta.com").hostname.split(".");
  return {
    ARM_METADATA_HOSTNAME: sandbox.graphHost,
    ARM_CLIENT_ID: "5a2d6c0e-0000-4000-8000-000000000002",
    ARM_CLIENT_SECRET: "sandbox-client-secret",
    ARM_USE_CLI: "false",
    SSL_CERT_FILE: authorityFile,
    OKTA_HTTP_PROXY: sandbox.oktaProxy,
    OKTA_API_TOKEN: "sandbox-api-token",
    ...(tenantId === undefined ? {} : { ARM_TENANT_ID: tenantId }),
    ...(oktaOrgUrl === undefined ? {} : { OKTA_ORG_NAME: org, OKTA_BASE_URL: base.join(".") }),
  };
}
