/** A set of small numbers (the positions of policies), one bit each. All sets of one evaluator have the same length. */
export type Bits = Uint32Array;

export function noBits(size: number): Bits {
  return new Uint32Array(Math.ceil(size / 32));
}

export function setBit(bits: Bits, at: number): void {
  const word = at >>> 5;
  bits[word] = (bits[word] ?? 0) | (1 << (at & 31));
}

export function hasBit(bits: Bits, at: number): boolean {
  return ((bits[at >>> 5] ?? 0) & (1 << (at & 31))) !== 0;
}

export function isEmpty(bits: Bits): boolean {
  for (const word of bits) if (word !== 0) return false;
  return true;
}

// Written as loops: `map` of a typed array calls a function a word, and proofs do little else.
export function and(a: Bits, b: Bits): Bits {
  const result = new Uint32Array(a.length);
  for (let at = 0; at < a.length; at++) result[at] = (a[at] ?? 0) & (b[at] ?? 0);
  return result;
}

export function or(a: Bits, b: Bits): Bits {
  const result = new Uint32Array(a.length);
  for (let at = 0; at < a.length; at++) result[at] = (a[at] ?? 0) | (b[at] ?? 0);
  return result;
}

export function andNot(a: Bits, b: Bits): Bits {
  const result = new Uint32Array(a.length);
  for (let at = 0; at < a.length; at++) result[at] = (a[at] ?? 0) & ~(b[at] ?? 0);
  return result;
}

/** Whether all of a set is in another. */
export function isWithin(a: Bits, b: Bits): boolean {
  for (let at = 0; at < a.length; at++) if (((a[at] ?? 0) & ~(b[at] ?? 0)) !== 0) return false;
  return true;
}

/** Widens `into` by what is in `by`. */
export function unite(into: Bits, by: Bits): void {
  for (let at = 0; at < into.length; at++) into[at] = (into[at] ?? 0) | (by[at] ?? 0);
}

/** Narrows `into` to what is in `by` too. */
export function intersect(into: Bits, by: Bits): void {
  for (let at = 0; at < into.length; at++) into[at] = (into[at] ?? 0) & (by[at] ?? 0);
}

/** Whether two sets have anything in common. */
export function meets(a: Bits, b: Bits): boolean {
  for (let at = 0; at < a.length; at++) if (((a[at] ?? 0) & (b[at] ?? 0)) !== 0) return true;
  return false;
}

/** Positions in ascending order. */
export function positionsOf(bits: Bits): number[] {
  const positions: number[] = [];
  bits.forEach((word, at) => {
    for (let rest = word; rest !== 0; rest &= rest - 1)
      positions.push(at * 32 + (31 - Math.clz32(rest & -rest)));
  });
  return positions;
}

/** How many positions are in a set. */
export function sizeOf(bits: Bits): number {
  let size = 0;
  for (const word of bits) for (let rest = word; rest !== 0; rest &= rest - 1) size++;
  return size;
}
