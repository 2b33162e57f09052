import { ok } from "../exchange";
import type { Route } from "../router";
import { notFound } from "./errors";
import { collectionOptions, list } from "./odata";
import type { GraphState } from "./state";

const path = "/identity/conditionalAccess/namedLocations";

/** Named locations. The rollout only refers to them, so they can be read here and not written. */
export function namedLocationRoutes(state: GraphState): readonly Route[] {
  return [
    {
      method: "GET",
      path,
      query: collectionOptions,
      handle: (request) => list("namedLocations", state.namedLocations.list(), request),
    },
    {
      method: "GET",
      path: `${path}/{id}`,
      handle: (request) => {
        const location = state.namedLocations.get(request.parameter("id"));
        if (location === undefined) throw notFound("namedLocation", request.parameter("id"));
        return ok(location);
      },
    },
  ];
}
