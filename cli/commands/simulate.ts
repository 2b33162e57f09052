import type { Command } from "commander";
import type { SimulateOptions } from "../actions/simulate";
import type { Host } from "../host";

/** `simulate`: what a tenant does with a sign-in, and why. */
export function registerSimulate(program: Command, host: Host): void {
  program
    .command("simulate")
    .description("show what a tenant's policies do with a sign-in: the decision, what is missing, and why")
    .requiredOption("--tenant <export>", "the tenant: an exported file, or a folder of them")
    .requiredOption(
      "--signin <file>",
      "the sign-in, or a list of them, as JSON; - for standard input. The body of Graph's evaluate request is taken too",
    )
    .option("--format <format>", "stylish or json", "stylish")
    .option("--no-color", "no colours, even on a terminal")
    .action(async (options: SimulateOptions) => {
      const { simulate } = require("../actions/simulate") as typeof import("../actions/simulate");
      host.setExitStatus(await simulate(options, host));
    });
}
