import { type Bits, and, andNot, hasBit, isEmpty, noBits, or, positionsOf, setBit } from "../bits";
import { missingFor } from "../proof/counterexample";
import { casesOf, only } from "../proof/cases";
import { type Holding, holdingsOf } from "../proof/holdings";
import type { ProofTenant } from "../proof/proofTenant";
import { domainsOf } from "../proof/queries";
import { type Domains, type Found, findSignIn } from "../proof/search";
import type { ValueClass } from "../proof/space";
import type { NamedPolicy, UnionFinding } from "./finding";

/** Who signs in to what, in the classes of a tenant. */
export interface UnionSpace {
  readonly tenant: ProofTenant;
  readonly people: readonly ValueClass[];
  readonly resources: readonly ValueClass[];
}

/** One situation that decides what is not satisfied: everything but the circumstances. */
interface Situation {
  readonly person: ValueClass;
  readonly holding: Holding;
  readonly domains: Domains;
  readonly need: Bits;
  readonly avoid: Bits;
  readonly certain: Bits;
  readonly possible: Bits;
  readonly state: ReturnType<ProofTenant["broughtStates"]>[number];
}

/**
 * Policies that decide nothing: each enforced policy that demands or blocks is taken away in thought, and wherever some
 * sign-in would then be granted it has an effect. Exact over all sign-ins: a policy without effect applies to nothing, is
 * `shadowed` where others block wherever it applies, or `redundant` where others ask for as much.
 */
export function withoutEffect(space: UnionSpace): UnionFinding[] {
  const { compiled } = space.tenant.evaluator;
  const asked = positionsOf(compiled.enforced).filter((at) => {
    const grant = compiled.policies[at]?.grant;
    return grant !== undefined && (grant.block || grant.controls.length > 0);
  });
  const situations = situationsOf(space);
  return asked.flatMap((at): UnionFinding[] => effectOf(space, situations, at));
}

function effectOf(space: UnionSpace, situations: readonly Situation[], at: number): UnionFinding[] {
  const policy = namedAt(space.tenant, at);
  if (policy === null || isSurrounding(space.tenant, policy)) return [];
  const relevant = situations.filter(
    ({ person, possible }) => hasBit(person.maybe, at) && hasBit(possible, at),
  );
  if (!relevant.some((situation) => applies(situation, at))) {
    const everywhere = situations.filter(({ person }) => hasBit(person.maybe, at));
    return everywhere.some((situation) => applies(situation, at))
      ? []
      : [{ kind: "reaches-nothing", policy }];
  }
  let open: readonly string[] | null = null;
  for (const situation of relevant) {
    const { domains, need, avoid, certain, possible } = situation;
    if (hasBit(certain, at)) {
      const others = or(avoid, without(possible, at));
      if (
        findSignIn(domains, { need: only(at, need), avoid: others, mode: "certain", isAnyEnough: true }) !==
        null
      )
        return [];
    }
    open ??= possibleEffect(space.tenant, situation, at);
  }
  if (open !== null) return [{ kind: "undecided", question: "redundant", policies: [policy], missing: open }];
  const by = reasonsOf(space.tenant, relevant, at);
  const blocks = by.filter((other) => space.tenant.evaluator.compiled.policies[other]?.grant.block === true);
  const kind = blocks.length === by.length && by.length > 0 ? "shadowed" : "redundant";
  return [{ kind, policy, by: by.flatMap((other) => namedAt(space.tenant, other) ?? []) }];
}

function applies({ domains, need, avoid }: Situation, at: number): boolean {
  return findSignIn(domains, { need: only(at, need), avoid, mode: "possible", isAnyEnough: true }) !== null;
}

/** What would have to be known for the policy to have an effect; null: it has none whatever that is. */
function possibleEffect(tenant: ProofTenant, situation: Situation, at: number): readonly string[] | null {
  const { person, holding, domains, need, avoid, state } = situation;
  const found = findSignIn(domains, {
    need: only(at, need),
    avoid: or(avoid, without(refusingIn(tenant, situation, at), at)),
    mode: "possible",
    isAnyEnough: true,
  });
  if (found === null) return null;
  const missing = missingFor(tenant, { found, state, credentials: holding, certainty: "possible" });
  return missing.length > 0 ? missing : [`what ${person.words ?? "somebody"} can show`];
}

/**
 * Policies that refuse whenever this one does, where they apply: those that certainly do, and where it is not known whether
 * its own demand is met, those with the same demand, which is met by all of them or by none.
 */
function refusingIn(tenant: ProofTenant, { certain, possible }: Situation, at: number): Bits {
  if (hasBit(certain, at)) return certain;
  const same = tenant.evaluator.compiled.demands.find(({ policies }) => hasBit(policies, at));
  return same === undefined ? certain : or(certain, and(possible, same.policies));
}

/** Policies that refuse wherever this one does: one alone if any does so for everybody, else several together. */
function reasonsOf(tenant: ProofTenant, situations: readonly Situation[], at: number): readonly number[] {
  const size = tenant.evaluator.compiled.policies.length;
  const refusing = situations.map((situation) => without(refusingIn(tenant, situation, at), at));
  const everywhere = refusing.reduce(and);
  const alone = positionsOf(everywhere).find((other) => {
    const single = only(other, noBits(size));
    return situations.every((situation) => uncaught(situation, at, single) === null);
  });
  if (alone !== undefined) return [alone];
  const reasons = noBits(size);
  for (const [index, situation] of situations.entries()) {
    const others = refusing[index] ?? noBits(size);
    for (;;) {
      const found = uncaught(situation, at, and(reasons, others));
      if (found === null) break;
      const [next] = positionsOf(andNot(others, reasons)).filter((other) =>
        found.values.every(({ maybe }) => hasBit(maybe, other)),
      );
      if (next === undefined) break;
      setBit(reasons, next);
    }
  }
  return positionsOf(reasons);
}

/** A sign-in that a policy may be for and that none of some others refuses. */
function uncaught({ domains, need, avoid }: Situation, at: number, by: Bits): Found | null {
  return findSignIn(domains, {
    need: only(at, need),
    avoid: or(avoid, by),
    mode: "possible",
    isAnyEnough: true,
  });
}

function without(bits: Bits, at: number): Bits {
  const single = new Uint32Array(bits.length);
  setBit(single, at);
  return andNot(bits, single);
}

/** Those with the same domains and the same unsatisfied policies are asked about once. */
function situationsOf({ tenant, people, resources }: UnionSpace): readonly Situation[] {
  const situations = new Map<string, Situation>();
  const numbers = new Map<unknown, number>();
  const numberOf = (object: unknown): number => {
    const number = numbers.get(object) ?? numbers.size;
    numbers.set(object, number);
    return number;
  };
  const holdings = holdingsOf([tenant.tenant]);
  for (const somebody of people)
    for (const person of tenant.ofEachDomain(somebody))
      for (const holding of holdings)
        for (const state of tenant.broughtStates()) {
          const { firstFactor, cases } = casesOf(tenant, { person, resources }, holding, state, null);
          if (firstFactor === "no") continue;
          for (const { resources: some, need, avoid, certain, possible } of cases) {
            if (isEmpty(possible)) continue;
            const key = `${person.yes.join()}|${person.maybe.join()}|${[...person.open].map(([at, reach]) => `${String(at)}${JSON.stringify(reach)}`).join()}|${String(numberOf(state))}|${some.map(numberOf).join()}|${need.join()}|${avoid.join()}|${certain.join()}|${possible.join()}`;
            if (situations.has(key)) continue;
            const domains = domainsOf(tenant, { person, resources: some }, state);
            situations.set(key, { person, holding, domains, need, avoid, certain, possible, state });
          }
        }
  return [...situations.values()];
}

export function namedAt(tenant: ProofTenant, at: number): NamedPolicy | null {
  const found = tenant.evaluator.compiled.policies[at];
  return found === undefined ? null : { id: found.policy.id, displayName: found.policy.displayName };
}

/** What stands for Microsoft's own demands is no policy that somebody could take away. */
function isSurrounding(tenant: ProofTenant, { id }: NamedPolicy): boolean {
  return !tenant.tenant.conditionalAccessPolicies.some((policy) => policy.id === id);
}
