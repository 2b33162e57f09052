/** Seeded random choices: the same seed makes the same tenant on every machine. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** From 0 up to, but not including, 1 (the generator mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  one<T>(list: readonly [T, ...(readonly T[])]): T {
    return list[this.below(list.length)] ?? list[0];
  }

  /** Up to `count` of a list, each at most once. */
  some<T>(list: readonly T[], count: number): T[] {
    const chosen = new Set<T>();
    for (let tries = 0; tries < count && list.length > 0; tries++) {
      const item = list[this.below(list.length)];
      if (item !== undefined) chosen.add(item);
    }
    return [...chosen];
  }
}
