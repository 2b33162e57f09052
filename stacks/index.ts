/** The Pulumi program: everything it needs is in the stack's configuration. */
import { deployFromConfig } from "./fromConfig";

const deployment = deployFromConfig();

export const phase = deployment.phase;
