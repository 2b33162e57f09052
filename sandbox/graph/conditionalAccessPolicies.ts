import { randomUUID } from "node:crypto";
import { objectAt, stringAt } from "../../tenant/readers/pulumi/resource";
import type { Entity } from "../collection";
import { type Json, created, noContent, ok } from "../exchange";
import type { Route } from "../router";
import { completePolicy } from "./conditionalAccessShape";
import { refuseInvalidPolicy } from "./conditionalAccessValidation";
import { badRequest, notFound } from "./errors";
import { collectionOptions, list } from "./odata";
import type { GraphState } from "./state";

const path = "/identity/conditionalAccess/policies";

/** Policies of one tenant, whatever their state (Microsoft Entra service limits and restrictions). */
const maximumPolicies = 240;

/** Conditional Access policies (Microsoft Graph: conditionalAccessPolicy). */
export function conditionalAccessPolicyRoutes(state: GraphState): readonly Route[] {
  const policies = state.conditionalAccessPolicies;
  const policyOf = (id: string): Entity => {
    const policy = policies.get(id);
    if (policy === undefined) throw notFound("conditionalAccessPolicy", id);
    return policy;
  };
  return [
    {
      method: "GET",
      path,
      query: collectionOptions,
      handle: (request) =>
        list(
          "conditionalAccessPolicies",
          policies.list().map((policy) => answered(state, policy)),
          request,
        ),
    },
    {
      method: "POST",
      path,
      handle: ({ body }) => {
        if (policies.list().length >= maximumPolicies) {
          throw badRequest(`a tenant can have at most ${String(maximumPolicies)} policies`);
        }
        refuseInvalidPolicy(state, body);
        const now = new Date().toISOString();
        const policy = {
          ...completePolicy(body),
          id: randomUUID(),
          createdDateTime: now,
          modifiedDateTime: null,
        };
        return created(answered(state, policies.put(policy)));
      },
    },
    {
      method: "GET",
      path: `${path}/{id}`,
      handle: (request) => ok(answered(state, policyOf(request.parameter("id")))),
    },
    {
      method: "PATCH",
      path: `${path}/{id}`,
      handle: (request) => {
        const policy = policyOf(request.parameter("id"));
        const merged = merge(policy, request.body);
        refuseInvalidPolicy(state, merged);
        policies.put({
          ...completePolicy(merged),
          id: policy.id,
          modifiedDateTime: new Date().toISOString(),
        });
        return noContent;
      },
    },
    {
      method: "DELETE",
      path: `${path}/{id}`,
      handle: (request) => {
        policies.delete(policyOf(request.parameter("id")).id);
        return noContent;
      },
    },
  ];
}

/** A property left out of a change keeps its value, that of a condition too. */
function merge(policy: Entity, change: Json): Json {
  return {
    ...policy,
    ...change,
    conditions: { ...objectAt(policy, "conditions"), ...objectAt(change, "conditions") },
  };
}

/** Graph answers with the whole strength where it was given an id. */
function answered(state: GraphState, policy: Entity): Entity {
  const grant = objectAt(policy, "grantControls");
  const id = stringAt(grant.authenticationStrength, "id");
  const strength = id === null ? undefined : state.authenticationStrengthPolicies.get(id);
  if (strength === undefined) return policy;
  return { ...policy, grantControls: { ...grant, authenticationStrength: strength } };
}
