import type { Host } from "./host";

/** Work shorter than this is done before anybody wonders (milliseconds). */
const patience = 1000;

/** Says what is going on when it takes over a second, on a terminal only: logs need no such line. */
export async function withProgress<T>(what: string, host: Host, work: () => Promise<T>): Promise<T> {
  if (!host.isTTY) return work();
  const timer = setTimeout(() => host.stderr.write(`${what} …\n`), patience);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
  }
}
