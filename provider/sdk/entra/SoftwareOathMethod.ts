import * as pulumi from "@pulumi/pulumi";
import type { softwareOathMethodInputs } from "../../entra/softwareOathMethod";
import type { ArgsOf } from "../../schema/property";

export type SoftwareOathMethodArgs = ArgsOf<typeof softwareOathMethodInputs>;

/** Codes of third-party authenticator apps, for whom and whether. */
export class SoftwareOathMethod extends pulumi.CustomResource {
  static readonly type = "passkey-rollout:entra:SoftwareOathMethod";

  constructor(name: string, args: SoftwareOathMethodArgs, opts?: pulumi.CustomResourceOptions) {
    super(SoftwareOathMethod.type, name, { ...args }, opts);
  }
}
