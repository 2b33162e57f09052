import type { Plan } from "../../plan/plan";
import type { Tenant } from "../../tenant/tenant";
import { type PhaseTenant, phaseTenantOf } from "../proof/plan/phaseTenant";
import { type AskedPeople, type Difference, differenceOf } from "./differenceOf";
import { PairedTenant } from "./pairedTenant";
import { peopleOfPlan } from "./peopleOfPlan";
import { resourcesOfPlans } from "./resourcesOfPlans";

/** A plan in one of its phases. */
export interface PlannedPhase {
  readonly plan: Plan;
  readonly phase: string;
}

/**
 * What becomes of sign-ins to Entra from one phase to another, of the same plan or of two; null where either has no Entra
 * tenant. `snapshot`: what exists beside the plan.
 * @throws UnknownPhaseError when a plan has no such phase.
 */
export function differenceOfPhases(
  before: PlannedPhase,
  after: PlannedPhase,
  snapshot?: Tenant,
): Difference | null {
  return differenceOfPhaseTenants(
    { plan: before.plan, tenant: phaseTenantOf(before.plan, before.phase, snapshot) },
    { plan: after.plan, tenant: phaseTenantOf(after.plan, after.phase, snapshot) },
  );
}

/** A plan with its tenant in one of its phases. */
export interface PreparedPhase {
  readonly plan: Plan;
  readonly tenant: PhaseTenant;
}

/** The same of phases that were made ready before. */
export function differenceOfPhaseTenants(before: PreparedPhase, after: PreparedPhase): Difference | null {
  const [earlier, later] = [before.tenant.entra, after.tenant.entra];
  if (earlier === null || later === null) return null;
  return differenceOf(new PairedTenant(earlier, later), {
    people: peopleOfBoth(
      peopleOfPlan(before.plan, before.tenant.desired, earlier),
      peopleOfPlan(after.plan, after.tenant.desired, later),
    ),
    resources: resourcesOfPlans([before.plan, after.plan], [earlier, later]),
  });
}

/** Everybody of the later plan, and those of the earlier whom it no longer names. */
function peopleOfBoth(before: readonly AskedPeople[], after: readonly AskedPeople[]): AskedPeople[] {
  const keyOf = ({ value }: AskedPeople): string => JSON.stringify(value.part);
  const known = new Set(after.map(keyOf));
  return [...after, ...before.filter((asked) => !known.has(keyOf(asked)))];
}
