import { parseRange, type Address, type AddressRange } from "./address";

/** Ranges of both families, sorted, none touching another, so that an address is found by halving. */
export interface AddressRanges {
  readonly ranges: readonly AddressRange[];
  /** Whether some of the ranges could not be read: an address outside the others may be in those. */
  readonly isIncomplete: boolean;
}

export function addressRangesOf(cidrs: readonly (string | undefined)[]): AddressRanges {
  const read = cidrs.map((cidr) => (typeof cidr === "string" ? parseRange(cidr) : undefined));
  const ranges = read.filter((range) => range !== undefined).sort(byFamilyAndStart);
  return { ranges: merged(ranges), isIncomplete: read.includes(undefined) };
}

export function union(all: readonly AddressRanges[]): AddressRanges {
  const ranges = all.flatMap((one) => one.ranges).sort(byFamilyAndStart);
  return { ranges: merged(ranges), isIncomplete: all.some(({ isIncomplete }) => isIncomplete) };
}

export function contains({ ranges }: AddressRanges, { family, value }: Address): boolean {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (range === undefined) return false;
    if (range.family < family || (range.family === family && range.last < value)) low = middle + 1;
    else if (range.family > family || range.first > value) high = middle - 1;
    else return true;
  }
  return false;
}

function byFamilyAndStart(a: AddressRange, b: AddressRange): number {
  if (a.family !== b.family) return a.family - b.family;
  if (a.first === b.first) return 0;
  return a.first < b.first ? -1 : 1;
}

function merged(sorted: readonly AddressRange[]): readonly AddressRange[] {
  const result: AddressRange[] = [];
  for (const range of sorted) {
    const previous = result.at(-1);
    if (previous?.family === range.family && range.first <= previous.last + 1n) {
      const last = range.last > previous.last ? range.last : previous.last;
      result[result.length - 1] = { ...previous, last };
    } else {
      result.push(range);
    }
  }
  return result;
}
