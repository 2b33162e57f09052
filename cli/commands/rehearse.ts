import type { Command } from "commander";
import type { RehearseOptions } from "../actions/rehearse";
import type { Host } from "../host";

/** `rehearse`: what a phase would change, without deploying anything. */
export function registerRehearse(program: Command, host: Host): void {
  program
    .command("rehearse")
    .description("run the real program in this process and show what a phase changes, for whom, and whether it may")
    .argument("<plan>", "the plan file")
    .requiredOption("--phase <phase>", "the phase to rehearse")
    .option("--from <phase>", "the phase to come from (default: the one before it)")
    .option("--tenant <export>", "the tenant to deploy into, instead: an exported file, or a folder of them")
    .option("--format <format>", "stylish, json, markdown or html", "stylish")
    .option("--out <file>", "write the report to this file instead of standard output")
    .option("--pack <name>", "the policy pack whose rules are evaluated", "passkey-safety")
    .option("--today <date>", "compare exceptions with this date (YYYY-MM-DD) instead of the clock's")
    .option("--no-color", "no colours, even on a terminal")
    .action(async (plan: string, options: RehearseOptions) => {
      const { rehearseCommand } = require("../actions/rehearse") as typeof import("../actions/rehearse");
      host.setExitStatus(await rehearseCommand(plan, options, host));
    });
}
