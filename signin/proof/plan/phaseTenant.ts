import type { DesiredState } from "../../../plan/desiredState";
import type { Plan } from "../../../plan/plan";
import { resolve } from "../../../plan/resolve";
import { tenantOf } from "../../../tenant/fromDesiredState";
import { mergeTenants } from "../../../tenant/merge";
import type { OktaTenant, Tenant } from "../../../tenant/tenant";
import { ProofTenant } from "../proofTenant";
import { withPlanFacts } from "./planFacts";

/** What a phase wants, and the tenant as it will be then. */
export interface PhaseTenant {
  readonly desired: DesiredState;
  /** Null: the plan has no Entra tenant. */
  readonly entra: ProofTenant | null;
  readonly okta: OktaTenant | null;
}

/**
 * The tenant of a phase made ready for proofs: the plan's objects, or what a deployment registered in their place, together
 * with what exists, where that was exported.
 * @throws UnknownPhaseError when the plan has no such phase.
 */
export function phaseTenantOf(
  plan: Plan,
  phase: string,
  snapshot?: Tenant,
  registered?: Tenant,
): PhaseTenant {
  const desired = resolve(plan, phase);
  const rollout = registered ?? tenantOf(desired).tenant;
  const { entra, okta } = snapshot === undefined ? rollout : mergeTenants(snapshot, rollout);
  return {
    desired,
    entra: entra === undefined ? null : new ProofTenant(withPlanFacts(plan, entra), okta ?? null),
    okta: okta ?? null,
  };
}
