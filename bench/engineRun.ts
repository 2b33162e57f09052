import { spawn } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";

/** What one run of the engine took, plugins and program included. */
export interface EngineCost {
  readonly seconds: number;
  /** Largest resident memory of the largest single process, and of all together, in MB. */
  readonly largestProcess: number;
  readonly allProcesses: number;
  readonly output: string;
}

/** How often memory is looked at, in milliseconds. */
const sampleEvery = 50;

/** Runs `pulumi` and watches what it and all that it starts take. @throws when it fails. */
export async function engineRun(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<EngineCost> {
  const started = process.hrtime.bigint();
  const child = spawn("pulumi", [...args, "--non-interactive", "--color", "never"], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
  let [largestProcess, allProcesses] = [0, 0];
  const watch = setInterval(() => {
    const sizes = child.pid === undefined ? [] : residentMemoryOfFamily(child.pid);
    largestProcess = Math.max(largestProcess, ...sizes);
    allProcesses = Math.max(
      allProcesses,
      sizes.reduce((sum, size) => sum + size, 0),
    );
  }, sampleEvery);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  }).finally(() => {
    clearInterval(watch);
  });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  const output = Buffer.concat(chunks).toString("utf8");
  if (code !== 0) throw new Error(`pulumi ${args.join(" ")} ended with ${String(code)}:\n${output}`);
  return { seconds, largestProcess, allProcesses, output };
}

/** Resident memory of a process and its descendants, in MB. Linux only: read from /proc. */
function residentMemoryOfFamily(root: number): readonly number[] {
  const parents = new Map<number, number>();
  const memory = new Map<number, number>();
  for (const entry of readdirSync("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const status = readFileSync(`/proc/${entry}/status`, "utf8");
      parents.set(Number(entry), Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0));
      memory.set(Number(entry), Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024);
    } catch {
      // It has ended since the folder was read.
    }
  }
  const family = [root];
  for (const parent of family) {
    for (const [pid, ppid] of parents) if (ppid === parent) family.push(pid);
  }
  return family.map((pid) => memory.get(pid) ?? 0);
}
