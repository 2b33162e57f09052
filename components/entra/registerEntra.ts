import type * as pulumi from "@pulumi/pulumi";
import { resolve } from "node:path";
import type {
  DesiredAuthenticationMethods,
  EntraDesiredState,
  GroupReference,
} from "../../plan/desiredState";
import { authenticationMethodsPolicyOf } from "../../tenant/entra/authenticationMethodsPolicy";
import { groupId } from "../../tenant/symbolicIds";
import { renamed } from "../arguments";
import type { Permissions } from "../permissions";
import { AttestationRequirement } from "./AttestationRequirement";
import { AuthenticationMethods, type AuthenticationMethodsArgs } from "./AuthenticationMethods";
import { AuthenticationStrength } from "./AuthenticationStrength";
import { ConditionalAccessRules } from "./ConditionalAccessRules";
import { UserGroup } from "./UserGroup";

/** What a registration is given beside the desired state. */
export interface EntraRegistration {
  /** Prefix of all logical names. */
  readonly prefix: string;
  readonly parent: pulumi.ComponentResource;
  /** Folder to which the paths of people files are relative. */
  readonly folder: string;
  readonly permissions: Permissions;
}

/** Registers everything that a phase wants in Entra, below a parent. Logical names are built of the plan's keys. */
export function registerEntra(desired: EntraDesiredState, registration: EntraRegistration): void {
  const { prefix, parent, permissions } = registration;
  const groups = new Map(desired.groups.map((group) => [group.key, userGroup(group, registration)]));
  const groupIds = Object.fromEntries([...groups].map(([key, group]) => [key, group.groupId]));
  const methods = authenticationMethods(desired.authenticationMethods, groups, registration);
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
        permissions,
      },
      // A strength that is tightened counts at once for the rules that use it.
      { parent, dependsOn: [methods] },
    );
    return [key, resource] as const;
  });
  new ConditionalAccessRules(
    `${prefix}-conditional-access`,
    {
      prefix,
      rules: desired.rules,
      groupIds,
      strengthIds: Object.fromEntries(strengths.map(([key, { strengthId }]) => [key, strengthId])),
      groups: Object.fromEntries(groups),
      before: [methods, ...strengths.map(([, strength]) => strength)],
    },
    { parent },
  );
}

function userGroup(
  group: EntraDesiredState["groups"][number],
  { prefix, parent, folder, permissions }: EntraRegistration,
): UserGroup {
  const { key, displayName, description, membership, roleAssignable, administrativeUnit, formerKeys, adopt } =
    group;
  return new UserGroup(
    `${prefix}-group-${key}`,
    {
      key,
      displayName,
      description,
      membership:
        membership.kind === "assigned"
          ? { ...membership, file: resolve(folder, membership.file) }
          : membership,
      roleAssignable,
      ...(administrativeUnit === null ? {} : { administrativeUnitId: administrativeUnit }),
      ...(adopt === null ? {} : { existingId: adopt }),
      permissions,
    },
    renamed(
      { parent },
      formerKeys.map((former) => `${prefix}-group-${former}`),
    ),
  );
}

/** The methods policy in Graph's own shape, with the ids of groups that are created in the same run. */
function authenticationMethods(
  desired: DesiredAuthenticationMethods,
  groups: ReadonlyMap<string, UserGroup>,
  { prefix, parent, permissions }: EntraRegistration,
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
    [...groups].map(([key, group]) => [groupId({ kind: "managed", key }), group.groupId]),
  );
  const idOf = (id: string): pulumi.Input<string> => real.get(id) ?? id;
  const policy = authenticationMethodsPolicyOf(desired, (reference: GroupReference) => groupId(reference));
  const campaign = desired.registrationCampaign;
  const args: AuthenticationMethodsArgs = {
    methods: (policy.authenticationMethodConfigurations ?? []).map(({ includeTargets, ...method }) => ({
      ...method,
      includeTargets: (includeTargets ?? []).map(({ id, allowedPasskeyProfiles, authenticationMode }) => ({
        targetType: "group",
        id: idOf(id),
        ...(allowedPasskeyProfiles == null ? {} : { allowedPasskeyProfiles }),
        ...(authenticationMode == null ? {} : { authenticationMode }),
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
    before: [...groups.values()],
    permissions,
  };
  return new AuthenticationMethods(`${prefix}-authentication-methods`, args, { parent });
}
