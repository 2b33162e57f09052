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

export const stack = "sandbox";
export const plan = join(repository, "stacks/example/plan.yaml");
export const policyPack = join(repository, "policies");
