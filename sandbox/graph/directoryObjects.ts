import type { Entity } from "../collection";
import { ok } from "../exchange";
import type { Route } from "../router";
import { notFound } from "./errors";
import type { GraphState } from "./state";

/** Users, and whatever else has an object id (Microsoft Graph: directoryObject). */
export function directoryObjectRoutes(state: GraphState): readonly Route[] {
  return [
    {
      method: "GET",
      path: "/directoryObjects/{id}",
      handle: (request) => ok(directoryObjectOf(state, request.parameter("id"))),
    },
    {
      method: "GET",
      path: "/users/{id}",
      handle: (request) => {
        const user = state.users.get(request.parameter("id"));
        if (user === undefined) throw notFound("user", request.parameter("id"));
        return ok(user);
      },
    },
  ];
}

export function directoryObjectOf(state: GraphState, id: string): Entity {
  const user = state.users.get(id);
  if (user !== undefined) return { "@odata.type": "#microsoft.graph.user", ...user };
  const group = state.groups.get(id);
  if (group !== undefined) return { "@odata.type": "#microsoft.graph.group", ...group };
  throw notFound("directoryObject", id);
}
