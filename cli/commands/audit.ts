import type { Command } from "commander";
import type { AuditOptions } from "../actions/audit";
import type { Host } from "../host";

/** `audit`: what is unsafe in a tenant as it is, without a plan. */
export function registerAudit(program: Command, host: Host): void {
  program
    .command("audit")
    .description(
      "judge a tenant as it is, without a plan: the policy pack's rules, and properties of all sign-ins",
    )
    .requiredOption("--tenant <export>", "the tenant: an exported file, or a folder of them")
    .option("--pack <name>", "the policy pack whose rules are evaluated", "passkey-safety")
    .option("--format <format>", "stylish, json, sarif, junit, github or markdown", "stylish")
    .option("--no-color", "no colours, even on a terminal")
    .action((options: AuditOptions) => {
      const { audit } = require("../actions/audit") as typeof import("../actions/audit");
      host.setExitStatus(audit(options, host));
    });
}
