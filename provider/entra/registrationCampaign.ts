import { found, type Json } from "../http/client";
import { singleton } from "../lifecycle/singleton";
import { listOf, memberOf, textOf } from "../schema/json";
import { properties } from "../schema/property";
import { checkTargets } from "./methodTargets";
import { policyPath } from "./methodsPolicy";

const campaignTargetId = {
  kind: "string",
  format: "group",
  required: true,
  description: "Object id of a group or user, or `all_users`.",
} as const;

const campaignTargetType = {
  kind: "string",
  values: ["group", "user"],
  default: "group",
  description: "What the id is of.",
} as const;

export const registrationCampaignInputs = properties({
  state: {
    kind: "string",
    values: ["default", "enabled", "disabled"],
    required: true,
    description:
      "Whether people are asked. `default` leaves it to Microsoft, which then manages the campaign.",
  },
  snoozeDurationInDays: {
    kind: "integer",
    minimum: 0,
    maximum: 14,
    description:
      "After how many days somebody who said “Not now” is asked again; 0: at every sign-in with MFA. Left out: as the service has it.",
  },
  enforceRegistrationAfterAllowedSnoozes: {
    kind: "boolean",
    description:
      "Whether people must register after they said “Not now” three times. Graph has it in beta only: when it is given, the campaign is read and written there.",
  },
  includeTargets: {
    kind: "list",
    identity: ["id"],
    required: true,
    description: "Who is asked to register what.",
    items: {
      kind: "object",
      type: "CampaignTarget",
      description: "People, and the method that they are asked to register.",
      properties: {
        id: campaignTargetId,
        targetType: campaignTargetType,
        targetedAuthenticationMethod: {
          kind: "string",
          values: ["Fido2", "microsoftAuthenticator"],
          required: true,
          description: "The method that they are asked to register.",
        },
      },
    },
  },
  excludeTargets: {
    kind: "list",
    identity: ["id"],
    default: [],
    description: "Who is not asked, whatever else they are in: an exclusion wins.",
    items: {
      kind: "object",
      type: "CampaignExcludeTarget",
      description: "People who are not asked.",
      properties: { id: campaignTargetId, targetType: campaignTargetType },
    },
  },
});

/** The registration campaign (microsoft.graph.authenticationMethodsRegistrationCampaign). */
export const registrationCampaign = singleton({
  token: "passkey-rollout:entra:RegistrationCampaign",
  description: "The registration campaign, which asks people at sign-in to register a method.",
  owns: registrationCampaignInputs,
  idOf: () => "registrationCampaign",
  check: checkTargets,
  advise: ({ state, ...inputs }) =>
    state === "enabled" &&
    listOf(inputs, "includeTargets").some(
      (target) => textOf(target, "targetedAuthenticationMethod")?.toLowerCase() === "fido2",
    )
      ? [
          'Microsoft\'s pages disagree whether a campaign for passkeys works in state "enabled" or only in the Microsoft-managed state "default"; watch whether people are asked',
        ]
      : [],
  read: async (context, _id, managed) => {
    const request = { method: "GET", path: policyPath, version: versionOf(managed) } as const;
    const answer = await found(context.graph().send(request));
    if (answer === null) return null;
    return memberOf(
      memberOf(answer.body, "registrationEnforcement"),
      "authenticationMethodsRegistrationCampaign",
    );
  },
  write: async (context, _id, wanted) => {
    const body = { registrationEnforcement: { authenticationMethodsRegistrationCampaign: wanted } };
    await context.graph().send({ method: "PATCH", path: policyPath, version: versionOf(wanted), body });
  },
});

/** Beta is asked only for what v1.0 lacks. */
function versionOf(managed: Json): "v1.0" | "beta" {
  return managed.enforceRegistrationAfterAllowedSnoozes == null ? "v1.0" : "beta";
}
