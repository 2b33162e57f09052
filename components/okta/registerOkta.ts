import type * as pulumi from "@pulumi/pulumi";
import type { DesiredOktaAppPolicy, GroupReference, OktaDesiredState } from "../../plan/desiredState";
import { AccountManagementRule } from "../../provider/sdk/okta/AccountManagementRule";
import { TemporaryAccessCodeAuthenticator } from "../../provider/sdk/okta/TemporaryAccessCodeAuthenticator";
import { factorMode } from "../../tenant/okta/accessPolicyRule";
import { renamed } from "../arguments";
import type { Permissions } from "../permissions";
import { AppAssignment } from "./AppAssignment";
import { AppSignOnPolicy } from "./AppSignOnPolicy";
import { EnrollmentPolicy } from "./EnrollmentPolicy";
import { GlobalSessionPolicy } from "./GlobalSessionPolicy";
import { PasskeyAuthenticator } from "./PasskeyAuthenticator";
import { OktaUserGroup } from "./UserGroup";

/** What a registration is given beside the desired state. */
export interface OktaRegistration {
  /** Prefix of all logical names. */
  readonly prefix: string;
  readonly parent: pulumi.ComponentResource;
  readonly permissions: Permissions;
}

/** Registers everything that a phase wants in Okta, below a parent. Logical names are built of the plan's keys. */
export function registerOkta(desired: OktaDesiredState, registration: OktaRegistration): void {
  const { prefix, parent, permissions } = registration;
  const groups = new Map(desired.groups.map((group) => [group.key, userGroup(prefix, group, parent)]));
  const ids = (references: readonly GroupReference[]): pulumi.Input<string>[] =>
    references.map((reference) => {
      if (reference.kind === "existing") return reference.id;
      const group = groups.get(reference.key);
      if (group === undefined) throw new Error(`no Okta group with the key ${reference.key} was created`);
      return group.groupId;
    });

  const membersOf = (references: readonly GroupReference[]): pulumi.Resource[] =>
    references.flatMap((reference) =>
      reference.kind === "managed" ? (groups.get(reference.key) ?? []) : [],
    );

  const { authenticator, globalSession } = desired;
  const passkeys = new PasskeyAuthenticator(
    `${prefix}-okta-authenticator`,
    {
      ...(authenticator.authenticatorId === null ? {} : { authenticatorId: authenticator.authenticatorId }),
      ...(authenticator.relyingPartyId === null ? {} : { relyingPartyId: authenticator.relyingPartyId }),
      allowSyncablePasskeys: authenticator.allowSyncablePasskeys,
      certBasedAttestationValidation: authenticator.certBasedAttestationValidation,
      hardwareProtected: authenticator.hardwareProtected,
      aaguidGroups: authenticator.aaguidGroups,
      permissions,
    },
    { parent },
  );
  // People have to come to a first credential, and enrolling has to be protected, before a policy requires it; and they
  // must be able to enrol before an application asks for what they enrol. The enrolment policies come one after the
  // other, because a priority is valid only when those above it exist.
  const code = bootstrap(desired, registration, passkeys);
  let last: pulumi.Resource = passkeys;
  for (const { key, groups: included, gracePeriod, path: _path, ...policy } of desired.enrollmentPolicies) {
    last = new EnrollmentPolicy(
      `${prefix}-okta-enrollment-${key}`,
      {
        ...policy,
        key: `enrollment-${key}`,
        groupIds: ids(included),
        ...(gracePeriod === null ? {} : { gracePeriod }),
        ...(desired.temporaryAccessCode === null ? {} : { temporaryAccessCode: true }),
        permissions,
      },
      { parent, dependsOn: [last, ...code, ...membersOf(included)] },
    );
  }
  for (const policy of desired.appPolicies)
    appSignOnPolicy(policy, ids, registration, [last, ...code, ...groups.values()]);
  new GlobalSessionPolicy(
    `${prefix}-okta-session`,
    {
      key: "session",
      name: globalSession.name,
      groupIds: ids(globalSession.groups),
      maximumIdleInMinutes: globalSession.maximumIdleInMinutes,
      maximumLifetimeInMinutes: globalSession.maximumLifetimeInMinutes,
      persistentCookie: globalSession.persistentCookie,
      excludedUsers: globalSession.excludedUsers,
    },
    { parent },
  );
}

function userGroup(
  prefix: string,
  group: OktaDesiredState["groups"][number],
  parent: pulumi.ComponentResource,
): OktaUserGroup {
  const { key, name, description, membership, formerKeys, adopt } = group;
  return new OktaUserGroup(
    `${prefix}-okta-group-${key}`,
    { key, name, description, membership, ...(adopt === null ? {} : { existingId: adopt }) },
    renamed(
      { parent },
      formerKeys.map((former) => `${prefix}-okta-group-${former}`),
    ),
  );
}

/** How people come to their first credential, and what another one takes. */
function bootstrap(
  { temporaryAccessCode: code, accountManagement: rule }: OktaDesiredState,
  { prefix, parent, permissions: { overwriteForeignChanges } }: OktaRegistration,
  passkeys: pulumi.Resource,
): readonly pulumi.Resource[] {
  const guard = overwriteForeignChanges === undefined ? {} : { overwriteForeignChanges };
  const codes =
    code === null
      ? []
      : [
          new TemporaryAccessCodeAuthenticator(
            `${prefix}-okta-temporary-access-code`,
            {
              minTtl: code.minimumLifetimeInMinutes,
              maxTtl: code.maximumLifetimeInMinutes,
              defaultTtl: code.defaultLifetimeInMinutes,
              length: code.length,
              multiUseAllowed: !code.oneTime,
              ...guard,
            },
            { parent },
          ),
        ];
  if (rule === null) return codes;
  const enrolling = new AccountManagementRule(
    `${prefix}-okta-enrolling`,
    {
      name: rule.name,
      condition: "accessRequest.operation == 'enroll'",
      access: "ALLOW",
      factorMode,
      constraints: rule.enrollingTakes === "two-factor" ? [] : [phishingResistant],
      usersExcluded: [...rule.excludedUsers],
      ...guard,
    },
    { parent, dependsOn: [passkeys, ...codes] },
  );
  return [...codes, enrolling];
}

const phishingResistant = { possession: { required: true, phishingResistant: "REQUIRED" } } as const;

function appSignOnPolicy(
  policy: DesiredOktaAppPolicy,
  ids: (references: readonly GroupReference[]) => pulumi.Input<string>[],
  { prefix, parent, permissions }: OktaRegistration,
  dependsOn: readonly pulumi.Resource[],
): void {
  const decides = new AppSignOnPolicy(
    `${prefix}-okta-policy-${policy.key}`,
    {
      key: policy.key,
      name: policy.name,
      description: policy.description,
      rules: policy.rules.map((rule) => ({
        key: rule.key,
        name: rule.name,
        active: rule.active,
        position: rule.kind === "everyone-else" ? "last" : "any",
        requires: rule.requires,
        deviceBound: rule.deviceBound,
        includedGroups: ids(rule.includedGroups),
        excludedGroups: ids(rule.excludedGroups),
        includedUsers: rule.includedUsers,
        excludedUsers: rule.excludedUsers,
        formerKeys: rule.formerKeys,
      })),
      permissions,
    },
    { parent, dependsOn: [...dependsOn] },
  );
  for (const { key, appId } of policy.applications) {
    // The rules stand before an application comes under the policy: its catch-all denies.
    new AppAssignment(
      `${prefix}-okta-app-${key}`,
      { appId, policyId: decides.policyId },
      { parent, dependsOn: [decides] },
    );
  }
}
