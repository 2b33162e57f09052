import assert from "node:assert/strict";
import { resolve } from "../../../plan/resolve";
import type { DesiredState } from "../../../plan/desiredState";
import type { Plan } from "../../../plan/plan";
import { Between } from "../../../signin/proof/between";
import { breakGlassReachable } from "../../../signin/proof/plan/breakGlassReachable";
import { nobodyLockedOut } from "../../../signin/proof/plan/nobodyLockedOut";
import { withPlanFacts } from "../../../signin/proof/plan/planFacts";
import type { PlanProperty } from "../../../signin/proof/plan/property";
import { ProofTenant } from "../../../signin/proof/proofTenant";
import type { ProofResult } from "../../../signin/proof/result";
import { idsOf, itemsOf } from "../../../tenant/graphValues";
import type { EntraTenant, OktaTenant } from "../../../tenant/tenant";
import { undisturbedBy } from "./undisturbed";

/** What a deployment goes from and to. `phase` is null where nothing of the rollout stands. */
export interface End {
  readonly phase: string | null;
  readonly tenant: EntraTenant;
}

/**
 * What must hold in every state between two writes of a deployment, and after the last:
 *
 * 1. break-glass accounts reach the admin portals (the proof `break-glass-reachable`);
 * 2. whoever is enforced at either end reaches the plan's applications with the tier's passkey (`nobody-locked-out`), if so at
 *    both ends; and wherever a rule of the rollout that asks for a strength is in force, in any case;
 * 3. every sign-in that both ends grant is granted (see `Between`).
 */
export class SafeBetween {
  /** How many proofs were run. */
  proofs = 0;
  /** How many tenants differ in what decides sign-ins. */
  get distinct(): number {
    return this.judged.size;
  }
  private readonly between: Between;
  private readonly lockout: readonly { readonly phase: string; readonly desired: DesiredState }[];
  private readonly judged = new Map<string, readonly string[]>();
  private readonly alwaysReached: readonly string[];

  constructor(
    private readonly plan: Plan,
    before: End,
    after: End,
    private readonly okta: OktaTenant | null,
  ) {
    const [first, last] = [before, after].map(({ tenant }) => withPlanFacts(plan, tenant));
    assert.ok(first !== undefined && last !== undefined);
    this.between = new Between(first, last, undisturbedBy(plan), okta);
    this.lockout = [before, after].flatMap(({ phase }) =>
      phase === null ? [] : [{ phase, desired: resolve(plan, phase) }],
    );
    const ends = [first, last].map((tenant) => new ProofTenant(tenant, okta));
    this.alwaysReached = this.lockout
      .filter(({ desired }) => ends.every((end) => isFine(this.prove(nobodyLockedOut, desired, end))))
      .map(({ phase }) => phase);
  }

  /** How many classes of sign-ins both ends grant. */
  get granted(): number {
    return this.between.granted.length;
  }

  /** What does not hold in a state, one line each. Asked once of states that decide alike. */
  problems(now: EntraTenant): readonly string[] {
    const key = whatDecides(now);
    const known = this.judged.get(key);
    if (known !== undefined) return known;
    const found = this.judge(now);
    this.judged.set(key, found);
    return found;
  }

  private judge(now: EntraTenant): readonly string[] {
    const tenant = new ProofTenant(withPlanFacts(this.plan, now), this.okta);
    const [first] = this.plan.phases;
    const anyPhase = this.lockout[0]?.desired ?? resolve(this.plan, first?.key ?? "");
    const breakGlass = this.prove(breakGlassReachable, anyPhase, tenant);
    this.proofs += 1;
    const disturbed = this.between.disturbed(tenant.evaluator);
    return [
      ...(breakGlass.verdict === "holds" ? [] : [`break-glass-reachable ${inWords(breakGlass)}`]),
      ...this.lockout.flatMap(({ phase, desired }) => {
        const result = this.prove(nobodyLockedOut, desired, tenant);
        const mayFail = !this.alwaysReached.includes(phase) && !this.asksForStrength(now);
        return isFine(result) || mayFail ? [] : [`nobody-locked-out in ${phase} ${inWords(result)}`];
      }),
      ...disturbed.map(
        ({ words, decision, signIn: { signInContext, credentials } }) =>
          `${words} is refused (${decision}) with ${(credentials ?? []).map(({ method }) => method).join(" + ")} at ${signInContext.application ?? "registration"}`,
      ),
    ];
  }

  private prove(property: PlanProperty, desired: DesiredState, tenant: ProofTenant): ProofResult {
    this.proofs += 1;
    return property.prove({ plan: this.plan, desired, tenant, previous: null });
  }

  /** Whether a rule of the rollout is in force that asks people for a strength at their applications. */
  private asksForStrength({ conditionalAccessPolicies }: EntraTenant): boolean {
    const own = new Set(
      this.lockout.flatMap(({ desired }) =>
        (desired.entra?.rules ?? []).map(({ displayName }) => displayName),
      ),
    );
    return conditionalAccessPolicies.some(
      ({ displayName, state, grantControls, conditions }) =>
        state === "enabled" &&
        own.has(displayName) &&
        grantControls?.authenticationStrength != null &&
        idsOf(conditions.applications?.includeApplications).length > 0,
    );
  }
}

function isFine({ verdict }: ProofResult): boolean {
  return verdict === "holds" || verdict === "not-applicable";
}

function inWords(result: ProofResult): string {
  if (result.verdict === "fails")
    return `fails: ${result.counterexamples.map(({ words }) => words).join("; ")}`;
  return result.verdict === "unverifiable" ? `is unverifiable: ${result.missing.join("; ")}` : result.verdict;
}

/**
 * All of a tenant that a sign-in can depend on, of what a deployment writes: policies in force, the strengths and groups that
 * they name, methods and the groups that they name. Two states of one key decide every sign-in alike.
 */
function whatDecides(tenant: EntraTenant): string {
  const policies = tenant.conditionalAccessPolicies.filter(({ state }) => state === "enabled");
  const { registrationEnforcement: _sentToRegister, ...methods } = tenant.authenticationMethodsPolicy ?? {};
  const named = JSON.stringify([policies, methods]);
  return JSON.stringify([
    named,
    itemsOf(tenant.authenticationStrengthPolicies).filter(({ id }) => named.includes(JSON.stringify(id))),
    itemsOf(tenant.groups).filter(({ id }) => named.includes(JSON.stringify(id))),
  ]);
}
