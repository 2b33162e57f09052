import { join, resolve } from "node:path";

/** The repository, from the folder that this file is compiled into. */
export const repository = resolve(__dirname, "../../..");

/** Everything that `npm run up` leaves behind until `npm run down`. */
export const folder = join(repository, ".sandbox");

export const paths = {
  /** Process id and environment of the running sandbox. */
  sandbox: join(folder, "sandbox.json"),
  /** What the sandbox says, and why it ended. */
  log: join(folder, "sandbox.log"),
  /** The tenant, written after every change. */
  tenant: join(folder, "tenant.json"),
  /** The engine's state. */
  state: join(folder, "state"),
} as const;

/** Its configuration is a copy of the sandbox stack's: the engine writes into it, and deletes it with the stack. */
export const stack = "local";
export const stackFiles = {
  original: join(repository, "stacks/Pulumi.sandbox.yaml"),
  copy: join(repository, `stacks/Pulumi.${stack}.yaml`),
} as const;
export const plan = join(repository, "stacks/example/plan.yaml");
export const policyPack = join(repository, "policies");
