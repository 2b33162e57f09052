import * as pulumi from "@pulumi/pulumi";
import type { Plan } from "../plan/plan";
import { resolve } from "../plan/resolve";
import { type PlanFacts, factsOf } from "../policies/facts";
import { tenantOf } from "../tenant/fromDesiredState";
import type { Tenant } from "../tenant/tenant";
import { registerEntra } from "./entra/registerEntra";
import { type NotDeployed, notDeployed } from "./notDeployed";
import { registerOkta } from "./okta/registerOkta";

export interface PasskeyRolloutArgs {
  /** A plan without errors; see loadPlanFile. */
  readonly plan: Plan;
  /** Name of the phase that the tenant is in. */
  readonly phase: string;
}

/** What policy packs read of the component: the facts of the plan, and the tenant as the plan wants it. */
export interface PasskeyRolloutInputs {
  readonly phase: string;
  readonly facts: PlanFacts;
  readonly tenant: Tenant;
}

/**
 * The whole rollout in one phase. Its inputs carry the facts of the plan, so that a policy pack judges the deployment
 * by the plan without reading any file.
 */
export class PasskeyRollout extends pulumi.ComponentResource {
  static readonly type = "passkey-rollout:index:PasskeyRollout";
  /** What the plan wants and this version cannot write. */
  readonly notDeployed: readonly NotDeployed[];

  /** @throws UnknownPhaseError when the plan has no such phase. */
  constructor(name: string, args: PasskeyRolloutArgs, opts?: pulumi.ComponentResourceOptions) {
    const desired = resolve(args.plan, args.phase);
    const inputs: PasskeyRolloutInputs = {
      phase: args.phase,
      facts: factsOf(args.plan, desired),
      tenant: tenantOf(desired).tenant,
    };
    super(PasskeyRollout.type, name, { ...inputs }, opts);
    if (desired.entra !== null) registerEntra(name, desired.entra, this);
    if (desired.okta !== null) registerOkta(name, desired.okta, this);
    this.notDeployed = notDeployed(desired);
    this.registerOutputs({ phase: args.phase, notDeployed: this.notDeployed });
  }
}
