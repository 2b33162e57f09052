import { readFile } from "node:fs/promises";
import type { TokenCredential } from "@azure/core-auth";
import type { ClientSecretCredentialOptions } from "@azure/identity";
import type { Cloud } from "./clouds";
import type { EntraConfiguration, SignIn } from "./configuration";
import { redact } from "./redaction";
import { SignInFailure } from "./signIn";
import { ofTenant } from "./tenantOfToken";
import { type Trust, trustPolicy } from "./trust";
import { workloadToken } from "./workloadToken";

export interface CredentialSurroundings {
  readonly cloud: Cloud;
  /** Null: what Node trusts. */
  readonly trust: Trust | null;
}

/**
 * Gets tokens as configured, and only for the tenant that is configured. The identity library is loaded with the first
 * token: it takes longer than the rest of the plugin's start.
 */
export function credentialOf(
  configuration: Pick<EntraConfiguration, "signIn" | "tenantId">,
  surroundings: CredentialSurroundings,
): TokenCredential {
  let loaded: Promise<TokenCredential> | null = null;
  const credential: TokenCredential = {
    getToken: async (scopes, options) => {
      loaded ??= load(configuration, surroundings);
      try {
        return await (await loaded).getToken(scopes, options);
      } catch (error) {
        // What was wrong with a file may be right the next time.
        loaded = null;
        throw withoutSecrets(error, configuration.signIn);
      }
    },
  };
  return ofTenant(credential, configuration.tenantId);
}

async function load(
  { signIn, tenantId }: Pick<EntraConfiguration, "signIn" | "tenantId">,
  { cloud, trust }: CredentialSurroundings,
): Promise<TokenCredential> {
  const identity = await import("@azure/identity");
  const options: ClientSecretCredentialOptions = {
    authorityHost: cloud.loginEndpoint,
    // Microsoft's list of sign-in services does not know a local one; asking it would send the tenant's id there.
    disableInstanceDiscovery: !cloud.known,
    ...(trust === null ? {} : { additionalPolicies: [{ policy: trustPolicy(trust), position: "perCall" }] }),
  };
  switch (signIn.kind) {
    case "clientSecret":
      return new identity.ClientSecretCredential(
        tenantFor(signIn, tenantId),
        signIn.clientId,
        signIn.secret,
        options,
      );
    case "clientCertificate":
      return new identity.ClientCertificateCredential(
        tenantFor(signIn, tenantId),
        signIn.clientId,
        await certificateIn(signIn),
        options,
      );
    case "workloadIdentity":
      return new identity.ClientAssertionCredential(
        tenantFor(signIn, tenantId),
        signIn.clientId,
        () => workloadToken(signIn.assertion, cloud.tokenExchangeAudience, trust),
        options,
      );
    case "managedIdentity":
      return new identity.ManagedIdentityCredential(
        signIn.clientId === null ? {} : { clientId: signIn.clientId },
      );
    case "azureCli":
      return new identity.AzureCliCredential(tenantId === null ? {} : { tenantId });
  }
}

/** A sign-in service may repeat what it was sent. */
function withoutSecrets(error: unknown, signIn: SignIn): SignInFailure {
  if (error instanceof SignInFailure) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new SignInFailure(`signing in failed: ${redact(reason, secretsOf(signIn))}`);
}

function secretsOf(signIn: SignIn): readonly string[] {
  switch (signIn.kind) {
    case "clientSecret":
      return [signIn.secret];
    case "clientCertificate":
      return signIn.password === null ? [] : [signIn.password];
    case "workloadIdentity":
      return signIn.assertion.kind === "file" ? [] : [signIn.assertion.token];
    case "managedIdentity":
    case "azureCli":
      return [];
  }
}

function tenantFor({ kind }: SignIn, tenantId: string | null): string {
  if (tenantId === null) throw new SignInFailure(`signing in failed: ${kind} needs a tenant`);
  return tenantId;
}

async function certificateIn(signIn: Extract<SignIn, { kind: "clientCertificate" }>): Promise<{
  readonly certificate: string;
  readonly certificatePassword?: string;
}> {
  const { path, password } = signIn;
  const certificate = await readFile(path, "latin1");
  if (!certificate.includes("-----BEGIN CERTIFICATE-----")) {
    // The azuread provider reads PKCS #12 from the same variable; Node has nothing that takes a key out of it.
    throw new SignInFailure(
      `signing in failed: ${path} is no certificate with its key in PEM form; ` +
        `"openssl pkcs12 -in ${path} -out <file>.pem" converts a PKCS #12 file`,
    );
  }
  return password === null ? { certificate } : { certificate, certificatePassword: password };
}
