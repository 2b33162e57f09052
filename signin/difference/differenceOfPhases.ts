import type { Plan } from "../../plan/plan";
import type { Tenant } from "../../tenant/tenant";
import { type PhaseTenant, phaseTenantOf } from "../proof/plan/phaseTenant";
import { type OktaDifference, oktaDifferenceOf } from "../okta/difference/differenceOf";
import { oktaPeopleOfPlan } from "../okta/difference/oktaPeopleOfPlan";
import { withAssignments } from "../proof/plan/oktaProperties";
import { type Difference, differenceOf } from "./differenceOf";
import { withPlanFacts } from "../proof/plan/planFacts";
import { ProofTenant } from "../proof/proofTenant";
import { PairedTenant } from "./pairedTenant";
import { peopleOfPlan } from "./peopleOfPlan";
import { resourcesOfPlans } from "./resourcesOfPlans";

/** A plan in one of its phases. */
export interface PlannedPhase {
  readonly plan: Plan;
  readonly phase: string;
}

/** What becomes of sign-ins to either authority; null: one of the phases has no such authority. */
export interface PhaseDifference {
  readonly entra: Difference | null;
  readonly okta: OktaDifference | null;
}

/**
 * What becomes of sign-ins from one phase to another, of the same plan or of two. `snapshot`: what exists beside the plan.
 * @throws UnknownPhaseError when a plan has no such phase.
 */
export function differenceOfPhases(
  before: PlannedPhase,
  after: PlannedPhase,
  snapshot?: Tenant,
): PhaseDifference {
  const [earlier, later] = [before, after].map(({ plan, phase }) => ({
    plan,
    tenant: phaseTenantOf(plan, phase, snapshot),
  }));
  if (earlier === undefined || later === undefined) return { entra: null, okta: null };
  return { entra: entraDifference(earlier, later), okta: oktaDifference(earlier, later) };
}

/**
 * What becomes of sign-ins where a phase is deployed into a tenant that has nothing of the plan yet.
 * @throws UnknownPhaseError when the plan has no such phase.
 */
export function differenceOfDeployment(existing: Tenant, { plan, phase }: PlannedPhase): PhaseDifference {
  const after = { plan, tenant: phaseTenantOf(plan, phase, existing) };
  const { entra, okta } = existing;
  const before = {
    plan,
    tenant: {
      desired: after.tenant.desired,
      entra: entra === undefined ? null : new ProofTenant(withPlanFacts(plan, entra), okta ?? null),
      okta: okta ?? null,
    },
  };
  return { entra: entraDifference(before, after), okta: oktaDifference(before, after, false) };
}

/** A plan with its tenant in one of its phases. */
interface PreparedPhase {
  readonly plan: Plan;
  readonly tenant: PhaseTenant;
}

function entraDifference(before: PreparedPhase, after: PreparedPhase): Difference | null {
  const [earlier, later] = [before.tenant.entra, after.tenant.entra];
  if (earlier === null || later === null) return null;
  return differenceOf(new PairedTenant(earlier, later), {
    people: peopleOfBoth(
      peopleOfPlan(before.plan, before.tenant.desired, earlier),
      peopleOfPlan(after.plan, after.tenant.desired, later),
      ({ value }) => JSON.stringify(value.part),
    ),
    resources: resourcesOfPlans([before.plan, after.plan], [earlier, later]),
  });
}

/** `isPlanned`: whether the org of `before` has the plan's policies. */
function oktaDifference(
  before: PreparedPhase,
  after: PreparedPhase,
  isPlanned = true,
): OktaDifference | null {
  const [earlier, later] = [before.tenant.okta, after.tenant.okta];
  if (earlier === null || later === null) return null;
  return oktaDifferenceOf(
    isPlanned ? withAssignments(before.tenant.desired, earlier) : earlier,
    withAssignments(after.tenant.desired, later),
    {
      people: peopleOfBoth(
        oktaPeopleOfPlan(before.plan, before.tenant.desired),
        oktaPeopleOfPlan(after.plan, after.tenant.desired),
        ({ groups, outside }) => JSON.stringify([groups, outside]),
      ),
      applications: new Map(
        [before.plan, after.plan].flatMap(({ apps }) =>
          apps.flatMap(({ oktaAppId, name }) => (oktaAppId === null ? [] : [[oktaAppId, name] as const])),
        ),
      ),
    },
  );
}

/** Everybody of the later plan, and those of the earlier whom it no longer names. */
function peopleOfBoth<P>(before: readonly P[], after: readonly P[], keyOf: (person: P) => string): P[] {
  const known = new Set(after.map(keyOf));
  return [...after, ...before.filter((asked) => !known.has(keyOf(asked)))];
}
