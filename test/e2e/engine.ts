import { spawn, spawnSync } from "node:child_process";

/** What a run of the Pulumi command line left behind. */
export interface EngineRun {
  /** Null when it was killed after its time was up. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Both: the engine prints diagnostics to either. */
  readonly output: string;
  /** Without the lines that say how each resource is getting on: what to show when a test fails. */
  readonly messages: string;
  readonly seconds: number;
}

export interface EngineOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutInSeconds?: number;
  /** Ends it at once, with all that it started, when it is aborted: what a machine does that loses power. */
  readonly kill?: AbortSignal | undefined;
}

/** Runs `pulumi`. When its time is up it is killed with all that it started: asked to end, it would wait for its plugins. */
export async function pulumi(args: readonly string[], options: EngineOptions): Promise<EngineRun> {
  const started = Date.now();
  const child = spawn("pulumi", [...args, "--non-interactive", "--color", "never"], {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
  const kill = (): void => {
    if (child.pid !== undefined) killWithDescendants(child.pid);
  };
  options.kill?.addEventListener("abort", kill, { once: true });
  const timer = setTimeout(kill, (options.timeoutInSeconds ?? 300) * 1000);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    const out = Buffer.concat(stdout).toString("utf8");
    const err = Buffer.concat(stderr).toString("utf8");
    const output = out + err;
    const messages = output.replace(/^(?: [-+~=] {2}|@ ).*\n/gm, "");
    return { code, stdout: out, stderr: err, output, messages, seconds: (Date.now() - started) / 1000 };
  } finally {
    clearTimeout(timer);
  }
}

/** Plugins are in process groups of their own and outlive the engine, so they are found by their parents. */
function killWithDescendants(root: number): void {
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  const processes = stdout
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const family = [root];
  for (const parent of family) {
    for (const [pid, ppid] of processes) {
      if (pid !== undefined && ppid === parent) family.push(pid);
    }
  }
  for (const pid of family) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // Gone already.
    }
  }
}
