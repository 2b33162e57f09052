import type * as pulumi from "@pulumi/pulumi";
import type {
  DesiredAuthenticationMethods,
  EntraDesiredState,
  GroupReference,
} from "../../plan/desiredState";
import { authenticationMethodsPolicyOf } from "../../tenant/entra/authenticationMethodsPolicy";
import { groupId } from "../../tenant/symbolicIds";
import { renamed } from "../arguments";
import { AttestationRequirement } from "./AttestationRequirement";
import { AuthenticationMethods, type AuthenticationMethodsArgs } from "./AuthenticationMethods";
import { AuthenticationStrength } from "./AuthenticationStrength";
import { ConditionalAccessRules } from "./ConditionalAccessRules";
import { UserGroup } from "./UserGroup";

/** Registers everything that a phase wants in Entra, below a parent. Logical names are built of the plan's keys. */
export function registerEntra(
  prefix: string,
  desired: EntraDesiredState,
  parent: pulumi.ComponentResource,
): void {
  const groups = new Map(desired.groups.map((group) => [group.key, userGroup(prefix, group, parent)]));
  const groupIds = Object.fromEntries([...groups].map(([key, group]) => [key, group.groupId]));
  const strengths = desired.strengths.map((strength) => {
    const { key, displayName, description, allowedCombinations, allowedAaguids, adopt } = strength;
    const resource = new AuthenticationStrength(
      `${prefix}-strength-${key}`,
      {
        key,
        displayName,
        description,
        allowedCombinations,
        ...(allowedAaguids === null ? {} : { allowedAaguids }),
        ...(adopt === null ? {} : { existingId: adopt }),
      },
      { parent },
    );
    return [key, resource.strengthId] as const;
  });
  const methods = authenticationMethods(prefix, desired.authenticationMethods, groupIds, parent);
  new ConditionalAccessRules(
    `${prefix}-conditional-access`,
    {
      prefix,
      rules: desired.rules,
      groupIds,
      strengthIds: Object.fromEntries(strengths),
      before: [...groups.values(), methods],
    },
    { parent },
  );
}

function userGroup(
  prefix: string,
  group: EntraDesiredState["groups"][number],
  parent: pulumi.ComponentResource,
): UserGroup {
  const { key, displayName, description, membership, roleAssignable, administrativeUnit, formerKeys, adopt } =
    group;
  return new UserGroup(
    `${prefix}-group-${key}`,
    {
      key,
      displayName,
      description,
      membership,
      roleAssignable,
      ...(administrativeUnit === null ? {} : { administrativeUnitId: administrativeUnit }),
      ...(adopt === null ? {} : { existingId: adopt }),
    },
    renamed(
      { parent },
      formerKeys.map((former) => `${prefix}-group-${former}`),
    ),
  );
}

/** The methods policy in Graph's own shape, with the ids of groups that are created in the same run. */
function authenticationMethods(
  prefix: string,
  desired: DesiredAuthenticationMethods,
  groupIds: Readonly<Record<string, pulumi.Input<string>>>,
  parent: pulumi.ComponentResource,
): AuthenticationMethods {
  for (const profile of desired.passkeyProfiles) {
    new AttestationRequirement(
      `${prefix}-attestation-${profile.key}`,
      {
        key: profile.key,
        displayName: profile.name,
        passkeys: profile.passkeyTypes.includes("synced") ? "synced" : "device-bound",
        attestation: profile.attestationEnforced ? "required" : "not-required",
        ...(profile.allowedAaguids === null ? {} : { allowedAaguids: profile.allowedAaguids }),
      },
      { parent },
    );
  }
  const real = new Map<string, pulumi.Input<string>>(
    Object.entries(groupIds).map(([key, id]) => [groupId({ kind: "managed", key }), id]),
  );
  const idOf = (id: string): pulumi.Input<string> => real.get(id) ?? id;
  const policy = authenticationMethodsPolicyOf(desired, (reference: GroupReference) => groupId(reference));
  const campaign = desired.registrationCampaign;
  const args: AuthenticationMethodsArgs = {
    methods: (policy.authenticationMethodConfigurations ?? []).map(({ includeTargets, ...method }) => ({
      ...method,
      includeTargets: (includeTargets ?? []).map(({ id, allowedPasskeyProfiles }) => ({
        targetType: "group",
        id: idOf(id),
        ...(allowedPasskeyProfiles == null ? {} : { allowedPasskeyProfiles }),
      })),
    })),
    registrationCampaign: {
      state: campaign.enabled ? "enabled" : "default",
      snoozeDurationInDays: 1,
      includeTargets: campaign.targets.map((reference) => ({
        targetType: "group",
        id: idOf(groupId(reference)),
      })),
    },
  };
  return new AuthenticationMethods(`${prefix}-authentication-methods`, args, { parent });
}
