import { ok } from "../exchange";
import type { Route } from "../router";

/** What the okta provider asks before anything else: whether the token is good, and that the org is on Identity Engine. */
export function organizationRoutes(): readonly Route[] {
  return [
    {
      method: "GET",
      path: "/api/v1/users/me",
      handle: () =>
        ok({ id: "00uSandboxCaller00000", status: "ACTIVE", profile: { login: "sandbox@example.com" } }),
    },
    {
      method: "GET",
      path: "/.well-known/okta-organization",
      handle: () => ok({ id: "00oSandbox00000000000", pipeline: "idx", settings: {} }),
    },
  ];
}
