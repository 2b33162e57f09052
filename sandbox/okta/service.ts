import type { Disturbances } from "../disturbances";
import { Refusal, type SandboxReply, type SandboxRequest } from "../exchange";
import type { Service } from "../listen";
import { Router } from "../router";
import { applicationRoutes } from "./applications";
import { authenticatorRoutes } from "./authenticators";
import { oktaError } from "./errors";
import { groupRuleRoutes } from "./groupRules";
import { groupRoutes } from "./groups";
import { organizationRoutes } from "./organization";
import { policyRoutes } from "./policies";
import { policyRuleRoutes } from "./policyRules";
import { refuseQueryParameter } from "./query";
import type { OktaState } from "./state";
import { oktaThrottle, rateLimitHeaders, tooManyRequests } from "./throttling";
import type { WriteLog } from "../writes";

/** An Okta org. */
export function oktaService(
  state: OktaState,
  writes: WriteLog,
  disturbances: Disturbances,
  origin: () => string,
): Service {
  const answer = disturbances.over({
    state,
    answerFrom,
    carriedOut: (request, reply) => {
      writes.record(request, reply);
    },
    throttle: oktaThrottle(),
    error: (status) => oktaError(status, "E0000009", "Internal Server Error"),
    tooManyRequests: (_request, _random, now) =>
      tooManyRequests(rateLimitHeaders(1_200, 0, now + 1_000, now)),
  });
  return {
    origin,
    answer: (request) => answer(request, "alone"),
    error: (status, message) => oktaError(status, "E0000009", message),
  };
}

function answerFrom(state: OktaState): (request: SandboxRequest) => SandboxReply {
  const routes = [
    ...organizationRoutes(),
    // Before the groups: `rules` would else be taken for a group's id.
    ...groupRuleRoutes(state),
    ...groupRoutes(state),
    ...authenticatorRoutes(state),
    ...policyRoutes(state),
    ...policyRuleRoutes(state),
    ...applicationRoutes(state),
  ];
  const router = new Router(routes, refuseQueryParameter);
  return (request) => {
    try {
      const missing = `the sandbox has no ${request.method} ${request.path}`;
      return router.answer(request) ?? oktaError(501, "E0000009", missing);
    } catch (error) {
      if (error instanceof Refusal) return error.reply;
      throw error;
    }
  };
}
