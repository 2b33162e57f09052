import type { DesiredState } from "./desiredState";
import type { Plan } from "./plan";
import { resolveEntra } from "./resolve/entra";
import { resolveOkta } from "./resolve/okta";
import { cohortStandings, phaseIndexOf } from "./resolve/standing";

/** A phase that the plan does not have was asked for. */
export class UnknownPhaseError extends Error {}

/**
 * What the plan wants in one phase. Pure: the same plan and phase always give the same state.
 * @throws UnknownPhaseError when the plan has no such phase.
 */
export function resolve(plan: Plan, phase: string): DesiredState {
  const index = phaseIndexOf(plan, phase);
  if (index === -1) {
    const known = plan.phases.map(({ key }) => key).join(", ");
    throw new UnknownPhaseError(`the plan has no phase "${phase}"; it has: ${known}`);
  }
  const cohorts = cohortStandings(plan, index);
  return {
    phase,
    namePrefix: plan.organization.namePrefix,
    cohorts,
    entra: resolveEntra(plan, index, cohorts),
    okta: resolveOkta(plan, index, cohorts),
  };
}
