import * as pulumi from "@pulumi/pulumi";
import type { emailMethodInputs } from "../../entra/emailMethod";
import type { ArgsOf } from "../../schema/property";

export type EmailMethodArgs = ArgsOf<typeof emailMethodInputs>;

/** One-time passcodes by email, for whom and whether. */
export class EmailMethod extends pulumi.CustomResource {
  static readonly type = "passkey-rollout:entra:EmailMethod";

  constructor(name: string, args: EmailMethodArgs, opts?: pulumi.CustomResourceOptions) {
    super(EmailMethod.type, name, { ...args }, opts);
  }
}
