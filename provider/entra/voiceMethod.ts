import { properties } from "../schema/property";
import { methodConfiguration, methodState } from "./methodConfiguration";
import { excludeTargets, targets } from "./methodTargets";

export const voiceMethodInputs = properties({
  ...methodState,
  includeTargets: {
    ...targets({}, "VoiceTarget", "Who may use phone calls."),
    required: true,
  },
  excludeTargets,
  isOfficePhoneAllowed: {
    kind: "boolean",
    description: "Whether people may register an office phone. Left out: as the service has it.",
  },
});

/** Phone calls, for whom and whether (microsoft.graph.voiceAuthenticationMethodConfiguration). */
export const voiceMethod = methodConfiguration({
  name: "VoiceMethod",
  description:
    "Phone calls, for whom and whether. Microsoft delivers none from 1 February 2027 on in the public cloud.",
  method: "Voice",
  odataType: "voiceAuthenticationMethodConfiguration",
  owns: voiceMethodInputs,
});
