import { PasskeyRollout } from "../../../components/PasskeyRollout";
import type { Plan } from "../../../plan/plan";
import type { RegisteredResource } from "../../../tenant/readers/pulumi/index";
import type { EntraTenant, Tenant } from "../../../tenant/tenant";
import { Order } from "../../components/order";
import { recorded } from "../../components/recorded";
import { Deployment, type Done, type Standing, standingOf } from "./deployment";
import { oktaOfRollout } from "./oktaOfRollout";
import { SafeBetween } from "./safeBetween";
import { tenantOfStanding } from "./tenantOfStanding";

/** What a plan's program registers in a phase; `phase` is null for nothing at all. */
export interface Registered {
  readonly phase: string | null;
  readonly order: Order;
}

export const nothing: Registered = { phase: null, order: new Order([]) };

export async function registeredIn(plan: Plan, phase: string): Promise<Registered> {
  const resources = await recorded(() => {
    new PasskeyRollout("passkeys", { plan, phase });
  });
  return { phase, order: new Order(resources) };
}

/** Resources that are written to Entra. What is written to Okta depends on none of them, nor they on it. */
function isOfEntra({ type }: RegisteredResource): boolean {
  return type.startsWith("azuread:") || type.startsWith("passkey-rollout:entra:");
}

/** One deployment, write by write, in a tenant where something was found. */
export class Replay {
  readonly deployment: Deployment;
  readonly safety: SafeBetween;
  private readonly components: readonly RegisteredResource[];

  constructor(
    private readonly plan: Plan,
    private readonly found: Tenant,
    private readonly from: Registered,
    private readonly to: Registered,
    safety?: SafeBetween,
  ) {
    this.components = [...from.order.resources, ...to.order.resources].filter(({ custom }) => !custom);
    this.deployment = new Deployment(standingOf(from.order.resources), to.order, from.order, isOfEntra);
    const { deployment } = this;
    this.safety =
      safety ??
      new SafeBetween(
        plan,
        { phase: from.phase, tenant: this.tenantAt(0n) },
        { phase: to.phase, tenant: this.tenantAt(deployment.finished) },
        oktaOfRollout(plan, found),
      );
  }

  tenant(standing: Standing): EntraTenant {
    return tenantOfStanding(standing, this.components, this.plan, this.found);
  }

  tenantAt(done: Done): EntraTenant {
    return this.tenant(this.deployment.standing(done));
  }

  /** What does not hold where the deployment stops, one line each. */
  problemsAt(done: Done): readonly string[] {
    const problems = this.safety.problems(this.tenantAt(done));
    return problems.map((problem) => `after ${this.deployment.describe(done)}: ${problem}`);
  }

  /** The deployment that goes back to where this one came from after it was stopped. */
  backFrom(done: Done): Deployment {
    return new Deployment(this.deployment.standing(done), this.from.order, this.to.order, isOfEntra);
  }

  /** The deployment that goes on after this one was stopped, as the engine sees it: from what stands. */
  onFrom(done: Done): Deployment {
    return new Deployment(this.deployment.standing(done), this.to.order, this.from.order, isOfEntra);
  }
}
