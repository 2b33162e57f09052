import { type Bits, hasBit, noBits, positionsOf, setBit } from "../bits";
import { conditionsOf } from "../proof/broughtState";
import { signInOfHit } from "../proof/counterexample";
import { only } from "../proof/cases";
import { type Holding, waysToSignIn } from "../proof/holdings";
import type { ProofTenant } from "../proof/proofTenant";
import { domainsOf } from "../proof/queries";
import { findSignIn } from "../proof/search";
import type { ValueClass } from "../proof/space";
import type { UnionFinding } from "./finding";
import { namedAt } from "./effect";
import type { UnionSpace } from "./situations";

/**
 * Pairs of policies that ask one and the same sign-in for what no one way of signing in gives, though each of them can be met
 * (two strengths with nothing in common, a strength that the methods policy leaves no method for beside one that it does).
 * Whoever such a sign-in is asked of stands outside, or has to hold two credentials and show both.
 */
export function conflicts({ tenant, people, resources }: UnionSpace): UnionFinding[] {
  const holdings = waysToSignIn([tenant.tenant]);
  const found = new Map<string, UnionFinding>();
  for (const somebody of people)
    for (const person of tenant.ofEachDomain(somebody)) {
      const met = metBy(tenant, person, holdings);
      for (const [one, other] of met.apart) {
        const key = `${String(one)} ${String(other)}`;
        if (found.has(key)) continue;
        const conflict = conflictOf(tenant, person, resources, met, one, other);
        if (conflict !== null) found.set(key, conflict);
      }
    }
  return [...found.values()];
}

/** Which policies each way of signing in may meet, whatever the sign-in brings along. */
interface Met {
  readonly ways: readonly { readonly holding: Holding; readonly met: Bits }[];
  /** Pairs of demands, by their first policies, that no way meets together though each is met by some. */
  readonly apart: readonly (readonly [number, number])[];
}

function metBy(tenant: ProofTenant, person: ValueClass, holdings: readonly Holding[]): Met {
  const { compiled } = tenant.evaluator;
  const ways = holdings.flatMap((holding) =>
    tenant.broughtStates().flatMap((state) => {
      const { certain, firstFactor } = tenant.unsatisfiedIn(person, holding, state, false);
      if (firstFactor === "no") return [];
      const met = noBits(compiled.policies.length);
      for (const at of positionsOf(compiled.enforced)) if (!hasBit(certain, at)) setBit(met, at);
      return [{ holding, met }];
    }),
  );
  const meetable = positionsOf(compiled.enforced).filter(
    (at) =>
      hasBit(person.maybe, at) &&
      compiled.policies[at]?.grant.block === false &&
      ways.some(({ met }) => hasBit(met, at)),
  );
  const apart = meetable.flatMap((one, index) =>
    meetable
      .slice(index + 1)
      .filter((other) => !ways.some(({ met }) => hasBit(met, one) && hasBit(met, other)))
      .map((other) => [one, other] as const),
  );
  return { ways, apart };
}

/** The most ordinary sign-in that both are asked of and that nothing blocks; null where there is none. */
function conflictOf(
  tenant: ProofTenant,
  person: ValueClass,
  resources: readonly ValueClass[],
  { ways }: Met,
  one: number,
  other: number,
): UnionFinding | null {
  const [first, second] = [namedAt(tenant, one), namedAt(tenant, other)];
  if (first === null || second === null) return null;
  const { compiled } = tenant.evaluator;
  const need = only(other, only(one, noBits(compiled.policies.length)));
  for (const mode of ["certain", "possible"] as const)
    for (const state of tenant.broughtStates()) {
      const domains = domainsOf(tenant, { person, resources }, state);
      const found = findSignIn(domains, { need, avoid: compiled.blocking, mode });
      if (found === null) continue;
      const credentials = ways.find(({ met }) => hasBit(met, one))?.holding ?? [];
      const signIn = signInOfHit(tenant, { found, state, credentials, certainty: mode });
      if (mode === "possible")
        return {
          kind: "undecided",
          question: "conflict",
          policies: [first, second],
          missing: [...found.facts.keys()].map(String),
        };
      const resource = found.values[1]?.words ?? "an application";
      const where = Object.keys(conditionsOf(state)).length === 0 ? "" : " with what both ask for beside it";
      return {
        kind: "conflict",
        policies: [first, second],
        example: signIn,
        words: `${person.words ?? "somebody"} signs in to ${resource}${where}: ${first.displayName} and ${second.displayName} both apply, and no one way of signing in meets both`,
      };
    }
  return null;
}
