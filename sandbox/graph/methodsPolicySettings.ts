import type { Json } from "../exchange";
import { isIntegerBetween, isJson } from "../json";
import { oneOf, refuse, targetsOf, withoutAnnotations } from "./authenticationMethodsTargets";

const states = ["default", "enabled", "disabled"];
const largestInt32 = 2_147_483_647;

/** Settings of the policy that beta has and v1.0 has not (Microsoft Graph: authenticationMethodsPolicy, beta). @throws Refusal */
export function refuseInvalidSettings({
  systemCredentialPreferences,
  reportSuspiciousActivitySettings,
}: Json): void {
  if (systemCredentialPreferences !== undefined) checkPreferences(systemCredentialPreferences);
  if (reportSuspiciousActivitySettings !== undefined) checkReports(reportSuspiciousActivitySettings);
}

function checkPreferences(preferences: unknown): void {
  if (!isJson(preferences)) refuse("'systemCredentialPreferences' must be an object");
  const { state, includeTargets, excludeTargets } = withoutAnnotations(preferences);
  if (state !== undefined) oneOf(state, states, "systemCredentialPreferences.state");
  if (includeTargets !== undefined) targetsOf(includeTargets, "includeTargets", {}, () => undefined);
  if (excludeTargets !== undefined) targetsOf(excludeTargets, "excludeTargets", {}, () => undefined);
}

function checkReports(settings: unknown): void {
  if (!isJson(settings)) refuse("'reportSuspiciousActivitySettings' must be an object");
  const { state, includeTarget, voiceReportingCode } = withoutAnnotations(settings);
  if (state !== undefined) oneOf(state, states, "reportSuspiciousActivitySettings.state");
  if (includeTarget !== undefined) targetsOf([includeTarget], "includeTarget", {}, () => undefined);
  if (voiceReportingCode !== undefined && !isIntegerBetween(voiceReportingCode, 0, largestInt32))
    refuse("'voiceReportingCode' must be an Int32 that is not negative");
}
