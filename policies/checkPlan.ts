import { type Finding, compareFindings } from "../plan/finding";
import type { LoadedPlan } from "../plan/load";
import { resolve } from "../plan/resolve";
import { planProver } from "../signin/proof/provePlan";
import { tenantOf } from "../tenant/fromDesiredState";
import { mergeTenants } from "../tenant/merge";
import type { Tenant } from "../tenant/tenant";
import { evaluateRules } from "./evaluate";
import { factsOf } from "./facts";
import { findingsOf } from "./findings";
import type { Pack } from "./packs";
import { findingsOfPlanProperties, unseen } from "./propertyFindings";

export interface CheckPlanOptions {
  /** Names of the phases to check; every phase when left out. */
  readonly phases?: readonly string[];
  /** The tenant as it is, if it was exported. */
  readonly snapshot?: Tenant;
  readonly pack: Pack;
  /** ISO 8601 date. */
  readonly today: string;
}

/**
 * All findings of a valid plan: those of its own checks and those of the rules, in each phase asked for. What several
 * phases have in common is said once.
 * @throws UnknownPhaseError when the plan has no such phase.
 */
export function checkPlan(loaded: LoadedPlan, options: CheckPlanOptions): Finding[] {
  const { plan, source } = loaded;
  const phases = options.phases ?? plan.phases.map(({ key }) => key);
  const seen = new Set<string>();
  const prove = planProver(plan, options.snapshot);
  const findings = phases.flatMap((phase) => {
    const desired = resolve(plan, phase);
    const modelled = tenantOf(desired);
    const tenant =
      options.snapshot === undefined ? modelled.tenant : mergeTenants(options.snapshot, modelled.tenant);
    const results = evaluateRules(options.pack.rules, {
      tenant,
      facts: factsOf(plan, desired),
      today: options.today,
    });
    return [
      ...findingsOf(results, modelled.provenance, (path) => source.locate(path)),
      ...findingsOfPlanProperties(unseen(prove(phase), seen), loaded, modelled.provenance, options.snapshot),
    ];
  });
  const distinct = new Map([...loaded.findings, ...findings].map((found) => [identityOf(found), found]));
  return [...distinct.values()].sort(compareFindings);
}

function identityOf(found: Finding): string {
  return JSON.stringify([found.rule, found.message, found.location, found.object?.id]);
}
