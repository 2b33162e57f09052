import { randomUUID } from "node:crypto";
import { objectAt, stringAt, stringsAt } from "../../tenant/readers/pulumi/resource";
import { methodCombinations } from "../../plan/schema/tiers";
import type { Entity } from "../collection";
import { created, noContent, ok } from "../exchange";
import type { Route } from "../router";
import { badRequest, notFound } from "./errors";
import { collectionOptions, list } from "./odata";
import type { GraphState } from "./state";

const path = "/policies/authenticationStrengthPolicies";
const maximumCustomStrengths = 15;

/** Authentication strengths (Microsoft Graph: authenticationStrengthPolicy). */
export function authenticationStrengthRoutes(state: GraphState): readonly Route[] {
  const strengths = state.authenticationStrengthPolicies;
  const strengthOf = (id: string): Entity => {
    const strength = strengths.get(id);
    if (strength === undefined) throw notFound("authenticationStrengthPolicy", id);
    return strength;
  };
  const customOf = (id: string): Entity => {
    const strength = strengthOf(id);
    if (strength.policyType !== "custom") throw badRequest("a built-in strength cannot be changed");
    return strength;
  };
  return [
    {
      method: "GET",
      path,
      query: collectionOptions,
      handle: (request) => list("authenticationStrengthPolicies", strengths.list(), request),
    },
    { method: "POST", path, handle: ({ body }) => created(createStrength(state, body)) },
    { method: "GET", path: `${path}/{id}`, handle: (request) => ok(strengthOf(request.parameter("id"))) },
    {
      method: "PATCH",
      path: `${path}/{id}`,
      handle: (request) => {
        const strength = customOf(request.parameter("id"));
        const { displayName = strength.displayName, description = strength.description } = request.body;
        // allowedCombinations are changed by their own action only, and ignored here.
        strengths.put({ ...strength, displayName, description, modifiedDateTime: new Date().toISOString() });
        return noContent;
      },
    },
    {
      method: "POST",
      path: `${path}/{id}/updateAllowedCombinations`,
      handle: (request) => {
        const strength = customOf(request.parameter("id"));
        const allowedCombinations = stringsAt(request.body, "allowedCombinations");
        refuseUnknownCombinations(allowedCombinations);
        const before = strength.allowedCombinations;
        strengths.put({ ...strength, allowedCombinations, modifiedDateTime: new Date().toISOString() });
        return ok({
          additionalInformation: "",
          previousCombinations: before,
          currentCombinations: allowedCombinations,
        });
      },
    },
    {
      method: "GET",
      path: `${path}/{id}/usage`,
      handle: (request) => ok({ none: [], mfa: policiesWith(state, strengthOf(request.parameter("id")).id) }),
    },
    {
      method: "DELETE",
      path: `${path}/{id}`,
      handle: (request) => {
        const { id } = customOf(request.parameter("id"));
        const [policy] = policiesWith(state, id);
        if (policy !== undefined) throw badRequest(`the strength is used by the policy ${policy.id}`);
        strengths.delete(id);
        return noContent;
      },
    },
  ];
}

function policiesWith(state: GraphState, strength: string): readonly Entity[] {
  return state.conditionalAccessPolicies
    .list()
    .filter(
      (policy) => stringAt(objectAt(policy, "grantControls").authenticationStrength, "id") === strength,
    );
}

/** Microsoft Graph: authenticationMethodModes, as far as the sandbox has them. */
const combinations: readonly string[] = [
  ...methodCombinations,
  "password",
  "sms",
  "hardwareOath",
  "federatedSingleFactor",
  "x509CertificateSingleFactor",
  "qrCodePin",
];

function refuseUnknownCombinations(allowed: readonly string[]): void {
  if (allowed.length === 0) throw badRequest("'allowedCombinations' is empty");
  for (const combination of allowed)
    if (!combinations.includes(combination))
      throw badRequest(`'${combination}' is no combination of methods`);
}

/** Limits: a name of 30 characters, 15 custom strengths (Microsoft Entra: custom authentication strengths). */
function createStrength(state: GraphState, body: Readonly<Record<string, unknown>>): Entity {
  const strengths = state.authenticationStrengthPolicies;
  const displayName = stringAt(body, "displayName") ?? "";
  const allowedCombinations = stringsAt(body, "allowedCombinations");
  if (displayName === "" || displayName.length > 30)
    throw badRequest("'displayName' must have 1 to 30 characters");
  refuseUnknownCombinations(allowedCombinations);
  const custom = strengths.list().filter(({ policyType }) => policyType === "custom");
  if (custom.length >= maximumCustomStrengths) {
    throw badRequest(`a tenant can have at most ${String(maximumCustomStrengths)} custom strengths`);
  }
  const now = new Date().toISOString();
  return strengths.put({
    id: randomUUID(),
    displayName,
    description: stringAt(body, "description") ?? "",
    policyType: "custom",
    requirementsSatisfied: "mfa",
    allowedCombinations,
    combinationConfigurations: [],
    createdDateTime: now,
    modifiedDateTime: now,
  });
}
