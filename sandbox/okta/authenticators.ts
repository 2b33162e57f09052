import { objectAt, stringAt } from "../../tenant/readers/pulumi/resource";
import type { Entity } from "../collection";
import { type Json, ok } from "../exchange";
import type { Route } from "../router";
import { invalid, notFound } from "./errors";
import { oktaId } from "./ids";
import type { OktaState } from "./state";

const path = "/api/v1/authenticators";

/** What Okta assumes of a passkey method (Okta API: AuthenticatorMethodWebAuthn). */
const webauthnDefaults: Json = {
  userVerification: "DISCOURAGED",
  attachment: "ANY",
  residentKeyRequirement: "DISCOURAGED",
  certBasedAttestationValidation: false,
  hardwareProtected: false,
  fipsCompliant: false,
  allowSyncablePasskeys: true,
  enableAutofillUI: false,
  showSignInWithAPasskeyButton: false,
  aaguidGroups: [],
};

/** Authenticators and the settings of their methods (Okta API: Authenticators). */
export function authenticatorRoutes(state: OktaState): readonly Route[] {
  const authenticatorOf = (id: string): Entity => {
    const authenticator = state.authenticators.get(id);
    if (authenticator === undefined) throw notFound("authenticator", id);
    return authenticator;
  };
  const setStatus = (id: string, status: string): ReturnType<Route["handle"]> =>
    ok(state.authenticators.put({ ...authenticatorOf(id), status }));
  return [
    { method: "GET", path, handle: () => ok(state.authenticators.list()) },
    { method: "POST", path, handle: ({ body }) => ok(createAuthenticator(state, body)) },
    {
      method: "GET",
      path: `${path}/{id}`,
      handle: (request) => ok(authenticatorOf(request.parameter("id"))),
    },
    {
      method: "PUT",
      path: `${path}/{id}`,
      handle: (request) => {
        const authenticator = authenticatorOf(request.parameter("id"));
        const { id, key, status } = authenticator;
        return ok(state.authenticators.put({ ...authenticator, ...request.body, id, key, status }));
      },
    },
    {
      method: "POST",
      path: `${path}/{id}/lifecycle/activate`,
      handle: (request) => setStatus(request.parameter("id"), "ACTIVE"),
    },
    {
      method: "POST",
      path: `${path}/{id}/lifecycle/deactivate`,
      handle: (request) => setStatus(request.parameter("id"), "INACTIVE"),
    },
    {
      method: "GET",
      path: `${path}/{id}/methods/{type}`,
      handle: (request) => ok(methodOf(state, request.parameter("id"), request.parameter("type"))),
    },
    {
      method: "PUT",
      path: `${path}/{id}/methods/{type}`,
      handle: (request) => {
        const method = methodOf(state, request.parameter("id"), request.parameter("type"));
        const settings = { ...webauthnDefaults, ...objectAt(request.body, "settings") };
        refuseContradiction(settings);
        const id = `${request.parameter("id")}/${request.parameter("type")}`;
        return ok(withoutId(state.authenticatorMethods.put({ ...method, id, settings })));
      },
    },
  ];
}

function createAuthenticator(state: OktaState, body: Json): Entity {
  const key = stringAt(body, "key") ?? "";
  if (state.authenticators.list().some((authenticator) => authenticator.key === key)) {
    throw invalid("key", `the authenticator ${key} exists already`);
  }
  if (key === "tac") refuseAccessCode(state, body);
  const authenticator = state.authenticators.put({ status: "ACTIVE", ...body, id: oktaId("aut") });
  const id = `${authenticator.id}/${key}`;
  state.authenticatorMethods.put({ id, type: key, status: "ACTIVE", settings: webauthnDefaults });
  return authenticator;
}

/** Okta API: AuthenticatorKeyTac. Lifetimes in minutes. */
function refuseAccessCode(state: OktaState, body: Json): void {
  if (!state.temporaryAccessCode) throw invalid("key", "the feature is not enabled for this org");
  const configuration = objectAt(objectAt(body, "provider"), "configuration");
  const { minTtl, maxTtl, defaultTtl, length } = configuration;
  for (const [name, value] of Object.entries({ minTtl, maxTtl, defaultTtl })) {
    if (typeof value !== "number" || value < 10 || value > 14_400) throw invalid(name, "must be 10 to 14400");
  }
  if (Number(minTtl) >= Number(maxTtl)) throw invalid("minTtl", "must be less than maxTtl");
  if (typeof length !== "number" || length < 8 || length > 64) throw invalid("length", "must be 8 to 64");
}

function methodOf(state: OktaState, authenticator: string, type: string): Json {
  const method = state.authenticatorMethods.get(`${authenticator}/${type}`);
  if (method === undefined) throw notFound("authenticator method", `${authenticator}/${type}`);
  return withoutId({ ...method, settings: { ...webauthnDefaults, ...objectAt(method, "settings") } });
}

/** A method has no id of its own in Okta. */
function withoutId(method: Entity): Json {
  return { ...method, id: undefined };
}

/** FIPS needs proven hardware, and a synced passkey proves nothing (terraform-provider-okta#2944). */
function refuseContradiction(settings: Json): void {
  const { fipsCompliant, certBasedAttestationValidation, hardwareProtected, allowSyncablePasskeys } =
    settings;
  const proven = certBasedAttestationValidation === true && hardwareProtected === true;
  if (fipsCompliant === true && (!proven || allowSyncablePasskeys !== false)) {
    throw invalid("fipsCompliant", "needs attestation and hardware protection, and no synced passkeys");
  }
}
