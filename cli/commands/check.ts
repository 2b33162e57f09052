import type { Command } from "commander";
import type { CheckOptions } from "../actions/check";
import type { Host } from "../host";

/** `check`: everything that is wrong with a plan, without deploying anything. */
export function registerCheck(program: Command, host: Host): void {
  program
    .command("check")
    .description("check a rollout plan: the plan itself, and the policy pack's rules in each of its phases")
    .argument("<plan>", "the plan file")
    .option("--phase <phase>", "check this phase only")
    .option("--tenant <export>", "the tenant as it is: an exported file, or a folder of them")
    .option("--format <format>", "stylish, json, sarif, junit, github or markdown", "stylish")
    .option("--pack <name>", "the policy pack whose rules are evaluated", "passkey-safety")
    .option("--today <date>", "compare exceptions with this date (YYYY-MM-DD) instead of the clock's")
    .option("--no-color", "no colours, even on a terminal")
    .action((plan: string, options: CheckOptions) => {
      const { check } = require("../actions/check") as typeof import("../actions/check");
      host.setExitStatus(check(plan, options, host));
    });
}
