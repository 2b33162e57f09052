import * as pulumi from "@pulumi/pulumi";
import type { temporaryAccessCodeAuthenticatorInputs } from "../../okta/temporaryAccessCodeAuthenticator";
import type { ArgsOf } from "../../schema/property";

export type TemporaryAccessCodeAuthenticatorArgs = ArgsOf<typeof temporaryAccessCodeAuthenticatorInputs>;

/** See docs/resources.md, passkey-rollout:okta:TemporaryAccessCodeAuthenticator. */
export class TemporaryAccessCodeAuthenticator extends pulumi.CustomResource {
  static readonly type = "passkey-rollout:okta:TemporaryAccessCodeAuthenticator";

  constructor(name: string, args: TemporaryAccessCodeAuthenticatorArgs, opts?: pulumi.CustomResourceOptions) {
    super(TemporaryAccessCodeAuthenticator.type, name, { ...args }, opts);
  }
}
