import { resolve } from "../../../plan/resolve";
import type { Plan } from "../../../plan/plan";
import { tenantOf } from "../../../tenant/fromDesiredState";
import { mergeTenants } from "../../../tenant/merge";
import type { OktaTenant, Tenant } from "../../../tenant/tenant";

/**
 * The Okta org that federated people go through while Entra is written: as the rollout's last phase leaves it, since what is
 * replayed is Entra's part, and the settings of Okta's passkeys are written once.
 */
export function oktaOfRollout(plan: Plan, found: Tenant): OktaTenant | null {
  const last = plan.phases.at(-1);
  if (last === undefined) return found.okta ?? null;
  return mergeTenants(found, tenantOf(resolve(plan, last.key)).tenant).okta ?? null;
}
