import type { TokenCredential } from "@azure/core-auth";
import { redact } from "./redaction";

/** There is no token to send a request with. Its message holds no secret. */
export class SignInFailure extends Error {
  override readonly name = "SignInFailure";
}

/**
 * A credential whose failures are told from those of the request itself, and which only the end of the whole client
 * cancels: several requests wait for one token, and one that times out must not take it from the others.
 */
export function tellingFailures(credential: TokenCredential, signal: AbortSignal): TokenCredential {
  return {
    getToken: async (scopes, options) => {
      try {
        const token = await credential.getToken(scopes, { ...options, abortSignal: signal });
        if (token !== null) return token;
      } catch (error) {
        if (error instanceof SignInFailure) throw error;
        const reason = error instanceof Error ? error.message : String(error);
        throw new SignInFailure(`signing in failed: ${redact(reason, [])}`);
      }
      throw new SignInFailure("signing in failed: there is no token");
    },
  };
}
