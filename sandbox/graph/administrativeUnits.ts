import type { Entity } from "../collection";
import { created, noContent, ok } from "../exchange";
import type { Route } from "../router";
import { directoryObjectOf } from "./directoryObjects";
import { notFound } from "./errors";
import { createGroup } from "./groups";
import { collectionOptions, directoryPage, list, referencedId } from "./odata";
import type { GraphState } from "./state";

const path = "/directory/administrativeUnits/{id}";

/** Administrative units; a group can be created inside one (Microsoft Graph: administrativeUnit, add a member). */
export function administrativeUnitRoutes(state: GraphState): readonly Route[] {
  const unitOf = (id: string): Entity => {
    const unit = state.administrativeUnits.get(id);
    if (unit === undefined) throw notFound("administrativeUnit", id);
    return unit;
  };
  return [
    { method: "GET", path, handle: (request) => ok(unitOf(request.parameter("id"))) },
    {
      method: "GET",
      path: `${path}/members`,
      query: collectionOptions,
      handle: (request) => {
        const { id } = unitOf(request.parameter("id"));
        const members = state.unitMembers.of(id).map((member) => directoryObjectOf(state, member));
        return list("directoryObjects", members, request, directoryPage);
      },
    },
    {
      method: "POST",
      path: `${path}/members`,
      handle: (request) => {
        const unit = unitOf(request.parameter("id"));
        const group = createGroup(state, request.body, unit.isMemberManagementRestricted === true);
        state.unitMembers.add(unit.id, group.id);
        return created(group);
      },
    },
    {
      method: "POST",
      path: `${path}/members/$ref`,
      handle: (request) => {
        const { id } = unitOf(request.parameter("id"));
        const member = directoryObjectOf(state, referencedId(request.body["@odata.id"]));
        state.unitMembers.add(id, member.id);
        return noContent;
      },
    },
    {
      method: "DELETE",
      path: `${path}/members/{member}/$ref`,
      handle: (request) => {
        const { id } = unitOf(request.parameter("id"));
        state.unitMembers.remove(id, request.parameter("member"));
        return noContent;
      },
    },
  ];
}
