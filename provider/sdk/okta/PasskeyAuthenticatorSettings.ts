import * as pulumi from "@pulumi/pulumi";
import type { passkeyAuthenticatorSettingsInputs } from "../../okta/passkeyAuthenticatorSettings";
import type { ArgsOf } from "../../schema/property";

export type PasskeyAuthenticatorSettingsArgs = ArgsOf<typeof passkeyAuthenticatorSettingsInputs>;

/** See docs/resources.md, passkey-rollout:okta:PasskeyAuthenticatorSettings. */
export class PasskeyAuthenticatorSettings extends pulumi.CustomResource {
  static readonly type = "passkey-rollout:okta:PasskeyAuthenticatorSettings";

  constructor(name: string, args: PasskeyAuthenticatorSettingsArgs, opts?: pulumi.CustomResourceOptions) {
    super(PasskeyAuthenticatorSettings.type, name, { ...args }, opts);
  }
}
