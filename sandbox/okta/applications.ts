import { stringAt } from "../../tenant/readers/pulumi/resource";
import type { Entity } from "../collection";
import { type Json, noContent, ok } from "../exchange";
import type { Route } from "../router";
import { accountManagementPolicyId, defaultAccessPolicyId } from "./defaults";
import { invalid, notFound } from "./errors";
import { policyOf } from "./policies";
import { pageOf, pageParameters } from "./query";
import type { OktaState } from "./state";

const path = "/api/v1/apps";

/** Applications, as far as which app sign-on policy decides for each (Okta API: Application Policies). */
export function applicationRoutes(state: OktaState): readonly Route[] {
  const applicationOf = (id: string): Entity => {
    const application = state.applications.get(id);
    if (application === undefined) throw notFound("application", id);
    return application;
  };
  return [
    {
      method: "GET",
      path,
      query: pageParameters,
      handle: (request) =>
        pageOf(
          state.applications.list().map((app) => answered(app, request.origin)),
          request,
        ),
    },
    {
      method: "GET",
      path: `${path}/{id}`,
      handle: (request) => ok(answered(applicationOf(request.parameter("id")), request.origin)),
    },
    {
      method: "PUT",
      path: `${path}/{id}/policies/{policy}`,
      handle: (request) => {
        const application = applicationOf(request.parameter("id"));
        const { id, type } = policyOf(state, request.parameter("policy"));
        if (type !== "ACCESS_POLICY" || id === accountManagementPolicyId)
          throw invalid("policy", "is no app sign-on policy");
        state.applications.put({ ...application, accessPolicyId: id });
        return noContent;
      },
    },
  ];
}

/** The policy is a link and not a property. */
function answered(application: Entity, origin: string): Json {
  const policy = stringAt(application, "accessPolicyId") ?? defaultAccessPolicyId;
  return {
    ...application,
    accessPolicyId: undefined,
    _links: { accessPolicy: { href: `${origin}/api/v1/policies/${policy}` } },
  };
}
