import type { ConditionalAccessPolicy } from "../tenant";

/** The plan's intent with ids in place of references; see ConditionalAccessIntent in plan/desiredState. */
export type RuleIntent<Id> =
  | {
      readonly kind: "require-passkey";
      readonly strengthId: Id;
      readonly excludedApplications: readonly string[];
    }
  | { readonly kind: "accept-fallback"; readonly strengthId: Id; readonly applications: readonly string[] }
  | { readonly kind: "protect-registration"; readonly strengthId: Id; readonly compliantDevice: boolean }
  | { readonly kind: "block-legacy-authentication" }
  | { readonly kind: "block-device-code-flow" }
  | {
      readonly kind: "require-multifactor";
      readonly strengthId: Id;
      readonly applications: readonly string[] | null;
    }
  | { readonly kind: "trusted-locations-only"; readonly locations: readonly string[] }
  | { readonly kind: "compliant-device-only" }
  | { readonly kind: "block-sign-in" };

/** Whom a rule is for. Break-glass accounts are kept apart, so that nothing can leave them out unseen. */
export interface RuleUsers<Id> {
  readonly everyone: boolean;
  readonly includedGroups: readonly Id[];
  readonly includedUsers: readonly Id[];
  readonly includedRoles: readonly string[];
  readonly includedExternalUsers: readonly string[];
  readonly excludedGroups: readonly Id[];
  readonly excludedUsers: readonly Id[];
  readonly excludedRoles: readonly string[];
  readonly excludedExternalUsers: readonly string[];
  readonly breakGlassAccounts: readonly Id[];
}

export interface RuleDescription<Id> {
  readonly id: string;
  readonly displayName: string;
  readonly mode: "report-only" | "enforce";
  readonly intent: RuleIntent<Id>;
  readonly users: RuleUsers<Id>;
}

/** The user action that registering security information is (microsoft.graph.conditionalAccessApplications). */
export const registerSecurityInformation = "urn:user:registersecurityinfo";

/** Client app types that cannot do multifactor authentication (Microsoft: block legacy authentication). */
export const legacyClientAppTypes = ["exchangeActiveSync", "other"] as const;

/** What an intent is in Graph's own terms. */
export function conditionalAccessPolicyOf<Id>(
  rule: RuleDescription<Id>,
  asId: (text: string) => Id,
): ConditionalAccessPolicy<Id> {
  const { users } = rule;
  return {
    id: rule.id,
    displayName: rule.displayName,
    state: rule.mode === "enforce" ? "enabled" : "enabledForReportingButNotEnforced",
    conditions: {
      users: {
        includeUsers: users.everyone ? [asId("All")] : nobodyIfEmpty(users, asId),
        excludeUsers: [...users.breakGlassAccounts, ...users.excludedUsers],
        includeGroups: users.includedGroups,
        excludeGroups: users.excludedGroups,
        includeRoles: users.includedRoles,
        excludeRoles: users.excludedRoles,
        includeGuestsOrExternalUsers: externalUsers(users.includedExternalUsers),
        excludeGuestsOrExternalUsers: externalUsers(users.excludedExternalUsers),
      },
      ...conditionsOf(rule.intent),
    },
    grantControls: grantControlsOf(rule.intent),
  };
}

/** A policy without any included user is refused by Graph: it then names "None". */
function nobodyIfEmpty<Id>(users: RuleUsers<Id>, asId: (text: string) => Id): readonly Id[] {
  const others =
    users.includedGroups.length + users.includedRoles.length + users.includedExternalUsers.length;
  return users.includedUsers.length + others === 0 ? [asId("None")] : users.includedUsers;
}

function externalUsers(types: readonly string[]): { guestOrExternalUserTypes: string } | null {
  return types.length === 0 ? null : { guestOrExternalUserTypes: types.join(",") };
}

type Conditions = Pick<
  ConditionalAccessPolicy["conditions"],
  "applications" | "clientAppTypes" | "locations" | "authenticationFlows"
>;

function conditionsOf<Id>(intent: RuleIntent<Id>): Conditions {
  const everything = { includeApplications: ["All"], excludeApplications: [], includeUserActions: [] };
  const all: Conditions = { applications: everything, clientAppTypes: ["all"] };
  switch (intent.kind) {
    case "require-passkey":
      return { ...all, applications: { ...everything, excludeApplications: intent.excludedApplications } };
    case "accept-fallback":
      return { ...all, applications: { ...everything, includeApplications: intent.applications } };
    case "require-multifactor":
      return { ...all, applications: { ...everything, includeApplications: intent.applications ?? ["All"] } };
    case "protect-registration":
      return {
        ...all,
        applications: {
          includeApplications: [],
          excludeApplications: [],
          includeUserActions: [registerSecurityInformation],
        },
      };
    case "block-legacy-authentication":
      return { ...all, clientAppTypes: legacyClientAppTypes };
    case "block-device-code-flow":
      return { ...all, authenticationFlows: { transferMethods: "deviceCodeFlow" } };
    case "trusted-locations-only":
      return { ...all, locations: { includeLocations: ["All"], excludeLocations: intent.locations } };
    case "compliant-device-only":
    case "block-sign-in":
      return all;
  }
}

function grantControlsOf<Id>(intent: RuleIntent<Id>): ConditionalAccessPolicy<Id>["grantControls"] {
  switch (intent.kind) {
    case "require-passkey":
    case "accept-fallback":
    case "require-multifactor":
      return { operator: "OR", builtInControls: [], authenticationStrength: { id: intent.strengthId } };
    case "protect-registration":
      return {
        operator: "AND",
        builtInControls: intent.compliantDevice ? ["compliantDevice"] : [],
        authenticationStrength: { id: intent.strengthId },
      };
    case "compliant-device-only":
      return { operator: "OR", builtInControls: ["compliantDevice"], authenticationStrength: null };
    case "block-legacy-authentication":
    case "block-device-code-flow":
    case "trusted-locations-only":
    case "block-sign-in":
      return { operator: "OR", builtInControls: ["block"], authenticationStrength: null };
  }
}
