import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Missing } from "./engine";
import { folder, paths, plan, repository } from "./folder";

export interface RunningSandbox {
  readonly pid: number;
  /** By which the providers find it. */
  readonly environment: Readonly<Record<string, string>>;
}

/** The sandbox that an earlier `up` left running, or null. */
export function runningSandbox(): RunningSandbox | null {
  if (!existsSync(paths.sandbox)) return null;
  const sandbox = JSON.parse(readFileSync(paths.sandbox, "utf8")) as RunningSandbox;
  return isAlive(sandbox.pid) ? sandbox : null;
}

/** Starts a sandbox that outlives this process; it goes on from the tenant that it saved, if there is one. */
export async function startSandboxProcess(): Promise<RunningSandbox> {
  const log = openSync(paths.log, "w");
  const child = spawn(
    process.execPath,
    [
      join(repository, "dist/cli/main.js"),
      "sandbox",
      "--plan",
      plan,
      "--state",
      paths.tenant,
      "--certificates",
      folder,
    ],
    { detached: true, stdio: ["ignore", log, log] },
  );
  closeSync(log);
  child.unref();
  const { pid } = child;
  if (pid === undefined) throw new Missing("the sandbox could not be started");
  const environment = await announced(pid);
  const sandbox = { pid, environment };
  writeFileSync(paths.sandbox, JSON.stringify(sandbox, null, 2));
  return sandbox;
}

export async function stopSandboxProcess({ pid }: RunningSandbox): Promise<void> {
  process.kill(pid, "SIGTERM");
  for (let waited = 0; isAlive(pid) && waited < 5_000; waited += 50) await setTimeout(50);
}

/** What the sandbox prints once it listens: one environment variable a line. */
async function announced(pid: number): Promise<Readonly<Record<string, string>>> {
  for (let waited = 0; waited < 20_000; waited += 50) {
    const said = readFileSync(paths.log, "utf8");
    const lines = [...said.matchAll(/^(?:export )?([A-Z][A-Z0-9_]+)=["']?(.*?)["']?$/gm)];
    const variables = Object.fromEntries(lines.map(([, name = "", value = ""]) => [name, value]));
    if ("ARM_METADATA_HOSTNAME" in variables && "OKTA_HTTP_PROXY" in variables && said.endsWith("\n"))
      return variables;
    if (!isAlive(pid)) throw new Missing(`the sandbox ended at once:\n${said}`);
    await setTimeout(50);
  }
  throw new Missing(`the sandbox did not begin to listen; see ${paths.log}`);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
