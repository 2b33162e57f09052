import { properties } from "../schema/property";
import { methodConfiguration, methodState } from "./methodConfiguration";
import { excludeTargets, targets } from "./methodTargets";

export const softwareOathMethodInputs = properties({
  ...methodState,
  includeTargets: {
    ...targets({}, "SoftwareOathTarget", "Who may use third-party authenticator apps."),
    required: true,
  },
  excludeTargets,
});

/** Codes of third-party authenticator apps, for whom and whether (microsoft.graph.softwareOathAuthenticationMethodConfiguration). */
export const softwareOathMethod = methodConfiguration({
  name: "SoftwareOathMethod",
  description: "Codes of third-party authenticator apps, for whom and whether.",
  method: "SoftwareOath",
  odataType: "softwareOathAuthenticationMethodConfiguration",
  owns: softwareOathMethodInputs,
});
