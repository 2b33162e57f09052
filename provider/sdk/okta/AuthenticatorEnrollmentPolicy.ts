import * as pulumi from "@pulumi/pulumi";
import type { authenticatorEnrollmentPolicyInputs } from "../../okta/authenticatorEnrollmentPolicy";
import type { ArgsOf } from "../../schema/property";

export type AuthenticatorEnrollmentPolicyArgs = ArgsOf<typeof authenticatorEnrollmentPolicyInputs>;

/** See docs/resources.md, passkey-rollout:okta:AuthenticatorEnrollmentPolicy. */
export class AuthenticatorEnrollmentPolicy extends pulumi.CustomResource {
  static readonly type = "passkey-rollout:okta:AuthenticatorEnrollmentPolicy";

  constructor(name: string, args: AuthenticatorEnrollmentPolicyArgs, opts?: pulumi.CustomResourceOptions) {
    super(AuthenticatorEnrollmentPolicy.type, name, { ...args }, opts);
  }
}
