import * as pulumi from "@pulumi/pulumi";
import { dirname, resolve as resolvePath } from "node:path";
import type { DesiredState } from "../plan/desiredState";
import type { Plan } from "../plan/plan";
import { resolve } from "../plan/resolve";
import { type PlanFacts, factsOf } from "../policies/facts";
import type { RolloutSources } from "../policies/pulumi/deploymentProofs";
import { tenantOf } from "../tenant/fromDesiredState";
import { withoutMembers } from "../tenant/members";
import type { Tenant } from "../tenant/tenant";
import { Provider } from "../provider/sdk/Provider";
import { registerEntra } from "./entra/registerEntra";
import { registerOkta } from "./okta/registerOkta";
import type { Permissions } from "./permissions";

export interface PasskeyRolloutArgs {
  /** A plan without errors; see loadPlanFile. */
  readonly plan: Plan;
  /** Name of the phase that the tenant is in. */
  readonly phase: string;
  /** What a person lets through in this deployment. Left out: nothing. */
  readonly permissions?: Permissions;
  /** Path of an export of the tenant as it is, with which a policy pack repeats the proofs. */
  readonly snapshotFile?: string;
}

/**
 * What policy packs read of the component: the facts of the plan, the tenant as the plan wants it, without members, and where
 * what is too large to be an input stands.
 */
export interface PasskeyRolloutInputs {
  readonly phase: string;
  readonly facts: PlanFacts;
  readonly tenant: Tenant;
  readonly sources: RolloutSources;
}

/**
 * The whole rollout in one phase. Its inputs carry the facts of the plan, so that a policy pack judges the deployment
 * by the plan without reading any file.
 */
export class PasskeyRollout extends pulumi.ComponentResource {
  static readonly type = "passkey-rollout:index:PasskeyRollout";
  /** @throws UnknownPhaseError when the plan has no such phase. */
  constructor(name: string, args: PasskeyRolloutArgs, opts?: pulumi.ComponentResourceOptions) {
    const desired = resolve(args.plan, args.phase);
    const inputs: PasskeyRolloutInputs = {
      phase: args.phase,
      facts: factsOf(args.plan, desired),
      tenant: withoutMembers(tenantOf(desired).tenant),
      sources: sourcesOf(args),
    };
    super(PasskeyRollout.type, name, { ...inputs }, { ...opts, providers: providersOf(name, desired, opts) });
    const { permissions = {} } = args;
    const folder = dirname(args.plan.file);
    if (desired.entra !== null)
      registerEntra(desired.entra, { prefix: name, parent: this, folder, permissions });
    if (desired.okta !== null) registerOkta(desired.okta, { prefix: name, parent: this, permissions });
    this.registerOutputs({ phase: args.phase });
  }
}

/** A pack runs in a folder of its own. */
function sourcesOf({ plan, snapshotFile }: PasskeyRolloutArgs): RolloutSources {
  return {
    planFile: resolvePath(plan.file),
    ...(snapshotFile === undefined ? {} : { snapshotFile: resolvePath(snapshotFile) }),
  };
}

/** The provider is bound to the plan's tenant and org, so that nothing can be written to another. */
function providersOf(
  name: string,
  { entra, okta }: DesiredState,
  opts: pulumi.ComponentResourceOptions | undefined,
): pulumi.ProviderResource[] {
  const given = opts?.providers ?? [];
  const others = Array.isArray(given) ? given : Object.values(given);
  const own = new Provider(
    `${name}-provider`,
    {
      ...(entra === null ? {} : { tenantId: entra.tenantId, cloud: entra.cloud }),
      ...(okta === null ? {} : { oktaOrgUrl: okta.orgUrl }),
    },
    opts?.parent === undefined ? {} : { parent: opts.parent },
  );
  // One that was handed in comes later, and wins.
  return [own, ...others];
}
