import type { Tenant } from "../tenant/tenant";
import type { Answer } from "./answer";
import type { SignIn } from "./signIn";

/** What the tenant's policies do with one sign-in. */
export function evaluate(_tenant: Tenant, _signIn: SignIn): Answer {
  return { decision: "unknown", policies: [], missing: [], assumptions: ["nothing is evaluated yet"] };
}
