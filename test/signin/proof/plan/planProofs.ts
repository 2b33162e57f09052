import assert from "node:assert/strict";
import { resolve } from "../../../../plan/resolve";
import { phaseIndexOf } from "../../../../plan/resolve/standing";
import type { Plan } from "../../../../plan/plan";
import type { PlanProofContext, PlanProperty } from "../../../../signin/proof/plan/property";
import { ProofTenant } from "../../../../signin/proof/proofTenant";
import type { ProofResult } from "../../../../signin/proof/result";
import { tenantOf } from "../../../../tenant/fromDesiredState";
import type {
  AuthenticationMethodConfiguration,
  AuthenticationStrengthPolicy,
  ConditionalAccessPolicy,
  EntraTenant,
} from "../../../../tenant/tenant";
import { type Edit, loadedExample } from "../../../examplePlan";

export type Change = (entra: EntraTenant) => EntraTenant;

/** The example, in one of its phases, with what a change makes of the tenant. */
export function contextOf(
  phase: string,
  change: Change = unchanged,
  ...edits: readonly Edit[]
): PlanProofContext {
  const { plan } = loadedExample(...edits);
  const before = plan.phases[phaseIndexOf(plan, phase) - 1];
  return {
    plan,
    ...state(plan, phase, change),
    previous: before === undefined ? null : state(plan, before.key, unchanged),
  };
}

function state(plan: Plan, phase: string, change: Change): Pick<PlanProofContext, "desired" | "tenant"> {
  const desired = resolve(plan, phase);
  const { entra } = tenantOf(desired).tenant;
  assert.ok(entra !== undefined);
  return { desired, tenant: new ProofTenant(change({ ...entra, securityDefaults: { isEnabled: false } })) };
}

export const unchanged: Change = (entra) => entra;

/** Proves a property, and that `evaluate` decides every counterexample as it says. */
export function proved(property: PlanProperty, context: PlanProofContext): ProofResult {
  const result = property.prove(context);
  for (const { signIn, decision } of result.verdict === "fails" ? result.counterexamples : [])
    assert.equal(context.tenant.evaluate(signIn).decision, decision);
  return result;
}

export function inWords(result: ProofResult): string {
  if (result.verdict === "fails") return result.counterexamples.map(({ words }) => words).join("\n");
  return result.verdict === "unverifiable" ? result.missing.join("\n") : result.verdict;
}

export function withMethod(id: string, change: Partial<AuthenticationMethodConfiguration>): Change {
  return (entra) => {
    const list = entra.authenticationMethodsPolicy?.authenticationMethodConfigurations ?? [];
    assert.ok(
      list.some((method) => method.id === id),
      `the example configures no ${id}`,
    );
    return {
      ...entra,
      authenticationMethodsPolicy: {
        ...entra.authenticationMethodsPolicy,
        authenticationMethodConfigurations: list.map((method) =>
          method.id === id ? { ...method, ...change } : method,
        ),
      },
    };
  };
}

export function withProfile(
  name: string,
  change: Partial<NonNullable<AuthenticationMethodConfiguration["passkeyProfiles"]>[number]>,
): Change {
  return (entra) => {
    const fido2 = entra.authenticationMethodsPolicy?.authenticationMethodConfigurations?.find(
      ({ id }) => id === "Fido2",
    );
    const profiles = fido2?.passkeyProfiles ?? [];
    assert.ok(
      profiles.some((profile) => profile.name === name),
      `the example has no profile ${name}`,
    );
    return withMethod("Fido2", {
      passkeyProfiles: profiles.map((profile) =>
        profile.name === name ? { ...profile, ...change } : profile,
      ),
    })(entra);
  };
}

export function withStrength(name: string, change: Partial<AuthenticationStrengthPolicy>): Change {
  return (entra) => {
    const all = entra.authenticationStrengthPolicies;
    assert.ok(
      all.some(({ displayName }) => displayName === name),
      `the example has no strength ${name}`,
    );
    return {
      ...entra,
      authenticationStrengthPolicies: all.map((strength) =>
        strength.displayName === name ? { ...strength, ...change } : strength,
      ),
    };
  };
}

export function withPolicy(...policies: readonly ConditionalAccessPolicy[]): Change {
  return (entra) => ({
    ...entra,
    conditionalAccessPolicies: [...entra.conditionalAccessPolicies, ...policies],
  });
}

export function withTenant(parts: Partial<EntraTenant>): Change {
  return (entra) => ({ ...entra, ...parts });
}

/** Groups of which nobody knows who is in them are empty: whoever a proof is about is in those that it says. */
export const knownMembers: Change = (entra) => ({
  ...entra,
  groups: entra.groups.map((group) => ({ ...group, members: group.members ?? [] })),
});

export function both(...changes: readonly Change[]): Change {
  return (entra) => changes.reduce((changed, change) => change(changed), entra);
}
