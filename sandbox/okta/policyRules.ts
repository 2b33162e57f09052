import { objectAt } from "../../tenant/readers/pulumi/resource";
import type { Entity } from "../collection";
import { type Json, Refusal, noContent, ok } from "../exchange";
import type { RoutedRequest, Route } from "../router";
import { ruleTypeOf } from "./defaults";
import { notFound, oktaError } from "./errors";
import { oktaId } from "./ids";
import { policyOf } from "./policies";
import { refuseInvalidName, refuseInvalidRuleValues } from "./policyRuleValues";
import { placed, shifted, withoutGaps } from "./priorities";
import { pageOf, pageParameters } from "./query";
import type { OktaState } from "./state";

const path = "/api/v1/policies/{policy}/rules";

/** Rules of policies (Okta API: Policies, rules). */
export function policyRuleRoutes(state: OktaState): readonly Route[] {
  const setStatus = (request: RoutedRequest, status: string): typeof noContent => {
    const rule = ruleOf(state, request);
    if (rule.system === true)
      throw new Refusal(oktaError(403, "E0000014", "The rule cannot be activated or deactivated"));
    state.policyRules.put({ ...rule, status });
    return noContent;
  };
  return [
    {
      method: "GET",
      path,
      query: pageParameters,
      handle: (request) =>
        pageOf(rulesOf(state, policyOf(state, request.parameter("policy"))).map(answered), request),
    },
    {
      method: "POST",
      path,
      query: ["activate"],
      handle: (request) => {
        const policy = policyOf(state, request.parameter("policy"));
        const activate = request.query.get("activate") !== "false";
        return ok(answered(createRule(state, policy, request.body, activate)));
      },
    },
    { method: "GET", path: `${path}/{id}`, handle: (request) => ok(answered(ruleOf(state, request))) },
    {
      method: "PUT",
      path: `${path}/{id}`,
      handle: (request) => {
        const policy = policyOf(state, request.parameter("policy"));
        return ok(answered(replaceRule(state, policy, ruleOf(state, request), request.body)));
      },
    },
    {
      method: "DELETE",
      path: `${path}/{id}`,
      handle: (request) => {
        const policy = policyOf(state, request.parameter("policy"));
        const rule = ruleOf(state, request);
        if (rule.system === true) throw new Refusal(oktaError(403, "E0000014", "The rule cannot be deleted"));
        state.policyRules.delete(rule.id);
        if (policy.type !== "ACCESS_POLICY") store(state, withoutGaps(rulesOf(state, policy)));
        return noContent;
      },
    },
    {
      method: "POST",
      path: `${path}/{id}/lifecycle/activate`,
      handle: (request) => setStatus(request, "ACTIVE"),
    },
    {
      method: "POST",
      path: `${path}/{id}/lifecycle/deactivate`,
      handle: (request) => setStatus(request, "INACTIVE"),
    },
  ];
}

function ruleOf(state: OktaState, request: RoutedRequest): Entity {
  const rule = state.policyRules.get(request.parameter("id"));
  if (rule?.policyId !== request.parameter("policy")) throw notFound("policy rule", request.parameter("id"));
  return rule;
}

/** In the order in which Okta asks them. */
function rulesOf(state: OktaState, policy: Entity): readonly Entity[] {
  return state.policyRules
    .list()
    .filter(({ policyId }) => policyId === policy.id)
    .sort((a, b) => Number(a.priority) - Number(b.priority));
}

function createRule(state: OktaState, policy: Entity, body: Json, activate: boolean): Entity {
  refuseInvalid(state, policy, body, null);
  const id = oktaId(policy.type === "ACCESS_POLICY" ? "rul" : "0pr");
  const rule = {
    ...body,
    status: activate ? "ACTIVE" : "INACTIVE",
    id,
    policyId: policy.id,
    system: false,
    type: ruleTypeOf(policy),
  };
  return place(state, policy, { ...rule, conditions: completeConditions(body) }, body.priority ?? null);
}

function replaceRule(state: OktaState, policy: Entity, rule: Entity, body: Json): Entity {
  const { id, policyId, system, type, status, priority, name } = rule;
  if (system === true) {
    // Nothing but the actions of the catch-all can be changed.
    refuseInvalidRuleValues(state, policy, { actions: body.actions ?? rule.actions });
    const replaced = { ...rule, actions: body.actions ?? rule.actions };
    return state.policyRules.put(replaced);
  }
  refuseInvalid(state, policy, { name, ...body }, id);
  const replaced = { status, ...body, id, policyId, system, type, conditions: completeConditions(body) };
  return place(state, policy, { ...replaced, priority }, body.priority ?? priority);
}

function place(state: OktaState, policy: Entity, rule: Entity, wanted: unknown): Entity {
  const others = rulesOf(state, policy).filter(({ id }) => id !== rule.id);
  const position = typeof wanted === "number" ? wanted : null;
  store(
    state,
    policy.type === "ACCESS_POLICY" ? shifted(rule, position, others) : placed(rule, position, others),
  );
  return state.policyRules.get(rule.id) ?? rule;
}

function store(state: OktaState, rules: readonly Entity[]): void {
  for (const rule of rules) state.policyRules.put(rule);
}

/** Okta answers with empty conditions where it was sent none. */
function completeConditions(body: Json): Json {
  const conditions = objectAt(body, "conditions");
  const people = objectAt(conditions, "people");
  return {
    network: { connection: "ANYWHERE" },
    ...conditions,
    people: { ...people, users: { exclude: [], ...objectAt(people, "users") } },
  };
}

function answered(rule: Entity): Json {
  return { ...rule, policyId: undefined };
}

function refuseInvalid(state: OktaState, policy: Entity, body: Json, own: string | null): void {
  refuseInvalidName(
    body,
    rulesOf(state, policy).filter(({ id }) => id !== own),
  );
  refuseInvalidRuleValues(state, policy, body);
}
