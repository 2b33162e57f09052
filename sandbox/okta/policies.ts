import { objectAt, stringAt, stringsAt } from "../../tenant/readers/pulumi/resource";
import type { Entity } from "../collection";
import { type Json, Refusal, noContent, ok } from "../exchange";
import type { Route } from "../router";
import { accountManagementPolicyId, catchAllRule, defaultAccessPolicyId } from "./defaults";
import { invalid, notFound, oktaError } from "./errors";
import { oktaId } from "./ids";
import { refuseInvalidPolicyValues } from "./policyValues";
import { placed, withoutGaps } from "./priorities";
import { pageOf, pageParameters } from "./query";
import type { OktaState } from "./state";

const path = "/api/v1/policies";

/** Policies of every type (Okta API: Policies). */
export function policyRoutes(state: OktaState): readonly Route[] {
  const setStatus = (id: string, status: string): typeof noContent => {
    const policy = policyOf(state, id);
    refuseSystemPolicy(policy, "activated or deactivated");
    state.policies.put({ ...policy, status });
    return noContent;
  };
  return [
    {
      method: "GET",
      path,
      query: ["type", "status", ...pageParameters],
      handle: (request) => {
        const { query } = request;
        const type = query.get("type");
        if (type === null) throw invalid("type", "The type query parameter is required");
        refuseUnknownType(type);
        const status = query.get("status");
        return pageOf(
          ofType(state, type).filter((policy) => status === null || policy.status === status),
          request,
        );
      },
    },
    {
      method: "POST",
      path,
      query: ["activate"],
      handle: ({ body, query }) => ok(createPolicy(state, body, query.get("activate") !== "false")),
    },
    {
      method: "GET",
      path: `${path}/{id}`,
      handle: (request) => ok(policyOf(state, request.parameter("id"))),
    },
    {
      method: "PUT",
      path: `${path}/{id}`,
      handle: (request) => ok(replacePolicy(state, policyOf(state, request.parameter("id")), request.body)),
    },
    {
      method: "DELETE",
      path: `${path}/{id}`,
      handle: (request) => deletePolicy(state, policyOf(state, request.parameter("id"))),
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
  ];
}

export function policyOf(state: OktaState, id: string): Entity {
  const policy = state.policies.get(id);
  if (policy === undefined) throw notFound("policy", id);
  return policy;
}

/** Policies of one type in the order in which Okta asks them; the default one is last. */
function ofType(state: OktaState, type: string): readonly Entity[] {
  return state.policies
    .list()
    .filter((policy) => policy.type === type)
    .sort((a, b) => Number(a.priority) - Number(b.priority));
}

const types = ["ACCESS_POLICY", "MFA_ENROLL", "OKTA_SIGN_ON"];
/** Types that Okta has and the sandbox has not (Okta API: PolicyType). */
const otherTypes = [
  "CLIENT_UPDATE",
  "DEVICE_SIGNAL_COLLECTION",
  "ENTITY_RISK",
  "IDP_DISCOVERY",
  "PASSWORD",
  "POST_AUTH_SESSION",
  "PROFILE_ENROLLMENT",
  "SESSION_VIOLATION_DETECTION",
];

function refuseUnknownType(type: string): void {
  if (types.includes(type)) return;
  if (!otherTypes.includes(type)) throw invalid("type", `${type} is no type of policies`);
  throw new Refusal(oktaError(501, "E0000009", `the sandbox has no policies of type ${type}`));
}

function createPolicy(state: OktaState, body: Json, activate: boolean): Entity {
  const type = stringAt(body, "type") ?? "";
  refuseUnknownType(type);
  refuseInvalid(state, body, null);
  const id = oktaId(type === "ACCESS_POLICY" ? "rst" : "00p");
  const status = activate ? (body.status ?? "ACTIVE") : "INACTIVE";
  const { _embedded: _ignored, ...sent } = body;
  const policy = state.policies.put({ conditions: null, ...sent, status, id, type, system: false });
  state.policyRules.put(catchAllRule(policy));
  return place(state, policy, body.priority);
}

/** Of the account management policy nothing but the rules can be written (Okta: Okta account management policy). */
function refuseAccountManagement(policy: Entity): void {
  if (policy.id === accountManagementPolicyId)
    throw new Refusal(
      oktaError(403, "E0000014", "Only the rules of the account management policy can be changed"),
    );
}

function refuseSystemPolicy(policy: Entity, what: string): void {
  refuseAccountManagement(policy);
  if (policy.system === true)
    throw new Refusal(oktaError(403, "E0000014", `The default policy cannot be ${what}`));
}

function replacePolicy(state: OktaState, policy: Entity, body: Json): Entity {
  refuseAccountManagement(policy);
  refuseInvalid(state, body, policy.id);
  const { id, type, system, status, priority } = policy;
  const replaced = state.policies.put({ status, priority, ...body, id, type, system });
  return place(state, replaced, body.priority ?? priority);
}

/** App sign-on policies are chosen by the application, so their priority decides nothing and is kept as it was sent. */
function place(state: OktaState, policy: Entity, wanted: unknown): Entity {
  if (policy.type === "ACCESS_POLICY") {
    return state.policies.put({ ...policy, priority: typeof wanted === "number" ? wanted : 1 });
  }
  const others = ofType(state, String(policy.type)).filter(({ id }) => id !== policy.id);
  for (const entity of placed(policy, typeof wanted === "number" ? wanted : null, others)) {
    state.policies.put(entity);
  }
  return policyOf(state, policy.id);
}

function deletePolicy(state: OktaState, policy: Entity): typeof noContent {
  refuseSystemPolicy(policy, "deleted");
  state.policies.delete(policy.id);
  for (const rule of state.policyRules.list()) {
    if (rule.policyId === policy.id) state.policyRules.delete(rule.id);
  }
  for (const app of state.applications.list()) {
    if (app.accessPolicyId === policy.id)
      state.applications.put({ ...app, accessPolicyId: defaultAccessPolicyId });
  }
  if (policy.type !== "ACCESS_POLICY") {
    for (const entity of withoutGaps(ofType(state, String(policy.type)))) state.policies.put(entity);
  }
  return noContent;
}

function refuseInvalid(state: OktaState, body: Json, own: string | null): void {
  const name = stringAt(body, "name");
  if (name === null || name === "") throw invalid("name", "The field cannot be left blank");
  const taken = state.policies
    .list()
    .some((policy) => policy.id !== own && policy.type === body.type && policy.name === name);
  if (taken) throw invalid("name", "Policy name already in use");
  const groups = objectAt(objectAt(body, "conditions").people, "groups");
  for (const id of stringsAt(groups, "include")) {
    if (!state.groups.has(id)) throw invalid("conditions.people.groups.include", `Invalid group ${id}`);
  }
  refuseInvalidPolicyValues(state, body);
}
