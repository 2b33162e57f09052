import { type OktaTenant, type Tenant, emptyEntra } from "../tenant/tenant";
import type { Answer } from "./answer";
import { EntraEvaluator } from "./entra/evaluator";
import { evaluateOkta } from "./okta/evaluate";
import { OktaAsProvider } from "./okta/federatedProvider";
import type { SignIn } from "./signIn";

/** What the tenant's policies do with one sign-in. */
export function evaluate(tenant: Tenant, signIn: SignIn): Answer {
  return evaluatorOf(tenant)(signIn);
}

/** What the tenant's policies do with each of many sign-ins: what these have in common is worked out once. */
export function evaluatorOf(tenant: Tenant): (signIn: SignIn) => Answer {
  const { okta } = tenant;
  let entra: EntraEvaluator | undefined;
  return (signIn) => {
    if (okta !== undefined && isForOkta(tenant, okta, signIn)) return evaluateOkta(okta, signIn);
    entra ??= new EntraEvaluator(
      tenant.entra ?? emptyEntra,
      okta === undefined ? null : new OktaAsProvider(okta),
    );
    return entra.evaluate(signIn);
  };
}

/** Okta decides about its own applications, and about everything where there is no Entra. */
function isForOkta({ entra }: Tenant, okta: OktaTenant, { signInContext }: SignIn): boolean {
  const application = signInContext.application;
  return entra === undefined || (okta.apps ?? []).some(({ id }) => id === application);
}
