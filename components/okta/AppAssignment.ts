import * as okta from "@pulumi/okta";
import * as pulumi from "@pulumi/pulumi";

export interface AppAssignmentArgs {
  /** Id of the application's instance. */
  readonly appId: pulumi.Input<string>;
  /** The app sign-on policy that decides for it. */
  readonly policyId: pulumi.Input<string>;
}

/**
 * Which app sign-on policy decides for one application. An application has exactly one: coming under another policy is an
 * update of this resource, never a removal, since removing an assignment gives the application to the org's default.
 */
export class AppAssignment extends pulumi.ComponentResource {
  static readonly type = "passkey-rollout:okta:AppAssignment";

  constructor(name: string, args: AppAssignmentArgs, opts?: pulumi.ComponentResourceOptions) {
    super(AppAssignment.type, name, { ...args }, opts);
    new okta.app.AccessPolicyAssignment(
      name,
      { appId: args.appId, policyId: args.policyId },
      { parent: this, ...(opts?.dependsOn === undefined ? {} : { dependsOn: opts.dependsOn }) },
    );
    this.registerOutputs({});
  }
}
