import * as pulumi from "@pulumi/pulumi";
import type { microsoftAuthenticatorMethodInputs } from "../../entra/microsoftAuthenticatorMethod";
import type { ArgsOf } from "../../schema/property";

export type MicrosoftAuthenticatorMethodArgs = ArgsOf<typeof microsoftAuthenticatorMethodInputs>;

/** Microsoft Authenticator's notifications and phone sign-in, for whom and whether. */
export class MicrosoftAuthenticatorMethod extends pulumi.CustomResource {
  static readonly type = "passkey-rollout:entra:MicrosoftAuthenticatorMethod";

  constructor(name: string, args: MicrosoftAuthenticatorMethodArgs, opts?: pulumi.CustomResourceOptions) {
    super(MicrosoftAuthenticatorMethod.type, name, { ...args }, opts);
  }
}
