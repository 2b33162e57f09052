import * as pulumi from "@pulumi/pulumi";
import type { smsMethodInputs } from "../../entra/smsMethod";
import type { ArgsOf } from "../../schema/property";

export type SmsMethodArgs = ArgsOf<typeof smsMethodInputs>;

/** Codes by text message, for whom and whether. */
export class SmsMethod extends pulumi.CustomResource {
  static readonly type = "passkey-rollout:entra:SmsMethod";

  constructor(name: string, args: SmsMethodArgs, opts?: pulumi.CustomResourceOptions) {
    super(SmsMethod.type, name, { ...args }, opts);
  }
}
