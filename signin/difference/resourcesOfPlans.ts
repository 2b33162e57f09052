import { itemsOf } from "../../tenant/graphValues";
import type { Plan } from "../../plan/plan";
import { applicationNames } from "../proof/plan/applications";
import type { ProofTenant } from "../proof/proofTenant";
import type { Value } from "../proof/space";
import { applicationValues, authenticationContextValues, userActionValue } from "../proof/values";

/** Applications by the plans' names and any other, registrations, and authentication contexts. */
export function resourcesOfPlans(plans: readonly Plan[], tenants: readonly ProofTenant[]): Value[] {
  return resourcesOf(new Map(plans.flatMap(({ apps }) => [...applicationNames(apps)])), tenants);
}

/** Applications by the names that exports list, and the rest alike. */
export function resourcesOfTenants(tenants: readonly ProofTenant[]): Value[] {
  const names = tenants.flatMap(({ tenant }) =>
    itemsOf(tenant.servicePrincipals).flatMap(({ appId, displayName }) =>
      displayName == null ? [] : [[appId.toLowerCase(), displayName] as const],
    ),
  );
  return resourcesOf(new Map(names), tenants);
}

/** The same where applications have names by app id. */
function resourcesOf(names: ReadonlyMap<string, string>, tenants: readonly ProofTenant[]): Value[] {
  const compiled = tenants.map(({ evaluator }) => evaluator.compiled);
  const values = [
    ...compiled.flatMap((each) => applicationValues(each, names)),
    userActionValue("registerSecurityInformation"),
    userActionValue("registerOrJoinDevices"),
    ...compiled.flatMap(authenticationContextValues),
  ];
  return [...new Map(values.map((value) => [JSON.stringify(value.part), value])).values()];
}
