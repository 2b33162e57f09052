import { randomUUID } from "node:crypto";
import { stringsAt } from "../../tenant/readers/pulumi/resource";
import type { Entity } from "../collection";
import { type Json, created, noContent, ok } from "../exchange";
import { isGuid, objectsOf } from "../json";
import type { RoutedRequest, Route } from "../router";
import { badRequest, notFound } from "./errors";
import type { GraphState } from "./state";

const strengthPaths = [
  "/identity/conditionalAccess/authenticationStrength/policies",
  "/policies/authenticationStrengthPolicies",
];

/** AAGUID limits of custom strengths (Microsoft Graph: fido2CombinationConfiguration). */
export function combinationConfigurationRoutes(state: GraphState): readonly Route[] {
  return strengthPaths.flatMap((strengths): readonly Route[] => {
    const path = `${strengths}/{strength}/combinationConfigurations`;
    return [
      {
        method: "GET",
        path,
        handle: (request) => ok({ value: configurationsOf(strengthOf(state, request)) }),
      },
      { method: "POST", path, handle: (request) => created(create(state, request)) },
      { method: "GET", path: `${path}/{id}`, handle: (request) => ok(configurationOf(state, request)) },
      {
        method: "PATCH",
        path: `${path}/{id}`,
        handle: (request) => {
          const strength = customOf(state, request);
          const before = configurationOf(state, request);
          const after = { ...before, ...checked(strength, { ...before, ...request.body }), id: before.id };
          put(state, strength, [after]);
          return noContent;
        },
      },
      {
        method: "DELETE",
        path: `${path}/{id}`,
        handle: (request) => {
          configurationOf(state, request);
          put(state, customOf(state, request), []);
          return noContent;
        },
      },
    ];
  });
}

function strengthOf(state: GraphState, request: RoutedRequest): Entity {
  const strength = state.authenticationStrengthPolicies.get(request.parameter("strength"));
  if (strength === undefined) throw notFound("authenticationStrengthPolicy", request.parameter("strength"));
  return strength;
}

function customOf(state: GraphState, request: RoutedRequest): Entity {
  const strength = strengthOf(state, request);
  if (strength.policyType !== "custom") throw badRequest("a built-in strength cannot be limited");
  return strength;
}

function configurationsOf(strength: Entity): readonly Json[] {
  return objectsOf(strength.combinationConfigurations);
}

function configurationOf(state: GraphState, request: RoutedRequest): Json {
  const id = request.parameter("id");
  const found = configurationsOf(strengthOf(state, request)).find((configuration) => configuration.id === id);
  if (found === undefined) throw notFound("combinationConfiguration", id);
  return found;
}

function create(state: GraphState, request: RoutedRequest): Json {
  const strength = customOf(state, request);
  if (configurationsOf(strength).length > 0)
    throw badRequest("the strength has a FIDO2 configuration already");
  const configuration = { ...checked(strength, request.body), id: randomUUID() };
  put(state, strength, [configuration]);
  return configuration;
}

function checked(strength: Entity, body: Json): Json {
  const type = "#microsoft.graph.fido2CombinationConfiguration";
  if (body["@odata.type"] !== type) throw badRequest(`'@odata.type' must be '${type}'`);
  const allowedAAGUIDs = stringsAt(body, "allowedAAGUIDs");
  const appliesToCombinations = stringsAt(body, "appliesToCombinations");
  if (allowedAAGUIDs.length === 0) throw badRequest("'allowedAAGUIDs' is empty");
  if (!allowedAAGUIDs.every(isGuid)) throw badRequest("'allowedAAGUIDs' must hold GUIDs");
  const allowed = stringsAt(strength, "allowedCombinations");
  if (
    appliesToCombinations.length === 0 ||
    !appliesToCombinations.every((one) => one === "fido2" && allowed.includes(one))
  )
    throw badRequest("'appliesToCombinations' must name combinations of FIDO2 that the strength allows");
  return { "@odata.type": type, allowedAAGUIDs, appliesToCombinations };
}

function put(state: GraphState, strength: Entity, combinationConfigurations: readonly Json[]): void {
  state.authenticationStrengthPolicies.put({ ...strength, combinationConfigurations });
}
