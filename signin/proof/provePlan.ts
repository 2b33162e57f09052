import type { DesiredState } from "../../plan/desiredState";
import type { Plan } from "../../plan/plan";
import { resolve } from "../../plan/resolve";
import { tenantOf } from "../../tenant/fromDesiredState";
import { mergeTenants } from "../../tenant/merge";
import type { EntraTenant, Tenant } from "../../tenant/tenant";
import type { PropertyResult } from "./audit";
import { breakGlassReachable } from "./plan/breakGlassReachable";
import { nobodyLockedOut } from "./plan/nobodyLockedOut";
import { proveOktaPlan } from "./plan/oktaProperties";
import type { PlanProperty } from "./plan/property";
import { requirementHolds } from "./plan/requirementHolds";
import { statementProperties } from "./plan/statements";
import { ProofTenant } from "./proofTenant";

/** What is proved of every plan. */
export const planProperties: readonly PlanProperty[] = [
  breakGlassReachable,
  requirementHolds,
  nobodyLockedOut,
];

/**
 * Every property of a plan in one of its phases, proved of the tenant as it will be: the plan's objects together with what
 * exists, where that was exported.
 * @throws UnknownPhaseError when the plan has no such phase.
 */
export function provePlan(plan: Plan, phase: string, snapshot?: Tenant): readonly PropertyResult[] {
  const desired = resolve(plan, phase);
  const modelled = tenantOf(desired).tenant;
  const { entra, okta } = snapshot === undefined ? modelled : mergeTenants(snapshot, modelled);
  return [
    ...(entra === undefined ? [] : proveEntra(plan, desired, entra)),
    ...(okta === undefined || desired.okta === null
      ? []
      : proveOktaPlan(plan, desired, okta, snapshot?.okta)),
  ];
}

function proveEntra(plan: Plan, desired: DesiredState, entra: EntraTenant): PropertyResult[] {
  const tenant = new ProofTenant(withPlanFacts(plan, entra));
  return [...planProperties, ...statementProperties(plan)].map((property) => ({
    property: property.id,
    title: property.title,
    ...(property.path === undefined ? {} : { path: property.path }),
    result: property.prove({ plan, desired, tenant }),
  }));
}

/** What the plan says of the tenant, where the export does not. */
function withPlanFacts(plan: Plan, entra: EntraTenant): EntraTenant {
  const securityDefaults = plan.entra?.securityDefaults;
  return entra.securityDefaults != null || securityDefaults === undefined
    ? entra
    : { ...entra, securityDefaults: { isEnabled: securityDefaults === "enabled" } };
}
