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
import type { WriteLog } from "../writes";

/** An Okta org. */
export function oktaService(state: OktaState, writes: WriteLog, origin: () => string): Service {
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
  return {
    origin,
    answer: (request) => router.answer(request),
    answered: (request, reply) => {
      writes.record(request, reply);
    },
    error: (status, message) => oktaError(status, "E0000009", message),
  };
}
