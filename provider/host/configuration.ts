import { type ConfigurationKey, configurationOf, secretConfigurationKeys } from "../http/configuration";
import type { Json } from "../http/client";
import { type CheckFailure, checkInputs } from "../schema/check";
import { type Property, properties } from "../schema/property";

const secret = "Better in the environment than in a stack's configuration.";

/** What the provider can be configured with; the environment says what is left out, by the azuread and okta providers' names. */
export const configurationProperties = properties({
  tenantId: {
    kind: "string",
    description: "Directory (tenant) id (ARM_TENANT_ID). A token of another tenant is refused.",
  },
  cloud: {
    kind: "string",
    description: "Microsoft cloud (ARM_ENVIRONMENT): global, usGovernment, usGovernmentDoD or china.",
  },
  metadataHost: {
    kind: "string",
    description: "Host that names the cloud's endpoints (ARM_METADATA_HOSTNAME), such as a sandbox.",
  },
  clientId: { kind: "string", description: "Application (client) id (ARM_CLIENT_ID)." },
  clientSecret: { kind: "string", description: `Client secret (ARM_CLIENT_SECRET). ${secret}` },
  clientCertificatePath: {
    kind: "string",
    description: "Path of the client certificate with its key (ARM_CLIENT_CERTIFICATE_PATH).",
  },
  clientCertificatePassword: {
    kind: "string",
    description: `Password of the certificate (ARM_CLIENT_CERTIFICATE_PASSWORD). ${secret}`,
  },
  useOidc: {
    kind: "boolean",
    description: "Sign in by a token of the CI system, without any secret (ARM_USE_OIDC).",
  },
  oidcToken: { kind: "string", description: "That token (ARM_OIDC_TOKEN)." },
  oidcTokenFilePath: { kind: "string", description: "File that holds it (ARM_OIDC_TOKEN_FILE_PATH)." },
  oidcRequestUrl: { kind: "string", description: "Where it is asked for (ARM_OIDC_REQUEST_URL)." },
  oidcRequestToken: { kind: "string", description: "With which it is asked for (ARM_OIDC_REQUEST_TOKEN)." },
  useMsi: { kind: "boolean", description: "Sign in by the machine's managed identity (ARM_USE_MSI)." },
  useCli: { kind: "boolean", description: "Sign in as the Azure CLI is signed in (ARM_USE_CLI)." },
  oktaOrgUrl: {
    kind: "string",
    description: "Base URL of the Okta org, `https://larkfield.okta.com` (OKTA_ORG_NAME and OKTA_BASE_URL).",
  },
  oktaApiToken: { kind: "string", description: `API token (OKTA_API_TOKEN). ${secret}` },
  oktaAccessToken: { kind: "string", description: `OAuth access token (OKTA_ACCESS_TOKEN). ${secret}` },
  oktaHttpProxy: {
    kind: "string",
    description: "Address that is sent the org's requests in its place (OKTA_HTTP_PROXY), such as a sandbox.",
  },
} satisfies Readonly<Record<ConfigurationKey, Property>>);

export const secretProperties: readonly string[] = secretConfigurationKeys;

/**
 * The values that are the provider's own, as texts: the engine sends booleans as either. The default provider is handed the
 * stack's whole section, with the plan and the phase of the program.
 */
export function ownValues(values: Json): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      if (!(name in configurationProperties)) return [];
      return typeof value === "string" || typeof value === "boolean" ? [[name, String(value)]] : [];
    }),
  );
}

/** What is wrong with a configuration; nothing is read and nobody is asked. */
export function checkConfiguration(
  values: Json,
  environment: Readonly<Record<string, string | undefined>>,
): readonly CheckFailure[] {
  const own = ownValues(values);
  const described = Object.fromEntries(
    Object.entries(configurationProperties).map(([name, property]) => [
      name,
      { ...property, kind: "string" as const },
    ]),
  );
  const outcome = configurationOf(own, environment);
  const problems = outcome.ok ? [] : outcome.problems;
  return [
    ...checkInputs(described, own),
    ...problems.map(({ field, message }) => ({ property: field, reason: message })),
  ];
}
