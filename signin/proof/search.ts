import { type Bits, and, andNot, hasBit, intersect, isEmpty, isWithin, or, unite } from "../bits";
import type { UnresolvedFact } from "../reach";
import { type FactAssignment, assignFacts } from "./facts";
import type { ValueClass } from "./space";

/** What a sign-in is looked for in: for every dimension the classes that it may have. */
export type Domains = readonly (readonly ValueClass[])[];

export interface Wanted {
  /** Policies none of which may apply. */
  readonly avoid: Bits;
  /** Policies all of which have to apply. */
  readonly need?: Bits;
  /**
   * `certain`: a policy that may apply counts as one that does, so that what is found holds whatever is unresolved.
   * `possible`: unresolved facts may be as they suit, without contradiction.
   */
  readonly mode: "certain" | "possible";
  /** Whether any such sign-in will do, not only the most ordinary. */
  readonly isAnyEnough?: boolean;
}

export interface Found {
  /** One class a dimension, in the order of the domains. */
  readonly values: readonly ValueClass[];
  /** Unresolved facts that have to be so; none in `certain` mode. */
  readonly facts: FactAssignment;
}

/**
 * The most ordinary sign-in that no policy of `avoid` applies to, over all classes, or null where there is none. Exact: each
 * dimension is tried class by class; what cannot be avoided any more ends a branch, and so does a rest that failed before.
 */
export function findSignIn(domains: Domains, wanted: Wanted): Found | null {
  const narrowed = narrow(domains, wanted);
  if (narrowed.some((classes) => classes.length === 0) || isHopeless(narrowed, wanted)) return null;
  const search = new Search(narrowed, wanted);
  const any = search.run(Infinity);
  if (any === null || wanted.isAnyEnough === true) return any;
  for (let budget = 0; budget < costOf(any); budget++) {
    const cheaper = search.run(budget);
    if (cheaper !== null) return cheaper;
  }
  return any;
}

/** Whether some policy applies whatever class each dimension has: no search is needed to tell. */
function isHopeless(domains: Domains, { avoid, mode }: Wanted): boolean {
  const left = avoid.slice();
  for (const classes of domains) intersect(left, domainSummary(classes, mode).kept);
  return !isEmpty(left);
}

/** Only classes that every needed policy holds for. */
function narrow(domains: Domains, { need, mode }: Wanted): Domains {
  if (need === undefined || isEmpty(need)) return domains;
  return domains.map((classes) =>
    classes.filter((value) => isWithin(need, mode === "certain" ? value.yes : value.maybe)),
  );
}

function costOf({ values }: Found): number {
  return values.reduce((sum, { cost }) => sum + cost, 0);
}

/** Policies that a class leaves applying. */
function applying(value: ValueClass, mode: Wanted["mode"]): Bits {
  return mode === "certain" ? value.maybe : value.yes;
}

interface DomainSummary {
  /** Policies that every class leaves applying. */
  readonly kept: Bits;
  /** What the most ordinary class costs. */
  readonly cost: number;
}

/** Most domains are asked about again and again. */
const summaries = {
  certain: new WeakMap<readonly ValueClass[], DomainSummary>(),
  possible: new WeakMap<readonly ValueClass[], DomainSummary>(),
};

function domainSummary(classes: readonly ValueClass[], mode: Wanted["mode"]): DomainSummary {
  const [only] = classes;
  if (only !== undefined && classes.length === 1) return { kept: applying(only, mode), cost: only.cost };
  let summary = summaries[mode].get(classes);
  if (summary === undefined) {
    summary = {
      kept: classes.map((value) => applying(value, mode)).reduce(and),
      cost: Math.min(...classes.map(({ cost }) => cost)),
    };
    summaries[mode].set(classes, summary);
  }
  return summary;
}

class Search {
  /** What the dimensions from a position on can still avoid. */
  private readonly avoidable: readonly Bits[];
  private readonly failed = new Set<string>();
  private readonly chosen: ValueClass[] = [];
  /** Fewest costs that the dimensions from a position on add. */
  private readonly least: readonly number[];

  constructor(
    private readonly domains: Domains,
    private readonly wanted: Wanted,
  ) {
    const avoidable: Bits[] = [new Uint32Array(wanted.avoid.length)];
    const least = [0];
    for (const classes of [...domains].reverse()) {
      const { kept, cost } = domainSummary(classes, wanted.mode);
      avoidable.unshift(or(andNot(wanted.avoid, kept), avoidable[0] ?? wanted.avoid));
      least.unshift((least[0] ?? 0) + cost);
    }
    this.avoidable = avoidable;
    this.least = least;
  }

  run(budget: number): Found | null {
    this.failed.clear();
    this.chosen.length = 0;
    return this.from(0, this.wanted.avoid, this.wanted.avoid, budget);
  }

  /** `rest`: policies of `avoid` that still apply; `open`: those and the ones that unresolved facts decide. */
  private from(at: number, rest: Bits, open: Bits, budget: number): Found | null {
    if (budget < (this.least[at] ?? 0)) return null;
    const reachable = this.avoidable[at];
    if (reachable !== undefined && !isWithin(rest, reachable)) return null;
    if (at === this.domains.length) return this.leaf();
    const key = stateKey(at, rest, budget) + this.openKey(rest, open);
    if (this.failed.has(key)) return null;
    const { mode } = this.wanted;
    for (const value of this.domains[at] ?? []) {
      this.chosen.push(value);
      const left = and(rest, applying(value, mode));
      const found = this.from(
        at + 1,
        left,
        mode === "certain" ? left : and(open, value.maybe),
        budget - value.cost,
      );
      this.chosen.pop();
      if (found !== null) return found;
    }
    this.failed.add(key);
    return null;
  }

  /**
   * What of the choices so far decides whether facts can be so: in `possible` mode a rest that failed fails again only where
   * the same policies are open by the same facts.
   */
  private openKey(rest: Bits, open: Bits): string {
    const { mode, need } = this.wanted;
    if (mode === "certain") return "";
    const relevant = andNot(open, rest);
    if (need !== undefined) unite(relevant, need);
    if (isEmpty(relevant)) return "";
    let key = "";
    for (const value of this.chosen)
      for (const [at, { included, includedIf, excludedIf }] of value.open)
        if (hasBit(relevant, at))
          key += `;${String(at)}${included ? "+" : ""}${includedIf.join()}/${excludedIf.join()}`;
    return bitsKey(relevant) + key;
  }

  private leaf(): Found | null {
    const values = [...this.chosen];
    if (this.wanted.mode === "certain") return { values, facts: new Map() };
    const facts = assignFacts(values, this.wanted);
    return facts === null ? null : { values, facts };
  }
}

/** Every word as two characters: joining numbers would take longer than searching on. */
function stateKey(at: number, rest: Bits, budget: number): string {
  return String.fromCharCode(at, budget === Infinity ? 0xffff : budget) + bitsKey(rest);
}

function bitsKey(bits: Bits): string {
  let key = "";
  for (const word of bits) key += String.fromCharCode(word & 0xffff, word >>> 16);
  return key;
}

/** Facts that a found sign-in rests on. */
export function factsOf({ facts }: Found): readonly UnresolvedFact[] {
  return [...facts.keys()];
}
