import { entraIn } from "./entraConfiguration";
import { oktaIn } from "./oktaConfiguration";
import { Settings } from "./settings";
import type { CloudName } from "./clouds";
import type { OktaAuthorization } from "./oktaClient";

/** A value of the configuration that cannot be used. */
export interface ConfigurationProblem {
  /** The provider's configuration key, or the environment variable where the value comes from there. */
  readonly field: string;
  /** What is wrong and what is allowed; never the value of a secret. */
  readonly message: string;
}

/** A service that nobody has configured, which is an error only when it is used. */
export interface Unconfigured {
  readonly kind: "unconfigured";
  /** What is missing, as a sentence. */
  readonly message: string;
}

/** How to get a token for Graph. */
export type SignIn =
  | { readonly kind: "clientSecret"; readonly clientId: string; readonly secret: string }
  | {
      readonly kind: "clientCertificate";
      readonly clientId: string;
      readonly path: string;
      readonly password: string | null;
    }
  | { readonly kind: "workloadIdentity"; readonly clientId: string; readonly assertion: AssertionSource }
  | { readonly kind: "managedIdentity"; readonly clientId: string | null }
  | { readonly kind: "azureCli" };

/** Where the token comes from that a workload shows to Entra. */
export type AssertionSource =
  | { readonly kind: "token"; readonly token: string }
  /** Read anew each time: its writer replaces it before it expires. */
  | { readonly kind: "file"; readonly path: string }
  /** Asked for by HTTPS with a bearer token, as GitHub Actions offers it. */
  | { readonly kind: "request"; readonly url: string; readonly token: string };

export interface EntraConfiguration {
  readonly kind: "entra";
  /** An id or a domain; null where the identity itself has one only (managed identity, Azure CLI). */
  readonly tenantId: string | null;
  readonly cloud:
    | { readonly kind: "named"; readonly name: CloudName }
    | { readonly kind: "metadata"; readonly host: string };
  readonly signIn: SignIn;
}

export interface OktaConfiguration {
  readonly kind: "okta";
  readonly orgUrl: string;
  readonly authorization: OktaAuthorization;
  readonly proxy: string | null;
}

export interface Configuration {
  readonly entra: EntraConfiguration | Unconfigured;
  readonly okta: OktaConfiguration | Unconfigured;
}

export type ConfigurationOutcome =
  | { readonly ok: true; readonly configuration: Configuration }
  | { readonly ok: false; readonly problems: readonly ConfigurationProblem[] };

/** Keys of the provider's configuration. */
export const configurationKeys = [
  "tenantId",
  "clientId",
  "clientSecret",
  "clientCertificatePath",
  "clientCertificatePassword",
  "oidcToken",
  "oidcTokenFilePath",
  "oidcRequestUrl",
  "oidcRequestToken",
  "useOidc",
  "useMsi",
  "useCli",
  "cloud",
  "metadataHost",
  "oktaOrgUrl",
  "oktaApiToken",
  "oktaAccessToken",
  "oktaHttpProxy",
] as const;

export type ConfigurationKey = (typeof configurationKeys)[number];

/** Keys whose values the engine has to encrypt. */
export const secretConfigurationKeys: readonly ConfigurationKey[] = [
  "clientSecret",
  "clientCertificatePassword",
  "oidcToken",
  "oidcRequestToken",
  "oktaApiToken",
  "oktaAccessToken",
];

/**
 * Reads how to sign in from the provider's configuration, and what is not there from the environment, in the variables of
 * the published azuread and okta providers. An empty text counts as absent.
 */
export function configurationOf(
  values: Readonly<Record<string, string | undefined>>,
  environment: Readonly<Record<string, string | undefined>>,
): ConfigurationOutcome {
  const settings = new Settings(values, environment);
  const configuration = { entra: entraIn(settings), okta: oktaIn(settings) };
  const { problems } = settings;
  return problems.length > 0 ? { ok: false, problems } : { ok: true, configuration };
}
