import type { Json } from "../exchange";
import { isIntegerBetween, isJson } from "../json";
import { betaOnlyCampaignProperties } from "./authenticationMethodsState";
import {
  booleanOf,
  oneOf,
  refuse,
  refuseProperty,
  targetsOf,
  withoutAnnotations,
} from "./authenticationMethodsTargets";

/** The campaign inside of the policy, or of a change of it. */
export function campaignOf(policy: Json): Json {
  const { registrationEnforcement } = policy;
  const campaign = isJson(registrationEnforcement)
    ? registrationEnforcement.authenticationMethodsRegistrationCampaign
    : undefined;
  return isJson(campaign) ? campaign : {};
}

/**
 * The policy's part with the campaign as a change makes it (Microsoft Graph: authenticationMethodsRegistrationCampaign).
 * @throws Refusal
 */
export function changedCampaign(policy: Json, changes: Json, beta: boolean): Json {
  const before = campaignOf(policy);
  const sent = campaignOf(changes);
  const known = [
    "state",
    "snoozeDurationInDays",
    "includeTargets",
    "excludeTargets",
    ...(beta ? betaOnlyCampaignProperties : []),
  ];
  for (const name of Object.keys(withoutAnnotations(sent)))
    if (!known.includes(name))
      refuseProperty(name, "microsoft.graph.authenticationMethodsRegistrationCampaign");
  const after = { ...before, ...withoutAnnotations(sent) };
  oneOf(after.state, ["default", "enabled", "disabled"], "state");
  if (!isIntegerBetween(after.snoozeDurationInDays, 0, 14))
    refuse("'snoozeDurationInDays' must be between 0 and 14");
  if ("enforceRegistrationAfterAllowedSnoozes" in after)
    booleanOf(after.enforceRegistrationAfterAllowedSnoozes, "enforceRegistrationAfterAllowedSnoozes");
  const includeTargets = targetsOf(
    after.includeTargets,
    "includeTargets",
    { targetedAuthenticationMethod: "microsoftAuthenticator" },
    ({ targetedAuthenticationMethod: method }) => {
      oneOf(
        String(method).toLowerCase(),
        ["fido2", "microsoftauthenticator"],
        "targetedAuthenticationMethod",
      );
    },
  );
  const excludeTargets = targetsOf(after.excludeTargets, "excludeTargets", {}, () => undefined);
  return {
    registrationEnforcement: {
      authenticationMethodsRegistrationCampaign: { ...after, includeTargets, excludeTargets },
    },
  };
}
