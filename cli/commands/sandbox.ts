import type { Command } from "commander";
import type { SandboxOptions } from "../actions/sandbox";
import type { Host } from "../host";

/** `sandbox`: a Microsoft Graph and an Okta org on this machine, until it is stopped. */
export function registerSandbox(program: Command, host: Host): void {
  program
    .command("sandbox")
    .description("a Microsoft Graph and an Okta org on this machine to deploy to, until it is stopped")
    .option("--plan <file>", "start with everything that this plan refers to and does not create")
    .option("--tenant <export>", "start with a tenant instead: an exported file, or a folder of them")
    .option("--state <file>", "keep the tenant in this file, and go on from it when it exists")
    .option("--certificates <folder>", "keep the certificates here, so that one started again is trusted")
    .option("--port <port>", "of Microsoft Graph (default: a free one)")
    .option("--okta-port <port>", "of the Okta org (default: a free one)")
    .option(
      "--faults <faults>",
      "bad days: seed=7,latency=50,unavailable=0.1,failed=0.1,dropped=0.05,lost=0.05,throttled=0.1,ignored=0.05,lag=3",
    )
    .option("--throttle", "refuse what exceeds the services' documented limits", false)
    .action(async (options: SandboxOptions) => {
      const { sandbox } = require("../actions/sandbox") as typeof import("../actions/sandbox");
      host.setExitStatus(await sandbox(options, host));
    });
}
