import type { TokenCredential } from "@azure/core-auth";
import { textOf } from "./json";
import { SignInFailure } from "./signIn";

const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * A credential that refuses tokens of another tenant than the one that was asked for: an Azure CLI or a managed identity
 * signs in wherever it is at home. It decides only where both sides are ids; a domain, or a token that cannot be read,
 * says nothing.
 */
export function ofTenant(credential: TokenCredential, tenantId: string | null): TokenCredential {
  if (tenantId === null || !guid.test(tenantId)) return credential;
  return {
    getToken: async (scopes, options) => {
      const token = await credential.getToken(scopes, options);
      const tenant = token === null ? null : tenantOf(token.token);
      if (tenant !== null && tenant.toLowerCase() !== tenantId.toLowerCase()) {
        throw new SignInFailure(`signing in failed: the token is for tenant ${tenant}, not for ${tenantId}`);
      }
      return token;
    },
  };
}

/** The `tid` claim. The token is not verified: Graph does that, we only compare. */
function tenantOf(token: string): string | null {
  const claims = token.split(".")[1];
  if (claims === undefined) return null;
  try {
    return textOf(JSON.parse(Buffer.from(claims, "base64url").toString("utf8")), "tid");
  } catch {
    return null;
  }
}
