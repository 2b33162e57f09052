import * as pulumi from "@pulumi/pulumi";
import type { methodsPolicySettingsInputs } from "../../entra/methodsPolicySettings";
import type { ArgsOf } from "../../schema/property";

export type MethodsPolicySettingsArgs = ArgsOf<typeof methodsPolicySettingsInputs>;

/** Settings of the authentication methods policy that belong to no single method. */
export class MethodsPolicySettings extends pulumi.CustomResource {
  static readonly type = "passkey-rollout:entra:MethodsPolicySettings";

  constructor(name: string, args: MethodsPolicySettingsArgs, opts?: pulumi.CustomResourceOptions) {
    super(MethodsPolicySettings.type, name, { ...args }, opts);
  }
}
