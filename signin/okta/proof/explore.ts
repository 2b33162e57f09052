import { type Formula, factsOf, openFact, verdictOf } from "../formula";
import { type Outcome, pastTheLast } from "../outcomes";
import type { Chain } from "../organization";
import { type Space, type State, costOf, forked, verdictIn } from "./space";

/** All sign-ins that go one way through the chains so far; of them the most ordinary. */
export interface Way {
  readonly state: State;
  readonly cost: number;
  readonly outcomes: readonly Outcome[];
}

export class TooManyClassesError extends Error {
  constructor(chain: string) {
    super(`${chain} tell more classes of sign-ins apart than can be followed`);
  }
}

/** Classes that are followed at once. */
const mostWays = 100_000;

export function firstWay(space: Space, state: State): Way {
  return { state, cost: costOf(space, state), outcomes: [] };
}

/**
 * Asks a chain's rules in order, for all sign-ins at once. A fact that decides a rule and is open splits a class in two, so
 * that no class has two answers. Classes that no later rule can tell apart are joined again, and the more ordinary stands for
 * both: that keeps their number near what the rules tell apart, and nothing is left out.
 */
export function through(
  space: Space,
  chain: Chain,
  ways: readonly Way[],
  later: ReadonlySet<number>,
): readonly Way[] {
  const rules = chain.rules.filter(({ isActive }) => isActive);
  const needed = neededFrom(
    space,
    rules.map(({ formula }) => formula),
    later,
  );
  const ended = new Ways(chain.name);
  let open: Iterable<Way> = ways;
  rules.forEach((rule, index) => {
    const passing = new Ways(chain.name);
    for (const way of open) {
      for (const { state, matches } of split(space, rule.formula, way.state)) {
        const cost = state === way.state ? way.cost : costOf(space, state);
        if (matches)
          ended.add({ state, cost, outcomes: [...way.outcomes, { rule, action: rule.action }] }, later);
        else passing.add({ state, cost, outcomes: way.outcomes }, needed[index + 1] ?? later);
      }
    }
    open = passing.all();
  });
  const action = pastTheLast(chain);
  for (const way of open) ended.add({ ...way, outcomes: [...way.outcomes, { rule: null, action }] }, later);
  return [...ended.all()];
}

interface Part {
  readonly state: State;
  readonly matches: boolean;
}

/** A state in parts that each decide a formula. */
function split(space: Space, formula: Formula, state: State): readonly Part[] {
  const verdict = verdictIn(space, state);
  const open = openFact(formula, verdict);
  if (open === null) return [{ state, matches: verdictOf(formula, verdict) === "yes" }];
  return forked(space, state, open).flatMap((part) => split(space, formula, part));
}

/** The variables that rules from an index on ask for, and those that are needed afterwards. */
function neededFrom(
  space: Space,
  formulas: readonly Formula[],
  later: ReadonlySet<number>,
): readonly ReadonlySet<number>[] {
  const needed: ReadonlySet<number>[] = [later];
  let sofar = later;
  for (const formula of [...formulas].reverse()) {
    sofar = new Set([...sofar, ...variablesOf(space, [formula])]);
    needed.unshift(sofar);
  }
  return needed;
}

export function variablesOf(space: Space, formulas: readonly Formula[]): ReadonlySet<number> {
  return new Set(
    formulas.flatMap(factsOf).flatMap((name) => {
      const binding = space.bindings.get(name);
      return binding === undefined || typeof binding === "string" ? [] : [binding.variable];
    }),
  );
}

/** Ways without those that nothing needed tells from a more ordinary one. */
class Ways {
  private readonly kept = new Map<string, Way>();

  constructor(private readonly chain: string) {}

  add(way: Way, needed: ReadonlySet<number>): void {
    const outcomes = way.outcomes.map(({ rule }) => rule?.id ?? "").join();
    const key = `${outcomes}|${Array.from(needed, (variable) => way.state[variable]).join()}`;
    const other = this.kept.get(key);
    if (other === undefined || way.cost < other.cost) this.kept.set(key, way);
    if (this.kept.size > mostWays) throw new TooManyClassesError(this.chain);
  }

  all(): Iterable<Way> {
    return this.kept.values();
  }
}
