import type { Plan } from "../../plan/plan";
import { resolve } from "../../plan/resolve";
import { phaseIndexOf } from "../../plan/resolve/standing";
import { tenantOf } from "../../tenant/fromDesiredState";
import { mergeTenants } from "../../tenant/merge";
import type { EntraTenant, Tenant } from "../../tenant/tenant";
import type { PropertyResult } from "./audit";
import { bootstrapReachable } from "./plan/bootstrapReachable";
import { breakGlassCredentials } from "./plan/breakGlassCredentials";
import { breakGlassReachable } from "./plan/breakGlassReachable";
import { nobodyLockedOut } from "./plan/nobodyLockedOut";
import { proveOktaPlan } from "./plan/oktaProperties";
import type { PlanProofContext, PlanProperty } from "./plan/property";
import { recoveryNoWeaker } from "./plan/recoveryNoWeaker";
import { registeredAttested } from "./plan/registeredAttested";
import { registeredStayAble } from "./plan/registeredStayAble";
import { requirementHolds } from "./plan/requirementHolds";
import { statementProperties } from "./plan/statements";
import { ProofTenant } from "./proofTenant";

/** What is proved of every plan. */
export const planProperties: readonly PlanProperty[] = [
  breakGlassReachable,
  requirementHolds,
  nobodyLockedOut,
  bootstrapReachable,
  recoveryNoWeaker,
  registeredStayAble,
  breakGlassCredentials,
  registeredAttested,
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
    ...(entra === undefined ? [] : proveEntra(plan, phase, snapshot)),
    ...(okta === undefined || desired.okta === null
      ? []
      : proveOktaPlan(plan, desired, okta, snapshot?.okta)),
  ];
}

function proveEntra(plan: Plan, phase: string, snapshot: Tenant | undefined): PropertyResult[] {
  const current = stateOf(plan, phase, snapshot);
  if (current === null) return [];
  const before = plan.phases[phaseIndexOf(plan, phase) - 1];
  const previous = before === undefined ? null : stateOf(plan, before.key, snapshot);
  return [...planProperties, ...statementProperties(plan)].map((property) => ({
    property: property.id,
    title: property.title,
    ...(property.path === undefined ? {} : { path: property.path }),
    result: property.prove({ plan, ...current, previous }),
  }));
}

function stateOf(
  plan: Plan,
  phase: string,
  snapshot: Tenant | undefined,
): Pick<PlanProofContext, "desired" | "tenant"> | null {
  const desired = resolve(plan, phase);
  const modelled = tenantOf(desired).tenant;
  const { entra } = snapshot === undefined ? modelled : mergeTenants(snapshot, modelled);
  return entra === undefined ? null : { desired, tenant: new ProofTenant(withPlanFacts(plan, entra)) };
}

/** What the plan says of the tenant, where the export does not. */
function withPlanFacts(plan: Plan, entra: EntraTenant): EntraTenant {
  const securityDefaults = plan.entra?.securityDefaults;
  return entra.securityDefaults != null || securityDefaults === undefined
    ? entra
    : { ...entra, securityDefaults: { isEnabled: securityDefaults === "enabled" } };
}
