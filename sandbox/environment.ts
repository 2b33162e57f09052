import type { Sandbox } from "./server";

/**
 * Environment variables that make the published azuread and okta providers talk to a sandbox. They win over what a stack
 * is configured with, so that a stack can name its real tenant.
 *
 * `authorityFile` holds `sandbox.authority`: the providers are written in Go, which reads `SSL_CERT_FILE` on Linux.
 */
export function providerEnvironment(
  sandbox: Sandbox,
  authorityFile: string,
): Readonly<Record<string, string>> {
  return {
    ARM_METADATA_HOSTNAME: sandbox.graphHost,
    ARM_CLIENT_ID: "5a2d6c0e-0000-4000-8000-000000000002",
    ARM_CLIENT_SECRET: "sandbox-client-secret",
    ARM_USE_CLI: "false",
    SSL_CERT_FILE: authorityFile,
    OKTA_HTTP_PROXY: sandbox.oktaProxy,
    OKTA_API_TOKEN: "sandbox-api-token",
  };
}
