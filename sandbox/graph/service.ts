import { Refusal, type SandboxReply, type SandboxRequest } from "../exchange";
import type { Service } from "../listen";
import { Router } from "../router";
import { authenticationMethodsRoutes } from "./authenticationMethodsPolicy";
import { batchReply } from "./batch";
import { combinationConfigurationRoutes } from "./combinationConfigurations";
import { administrativeUnitRoutes } from "./administrativeUnits";
import { authenticationStrengthRoutes } from "./authenticationStrengths";
import { conditionalAccessPolicyRoutes } from "./conditionalAccessPolicies";
import { directoryObjectRoutes } from "./directoryObjects";
import { graphError } from "./errors";
import { groupMemberRoutes } from "./groupMembers";
import { groupRoutes } from "./groups";
import { loginRoutes } from "./login";
import { namedLocationRoutes } from "./namedLocations";
import { refuseQueryOption, selected } from "./odata";
import type { GraphState } from "./state";
import type { WriteLog } from "../writes";

/** Microsoft Graph, v1.0 and beta alike, and the sign-in that comes before it. */
export function graphService(state: GraphState, writes: WriteLog, origin: () => string): Service {
  const login = new Router(loginRoutes());
  const routes = [
    ...groupRoutes(state),
    ...groupMemberRoutes(state),
    ...directoryObjectRoutes(state),
    ...administrativeUnitRoutes(state),
    ...conditionalAccessPolicyRoutes(state),
    ...authenticationStrengthRoutes(state),
    ...namedLocationRoutes(state),
    ...authenticationMethodsRoutes(state),
    ...combinationConfigurationRoutes(state),
  ];
  const graph = new Router(routes, refuseQueryOption);
  const answerOne = (request: SandboxRequest): SandboxReply => {
    const reply = answered(graph, request);
    if (request.path !== "/$batch")
      writes.record({ ...request, path: `/${request.version ?? "v1.0"}${request.path}` }, reply);
    return reply;
  };
  return {
    origin,
    answer: (request) => {
      const version = versionOf(request.path);
      if (version === null) return login.answer(request);
      const graphRequest = {
        ...request,
        path: request.path.slice(version.length),
        version: version === "/beta" ? ("beta" as const) : ("v1.0" as const),
      };
      return graphRequest.path === "/$batch" ? batchReply(graphRequest, answerOne) : answerOne(graphRequest);
    },
    // Writes are recorded one by one, those of a batch too; a token is no change of the tenant.
    answered: () => undefined,
    error: (status, message) => graphError(status, "SandboxError", message),
  };
}

function answered(graph: Router, request: SandboxRequest): SandboxReply {
  try {
    const missing = `the sandbox has no ${request.method} /${request.version ?? "v1.0"}${request.path}`;
    const reply = graph.answer(request);
    return reply === null ? graphError(501, "SandboxError", missing) : selected(reply, request.query);
  } catch (error) {
    if (error instanceof Refusal) return error.reply;
    throw error;
  }
}

/** `/v1.0` or `/beta` of a Graph path, else null. */
function versionOf(path: string): string | null {
  return /^\/(?:v1\.0|beta)(?=\/)/.exec(path)?.[0] ?? null;
}
