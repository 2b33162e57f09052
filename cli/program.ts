import { Command, CommanderError } from "commander";
import { commands } from "./commands/index";
import { ExpectedError } from "./expectedError";
import type { ExitStatus, Host } from "./host";
import { packageVersion } from "./version";

/** Runs one command line (without the interpreter and the script). Never throws; the host is told the exit status. */
export async function run(args: readonly string[], host: Host): Promise<void> {
  try {
    await createProgram(host).parseAsync([...args], { from: "user" });
  } catch (error) {
    host.setExitStatus(explain(error, host));
  }
}

function createProgram(host: Host): Command {
  const program = new Command("passkey-rollout")
    .description("Passkey rollout as code for Microsoft Entra ID and Okta.")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => host.stdout.write(text),
      writeErr: (text) => host.stderr.write(text),
    })
    .showHelpAfterError("(see --help)")
    .addHelpText(
      "after",
      "\nExit status: 0 nothing at error level, 1 findings at error level, 2 could not run.",
    );
  program.option("-V, --version", "show the version");
  program.on("option:version", () => {
    host.stdout.write(`${packageVersion()}\n`);
    throw new CommanderError(0, "commander.version", "");
  });
  for (const register of commands) register(program, host);
  return program;
}

/** Says what went wrong, unless commander has said it already. */
function explain(error: unknown, host: Host): ExitStatus {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof ExpectedError) {
    host.stderr.write(`error: ${error.message}\n`);
    return 2;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  host.stderr.write(`This is a bug in passkey-rollout. Please report it with what follows.\n${stack}\n`);
  return 2;
}
