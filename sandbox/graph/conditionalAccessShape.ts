import { objectAt } from "../../tenant/readers/pulumi/resource";
import type { Json } from "../exchange";

/** A policy with every property that Graph answers with, those left out being empty or null. */
export function completePolicy(body: Json): Json {
  const conditions = objectAt(body, "conditions");
  return {
    templateId: null,
    createdDateTime: null,
    sessionControls: null,
    ...body,
    conditions: {
      signInRiskLevels: [],
      userRiskLevels: [],
      servicePrincipalRiskLevels: [],
      insiderRiskLevels: null,
      platforms: null,
      locations: null,
      devices: null,
      clientApplications: null,
      authenticationFlows: null,
      ...withoutNullLists(conditions, ["signInRiskLevels", "userRiskLevels", "servicePrincipalRiskLevels"]),
      users: completeUsers(objectAt(conditions, "users")),
      applications: completeApplications(objectAt(conditions, "applications")),
    },
    grantControls: body.grantControls == null ? null : completeGrant(objectAt(body, "grantControls")),
  };
}

function completeUsers(users: Json): Json {
  const lists = [
    "includeUsers",
    "excludeUsers",
    "includeGroups",
    "excludeGroups",
    "includeRoles",
    "excludeRoles",
  ];
  return {
    includeGuestsOrExternalUsers: null,
    excludeGuestsOrExternalUsers: null,
    ...emptyLists(lists),
    ...withoutNullLists(users, lists),
  };
}

function completeApplications(applications: Json): Json {
  const lists = [
    "includeApplications",
    "excludeApplications",
    "includeUserActions",
    "includeAuthenticationContextClassReferences",
  ];
  return { applicationFilter: null, ...emptyLists(lists), ...withoutNullLists(applications, lists) };
}

function completeGrant(grant: Json): Json {
  const lists = ["builtInControls", "customAuthenticationFactors", "termsOfUse"];
  return { authenticationStrength: null, ...emptyLists(lists), ...withoutNullLists(grant, lists) };
}

function emptyLists(names: readonly string[]): Json {
  return Object.fromEntries(names.map((name) => [name, []]));
}

/** Graph takes null for an empty list and answers with an empty list. */
function withoutNullLists(value: Json, names: readonly string[]): Json {
  return Object.fromEntries(
    Object.entries(value).filter(([key, inner]) => inner !== null || !names.includes(key)),
  );
}
