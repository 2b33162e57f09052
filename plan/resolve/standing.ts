import type { CohortStanding, Standing } from "../desiredState";
import type { Plan } from "../plan";

/**
 * Where every cohort stands in a phase. What an earlier phase enforced stays enforced; what it put into report-only
 * stays there until a phase enforces it.
 */
export function cohortStandings(plan: Plan, phaseIndex: number): CohortStanding[] {
  return plan.cohorts.map((cohort) => {
    let standing: Standing = "waiting";
    let reportOnlySince: string | null = null;
    let enforcedSince: string | null = null;
    for (const phase of plan.phases.slice(0, phaseIndex + 1)) {
      if (!phase.cohorts.includes(cohort.key)) continue;
      if (phase.mode === "enforce") {
        standing = "enforced";
        enforcedSince ??= phase.key;
      } else if (standing === "waiting") {
        standing = "report-only";
        reportOnlySince ??= phase.key;
      }
    }
    const { key, name, tier, people, path } = cohort;
    return { cohort: key, name, tier, people, standing, reportOnlySince, enforcedSince, path };
  });
}

/** Position of a phase, or -1. */
export function phaseIndexOf(plan: Plan, phase: string): number {
  return plan.phases.findIndex(({ key }) => key === phase);
}

/** Whether a point in the order of phases named by the plan has been reached. */
export function reached(plan: Plan, phaseIndex: number, from: string): boolean {
  const index = phaseIndexOf(plan, from);
  return index !== -1 && index <= phaseIndex;
}
