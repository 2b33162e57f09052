import { ok } from "../exchange";
import type { Route } from "../router";

/** Object id of the application that the sandbox signs everybody in as. */
export const callerId = "5a2d6c0e-0000-4000-8000-000000000001";

/**
 * What the azuread provider calls before Graph: the environment's endpoints (`ARM_METADATA_HOSTNAME`, in the form of Azure
 * Resource Manager's 2022-09-01 metadata), and a token, of which it reads the caller's object id. Microsoft's own libraries
 * ask for the sign-in service's OpenID configuration before.
 */
export function loginRoutes(): readonly Route[] {
  return [
    { method: "GET", path: "/metadata/endpoints", handle: ({ origin }) => ok(endpoints(origin)) },
    {
      method: "GET",
      path: "/{tenant}/v2.0/.well-known/openid-configuration",
      handle: (request) => ok(signInService(request.origin, request.parameter("tenant"))),
    },
    {
      method: "POST",
      path: "/{tenant}/oauth2/v2.0/token",
      handle: (request) => ok(token(request.parameter("tenant"))),
    },
  ];
}

function endpoints(origin: string): unknown {
  return {
    name: "PasskeyRolloutSandbox",
    portal: origin,
    resourceManager: `${origin}/arm`,
    microsoftGraphResourceId: origin,
    authentication: { loginEndpoint: origin, audiences: [origin], tenant: "common", identityProvider: "AAD" },
    suffixes: {},
  };
}

function signInService(origin: string, tenant: string): unknown {
  return {
    issuer: `${origin}/${tenant}/v2.0`,
    authorization_endpoint: `${origin}/${tenant}/oauth2/v2.0/authorize`,
    token_endpoint: `${origin}/${tenant}/oauth2/v2.0/token`,
    jwks_uri: `${origin}/${tenant}/discovery/v2.0/keys`,
  };
}

const lifetimeInSeconds = 24 * 60 * 60;

function token(tenant: string): unknown {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const expires = Math.floor(Date.now() / 1000) + lifetimeInSeconds;
  const claims = { oid: callerId, tid: tenant, idtyp: "app", exp: expires };
  return {
    token_type: "Bearer",
    expires_in: lifetimeInSeconds,
    // Nobody checks the signature of a token of the sandbox.
    access_token: [part({ alg: "none", typ: "JWT" }), part(claims), "unsigned"].join("."),
  };
}
