import { objectAt, stringAt, stringsAt } from "../../tenant/readers/pulumi/resource";
import type { Json } from "../exchange";
import { badRequest } from "./errors";
import type { GraphState } from "./state";

const states = ["enabled", "disabled", "enabledForReportingButNotEnforced"];

/** Values that stand for people without being anybody's id. */
const userKeywords = ["All", "None", "GuestsOrExternalUsers"];
const locationKeywords = ["All", "AllTrusted", "00000000-0000-0000-0000-000000000000"];

/**
 * Refuses what Graph refuses of a policy. 1012 is Graph's own number; for the rest Graph says no more than "malformed or
 * incorrect", and the sandbox says what it found.
 * @throws Refusal
 */
export function refuseInvalidPolicy(state: GraphState, policy: Json): void {
  if (stringAt(policy, "displayName") === null) refuse("'displayName' is missing");
  if (!states.includes(stringAt(policy, "state") ?? "")) refuse("'state' is missing or unknown");
  const conditions = objectAt(policy, "conditions");
  refuseUnknownNames(conditions, policy);
  refuseInvalidUsers(state, objectAt(conditions, "users"));
  refuseInvalidApplications(objectAt(conditions, "applications"));
  const locations = objectAt(conditions, "locations");
  for (const id of [
    ...stringsAt(locations, "includeLocations"),
    ...stringsAt(locations, "excludeLocations"),
  ]) {
    if (!locationKeywords.includes(id) && !state.namedLocations.has(id)) refuse(`no named location ${id}`);
  }
  refuseInvalidGrant(state, policy);
}

/** Names of enumerations (Microsoft Graph: conditionalAccessConditionSet, conditionalAccessGrantControls and below). */
const names = {
  clientAppTypes: [
    "all",
    "browser",
    "mobileAppsAndDesktopClients",
    "exchangeActiveSync",
    "easSupported",
    "other",
  ],
  userActions: ["urn:user:registersecurityinfo", "urn:user:registerdevice"],
  transferMethods: ["deviceCodeFlow", "authenticationTransfer"],
  operators: ["AND", "OR"],
  controls: [
    "block",
    "mfa",
    "compliantDevice",
    "domainJoinedDevice",
    "approvedApplication",
    "compliantApplication",
    "passwordChange",
    "riskRemediation",
  ],
  frequencyIntervals: ["timeBased", "everyTime"],
} as const;

function refuseUnknownNames(conditions: Json, policy: Json): void {
  const known = (values: readonly string[], allowed: readonly string[], what: string): void => {
    for (const value of values) if (!allowed.includes(value)) refuse(`'${value}' is no ${what}`);
  };
  known(stringsAt(conditions, "clientAppTypes"), names.clientAppTypes, "client app type");
  known(
    stringsAt(objectAt(conditions, "applications"), "includeUserActions"),
    names.userActions,
    "user action",
  );
  const flows = stringAt(conditions.authenticationFlows, "transferMethods");
  if (flows !== null)
    known(
      flows.split(",").map((name) => name.trim()),
      names.transferMethods,
      "transfer method",
    );
  const grant = objectAt(policy, "grantControls");
  known(stringsAt(grant, "builtInControls"), names.controls, "built-in control");
  if (policy.grantControls != null)
    known([String(grant.operator)], names.operators, "operator of grant controls");
  const interval = stringAt(objectAt(policy, "sessionControls").signInFrequency, "frequencyInterval");
  if (interval !== null) known([interval], names.frequencyIntervals, "frequency interval");
}

function refuseInvalidUsers(state: GraphState, users: Json): void {
  const included = ["includeUsers", "includeGroups", "includeRoles"].flatMap((key) => [
    ...stringsAt(users, key),
  ]);
  if (included.length === 0 && users.includeGuestsOrExternalUsers == null) refuse("nobody is included");
  for (const id of [...stringsAt(users, "includeUsers"), ...stringsAt(users, "excludeUsers")]) {
    if (!userKeywords.includes(id) && !state.users.has(id)) refuse(`no user ${id}`);
  }
  for (const id of [...stringsAt(users, "includeGroups"), ...stringsAt(users, "excludeGroups")]) {
    if (!state.groups.has(id)) refuse(`no group ${id}`);
  }
}

function refuseInvalidApplications(applications: Json): void {
  const targets = stringsAt(applications, "includeApplications");
  const actions = stringsAt(applications, "includeUserActions");
  const contexts = stringsAt(applications, "includeAuthenticationContextClassReferences");
  if (targets.length > 0 && actions.length > 0) {
    refuse(
      "1012: 'applications' condition cannot include both 'includeApplications' and 'includeUserActions'/'includeProtectionLevels'. Please remove one of the conditions.",
    );
  }
  if (targets.length + actions.length + contexts.length === 0 && applications.applicationFilter == null) {
    refuse("no application, user action or authentication context is included");
  }
}

function refuseInvalidGrant(state: GraphState, policy: Json): void {
  const grant = objectAt(policy, "grantControls");
  const controls = stringsAt(grant, "builtInControls");
  const strength = stringAt(grant.authenticationStrength, "id");
  if (policy.grantControls == null && policy.sessionControls == null) refuse("there are no controls");
  if (strength !== null && !state.authenticationStrengthPolicies.has(strength)) {
    refuse(`no authentication strength ${strength}`);
  }
  if (strength !== null && controls.includes("mfa")) {
    refuse("the built-in control 'mfa' cannot be combined with an authentication strength");
  }
  if (controls.includes("block") && (controls.length > 1 || strength !== null)) {
    refuse("the built-in control 'block' cannot be combined with others");
  }
}

function refuse(reason: string): never {
  throw badRequest(
    `The server could not process the request because it is malformed or incorrect. ${reason}`,
  );
}
