import { Refusal, type SandboxReply, type SandboxRequest } from "../exchange";
import type { Disturbances } from "../disturbances";
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
import { graphThrottle, isConditionalAccess, tooManyRequests } from "./throttling";
import type { WriteLog } from "../writes";

/** Microsoft Graph, v1.0 and beta alike, and the sign-in that comes before it, which nothing disturbs. */
export function graphService(
  state: GraphState,
  writes: WriteLog,
  disturbances: Disturbances,
  origin: () => string,
): Service {
  const login = new Router(loginRoutes());
  const answer = disturbances.over({
    state,
    answerFrom,
    carriedOut: (request, reply) => {
      writes.record({ ...request, path: `/${request.version ?? "v1.0"}${request.path}` }, reply);
    },
    throttle: graphThrottle(),
    error: (status) => graphError(status, errorCodes[status], "The service failed to answer."),
    tooManyRequests: ({ path }, random) =>
      tooManyRequests(isConditionalAccess(path) || random() < 0.5 ? null : 1),
  });
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
      if (graphRequest.path !== "/$batch") return answer(graphRequest, "alone");
      return answer(graphRequest, "batch", () =>
        batchReply(graphRequest, (inner) => answer(inner, "inBatch")),
      );
    },
    error: (status, message) => graphError(status, "SandboxError", message),
  };
}

const errorCodes = { 500: "InternalServerError", 503: "ServiceUnavailable", 504: "GatewayTimeout" } as const;

function answerFrom(state: GraphState): (request: SandboxRequest) => SandboxReply {
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
  const router = new Router(routes, refuseQueryOption);
  return (request) => {
    try {
      const missing = `the sandbox has no ${request.method} /${request.version ?? "v1.0"}${request.path}`;
      const reply = router.answer(request);
      return reply === null ? graphError(501, "SandboxError", missing) : selected(reply, request.query);
    } catch (error) {
      if (error instanceof Refusal) return error.reply;
      throw error;
    }
  };
}

/** `/v1.0` or `/beta` of a Graph path, else null. */
function versionOf(path: string): string | null {
  return /^\/(?:v1\.0|beta)(?=\/)/.exec(path)?.[0] ?? null;
}
