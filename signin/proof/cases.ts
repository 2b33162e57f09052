import { type Bits, isEmpty, noBits, positionsOf, setBit } from "../bits";
import { interruptsSignIn } from "../entra/decide";
import type { Verdict } from "../../tenant/verdict";
import type { Credential } from "../signIn";
import type { BroughtState } from "./broughtState";
import type { ProofTenant } from "./proofTenant";
import type { Scope } from "./queries";
import type { ValueClass } from "./space";

/** Sign-ins of a scope for which the same demands count, with those that credentials do not meet. */
export interface DemandCase {
  readonly resources: readonly ValueClass[];
  /** Policies that have to apply, and that must not, for it to be this case. */
  readonly need: Bits;
  readonly avoid: Bits;
  /** Policies of which it is certain that they are not satisfied, and of which it is possible. */
  readonly certain: Bits;
  readonly possible: Bits;
}

/**
 * Mostly one case. Where registration interrupts a sign-in, strengths on all resources give way if a strength on registering
 * applies: there is a case for each such policy and one in which none applies. What is certain may also be so either way:
 * `joined` makes of what is unsatisfied in either what is for both.
 */
export function casesOf(
  tenant: ProofTenant,
  scope: Scope,
  credentials: readonly Credential[],
  state: BroughtState,
  joined: ((a: Bits, b: Bits) => Bits) | null,
): { readonly firstFactor: Verdict; readonly cases: readonly DemandCase[] } {
  const { compiled } = tenant.evaluator;
  const giving = compiled.strengthOnRegistering;
  const nothing = noBits(compiled.policies.length);
  const usual = tenant.unsatisfiedIn(scope.person, credentials, state, false, scope.usedWhere);
  const isInterrupted = ({ part }: ValueClass): boolean =>
    scope.separately !== true &&
    !isEmpty(giving) &&
    part.context !== undefined &&
    interruptsSignIn(part.context);
  const plain = scope.resources.filter((resource) => !isInterrupted(resource));
  const cases: DemandCase[] =
    plain.length === 0 ? [] : [{ resources: plain, need: nothing, avoid: nothing, ...usual }];
  const resources = scope.resources.filter(isInterrupted);
  if (resources.length > 0) {
    const given = tenant.unsatisfiedIn(scope.person, credentials, state, true, scope.usedWhere);
    cases.push({ resources, need: nothing, avoid: giving, ...usual });
    for (const at of positionsOf(giving))
      cases.push({ resources, need: only(at, nothing), avoid: nothing, ...given });
    if (joined !== null)
      cases.push({
        resources,
        need: nothing,
        avoid: nothing,
        certain: joined(usual.certain, given.certain),
        possible: joined(usual.possible, given.possible),
      });
  }
  return { firstFactor: usual.firstFactor, cases };
}

/** A set with one position more. */
export function only(at: number, others: Bits): Bits {
  const bits = others.slice();
  setBit(bits, at);
  return bits;
}
