import type { Plan } from "../../plan/plan";
import { phaseIndexOf } from "../../plan/resolve/standing";
import type { Tenant } from "../../tenant/tenant";
import type { PropertyResult } from "./audit";
import { bootstrapReachable } from "./plan/bootstrapReachable";
import { breakGlassCredentials } from "./plan/breakGlassCredentials";
import { breakGlassReachable } from "./plan/breakGlassReachable";
import { nobodyLockedOut } from "./plan/nobodyLockedOut";
import { proveOktaPlan } from "./plan/oktaProperties";
import { type PhaseTenant, phaseTenantOf } from "./plan/phaseTenant";
import type { PlanProofContext, PlanProperty } from "./plan/property";
import { promotionOpensNothing } from "./plan/promotionOpensNothing";
import { recoveryNoWeaker } from "./plan/recoveryNoWeaker";
import { registeredAttested } from "./plan/registeredAttested";
import { registeredStayAble } from "./plan/registeredStayAble";
import { requirementHolds } from "./plan/requirementHolds";
import { statementProperties } from "./plan/statements";

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
  promotionOpensNothing,
];

/**
 * Every property of a plan in one of its phases, proved of the tenant as it will be: the plan's objects together with what
 * exists, where that was exported.
 * @throws UnknownPhaseError when the plan has no such phase.
 */
export function provePlan(plan: Plan, phase: string, snapshot?: Tenant): readonly PropertyResult[] {
  return planProver(plan, snapshot)(phase);
}

/** What a deployment makes of a phase, by what it registered: it takes the place of what the plan wants. */
export interface DeployedPhase {
  readonly phase: string;
  readonly tenant: Tenant;
}

/** Proves a phase: every property, or those whose ids are given. */
export type PlanProver = (phase: string, only?: ReadonlySet<string>) => readonly PropertyResult[];

/** The same for several phases: a phase is made ready once, though the next one is compared with it too. */
export function planProver(plan: Plan, snapshot?: Tenant, deployed?: DeployedPhase): PlanProver {
  const known = new Map<string, PhaseTenant>();
  const at = (phase: string): PhaseTenant => {
    const registered = phase === deployed?.phase ? deployed.tenant : undefined;
    const state = known.get(phase) ?? phaseTenantOf(plan, phase, snapshot, registered);
    known.set(phase, state);
    return state;
  };
  return (phase, only) => {
    const { desired, entra, okta } = at(phase);
    const isAsked = ({ id }: Pick<PlanProperty, "id">): boolean => only === undefined || only.has(id);
    const properties = [...planProperties, ...statementProperties(plan)].filter(isAsked);
    return [
      ...(entra === null
        ? []
        : proveEntra(properties, { plan, desired, tenant: entra, previous: previousOf(plan, phase, at) })),
      ...(okta === null || desired.okta === null
        ? []
        : proveOktaPlan(plan, desired, okta, snapshot?.okta).filter(({ property }) =>
            isAsked({ id: property }),
          )),
    ];
  };
}

function previousOf(
  plan: Plan,
  phase: string,
  at: (phase: string) => PhaseTenant,
): PlanProofContext["previous"] {
  const before = plan.phases[phaseIndexOf(plan, phase) - 1];
  if (before === undefined) return null;
  const { desired, entra } = at(before.key);
  return entra === null ? null : { desired, tenant: entra };
}

function proveEntra(properties: readonly PlanProperty[], context: PlanProofContext): PropertyResult[] {
  return properties.map((property) => ({
    property: property.id,
    title: property.title,
    ...(property.path === undefined ? {} : { path: property.path }),
    result: property.prove(context),
  }));
}
