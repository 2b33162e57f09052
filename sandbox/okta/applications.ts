import { stringAt } from "../../tenant/readers/pulumi/resource";
import type { Entity } from "../collection";
import { type Json, noContent, ok } from "../exchange";
import type { Route } from "../router";
import { defaultAccessPolicyId } from "./defaults";
import { notFound } from "./errors";
import { policyOf } from "./policies";
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
      handle: ({ origin }) => ok(state.applications.list().map((app) => answered(app, origin))),
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
        const { id } = policyOf(state, request.parameter("policy"));
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
