import { objectAt, stringAt } from "../../tenant/readers/pulumi/resource";
import type { Entity } from "../collection";
import { type Json, ok } from "../exchange";
import type { Route } from "../router";
import { refuseInvalidAccessCode, refuseInvalidPasskeySettings } from "./authenticatorValues";
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
    {
      method: "POST",
      path,
      query: ["activate"],
      handle: ({ body, query }) => ok(createAuthenticator(state, body, query.get("activate") !== "false")),
    },
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
        if (key === "tac") refuseInvalidAccessCode(request.body);
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
        if (request.parameter("type") === "webauthn") refuseInvalidPasskeySettings(settings);
        const id = `${request.parameter("id")}/${request.parameter("type")}`;
        return ok(withoutId(state.authenticatorMethods.put({ ...method, id, settings })));
      },
    },
  ];
}

function createAuthenticator(state: OktaState, body: Json, activate: boolean): Entity {
  const key = stringAt(body, "key") ?? "";
  if (state.authenticators.list().some((authenticator) => authenticator.key === key)) {
    throw invalid("key", `the authenticator ${key} exists already`);
  }
  if (key === "tac") {
    if (!state.temporaryAccessCode) throw invalid("key", "the feature is not enabled for this org");
    refuseInvalidAccessCode(body);
  }
  const status = activate ? "ACTIVE" : "INACTIVE";
  const authenticator = state.authenticators.put({ ...body, status, id: oktaId("aut") });
  const id = `${authenticator.id}/${key}`;
  state.authenticatorMethods.put({ id, type: key, status: "ACTIVE", settings: webauthnDefaults });
  return authenticator;
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
