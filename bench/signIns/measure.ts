/** Runs something and gives what it took, in milliseconds, with what came of it. */
export function timed<T>(run: () => T): { readonly milliseconds: number; readonly result: T } {
  const started = process.hrtime.bigint();
  const result = run();
  return { milliseconds: Number(process.hrtime.bigint() - started) / 1e6, result };
}

/** The least of several runs: what the machine's other work adds is never less than nothing. */
export function least(rounds: number, milliseconds: () => number): number {
  let best = Infinity;
  for (let round = 0; round < rounds; round++) best = Math.min(best, milliseconds());
  return best;
}
