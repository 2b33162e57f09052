import type { Entity } from "../collection";
import { noContent, ok } from "../exchange";
import type { Route } from "../router";
import { invalid, notFound } from "./errors";
import { oktaId } from "./ids";
import { pageOf, pageParameters } from "./query";
import type { OktaState } from "./state";

const path = "/api/v1/groups/rules";

/** Rules that put people into groups (Okta API: Group Rules). Kept, not evaluated. */
export function groupRuleRoutes(state: OktaState): readonly Route[] {
  const ruleOf = (id: string): Entity => {
    const rule = state.groupRules.get(id);
    if (rule === undefined) throw notFound("group rule", id);
    return rule;
  };
  const setStatus = (id: string, status: string): typeof noContent => {
    state.groupRules.put({ ...ruleOf(id), status });
    return noContent;
  };
  return [
    {
      method: "GET",
      path,
      query: pageParameters,
      handle: (request) => pageOf(state.groupRules.list(), request),
    },
    {
      method: "POST",
      path,
      handle: ({ body }) => ok(state.groupRules.put({ ...body, id: oktaId("0pr"), status: "INACTIVE" })),
    },
    { method: "GET", path: `${path}/{id}`, handle: (request) => ok(ruleOf(request.parameter("id"))) },
    {
      method: "PUT",
      path: `${path}/{id}`,
      handle: (request) => {
        const rule = ruleOf(request.parameter("id"));
        if (rule.status === "ACTIVE") throw invalid("status", "An active group rule cannot be changed");
        return ok(state.groupRules.put({ ...rule, ...request.body, id: rule.id, status: rule.status }));
      },
    },
    {
      method: "DELETE",
      path: `${path}/{id}`,
      // Rules are not evaluated, so there is nobody to be removed.
      query: ["removeUsers"],
      handle: (request) => {
        state.groupRules.delete(ruleOf(request.parameter("id")).id);
        return noContent;
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
  ];
}
