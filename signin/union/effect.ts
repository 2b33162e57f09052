import { type Bits, and, andNot, hasBit, isWithin, noBits, or, positionsOf, setBit } from "../bits";
import { missingFor } from "../proof/counterexample";
import { only } from "../proof/cases";
import type { ProofTenant } from "../proof/proofTenant";
import { domainsOf } from "../proof/queries";
import { type Domains, type Found, findSignIn } from "../proof/search";
import type { ValueClass } from "../proof/space";
import type { NamedPolicy, UnionFinding } from "./finding";
import {
  type Situation,
  type UnionSpace,
  leastAsked,
  leastUnsatisfied,
  refusingWith,
  situationsOf,
} from "./situations";

/**
 * Policies that decide nothing: each enforced policy that demands or blocks is taken away in thought, and wherever some
 * sign-in would then be granted it has an effect. Exact over all sign-ins: a policy without effect applies to nothing, is
 * `shadowed` where others block wherever it applies, or `redundant` where others ask for as much.
 */
export function withoutEffect(space: UnionSpace): UnionFinding[] {
  const { compiled } = space.tenant.evaluator;
  const own = new Set(space.tenant.tenant.conditionalAccessPolicies.map(({ id }) => id));
  const asked = positionsOf(compiled.enforced).filter((at) => {
    const entry = compiled.policies[at];
    // What stands for Microsoft's own demands is no policy that somebody could take away.
    return (
      entry !== undefined &&
      own.has(entry.policy.id) &&
      (entry.grant.block || entry.grant.controls.length > 0)
    );
  });
  const situations = situationsOf(space);
  return asked.flatMap((at) => new PolicyEffect(space, situations, at).findings());
}

/** Of one policy so many sign-ins are looked for, and no more: an audit is to end. */
const mostSearches = 2_500;
const tooMany = "people and policies come together in more ways than are looked at";

/** What one policy adds to all others. */
class PolicyEffect {
  private searches = 0;
  private readonly relevant: readonly (Situation & { readonly people: readonly ValueClass[] })[];

  constructor(
    private readonly space: UnionSpace,
    private readonly situations: readonly Situation[],
    private readonly at: number,
  ) {
    const least = new Map<readonly ValueClass[], readonly ValueClass[]>();
    const leastOf = (group: readonly ValueClass[]): readonly ValueClass[] => {
      const known = least.get(group) ?? leastAsked(group, at);
      least.set(group, known);
      return known;
    };
    this.relevant = leastUnsatisfied(situations, at)
      .map((situation) => ({ ...situation, people: situation.groups.flatMap(leastOf) }))
      .filter(({ people }) => people.length > 0);
  }

  findings(): UnionFinding[] {
    const { tenant } = this.space;
    const policy = namedAt(tenant, this.at);
    if (policy === null) return [];
    if (!this.applies()) return [{ kind: "reaches-nothing", policy }];
    if (this.relevant.length === 0) return [];
    const wider = this.wider();
    if (wider !== null) return [this.covered(policy, [wider])];
    const by = noBits(tenant.evaluator.compiled.policies.length);
    let missing: readonly string[] | null = null;
    for (const situation of this.relevant) {
      const outcome = this.effectIn(situation, missing === null, by);
      if (outcome === "effect") return [];
      missing ??= outcome;
      if (this.searches > mostSearches) {
        missing = [tooMany];
        break;
      }
    }
    return missing === null
      ? [this.covered(policy, positionsOf(by))]
      : [{ kind: "undecided", question: "redundant", policies: [policy], missing }];
  }

  private covered(policy: NamedPolicy, by: readonly number[]): UnionFinding {
    const { policies } = this.space.tenant.evaluator.compiled;
    const areBlocks = by.length > 0 && by.every((other) => policies[other]?.grant.block === true);
    return {
      kind: areBlocks ? "shadowed" : "redundant",
      policy,
      by: by.flatMap((other) => namedAt(this.space.tenant, other) ?? []),
    };
  }

  private applies(): boolean {
    return this.situations.some(({ resources, groups, need, avoid, state }) =>
      groups.flat().some(
        (person) =>
          hasBit(person.maybe, this.at) &&
          findSignIn(domainsOf(this.space.tenant, { person, resources }, state), {
            need: only(this.at, need),
            avoid,
            mode: "possible",
            isAnyEnough: true,
          }) !== null,
      ),
    );
  }

  /** A policy that certainly applies wherever this one may, and is refused by whatever this one is: no search is needed. */
  private wider(): number | null {
    const { tenant, people, resources } = this.space;
    const dimensions = [
      people,
      resources,
      tenant.clients,
      tenant.platforms,
      tenant.locations,
      tenant.devices,
      tenant.signInRisks,
      tenant.userRisks,
      tenant.insiderRisks,
      tenant.flows,
    ];
    let candidates: Bits = without(tenant.evaluator.compiled.enforced, this.at);
    for (const classes of dimensions)
      for (const { yes, maybe } of classes) if (hasBit(maybe, this.at)) candidates = and(candidates, yes);
    for (const situation of this.relevant)
      candidates = and(candidates, refusingWith(tenant, situation, this.at));
    return positionsOf(candidates)[0] ?? null;
  }

  /** What it adds in one situation: an effect, what would have to be known for one, or nothing, by which others. */
  private effectIn(
    situation: Situation & { readonly people: readonly ValueClass[] },
    mayBeOpen: boolean,
    by: Bits,
  ): "effect" | readonly string[] | null {
    const caught: Caught[] = [];
    let missing: readonly string[] | null = null;
    for (const person of situation.people) {
      if (this.searches > mostSearches) return missing;
      if (caught.some((each) => isCaught(person, each))) continue;
      const domains = domainsOf(
        this.space.tenant,
        { person, resources: situation.resources },
        situation.state,
      );
      if (this.hasCertainEffect(situation, domains)) return "effect";
      if (!mayBeOpen || missing !== null) continue;
      const found = this.uncaught(situation, domains, this.refusing(situation));
      if (found === null) caught.push(this.reasons(situation, person, domains, by));
      else missing = this.missingFor(situation, found);
    }
    return missing;
  }

  private refusing(situation: Situation): Bits {
    return without(refusingWith(this.space.tenant, situation, this.at), this.at);
  }

  private hasCertainEffect({ need, avoid, certain, possible }: Situation, domains: Domains): boolean {
    if (!hasBit(certain, this.at)) return false;
    const others = or(avoid, without(possible, this.at));
    this.searches++;
    const wanted = { need: only(this.at, need), avoid: others, mode: "certain" as const, isAnyEnough: true };
    return findSignIn(domains, wanted) !== null;
  }

  /** A sign-in that the policy may be for and that none of some others refuses. */
  private uncaught({ need, avoid }: Situation, domains: Domains, by: Bits): Found | null {
    this.searches++;
    return findSignIn(domains, {
      need: only(this.at, need),
      avoid: or(avoid, by),
      mode: "possible",
      isAnyEnough: true,
    });
  }

  private missingFor({ state, holding }: Situation, found: Found): readonly string[] {
    const hit = { found, state, credentials: holding, certainty: "possible" as const };
    const missing = missingFor(this.space.tenant, hit);
    return missing.length > 0 ? missing : [`what ${found.values[0]?.words ?? "somebody"} can show`];
  }

  /** Some of the policies that refuse all of it, added to `by`. */
  private reasons(situation: Situation, person: ValueClass, domains: Domains, by: Bits): Caught {
    const others = this.refusing(situation);
    const reasons = and(by, others);
    for (;;) {
      const found = this.uncaught(situation, domains, reasons);
      const [next] =
        found === null
          ? []
          : positionsOf(andNot(others, reasons)).filter((other) =>
              found.values.every(({ maybe }) => hasBit(maybe, other)),
            );
      if (next === undefined) break;
      setBit(reasons, next);
      setBit(by, next);
    }
    return { reasons, certainly: and(reasons, person.yes) };
  }
}

/** Policies that were reason enough for one person, and those that are certainly for them. */
interface Caught {
  readonly reasons: Bits;
  readonly certainly: Bits;
}

/** Whoever all reasons are certainly for is caught as well. */
function isCaught(person: ValueClass, { reasons, certainly }: Caught): boolean {
  return isWithin(reasons, certainly) && isWithin(reasons, person.yes);
}

function without(bits: Bits, at: number): Bits {
  const single = new Uint32Array(bits.length);
  setBit(single, at);
  return andNot(bits, single);
}

export function namedAt(tenant: ProofTenant, at: number): NamedPolicy | null {
  const found = tenant.evaluator.compiled.policies[at];
  return found === undefined ? null : { id: found.policy.id, displayName: found.policy.displayName };
}
