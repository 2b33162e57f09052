import type * as azuread from "@pulumi/azuread";
import type * as pulumi from "@pulumi/pulumi";
import type { ConditionalAccessPolicy } from "../../tenant/tenant";

type Id = pulumi.Input<string>;

/** A policy in Graph's terms as arguments of the azuread provider, which names and nests some things its own way. */
export function conditionalAccessPolicyArgs(
  policy: ConditionalAccessPolicy<Id>,
): azuread.ConditionalAccessPolicyArgs {
  const { conditions, grantControls } = policy;
  const { users, applications, locations } = conditions;
  return {
    displayName: policy.displayName,
    state: policy.state,
    conditions: {
      clientAppTypes: [...(conditions.clientAppTypes ?? [])],
      applications: {
        ...list("includedApplications", applications?.includeApplications),
        ...list("excludedApplications", applications?.excludeApplications),
        ...list("includedUserActions", applications?.includeUserActions),
      },
      users: {
        ...list("includedUsers", users?.includeUsers),
        ...list("excludedUsers", users?.excludeUsers),
        ...list("includedGroups", users?.includeGroups),
        ...list("excludedGroups", users?.excludeGroups),
        ...list("includedRoles", users?.includeRoles),
        ...list("excludedRoles", users?.excludeRoles),
        ...external(
          "includedGuestsOrExternalUsers",
          users?.includeGuestsOrExternalUsers?.guestOrExternalUserTypes,
        ),
        ...external(
          "excludedGuestsOrExternalUsers",
          users?.excludeGuestsOrExternalUsers?.guestOrExternalUserTypes,
        ),
      },
      ...(locations == null
        ? {}
        : {
            locations: {
              includedLocations: [...(locations.includeLocations ?? [])],
              ...list("excludedLocations", locations.excludeLocations),
            },
          }),
      ...(conditions.authenticationFlows?.transferMethods == null
        ? {}
        : { authenticationFlowTransferMethods: conditions.authenticationFlows.transferMethods.split(",") }),
    },
    ...(grantControls == null
      ? {}
      : {
          grantControls: {
            operator: grantControls.operator ?? "OR",
            ...list("builtInControls", grantControls.builtInControls),
            ...(grantControls.authenticationStrength == null
              ? {}
              : { authenticationStrengthPolicyId: grantControls.authenticationStrength.id }),
          },
        }),
  };
}

/** Graph leaves empty lists out when it answers; writing them would show as a difference for ever. */
function list<Key extends string, T>(
  key: Key,
  values: readonly T[] | null | undefined,
): Partial<Record<Key, T[]>> {
  return (values == null || values.length === 0 ? {} : { [key]: [...values] }) as Partial<Record<Key, T[]>>;
}

function external<Key extends string>(
  key: Key,
  types: string | null | undefined,
): Partial<
  Record<Key, { guestOrExternalUserTypes: string[]; externalTenants: { membershipKind: string }[] }[]>
> {
  if (types == null) return {};
  const value = [
    { guestOrExternalUserTypes: types.split(","), externalTenants: [{ membershipKind: "all" }] },
  ];
  return { [key]: value } as Partial<Record<Key, typeof value>>;
}
