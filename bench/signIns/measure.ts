/**
 * Runs something and gives what it took, in milliseconds, with what came of it: by the clock, or by the processor's time of all
 * of the process's threads where that is less, since then other processes took the rest. Neither is less than what the work
 * takes on an idle core.
 */
export function timed<T>(run: () => T): { readonly milliseconds: number; readonly result: T } {
  const used = process.cpuUsage();
  const started = process.hrtime.bigint();
  const result = run();
  const clock = Number(process.hrtime.bigint() - started) / 1e6;
  const { user, system } = process.cpuUsage(used);
  return { milliseconds: Math.min(clock, (user + system) / 1000), result };
}

/** The least of several runs: what the machine's other work adds is never less than nothing. */
export function least(rounds: number, milliseconds: () => number): number {
  let best = Infinity;
  for (let round = 0; round < rounds; round++) best = Math.min(best, milliseconds());
  return best;
}
