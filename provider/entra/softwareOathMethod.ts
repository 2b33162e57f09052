import { properties } from "../schema/property";
import { methodConfiguration, methodState, targets } from "./methodConfiguration";

export const softwareOathMethodInputs = properties({
  ...methodState,
  includeTargets: {
    ...targets({}, "SoftwareOathTarget", "Who may use third-party authenticator apps."),
    required: true,
  },
  excludeTargets: {
    ...targets({}, "ExcludedTarget", "Who may not, whatever else they are in."),
    default: [],
  },
});

/** Codes of third-party authenticator apps (microsoft.graph.softwareOathAuthenticationMethodConfiguration). */
export const softwareOathMethod = methodConfiguration({
  name: "SoftwareOathMethod",
  description: "Codes of third-party authenticator apps, for whom and whether.",
  method: "SoftwareOath",
  odataType: "softwareOathAuthenticationMethodConfiguration",
  owns: softwareOathMethodInputs,
});
