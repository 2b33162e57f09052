import * as pulumi from "@pulumi/pulumi";
import type { appSignOnRuleInputs } from "../../okta/appSignOnRule";
import type { ArgsOf } from "../../schema/property";

export type AppSignOnRuleArgs = ArgsOf<typeof appSignOnRuleInputs>;

/** See docs/resources.md, passkey-rollout:okta:AppSignOnRule. */
export class AppSignOnRule extends pulumi.CustomResource {
  static readonly type = "passkey-rollout:okta:AppSignOnRule";

  constructor(name: string, args: AppSignOnRuleArgs, opts?: pulumi.CustomResourceOptions) {
    super(AppSignOnRule.type, name, { ...args }, opts);
  }
}
