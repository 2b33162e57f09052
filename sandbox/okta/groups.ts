import { objectAt, stringAt } from "../../tenant/readers/pulumi/resource";
import type { Entity } from "../collection";
import { noContent, ok } from "../exchange";
import type { Route } from "../router";
import { invalid, notFound } from "./errors";
import { oktaId } from "./ids";
import { pageOf, pageParameters } from "./query";
import type { OktaState } from "./state";

const path = "/api/v1/groups";

/** Groups and their members (Okta API: Groups). */
export function groupRoutes(state: OktaState): readonly Route[] {
  const groupOf = (id: string): Entity => {
    const group = state.groups.get(id);
    if (group === undefined) throw notFound("group", id);
    return group;
  };
  return [
    {
      method: "GET",
      path,
      query: ["q", ...pageParameters],
      handle: (request) => {
        const prefix = request.query.get("q") ?? "";
        const found = state.groups
          .list()
          .filter((group) => (stringAt(group.profile, "name") ?? "").startsWith(prefix));
        return pageOf(found, request);
      },
    },
    {
      method: "POST",
      path,
      handle: ({ body }) => {
        const profile = objectAt(body, "profile");
        refuseName(state, stringAt(profile, "name"), null);
        return ok(
          state.groups.put({
            id: oktaId("00g"),
            type: "OKTA_GROUP",
            objectClass: ["okta:user_group"],
            profile,
          }),
        );
      },
    },
    { method: "GET", path: `${path}/{id}`, handle: (request) => ok(groupOf(request.parameter("id"))) },
    {
      method: "PUT",
      path: `${path}/{id}`,
      handle: (request) => {
        const group = groupOf(request.parameter("id"));
        const profile = objectAt(request.body, "profile");
        refuseName(state, stringAt(profile, "name"), group.id);
        return ok(state.groups.put({ ...group, profile }));
      },
    },
    {
      method: "DELETE",
      path: `${path}/{id}`,
      handle: (request) => {
        const { id } = groupOf(request.parameter("id"));
        state.groups.delete(id);
        state.groupMembers.forget(id);
        return noContent;
      },
    },
    {
      method: "GET",
      path: `${path}/{id}/users`,
      query: pageParameters,
      handle: (request) => {
        const { id } = groupOf(request.parameter("id"));
        const users = state.groupMembers.of(id).flatMap((user) => state.users.get(user) ?? []);
        return pageOf(users, request);
      },
    },
    {
      method: "PUT",
      path: `${path}/{id}/users/{user}`,
      handle: (request) => {
        const user = request.parameter("user");
        if (!state.users.has(user)) throw notFound("user", user);
        state.groupMembers.add(groupOf(request.parameter("id")).id, user);
        return noContent;
      },
    },
    {
      method: "DELETE",
      path: `${path}/{id}/users/{user}`,
      handle: (request) => {
        state.groupMembers.remove(groupOf(request.parameter("id")).id, request.parameter("user"));
        return noContent;
      },
    },
  ];
}

/** Names of groups are unique. */
function refuseName(state: OktaState, name: string | null, own: string | null): void {
  if (name === null || name === "") throw invalid("name", "The field cannot be left blank");
  const taken = state.groups
    .list()
    .some(({ id, profile }) => id !== own && stringAt(profile, "name") === name);
  if (taken) throw invalid("name", "An object with this field already exists in the current organization");
}
