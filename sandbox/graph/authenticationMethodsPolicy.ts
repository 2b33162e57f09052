import type { Entity } from "../collection";
import { type Json, noContent, ok } from "../exchange";
import { isGuid } from "../json";
import type { RoutedRequest, Route } from "../router";
import { refuseInvalid } from "./authenticationMethodValues";
import {
  type MethodDefault,
  defaultConfigurationOf,
  methodDefaults,
  typeOf,
} from "./authenticationMethodsDefaults";
import {
  betaOnlyCampaignProperties,
  betaOnlyProperties,
  configurationOf,
  methodsPolicyId,
  storedConfiguration,
} from "./authenticationMethodsState";
import {
  booleanOf,
  oneOf,
  refuse,
  refuseProperty,
  targetsOf,
  withoutAnnotations,
} from "./authenticationMethodsTargets";
import { notFound } from "./errors";
import { refuseInvalidSettings } from "./methodsPolicySettings";
import { campaignOf, changedCampaign } from "./registrationCampaign";
import type { GraphState } from "./state";

const policyPath = "/policies/authenticationMethodsPolicy";
const path = `${policyPath}/authenticationMethodConfigurations`;

/** The authentication methods policy and its configurations (Microsoft Graph: authenticationMethodsPolicy). */
export function authenticationMethodsRoutes(state: GraphState): readonly Route[] {
  return [
    { method: "GET", path: policyPath, handle: (request) => ok(policyAnswer(state, request)) },
    {
      method: "PATCH",
      path: policyPath,
      handle: (request) => {
        patchPolicy(state, request);
        return noContent;
      },
    },
    { method: "GET", path: `${path}/{id}`, handle: (request) => ok(configurationOf(stored(state, request))) },
    {
      method: "PATCH",
      path: `${path}/{id}`,
      handle: (request) => {
        patchConfiguration(state, request);
        return noContent;
      },
    },
    {
      method: "DELETE",
      path: `${path}/{id}`,
      handle: (request) => {
        const { id } = stored(state, request);
        const reset = defaultConfigurationOf(methodOf(id));
        state.authenticationMethodConfigurations.put(storedConfiguration(id, reset));
        return noContent;
      },
    },
  ];
}

function methodOf(id: string): MethodDefault {
  const method = methodDefaults.find((one) => one.id.toLowerCase() === id.toLowerCase());
  if (method === undefined) throw notFound("authenticationMethodConfiguration", id);
  return method;
}

function stored(state: GraphState, request: RoutedRequest): Entity {
  const id = request.parameter("id");
  const found = state.authenticationMethodConfigurations.get(id.toLowerCase());
  if (found === undefined || (methodOf(id).betaOnly === true && request.version !== "beta"))
    throw notFound("authenticationMethodConfiguration", id);
  return found;
}

function policyAnswer(state: GraphState, request: RoutedRequest): Json {
  const policy = state.authenticationMethodsPolicy.get(methodsPolicyId) ?? {};
  const configurations = state.authenticationMethodConfigurations
    .list()
    .filter(({ id }) => request.version === "beta" || methodOf(id).betaOnly !== true)
    .map(configurationOf);
  const shown = { ...policy, authenticationMethodConfigurations: configurations };
  return request.version === "beta" ? shown : withoutBeta(shown);
}

function withoutBeta(policy: Json): Json {
  const campaign = campaignOf(policy);
  const stable = Object.entries(campaign).filter(([name]) => !betaOnlyCampaignProperties.includes(name));
  return {
    ...Object.fromEntries(Object.entries(policy).filter(([name]) => !betaOnlyProperties.includes(name))),
    registrationEnforcement: {
      authenticationMethodsRegistrationCampaign: Object.fromEntries(stable),
    },
  };
}

function patchPolicy(state: GraphState, { body, version }: RoutedRequest): void {
  const policy = state.authenticationMethodsPolicy.get(methodsPolicyId) ?? { id: methodsPolicyId };
  const changes = withoutAnnotations(body);
  const known = [
    "registrationEnforcement",
    "policyMigrationState",
    ...(version === "beta" ? betaOnlyProperties : []),
  ];
  for (const name of Object.keys(changes))
    if (!known.includes(name)) refuseProperty(name, "microsoft.graph.authenticationMethodsPolicy");
  if ("policyMigrationState" in changes)
    oneOf(
      changes.policyMigrationState,
      ["preMigration", "migrationInProgress", "migrationComplete"],
      "policyMigrationState",
    );
  refuseInvalidSettings(changes);
  const campaign =
    "registrationEnforcement" in changes ? changedCampaign(policy, changes, version === "beta") : {};
  state.authenticationMethodsPolicy.put({ ...policy, ...changes, ...campaign, id: methodsPolicyId });
}

/** An omitted property keeps its value; lists are replaced whole. */
function patchConfiguration(state: GraphState, request: RoutedRequest): void {
  const { id } = stored(state, request);
  const method = methodOf(id);
  const { body } = request;
  if (body["@odata.type"] !== typeOf(method))
    refuse(
      `'@odata.type' must be '${typeOf(method)}', and is ${JSON.stringify(body["@odata.type"] ?? null)}`,
    );
  const before = configurationOf(stored(state, request));
  const known = ["id", "state", "includeTargets", "excludeTargets", ...Object.keys(method.properties)];
  const changes = withoutAnnotations(body);
  for (const name of Object.keys(changes)) if (!known.includes(name)) refuseProperty(name, typeOf(method));
  const merged: Json = { ...before, ...changes, id: method.id };
  const after = {
    ...merged,
    includeTargets: targetsOf(merged.includeTargets, "includeTargets", method.target, (target) => {
      checkTarget(target);
    }),
    excludeTargets: targetsOf(merged.excludeTargets, "excludeTargets", {}, () => undefined),
  };
  refuseInvalid(before, after);
  state.authenticationMethodConfigurations.put(storedConfiguration(id, after));
}

function checkTarget({ authenticationMode, ...target }: Json): void {
  for (const name of ["isRegistrationRequired", "isUsableForSignIn"])
    if (name in target) booleanOf(target[name], name);
  const profiles = target.allowedPasskeyProfiles;
  if (profiles !== undefined && !(Array.isArray(profiles) && profiles.every(isGuid)))
    refuse("'allowedPasskeyProfiles' must hold ids of passkey profiles");
  if (authenticationMode !== undefined)
    oneOf(authenticationMode, ["any", "push", "deviceBasedPush"], "authenticationMode");
}
