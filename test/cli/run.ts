import type { ExitStatus, Host } from "../../cli/host";
import { run } from "../../cli/program";
import { repositoryRoot } from "../repository";

export interface Outcome {
  readonly status: ExitStatus;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command line in this process, from the repository's root, on 22 November 2026, without a terminal. */
export async function runCommand(args: readonly string[], over: Partial<Host> = {}): Promise<Outcome> {
  let status: ExitStatus = 0;
  const out: string[] = [];
  const errors: string[] = [];
  await run(args, {
    cwd: repositoryRoot,
    env: {},
    stdin: () => Promise.resolve(Buffer.alloc(0)),
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => errors.push(text) },
    isTTY: false,
    now: () => new Date("2026-11-22T12:00:00Z"),
    stopped: () => Promise.resolve(),
    setExitStatus: (set) => {
      status = set;
    },
    ...over,
  });
  return { status, stdout: out.join(""), stderr: errors.join("") };
}
