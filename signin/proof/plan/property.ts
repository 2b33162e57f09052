import type { DesiredState } from "../../../plan/desiredState";
import type { Plan } from "../../../plan/plan";
import type { PlanPath } from "../../../plan/problem";
import type { ProofTenant } from "../proofTenant";
import type { ProofResult } from "../result";

/** What a plan's property is proved of: the tenant as it will be in a phase. */
export interface PlanProofContext {
  readonly plan: Plan;
  readonly desired: DesiredState;
  readonly tenant: ProofTenant;
  /** The phase before, as the tenant is while this one is deployed; null in the first phase. */
  readonly previous: { readonly desired: DesiredState; readonly tenant: ProofTenant } | null;
}

/** A statement about all sign-ins that a plan makes. */
export interface PlanProperty {
  /** Kebab-case; also the file's name. */
  readonly id: string;
  readonly title: string;
  /** What it costs if it does not hold. */
  readonly why: string;
  /** Where in the plan it stands, if the plan states it. */
  readonly path?: PlanPath;
  readonly prove: (context: PlanProofContext) => ProofResult;
}
