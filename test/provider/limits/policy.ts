import type { Json } from "../../../provider/http/client";
import { type Edge, type Limit, customStrength, group } from "./limit";

const path = "policies/authenticationMethodsPolicy";
const target = { id: group, targetType: "group", targetedAuthenticationMethod: "fido2" };
const campaign = { state: "enabled", includeTargets: [target] };

function campaignEdge(of: string, change: Json, version: "v1.0" | "beta" = "v1.0"): Edge {
  const inputs = { ...campaign, ...change };
  const body = { registrationEnforcement: { authenticationMethodsRegistrationCampaign: inputs } };
  const request = { method: "PATCH", path: `/${version}/${path}`, body } as const;
  return { of, type: "entra:RegistrationCampaign", inputs, api: "graph", request };
}

function campaignLimit(of: string, change: Json, property: string, reason: RegExp, refusal: RegExp): Limit {
  return { ...campaignEdge(of, change), property, reason, refusal };
}

function settingsLimit(
  version: "v1.0" | "beta",
  of: string,
  inputs: Json,
  property: string,
  reason: RegExp,
  refusal: RegExp,
): Limit {
  const request = { method: "PATCH", path: `/${version}/${path}`, body: inputs } as const;
  return {
    of,
    type: "entra:MethodsPolicySettings",
    inputs,
    property,
    reason,
    refusal,
    api: "graph",
    request,
  };
}

const aaguid = "cb69481e-8ff7-4039-93ec-0a2729a154a8";
const limitsOf = (strength: string): string =>
  `/v1.0/identity/conditionalAccess/authenticationStrength/policies/${strength}/combinationConfigurations`;

function strengthEdge(of: string, change: Json): Edge {
  const inputs = { strengthId: customStrength, allowedAAGUIDs: [aaguid], ...change };
  const body = {
    "@odata.type": "#microsoft.graph.fido2CombinationConfiguration",
    allowedAAGUIDs: inputs.allowedAAGUIDs,
    appliesToCombinations: ["fido2"],
  };
  const request = { method: "POST", path: limitsOf(inputs.strengthId), body } as const;
  return { of, type: "entra:StrengthAuthenticatorLimits", inputs, api: "graph", request };
}

function strengthLimit(of: string, change: Json, property: string, reason: RegExp, refusal: RegExp): Limit {
  return { ...strengthEdge(of, change), property, reason, refusal };
}

export const policyLimits: readonly Limit[] = [
  ...[-1, 15, 1.5].map((days) =>
    campaignLimit(
      `a campaign that is snoozed for ${String(days)} days`,
      { snoozeDurationInDays: days },
      "snoozeDurationInDays",
      /allowed: 0 to 14/,
      /must be between 0 and 14/,
    ),
  ),
  campaignLimit(
    "a campaign in an unknown state",
    { state: "on" },
    "state",
    /allowed: default, enabled, disabled/,
    /'state': it must be one of default, enabled, disabled/,
  ),
  campaignLimit(
    "a campaign for a method that has none",
    { includeTargets: [{ ...target, targetedAuthenticationMethod: "sms" }] },
    "includeTargets[0].targetedAuthenticationMethod",
    /allowed: Fido2, microsoftAuthenticator/,
    /'targetedAuthenticationMethod'/,
  ),
  campaignLimit(
    "a campaign for nobody that exists",
    { includeTargets: [{ ...target, id: "staff" }] },
    "includeTargets[0].id",
    /or all_users/,
    /GUID or 'all_users'/,
  ),
  campaignLimit(
    "a campaign for an unknown kind of target",
    { includeTargets: [{ ...target, targetType: "role" }] },
    "includeTargets[0].targetType",
    /allowed: group, user/,
    /'role' is no targetType/,
  ),
  settingsLimit(
    "v1.0",
    "an unknown state of migration",
    { policyMigrationState: "done" },
    "policyMigrationState",
    /allowed: preMigration, migrationInProgress, migrationComplete/,
    /'policyMigrationState'/,
  ),
  settingsLimit(
    "beta",
    "an unknown state of system-preferred authentication",
    { systemCredentialPreferences: { state: "on" } },
    "systemCredentialPreferences.state",
    /allowed: default, enabled, disabled/,
    /'systemCredentialPreferences.state'/,
  ),
  settingsLimit(
    "beta",
    "an unknown state of reports of suspicious activity",
    { reportSuspiciousActivitySettings: { state: "on" } },
    "reportSuspiciousActivitySettings.state",
    /allowed: default, enabled, disabled/,
    /'reportSuspiciousActivitySettings.state'/,
  ),
  settingsLimit(
    "beta",
    "a code for voice reports that is no Int32",
    { reportSuspiciousActivitySettings: { state: "enabled", voiceReportingCode: 2_147_483_648 } },
    "reportSuspiciousActivitySettings.voiceReportingCode",
    /allowed: 0 to 2147483647/,
    /'voiceReportingCode' must be an Int32/,
  ),
  ...[2, 3, 4].map((number) =>
    strengthLimit(
      `models of the built-in strength …000${String(number)}`,
      { strengthId: `00000000-0000-0000-0000-00000000000${String(number)}` },
      "strengthId",
      /is built in and cannot be limited; allowed: a custom strength/,
      /a built-in strength cannot be limited/,
    ),
  ),
  strengthLimit(
    "a strength that is limited to no model",
    { allowedAAGUIDs: [] },
    "allowedAAGUIDs",
    /has 0 entries; allowed: at least 1/,
    /'allowedAAGUIDs' is empty/,
  ),
  strengthLimit(
    "a strength that is limited to what is no AAGUID",
    { allowedAAGUIDs: ["YubiKey"] },
    "allowedAAGUIDs[0]",
    /is "YubiKey"; allowed: a GUID/,
    /'allowedAAGUIDs' must hold GUIDs/,
  ),
];

export const policyEdges: readonly Edge[] = [
  campaignEdge("a campaign that is not snoozed", { snoozeDurationInDays: 0 }),
  campaignEdge("a campaign that is snoozed for 14 days", { snoozeDurationInDays: 14 }),
  campaignEdge("a campaign that Microsoft manages", { state: "default" }),
  campaignEdge(
    "a campaign that ends in registration, in beta",
    { enforceRegistrationAfterAllowedSnoozes: true },
    "beta",
  ),
  strengthEdge("a custom strength with one model", {}),
];
