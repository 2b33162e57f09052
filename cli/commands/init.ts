import type { Command } from "commander";
import type { InitOptions } from "../actions/init";
import type { Host } from "../host";

/** `init`: a commented plan and a Pulumi project around it. It writes files only. */
export function registerInit(program: Command, host: Host): void {
  program
    .command("init")
    .description("write a commented plan and a Pulumi project for it; files that exist are kept")
    .argument("[folder]", "where to", ".")
    .option("--name <name>", "name of the project (default: the folder's)")
    .option("--provider <provider>", "the identity providers of the plan: entra, okta or both", "both")
    .option("--force", "overwrite files that exist (never package.json, Pulumi.yaml or a stack)", false)
    .action((folder: string, options: InitOptions) => {
      const { init } = require("../actions/init") as typeof import("../actions/init");
      host.setExitStatus(init(folder, options, host));
    });
}
