import { type Tenant, emptyEntra } from "../tenant/tenant";
import type { Answer } from "./answer";
import { EntraEvaluator } from "./entra/evaluator";
import type { SignIn } from "./signIn";

/** What the tenant's policies do with one sign-in. For many sign-ins make an evaluator once. */
export function evaluate(tenant: Tenant, signIn: SignIn): Answer {
  return new EntraEvaluator(tenant.entra ?? emptyEntra).evaluate(signIn);
}
