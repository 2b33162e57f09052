import { type OktaTenant, type Tenant, emptyEntra } from "../tenant/tenant";
import type { Answer } from "./answer";
import { EntraEvaluator } from "./entra/evaluator";
import { evaluateOkta } from "./okta/evaluate";
import type { SignIn } from "./signIn";

/** What the tenant's policies do with one sign-in. For many sign-ins make an evaluator once. */
export function evaluate(tenant: Tenant, signIn: SignIn): Answer {
  return tenant.okta !== undefined && isForOkta(tenant, tenant.okta, signIn)
    ? evaluateOkta(tenant.okta, signIn)
    : new EntraEvaluator(tenant.entra ?? emptyEntra).evaluate(signIn);
}

/** Okta decides about its own applications, and about everything where there is no Entra. */
function isForOkta({ entra }: Tenant, okta: OktaTenant, { signInContext }: SignIn): boolean {
  const application = signInContext.application;
  return entra === undefined || (okta.apps ?? []).some(({ id }) => id === application);
}
