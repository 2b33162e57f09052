import { type FactVerdict, type Formula, openFact, verdictOf } from "../formula";
import { type Space, type State, costOf, forked, ordinaryVerdict, verdictIn } from "./space";

/** A formula and what it has to come to. */
export interface Constraint {
  readonly formula: Formula;
  readonly wanted: "yes" | "no";
}

export interface Solution {
  readonly state: State;
  readonly cost: number;
}

export class TooManyClassesError extends Error {}

/** Classes of sign-ins that are looked at for one question. */
const mostStates = 200_000;

/**
 * The most ordinary class of sign-ins for which all constraints hold, or null if there is none: exact, since a class is only
 * left when a constraint fails in all of it. Of each class the most ordinary sign-in is tried; what fails there is split by a
 * fact that decides it, and the class with the least deviations comes first.
 */
export function solve(
  space: Space,
  starts: readonly State[],
  constraints: readonly Constraint[],
): Solution | null {
  const queue = new Queue();
  const push = (state: State): void => {
    const within = verdictIn(space, state);
    if (constraints.every((constraint) => isPossible(constraint, within)))
      queue.add(costOf(space, state), state);
  };
  starts.forEach(push);
  for (let looked = 0; ; looked++) {
    const next = queue.take();
    if (next === null) return null;
    if (looked > mostStates)
      throw new TooManyClassesError("the rules tell more classes of sign-ins apart than can be looked at");
    const { state } = next;
    const ordinary = ordinaryVerdict(space, state);
    const failing = constraints.find(({ formula, wanted }) => verdictOf(formula, ordinary) !== wanted);
    if (failing === undefined) return next;
    const open = openFact(failing.formula, verdictIn(space, state));
    if (open !== null) forked(space, state, open).forEach(push);
  }
}

function isPossible({ formula, wanted }: Constraint, within: FactVerdict): boolean {
  const verdict = verdictOf(formula, within);
  return verdict === "unknown" || verdict === wanted;
}

/** States by cost, the least first and of equals the last that came. */
class Queue {
  private readonly buckets: State[][] = [];

  add(cost: number, state: State): void {
    (this.buckets[cost] ??= []).push(state);
  }

  take(): Solution | null {
    for (const [cost, bucket] of this.buckets.entries()) {
      // A bucket that was never used is a hole.
      const state = (bucket as State[] | undefined)?.pop();
      if (state !== undefined) return { state, cost };
    }
    return null;
  }
}
