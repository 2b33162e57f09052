import * as pulumi from "@pulumi/pulumi";
import type { temporaryAccessPassMethodInputs } from "../../entra/temporaryAccessPassMethod";
import type { ArgsOf } from "../../schema/property";

export type TemporaryAccessPassMethodArgs = ArgsOf<typeof temporaryAccessPassMethodInputs>;

/** Temporary Access Pass: for whom, how long and how often a pass is good. */
export class TemporaryAccessPassMethod extends pulumi.CustomResource {
  static readonly type = "passkey-rollout:entra:TemporaryAccessPassMethod";

  constructor(name: string, args: TemporaryAccessPassMethodArgs, opts?: pulumi.CustomResourceOptions) {
    super(TemporaryAccessPassMethod.type, name, { ...args }, opts);
  }
}
