import { properties } from "../schema/property";
import { methodConfiguration, methodState } from "./methodConfiguration";
import { excludeTargets, targets } from "./methodTargets";

export const smsMethodInputs = properties({
  ...methodState,
  includeTargets: {
    ...targets(
      {
        isUsableForSignIn: {
          kind: "boolean",
          description:
            "Whether members may sign in with a text message alone, without a password. Left out: as the service has it.",
        },
      },
      "SmsTarget",
      "Who may use text messages.",
    ),
    required: true,
  },
  excludeTargets,
});

/** Codes by text message, for whom and whether (microsoft.graph.smsAuthenticationMethodConfiguration). */
export const smsMethod = methodConfiguration({
  name: "SmsMethod",
  description:
    "Codes by text message, for whom and whether. Microsoft delivers none from 1 February 2027 on in the public cloud.",
  method: "Sms",
  odataType: "smsAuthenticationMethodConfiguration",
  owns: smsMethodInputs,
});
