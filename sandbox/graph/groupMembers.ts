import type { Entity } from "../collection";
import { noContent, ok } from "../exchange";
import type { Route } from "../router";
import { directoryObjectOf } from "./directoryObjects";
import { badRequest, notFound } from "./errors";
import { groupOf } from "./groups";
import { collectionOptions, directoryPage, list, pageOf, referencedId } from "./odata";
import type { GraphState } from "./state";

/** Members of a group, one by one (Microsoft Graph: group, add member and remove member). */
export function groupMemberRoutes(state: GraphState): readonly Route[] {
  return [
    {
      method: "GET",
      path: "/groups/{id}/members",
      query: collectionOptions,
      handle: (request) => {
        const { id } = groupOf(state, request.parameter("id"));
        const members = state.groupMembers.of(id).map((member): Entity => directoryObjectOf(state, member));
        return list("directoryObjects", members, request, directoryPage);
      },
    },
    {
      method: "GET",
      path: "/groups/{id}/members/microsoft.graph.user",
      query: ["$top", "$skiptoken", "$count"],
      handle: (request) => {
        const { id } = groupOf(state, request.parameter("id"));
        const people = state.groupMembers.of(id).filter((member) => state.users.has(member));
        const { value, ...paging } = pageOf(people, request, directoryPage);
        const count = request.query.get("$count") === "true" ? { "@odata.count": people.length } : {};
        return ok({ ...count, ...paging, value: value.map((member) => ({ id: member })) });
      },
    },
    {
      method: "POST",
      path: "/groups/{id}/members/$ref",
      handle: (request) => {
        const { id } = groupOf(state, request.parameter("id"));
        const member = referencedId(request.body["@odata.id"]);
        directoryObjectOf(state, member);
        if (state.groupMembers.has(id, member)) {
          throw badRequest(
            "One or more added object references already exist for the following modified properties: 'members'.",
            "Request_BadRequest",
          );
        }
        state.groupMembers.add(id, member);
        return noContent;
      },
    },
    {
      method: "DELETE",
      path: "/groups/{id}/members/{member}/$ref",
      handle: (request) => {
        const { id } = groupOf(state, request.parameter("id"));
        const member = request.parameter("member");
        if (!state.groupMembers.has(id, member)) throw notFound("member", member);
        state.groupMembers.remove(id, member);
        return noContent;
      },
    },
  ];
}
