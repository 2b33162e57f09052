import * as pulumi from "@pulumi/pulumi";
import type { registrationCampaignInputs } from "../../entra/registrationCampaign";
import type { ArgsOf } from "../../schema/property";

export type RegistrationCampaignArgs = ArgsOf<typeof registrationCampaignInputs>;

/** The registration campaign, which asks people at sign-in to register a method. */
export class RegistrationCampaign extends pulumi.CustomResource {
  static readonly type = "passkey-rollout:entra:RegistrationCampaign";

  constructor(name: string, args: RegistrationCampaignArgs, opts?: pulumi.CustomResourceOptions) {
    super(RegistrationCampaign.type, name, { ...args }, opts);
  }
}
