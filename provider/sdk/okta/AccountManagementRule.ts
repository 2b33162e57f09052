import * as pulumi from "@pulumi/pulumi";
import type { accountManagementRuleInputs } from "../../okta/accountManagementRule";
import type { ArgsOf } from "../../schema/property";

export type AccountManagementRuleArgs = ArgsOf<typeof accountManagementRuleInputs>;

/** See docs/resources.md, passkey-rollout:okta:AccountManagementRule. */
export class AccountManagementRule extends pulumi.CustomResource {
  static readonly type = "passkey-rollout:okta:AccountManagementRule";

  constructor(name: string, args: AccountManagementRuleArgs, opts?: pulumi.CustomResourceOptions) {
    super(AccountManagementRule.type, name, { ...args }, opts);
  }
}
