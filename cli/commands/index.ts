import type { Command } from "commander";
import type { Host } from "../host";
import { registerAudit } from "./audit";
import { registerAuthenticators } from "./authenticators";
import { registerCheck } from "./check";
import { registerInit } from "./init";
import { registerRehearse } from "./rehearse";
import { registerSandbox } from "./sandbox";
import { registerSimulate } from "./simulate";

/** Adds a command to the program. It is called at every start: whatever the command needs is loaded in its action. */
export type RegisterCommand = (program: Command, host: Host) => void;

/** Every command, in the order in which the help shows them. A new command is a file beside this one and a line here. */
export const commands: readonly RegisterCommand[] = [
  registerCheck,
  registerRehearse,
  registerAudit,
  registerSimulate,
  registerAuthenticators,
  registerInit,
  registerSandbox,
];
