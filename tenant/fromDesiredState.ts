import type {
  DesiredConditionalAccessRule,
  DesiredState,
  EntraDesiredState,
  OktaDesiredState,
} from "../plan/desiredState";
import type { PlanPath } from "../plan/problem";
import { authenticationMethodsPolicyOf } from "./entra/authenticationMethodsPolicy";
import { type RuleIntent, conditionalAccessPolicyOf } from "./entra/conditionalAccessPolicy";
import { constraintsOf, factorMode } from "./okta/accessPolicyRule";
import { groupId, strengthId, symbolicId } from "./symbolicIds";
import {
  type EntraTenant,
  type OktaPolicyRule,
  type OktaTenant,
  type Tenant,
  emptyEntra,
  emptyOkta,
} from "./tenant";

/** Where in the plan the cause of an object stands, by the object's id. */
export type Provenance = ReadonlyMap<string, PlanPath>;

export interface ModelledTenant {
  readonly tenant: Tenant;
  readonly provenance: Provenance;
}

/** The tenant as it will be when the desired state is deployed into an empty one. Ids of managed objects are symbolic. */
export function tenantOf(desired: DesiredState): ModelledTenant {
  const provenance = new Map<string, PlanPath>();
  const tenant: Tenant = {
    ...(desired.entra === null ? {} : { entra: entraOf(desired.entra, provenance) }),
    ...(desired.okta === null ? {} : { okta: oktaOf(desired.okta, provenance) }),
  };
  return { tenant, provenance };
}

function entraOf(desired: EntraDesiredState, provenance: Map<string, PlanPath>): EntraTenant {
  return {
    ...emptyEntra,
    groups: desired.groups.map((group) => {
      const id = remember(provenance, symbolicId("group", group.key), group.path);
      const rule = group.membership.kind === "rule" ? group.membership.rule : null;
      return {
        id,
        displayName: group.displayName,
        isAssignableToRole: group.roleAssignable,
        isManagementRestricted: group.administrativeUnit !== null,
        groupTypes: rule === null ? [] : ["DynamicMembership"],
        membershipRule: rule,
        ...(group.membership.kind === "assigned"
          ? { members: group.membership.userIds.map((user) => ({ id: user })) }
          : {}),
      };
    }),
    authenticationStrengthPolicies: desired.strengths.map((strength) => ({
      id: remember(provenance, symbolicId("strength", strength.key), strength.path),
      displayName: strength.displayName,
      policyType: "custom",
      allowedCombinations: strength.allowedCombinations,
      combinationConfigurations:
        strength.allowedAaguids === null
          ? []
          : [{ appliesToCombinations: ["fido2"], allowedAAGUIDs: strength.allowedAaguids }],
    })),
    conditionalAccessPolicies: desired.rules.map((rule) =>
      conditionalAccessPolicyOf(
        {
          id: remember(provenance, symbolicId("policy", rule.key), rule.path),
          displayName: rule.displayName,
          mode: rule.mode,
          intent: intentWithIds(rule),
          users: {
            ...rule.users,
            includedGroups: rule.users.includedGroups.map((reference) => groupId(reference)),
            excludedGroups: rule.users.excludedGroups.map((reference) => groupId(reference)),
            breakGlassAccounts: rule.breakGlass,
          },
        },
        (text) => text,
      ),
    ),
    authenticationMethodsPolicy: authenticationMethodsPolicyOf(desired.authenticationMethods, (reference) =>
      groupId(reference),
    ),
  };
}

function intentWithIds(rule: DesiredConditionalAccessRule): RuleIntent<string> {
  const { intent } = rule;
  if (!("strength" in intent)) return intent;
  const { strength, ...rest } = intent;
  return { ...rest, strengthId: strengthId(strength) };
}

function oktaOf(desired: OktaDesiredState, provenance: Map<string, PlanPath>): OktaTenant {
  const { authenticator } = desired;
  const group = (reference: Parameters<typeof groupId>[0]): string => groupId(reference, "okta-group");
  return {
    ...emptyOkta,
    authenticators: [
      {
        id: remember(
          provenance,
          authenticator.authenticatorId ?? "managed:okta-authenticator:webauthn",
          authenticator.path,
        ),
        key: "webauthn",
        settings: {
          aaguidGroups: authenticator.aaguidGroups,
          allowSyncablePasskeys: authenticator.allowSyncablePasskeys,
          certBasedAttestationValidation: authenticator.certBasedAttestationValidation,
          hardwareProtected: authenticator.hardwareProtected,
          userVerification: "REQUIRED",
        },
      },
    ],
    groups: desired.groups.map(({ key, name, path }) => ({
      id: remember(provenance, symbolicId("okta-group", key), path),
      name,
    })),
    policies: [
      ...desired.appPolicies.map(({ key, name, path }) => ({
        id: remember(provenance, symbolicId("okta-policy", key), path),
        name,
        type: "ACCESS_POLICY" as const,
        status: "ACTIVE" as const,
      })),
      ...desired.enrollmentPolicies.map(({ key, name, groups, priority, path }) => ({
        id: remember(provenance, symbolicId("okta-policy", `enrollment-${key}`), path),
        name,
        type: "MFA_ENROLL" as const,
        status: "ACTIVE" as const,
        priority,
        groupsIncluded: groups.map(group),
      })),
      {
        id: remember(provenance, symbolicId("okta-policy", "session"), desired.globalSession.path),
        name: desired.globalSession.name,
        type: "OKTA_SIGN_ON" as const,
        status: "ACTIVE" as const,
        groupsIncluded: desired.globalSession.groups.map(group),
      },
    ],
    policyRules: desired.appPolicies.flatMap((policy): OktaPolicyRule[] => {
      const policyId = symbolicId("okta-policy", policy.key);
      return [
        ...policy.rules.map((rule): OktaPolicyRule => ({
          id: remember(provenance, symbolicId("okta-rule", `${policy.key}/${rule.key}`), rule.path),
          policyId,
          name: rule.name,
          status: rule.active ? "ACTIVE" : "INACTIVE",
          conditions: {
            groupsIncluded: rule.includedGroups.map(group),
            groupsExcluded: rule.excludedGroups.map(group),
            usersIncluded: rule.includedUsers,
            usersExcluded: rule.excludedUsers,
          },
          actions: { access: "ALLOW", factorMode, constraints: constraintsOf(rule) },
        })),
        catchAllRule(policyId, policy.key),
      ];
    }),
  };
}

/** The rule that Okta puts last in every app sign-on policy. Ours denies. */
export function catchAllRule(policyId: string, key: string): OktaPolicyRule {
  return {
    id: symbolicId("okta-rule", `${key}/catch-all`),
    policyId,
    name: "Catch-all Rule",
    status: "ACTIVE",
    system: true,
    conditions: {},
    actions: { access: "DENY" },
  };
}

function remember(provenance: Map<string, PlanPath>, id: string, path: PlanPath): string {
  provenance.set(id, path);
  return id;
}
