import { type Bits, intersect, meets, or } from "../bits";
import type { Domains } from "../proof/search";
import type { ValueClass } from "../proof/space";

/**
 * Sign-ins as a box: for every dimension the classes that it takes, in any combination. People can read a box ("from any
 * platform, outside Headquarters"); a set of single sign-ins they cannot.
 */
export type Box = Domains;

export function isInBox(values: readonly ValueClass[], box: Box): boolean {
  return values.every((value, at) => box[at]?.includes(value) === true);
}

/**
 * The largest box around a sign-in within some domains in which no policy of `avoid` may apply. Dimensions are widened in the
 * order given: what comes first is left as wide as it can be.
 */
export function widened(
  values: readonly ValueClass[],
  within: Domains,
  avoid: Bits,
  order: readonly number[],
): Box {
  const chosen = values.map((value): ValueClass[] => [value]);
  const reach = values.map(({ maybe }) => maybe);
  for (const at of order) {
    const others = reach.reduce<Bits>((left, each, index) => {
      if (index !== at) intersect(left, each);
      return left;
    }, avoid.slice());
    for (const candidate of within[at] ?? []) {
      if (candidate === values[at] || meets(others, candidate.maybe)) continue;
      chosen[at]?.push(candidate);
      reach[at] = or(reach[at] ?? candidate.maybe, candidate.maybe);
    }
  }
  // In the order of the domains, the most ordinary first.
  return chosen.map((classes, at) => (within[at] ?? []).filter((each) => classes.includes(each)));
}

/** What is left of some domains outside a box, as domains that have nothing in common. */
export function outsideOf(domains: Domains, box: Box): readonly Domains[] {
  return domains.flatMap((classes, at): Domains[] => {
    const beyond = classes.filter((value) => box[at]?.includes(value) !== true);
    if (beyond.length === 0) return [];
    return [
      domains.map((each, index) => {
        if (index > at) return each;
        return index === at ? beyond : each.filter((value) => box[index]?.includes(value) === true);
      }),
    ];
  });
}

/** Boxes that differ in one dimension only are one box: together they take just what each of them takes. */
export function joinedBoxes(boxes: readonly Box[]): readonly Box[] {
  let joined = [...boxes];
  for (;;) {
    const pair = firstPair(joined);
    if (pair === null) return joined;
    const [one, other, at] = pair;
    const both = one.map((classes, index) =>
      index === at ? [...new Set([...classes, ...(other[at] ?? [])])] : classes,
    );
    joined = [...joined.filter((box) => box !== one && box !== other), both];
  }
}

function firstPair(boxes: readonly Box[]): readonly [Box, Box, number] | null {
  for (const [index, one] of boxes.entries())
    for (const other of boxes.slice(index + 1)) {
      const at = onlyDifference(one, other);
      if (at !== null) return [one, other, at];
    }
  return null;
}

/** The only dimension in which neither box is within the other; any, if there is none. */
function onlyDifference(one: Box, other: Box): number | null {
  const different = one.flatMap((classes, at) => (isSameSet(classes, other[at] ?? []) ? [] : [at]));
  const [at = 0, ...more] = different;
  return more.length === 0 ? at : null;
}

function isSameSet(one: readonly ValueClass[], other: readonly ValueClass[]): boolean {
  return one.length === other.length && one.every((value) => other.includes(value));
}
