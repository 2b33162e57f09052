import * as pulumi from "@pulumi/pulumi";
import type { strengthAuthenticatorLimitsInputs } from "../../entra/strengthAuthenticatorLimits";
import type { ArgsOf } from "../../schema/property";

export type StrengthAuthenticatorLimitsArgs = ArgsOf<typeof strengthAuthenticatorLimitsInputs>;

/** The models that a custom authentication strength is limited to at sign-in. */
export class StrengthAuthenticatorLimits extends pulumi.CustomResource {
  static readonly type = "passkey-rollout:entra:StrengthAuthenticatorLimits";

  constructor(name: string, args: StrengthAuthenticatorLimitsArgs, opts?: pulumi.CustomResourceOptions) {
    super(StrengthAuthenticatorLimits.type, name, { ...args }, opts);
  }
}
