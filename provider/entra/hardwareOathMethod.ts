import { properties } from "../schema/property";
import { methodConfiguration, methodState } from "./methodConfiguration";
import { excludeTargets, targets } from "./methodTargets";

export const hardwareOathMethodInputs = properties({
  ...methodState,
  includeTargets: {
    ...targets({}, "HardwareOathTarget", "Who may use hardware tokens."),
    required: true,
  },
  excludeTargets,
});

/** Codes of hardware tokens, for whom and whether (microsoft.graph.hardwareOathAuthenticationMethodConfiguration, beta). */
export const hardwareOathMethod = methodConfiguration({
  name: "HardwareOathMethod",
  description: "Codes of hardware tokens, for whom and whether. Graph has it in beta only.",
  method: "HardwareOath",
  odataType: "hardwareOathAuthenticationMethodConfiguration",
  version: "beta",
  owns: hardwareOathMethodInputs,
});
