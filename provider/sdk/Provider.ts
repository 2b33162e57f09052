import * as pulumi from "@pulumi/pulumi";

/** Where the provider writes. How it signs in stands in the environment, so that no secret gets into the state. */
export interface ProviderArgs {
  /** Directory (tenant) id; a token of any other tenant is refused. */
  readonly tenantId?: pulumi.Input<string>;
  /** Left out: global. */
  readonly cloud?: pulumi.Input<"global" | "usGovernment" | "usGovernmentDoD" | "china">;
  /** `https://larkfield.okta.com`. */
  readonly oktaOrgUrl?: pulumi.Input<string>;
}

/** The passkey-rollout provider for one Entra tenant, one Okta org, or both. */
export class Provider extends pulumi.ProviderResource {
  static readonly type = "pulumi:providers:passkey-rollout";

  constructor(name: string, args: ProviderArgs, opts?: pulumi.ResourceOptions) {
    super("passkey-rollout", name, { ...args }, opts);
  }
}
