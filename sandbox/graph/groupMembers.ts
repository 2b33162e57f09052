import type { Entity } from "../collection";
import { type SandboxReply, noContent, ok } from "../exchange";
import type { RoutedRequest, Route } from "../router";
import { directoryObjectOf } from "./directoryObjects";
import { badRequest, notFound } from "./errors";
import { groupOf } from "./groups";
import { list, referencedId } from "./odata";
import type { GraphState } from "./state";

/** Members of a group, one by one (Microsoft Graph: group, add member and remove member). */
export function groupMemberRoutes(state: GraphState): readonly Route[] {
  return [
    {
      method: "GET",
      path: "/groups/{id}/members",
      handle: (request) => {
        const { id } = groupOf(state, request.parameter("id"));
        const members = state.groupMembers.of(id).map((member): Entity => directoryObjectOf(state, member));
        return list("directoryObjects", members, request.query);
      },
    },
    {
      method: "GET",
      path: "/groups/{id}/members/microsoft.graph.user",
      handle: (request) => {
        const { id } = groupOf(state, request.parameter("id"));
        const people = state.groupMembers.of(id).filter((member) => state.users.has(member));
        return page(people, request);
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

/** Ids on pages of `$top`, with `$count`; only the page that is asked for is looked at. */
function page(
  ids: readonly string[],
  { query, origin, path, version = "v1.0" }: RoutedRequest,
): SandboxReply {
  const top = Number(query.get("$top") ?? 100);
  if (!Number.isInteger(top) || top < 1 || top > 999)
    throw badRequest(
      "Invalid page size specified. Must be between 1 and 999 inclusive.",
      "Request_UnsupportedQuery",
    );
  const start = Number(query.get("$skiptoken") ?? 0);
  const next = new URLSearchParams(query);
  next.set("$skiptoken", String(start + top));
  return ok({
    ...(query.get("$count") === "true" ? { "@odata.count": ids.length } : {}),
    ...(start + top < ids.length
      ? { "@odata.nextLink": `${origin}/${version}${path}?${next.toString()}` }
      : {}),
    value: ids.slice(start, start + top).map((id) => ({ id })),
  });
}
