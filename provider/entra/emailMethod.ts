import { properties } from "../schema/property";
import { methodConfiguration, methodState } from "./methodConfiguration";
import { excludeTargets, targets } from "./methodTargets";

export const emailMethodInputs = properties({
  ...methodState,
  includeTargets: {
    ...targets({}, "EmailTarget", "Who may use passcodes by email."),
    required: true,
  },
  excludeTargets,
  allowExternalIdToUseEmailOtp: {
    kind: "string",
    values: ["default", "enabled", "disabled"],
    description:
      "Whether external users may sign in with a passcode by email. Left out: as the service has it.",
  },
});

/** One-time passcodes by email, for whom and whether (microsoft.graph.emailAuthenticationMethodConfiguration). */
export const emailMethod = methodConfiguration({
  name: "EmailMethod",
  description: "One-time passcodes by email, for whom and whether.",
  method: "Email",
  odataType: "emailAuthenticationMethodConfiguration",
  owns: emailMethodInputs,
});
