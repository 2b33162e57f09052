import { properties } from "../schema/property";
import { methodConfiguration, methodState } from "./methodConfiguration";
import { excludeTargets, targets } from "./methodTargets";

const featureTarget = (description: string) =>
  ({
    kind: "object",
    type: "FeatureTarget",
    description,
    properties: {
      id: {
        kind: "string",
        format: "group",
        required: true,
        description: "Object id of a group, `all_users`, or 00000000-0000-0000-0000-000000000000 for nobody.",
      },
      targetType: { kind: "string", values: ["group"], default: "group", description: "A group." },
    },
  }) as const;

/** One setting and for whom (microsoft.graph.authenticationMethodFeatureConfiguration). */
const feature = (description: string) =>
  ({
    kind: "object",
    type: "AuthenticatorFeature",
    description,
    properties: {
      state: {
        kind: "string",
        values: ["default", "enabled", "disabled"],
        description: "Whether it is on; `default` leaves it to Microsoft.",
      },
      includeTarget: featureTarget("For whom."),
      excludeTarget: featureTarget("For whom not."),
    },
  }) as const;

export const microsoftAuthenticatorMethodInputs = properties({
  ...methodState,
  includeTargets: {
    ...targets(
      {
        authenticationMode: {
          kind: "string",
          values: ["any", "push", "deviceBasedPush"],
          description:
            "Whether members may use notifications (push), passwordless phone sign-in (deviceBasedPush) or both. Left out: as the service has it.",
        },
      },
      "MicrosoftAuthenticatorTarget",
      "Who may use Microsoft Authenticator.",
    ),
    required: true,
  },
  excludeTargets,
  isSoftwareOathEnabled: {
    kind: "boolean",
    description: "Whether the app's codes may be used too. Left out: as the service has it.",
  },
  featureSettings: {
    kind: "object",
    type: "AuthenticatorFeatureSettings",
    description: "What the app shows and allows. What is left out stays as it is.",
    properties: {
      displayAppInformationRequiredState: feature("Show the name of the application in the notification."),
      displayLocationInformationRequiredState: feature("Show where the request comes from."),
      companionAppAllowedState: feature("Allow Authenticator Lite in companion apps like Outlook."),
      numberMatchingRequiredState: feature("Number matching, which Microsoft requires whatever is set."),
    },
  },
});

/** Microsoft Authenticator (microsoft.graph.microsoftAuthenticatorAuthenticationMethodConfiguration). */
export const microsoftAuthenticatorMethod = methodConfiguration({
  name: "MicrosoftAuthenticatorMethod",
  description:
    "Microsoft Authenticator's notifications and phone sign-in, for whom and whether. Passkeys in the app belong to Fido2Method.",
  method: "MicrosoftAuthenticator",
  odataType: "microsoftAuthenticatorAuthenticationMethodConfiguration",
  owns: microsoftAuthenticatorMethodInputs,
});
