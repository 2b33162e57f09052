import { type Bits, hasBit, positionsOf } from "../bits";
import type { Reach, UnresolvedFact } from "../reach";
import type { ValueClass } from "./space";

/** Unresolved facts, each with what it has to be. */
export type FactAssignment = ReadonlyMap<UnresolvedFact, boolean>;

/** Facts that have to be so together. */
type Choice = readonly (readonly [UnresolvedFact, boolean])[];

/**
 * Values for unresolved facts under which no policy of `avoid` applies to a sign-in and every policy of `need` does, or null
 * where none are.
 */
export function assignFacts(
  values: readonly ValueClass[],
  wanted: { readonly avoid: Bits; readonly need?: Bits },
): FactAssignment | null {
  const clauses: (readonly Choice[])[] = [];
  for (const at of positionsOf(wanted.avoid)) {
    if (values.some((value) => !hasBit(value.maybe, at))) continue;
    const open = values.flatMap((value) => value.open.get(at) ?? []);
    clauses.push(open.flatMap(waysOut));
  }
  for (const at of positionsOf(wanted.need ?? new Uint32Array())) {
    for (const value of values) {
      const reach = value.open.get(at);
      if (reach !== undefined) clauses.push(waysIn(reach));
    }
  }
  return solve(
    [...clauses].sort((a, b) => a.length - b.length),
    new Map(),
  );
}

function waysOut({ included, includedIf, excludedIf }: Reach): Choice[] {
  const excluding = excludedIf.map((fact): Choice => [[fact, true]]);
  return included ? excluding : [...excluding, includedIf.map((fact) => [fact, false])];
}

function waysIn({ included, includedIf, excludedIf }: Reach): Choice[] {
  const outside: Choice = excludedIf.map((fact) => [fact, false]);
  return included ? [outside] : includedIf.map((fact): Choice => [...outside, [fact, true]]);
}

function solve(clauses: readonly (readonly Choice[])[], assigned: FactAssignment): FactAssignment | null {
  const [clause, ...rest] = clauses;
  if (clause === undefined) return assigned;
  for (const choice of clause) {
    const next = agreed(assigned, choice);
    const solved = next === null ? null : solve(rest, next);
    if (solved !== null) return solved;
  }
  return null;
}

/** Facts with a choice added, or null where they contradict it or it contradicts itself. */
function agreed(assigned: FactAssignment, choice: Choice): FactAssignment | null {
  const next = new Map(assigned);
  for (const [fact, value] of choice) {
    if ((next.get(fact) ?? value) !== value) return null;
    next.set(fact, value);
  }
  return next;
}
