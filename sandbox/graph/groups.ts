import { randomUUID } from "node:crypto";
import type { Entity } from "../collection";
import { type Json, created, noContent, ok } from "../exchange";
import type { RoutedRequest, Route } from "../router";
import { badRequest, notFound } from "./errors";
import { directoryObjectOf } from "./directoryObjects";
import { collectionOptions, directoryPage, list, referencedId } from "./odata";
import type { GraphState } from "./state";

/** Groups (Microsoft Graph: group). Owners are not kept: the caller owns what it creates. */
export function groupRoutes(state: GraphState): readonly Route[] {
  return [
    {
      method: "GET",
      path: "/groups",
      query: collectionOptions,
      handle: (request) => list("groups", state.groups.list(), request, directoryPage),
    },
    { method: "POST", path: "/groups", handle: ({ body }) => created(createGroup(state, body)) },
    {
      method: "GET",
      path: "/groups/{id}",
      handle: (request) => ok(groupOf(state, request.parameter("id"))),
    },
    {
      method: "PATCH",
      path: "/groups/{id}",
      handle: (request) => {
        const group = groupOf(state, request.parameter("id"));
        const { body } = request;
        if ("isAssignableToRole" in body && body.isAssignableToRole !== group.isAssignableToRole) {
          throw badRequest("Property 'isAssignableToRole' is read-only and cannot be set.");
        }
        const { "members@odata.bind": bound, ...changes } = body;
        if (bound !== undefined) addMembers(state, group.id, bound);
        state.groups.put({ ...group, ...changes, id: group.id });
        return noContent;
      },
    },
    {
      method: "DELETE",
      path: "/groups/{id}",
      handle: (request) => {
        const { id } = groupOf(state, request.parameter("id"));
        state.groups.delete(id);
        state.groupMembers.forget(id);
        state.unitMembers.forget(id);
        return noContent;
      },
    },
    {
      method: "GET",
      path: "/groups/{id}/owners",
      query: collectionOptions,
      handle: (request) => {
        groupOf(state, request.parameter("id"));
        return list("directoryObjects", [], request);
      },
    },
    {
      method: "GET",
      path: "/groups/{id}/memberOf",
      query: collectionOptions,
      handle: (request) => memberOf(state, request),
    },
  ];
}

/** Up to 20 references, all or nothing (Microsoft Graph: group, add members). */
function addMembers(state: GraphState, group: string, references: unknown): void {
  const ids = Array.isArray(references) ? references.map(referencedId) : [];
  if (ids.length === 0 || ids.length > 20)
    throw badRequest("'members@odata.bind' must hold 1 to 20 references");
  for (const id of ids) directoryObjectOf(state, id);
  if (ids.some((id) => state.groupMembers.has(group, id))) {
    throw badRequest(
      "One or more added object references already exist for the following modified properties: 'members'.",
      "Request_BadRequest",
    );
  }
  for (const id of ids) state.groupMembers.add(group, id);
}

export function groupOf(state: GraphState, id: string): Entity {
  const group = state.groups.get(id);
  if (group === undefined) throw notFound("group", id);
  return group;
}

/** Limits: role-assignable groups take no membership rule and no change of this property (Microsoft: role-assignable groups). */
export function createGroup(state: GraphState, body: Json, restricted = false): Entity {
  const { displayName, isAssignableToRole = false, groupTypes = [] } = body;
  if (typeof displayName !== "string" || displayName === "") {
    throw badRequest("A value is required for property 'displayName' of resource 'Group'.");
  }
  const dynamic = Array.isArray(groupTypes) && groupTypes.includes("DynamicMembership");
  if (isAssignableToRole === true && dynamic) {
    throw badRequest("A role-assignable group cannot have dynamic membership.");
  }
  if (dynamic && typeof body.membershipRule !== "string") {
    throw badRequest("Dynamic membership needs 'membershipRule'.");
  }
  const settings = Object.entries(body).filter(([key]) => !key.includes("@odata"));
  return state.groups.put({
    description: null,
    proxyAddresses: [],
    visibility: null,
    ...Object.fromEntries(settings),
    "@odata.type": "#microsoft.graph.group",
    id: randomUUID(),
    displayName,
    groupTypes,
    isAssignableToRole,
    isManagementRestricted: restricted,
    createdDateTime: new Date().toISOString(),
  });
}

function memberOf(state: GraphState, request: RoutedRequest): ReturnType<Route["handle"]> {
  const { id } = groupOf(state, request.parameter("id"));
  const units = state.unitMembers
    .containing(id)
    .map((unit): Entity => ({ "@odata.type": "#microsoft.graph.administrativeUnit", id: unit }));
  const groups = state.groupMembers
    .containing(id)
    .map((group): Entity => ({ "@odata.type": "#microsoft.graph.group", id: group }));
  return list("directoryObjects", [...units, ...groups], request, directoryPage);
}
