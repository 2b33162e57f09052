/** `npm run down`: removes everything that `npm run up` deployed, and the sandbox itself. */
import { existsSync, rmSync } from "node:fs";
import { runCommand } from "./command";
import { findEngine, run } from "./engine";
import { folder, paths, stack, stackFiles } from "./folder";
import { runningSandbox, startSandboxProcess, stopSandboxProcess } from "./sandboxProcess";

async function down(): Promise<number> {
  if (!existsSync(folder)) {
    console.log("nothing is up");
    return 0;
  }
  const sandbox = runningSandbox() ?? (existsSync(paths.tenant) ? await startSandboxProcess() : null);
  if (sandbox !== null && existsSync(paths.state)) {
    const { status } = run(
      findEngine(),
      ["destroy", "--stack", stack, "--yes", "--non-interactive", "--skip-preview", "--remove"],
      "inherit",
      sandbox.environment,
    );
    if (status !== 0) {
      console.error(
        "error: not everything was removed; the sandbox is left running, so that this can be run again",
      );
      return status ?? 1;
    }
  }
  if (sandbox !== null) await stopSandboxProcess(sandbox);
  for (const left of [folder, stackFiles.copy]) rmSync(left, { recursive: true, force: true });
  return 0;
}

runCommand(down);
