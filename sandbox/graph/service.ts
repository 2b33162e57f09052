import type { Service } from "../listen";
import { Router } from "../router";
import { administrativeUnitRoutes } from "./administrativeUnits";
import { authenticationStrengthRoutes } from "./authenticationStrengths";
import { conditionalAccessPolicyRoutes } from "./conditionalAccessPolicies";
import { directoryObjectRoutes } from "./directoryObjects";
import { graphError } from "./errors";
import { groupMemberRoutes } from "./groupMembers";
import { groupRoutes } from "./groups";
import { loginRoutes } from "./login";
import { namedLocationRoutes } from "./namedLocations";
import type { GraphState } from "./state";
import type { WriteLog } from "../writes";

/** Microsoft Graph, v1.0 and beta alike, and the sign-in that comes before it. */
export function graphService(state: GraphState, writes: WriteLog, origin: () => string): Service {
  const login = new Router(loginRoutes());
  const graph = new Router([
    ...groupRoutes(state),
    ...groupMemberRoutes(state),
    ...directoryObjectRoutes(state),
    ...administrativeUnitRoutes(state),
    ...conditionalAccessPolicyRoutes(state),
    ...authenticationStrengthRoutes(state),
    ...namedLocationRoutes(state),
  ]);
  return {
    origin,
    answer: (request) => {
      const version = versionOf(request.path);
      if (version === null) return login.answer(request);
      return graph.answer({ ...request, path: request.path.slice(version.length) });
    },
    answered: (request, reply) => {
      // A token is no change of the tenant.
      if (versionOf(request.path) !== null) writes.record(request, reply);
    },
    error: (status, message) => graphError(status, "SandboxError", message),
  };
}

/** `/v1.0` or `/beta` of a Graph path, else null. */
function versionOf(path: string): string | null {
  return /^\/(?:v1\.0|beta)(?=\/)/.exec(path)?.[0] ?? null;
}
