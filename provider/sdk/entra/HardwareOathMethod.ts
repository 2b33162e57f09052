import * as pulumi from "@pulumi/pulumi";
import type { hardwareOathMethodInputs } from "../../entra/hardwareOathMethod";
import type { ArgsOf } from "../../schema/property";

export type HardwareOathMethodArgs = ArgsOf<typeof hardwareOathMethodInputs>;

/** Codes of hardware tokens, for whom and whether (Graph beta). */
export class HardwareOathMethod extends pulumi.CustomResource {
  static readonly type = "passkey-rollout:entra:HardwareOathMethod";

  constructor(name: string, args: HardwareOathMethodArgs, opts?: pulumi.CustomResourceOptions) {
    super(HardwareOathMethod.type, name, { ...args }, opts);
  }
}
