import { symbolicId } from "../../symbolicIds";
import type { AuthenticationStrengthPolicy, ConditionalAccessPolicy, Group } from "../../tenant";
import { isUnknown, unknownValue } from "../../unknown";
import { type Identities, componentTypes } from "./identities";
import {
  type RegisteredResource,
  booleanAt,
  isGiven,
  isUnknownObject,
  objectAt,
  stringAt,
  stringsAt,
} from "./resource";

export const conditionalAccessPolicyType = "azuread:index/conditionalAccessPolicy:ConditionalAccessPolicy";

/** A Conditional Access policy of the azuread provider in Graph's terms. */
export function conditionalAccessPolicyOf(
  resource: RegisteredResource,
  identities: Identities,
): ConditionalAccessPolicy {
  const { inputs } = resource;
  const conditions = objectAt(inputs, "conditions");
  const users = objectAt(conditions, "users");
  const applications = objectAt(conditions, "applications");
  const locations = objectAt(conditions, "locations");
  const grant = objectAt(inputs, "grantControls");
  const rule = identities.parentOf(resource);
  const component = rule?.type === componentTypes.rule ? rule : null;
  const key = component === null ? null : stringAt(component.inputs, "key");
  const transfer = stringsAt(conditions, "authenticationFlowTransferMethods");
  const groups = (name: "includedGroups" | "excludedGroups"): readonly string[] =>
    resolveGroups(stringsAt(users, name), component, name, identities);
  return {
    id: key === null ? (resource.id ?? resource.urn) : symbolicId("policy", key),
    displayName: stringAt(inputs, "displayName") ?? resource.name,
    state: stateOf(inputs.state),
    conditions: {
      users: {
        includeUsers: stringsAt(users, "includedUsers"),
        excludeUsers: stringsAt(users, "excludedUsers"),
        includeGroups: groups("includedGroups"),
        excludeGroups: groups("excludedGroups"),
        includeRoles: stringsAt(users, "includedRoles"),
        excludeRoles: stringsAt(users, "excludedRoles"),
        includeGuestsOrExternalUsers: externalUsers(users.includedGuestsOrExternalUsers),
        excludeGuestsOrExternalUsers: externalUsers(users.excludedGuestsOrExternalUsers),
      },
      applications: {
        includeApplications: stringsAt(applications, "includedApplications"),
        excludeApplications: stringsAt(applications, "excludedApplications"),
        includeUserActions: stringsAt(applications, "includedUserActions"),
      },
      clientAppTypes: stringsAt(conditions, "clientAppTypes"),
      ...(Object.keys(locations).length === 0 && !isUnknownObject(locations)
        ? {}
        : {
            locations: {
              includeLocations: stringsAt(locations, "includedLocations"),
              excludeLocations: stringsAt(locations, "excludedLocations"),
            },
          }),
      ...(transfer.length === 0 ? {} : { authenticationFlows: { transferMethods: transfer.join(",") } }),
      ...(!isGiven(conditions, "platforms")
        ? {}
        : {
            platforms: {
              includePlatforms: stringsAt(objectAt(conditions, "platforms"), "includedPlatforms"),
              excludePlatforms: stringsAt(objectAt(conditions, "platforms"), "excludedPlatforms"),
            },
          }),
      ...(isUnknownObject(conditions)
        ? { devices: unknownValue }
        : conditions.devices == null
          ? {}
          : { devices: conditions.devices }),
      signInRiskLevels: stringsAt(conditions, "signInRiskLevels"),
      userRiskLevels: stringsAt(conditions, "userRiskLevels"),
      insiderRiskLevels: stringAt(conditions, "insiderRiskLevels"),
    },
    grantControls:
      inputs.grantControls == null
        ? null
        : {
            operator: stringAt(grant, "operator") === "AND" ? "AND" : "OR",
            builtInControls: stringsAt(grant, "builtInControls"),
            authenticationStrength: strengthOf(grant, component, identities),
          },
  };
}

/**
 * In a preview the ids of new groups are unknown, and the policy's dependencies do not tell included from excluded ones.
 * The component above it has each list as an input of its own, and so dependencies of its own.
 */
function resolveGroups(
  ids: readonly string[],
  component: RegisteredResource | null,
  property: string,
  identities: Identities,
): readonly string[] {
  const unknown = ids.filter(isUnknown).length;
  const known = ids.filter((id) => !isUnknown(id)).map((id) => identities.resolve(id));
  if (unknown === 0 || component === null)
    return ids.map((id) => (isUnknown(id) ? id : identities.resolve(id)));
  const candidates = identities.resolveList(component, property).filter((id) => !known.includes(id));
  return candidates.length === unknown
    ? [...known, ...candidates]
    : [...known, ...Array.from({ length: unknown }, () => unknownValue)];
}

function strengthOf(
  grant: Readonly<Record<string, unknown>>,
  component: RegisteredResource | null,
  identities: Identities,
): { readonly id: string } | null {
  const id = stringAt(grant, "authenticationStrengthPolicyId");
  if (id === null) return null;
  return { id: component === null ? identities.resolve(id) : identities.resolveOne(component, id, "intent") };
}

function stateOf(state: unknown): ConditionalAccessPolicy["state"] {
  // A state that is not known yet is read as enabled: the worse case for whoever could be locked out.
  return state === "disabled" || state === "enabledForReportingButNotEnforced" ? state : "enabled";
}

function externalUsers(value: unknown): { readonly guestOrExternalUserTypes: string } | null {
  const first: unknown = Array.isArray(value) ? value[0] : undefined;
  const types = stringsAt(first, "guestOrExternalUserTypes");
  return types.length === 0 ? null : { guestOrExternalUserTypes: types.join(",") };
}

export function strengthPolicyOf(
  resource: RegisteredResource,
  identities: Identities,
): AuthenticationStrengthPolicy {
  const component = identities.parentOf(resource);
  const aaguids = component === null ? [] : stringsAt(component.inputs, "allowedAaguids");
  return {
    id: identities.resolveResource(resource),
    displayName: stringAt(resource.inputs, "displayName") ?? resource.name,
    policyType: "custom",
    allowedCombinations: stringsAt(resource.inputs, "allowedCombinations"),
    combinationConfigurations:
      aaguids.length === 0 ? [] : [{ appliesToCombinations: ["fido2"], allowedAAGUIDs: aaguids }],
  };
}

/** Who is in it is not told: a membership is registered by the digest of its list. */
export function groupOf(resource: RegisteredResource, identities: Identities): Group {
  const component = identities.parentOf(resource);
  const rule = stringAt(objectAt(resource.inputs, "dynamicMembership"), "rule");
  return {
    id: identities.resolveResource(resource),
    displayName: stringAt(resource.inputs, "displayName") ?? resource.name,
    isAssignableToRole: booleanAt(resource.inputs, "assignableToRole"),
    // The plan takes restricted management administrative units only; see its schema.
    isManagementRestricted:
      component !== null && stringsAt(resource.inputs, "administrativeUnitIds").length > 0,
    groupTypes: stringsAt(resource.inputs, "types"),
    membershipRule: rule,
  };
}
