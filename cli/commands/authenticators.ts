import type { Command } from "commander";
import type { ListOptions } from "../actions/authenticators/list";
import type { LockOptions } from "../actions/authenticators/lock";
import type { ShowOptions } from "../actions/authenticators/show";
import type { Host } from "../host";

/** `authenticators`: the catalogue of authenticator models, and what a plan makes of one. */
export function registerAuthenticators(program: Command, host: Host): void {
  const authenticators = program
    .command("authenticators")
    .description("look models of authenticators up, and why a plan allows or refuses one");
  authenticators
    .command("list")
    .description("the models of the FIDO Metadata Service, or those that meet conditions")
    .option("--name <text>", "whose description contains this")
    .option("--certification <level>", "certified at least at L1, L1plus, L2, L2plus, L3 or L3plus")
    .option("--key-protection <kind>", "hardware, secure_element, tee, remote_handle or software")
    .option("--transport <kind>", "internal, wired, nfc, bluetooth or smart-card")
    .option("--format <format>", "stylish or json", "stylish")
    .option("--no-color", "no colours, even on a terminal")
    .action((options: ListOptions) => {
      const { listAuthenticators } =
        require("../actions/authenticators/list") as typeof import("../actions/authenticators/list");
      host.setExitStatus(listAuthenticators(options, host));
    });
  authenticators
    .command("show")
    .description("all that is known of one AAGUID")
    .argument("<aaguid>", "the model's identifier")
    .option("--format <format>", "stylish or json", "stylish")
    .option("--no-color", "no colours, even on a terminal")
    .action((aaguid: string, options: ShowOptions) => {
      const { showAuthenticator } =
        require("../actions/authenticators/show") as typeof import("../actions/authenticators/show");
      host.setExitStatus(showAuthenticator(aaguid, options, host));
    });
  authenticators
    .command("explain")
    .description("why each tier of a plan allows an authenticator, or refuses it")
    .argument("<plan>", "the plan file")
    .argument("<aaguid>", "the model's identifier")
    .option("--format <format>", "stylish or json", "stylish")
    .option("--no-color", "no colours, even on a terminal")
    .action((plan: string, aaguid: string, options: ShowOptions) => {
      const { explainAuthenticatorOfPlan } =
        require("../actions/authenticators/explain") as typeof import("../actions/authenticators/explain");
      host.setExitStatus(explainAuthenticatorOfPlan(plan, aaguid, options, host));
    });
  authenticators
    .command("lock")
    .description(
      "write which models a plan's selections by property mean to authenticators.lock.json beside it",
    )
    .argument("<plan>", "the plan file")
    .option("--check", "write nothing, and exit with 1 where the file is out of date")
    .action((plan: string, options: LockOptions) => {
      const { lockAuthenticators } =
        require("../actions/authenticators/lock") as typeof import("../actions/authenticators/lock");
      host.setExitStatus(lockAuthenticators(plan, options, host));
    });
}
