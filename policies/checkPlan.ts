import { type Finding, compareFindings } from "../plan/finding";
import type { LoadedPlan } from "../plan/load";
import type { PlanPath } from "../plan/problem";
import { resolve } from "../plan/resolve";
import type { PropertyResult } from "../signin/proof/audit";
import { provePlan } from "../signin/proof/provePlan";
import type { Counterexample } from "../signin/proof/result";
import { type Provenance, tenantOf } from "../tenant/fromDesiredState";
import { mergeTenants } from "../tenant/merge";
import type { Tenant } from "../tenant/tenant";
import { evaluateRules } from "./evaluate";
import { factsOf } from "./facts";
import { findingsOf } from "./findings";
import type { Pack } from "./packs";
import { findingsOfProperties } from "./propertyFindings";

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
      ...findingsOfProperties(
        unseen(provePlan(plan, phase, options.snapshot), seen),
        (property, example) => {
          const path = property.path ?? causeOf(example, modelled.provenance);
          return path === null ? null : source.locate(path);
        },
        options.snapshot === undefined ? "note" : "warning",
      ),
    ];
  });
  const distinct = new Map([...loaded.findings, ...findings].map((found) => [identityOf(found), found]));
  return [...distinct.values()].sort(compareFindings);
}

/** Where the plan wants the first of the policies that make a counterexample. */
function causeOf(example: Counterexample | null, provenance: Provenance): PlanPath | null {
  const cause = (example?.policies ?? []).find(({ id }) => provenance.has(id));
  return cause === undefined ? null : (provenance.get(cause.id) ?? null);
}

/** Results without the counterexamples that an earlier phase has shown: a sign-in is told of once. */
function unseen(results: readonly PropertyResult[], seen: Set<string>): PropertyResult[] {
  return results.map((property) => {
    const { result } = property;
    if (result.verdict !== "fails") return property;
    const counterexamples = result.counterexamples.filter(({ signIn }) => {
      const key = JSON.stringify([property.property, signIn]);
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    });
    return { ...property, result: { ...result, counterexamples } };
  });
}

function identityOf(found: Finding): string {
  return JSON.stringify([found.rule, found.message, found.location, found.object?.id]);
}
