import { Missing } from "./engine";

/** Runs one of the two local commands, whose exit status is the process's. What is missing on the machine is said without a stack. */
export function runCommand(command: () => Promise<number>): void {
  command().then(
    (status) => {
      process.exitCode = status;
    },
    (error: unknown) => {
      if (!(error instanceof Missing)) throw error;
      console.error(`error: ${error.message}`);
      process.exitCode = 2;
    },
  );
}
