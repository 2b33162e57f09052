import * as pulumi from "@pulumi/pulumi";
import type { voiceMethodInputs } from "../../entra/voiceMethod";
import type { ArgsOf } from "../../schema/property";

export type VoiceMethodArgs = ArgsOf<typeof voiceMethodInputs>;

/** Phone calls, for whom and whether. */
export class VoiceMethod extends pulumi.CustomResource {
  static readonly type = "passkey-rollout:entra:VoiceMethod";

  constructor(name: string, args: VoiceMethodArgs, opts?: pulumi.CustomResourceOptions) {
    super(VoiceMethod.type, name, { ...args }, opts);
  }
}
