import { objectAt, stringAt, stringsAt } from "../../tenant/readers/pulumi/resource";
import type { Json } from "../exchange";
import { isIntegerBetween, isJson, listOf } from "../json";
import { invalid } from "./errors";
import type { OktaState } from "./state";
import { oneOf } from "./values";

/** Refuses what Okta refuses of a policy's own values. @throws Refusal */
export function refuseInvalidPolicyValues(state: OktaState, body: Json): void {
  if (body.status !== undefined) oneOf(body.status, ["ACTIVE", "INACTIVE"], "status");
  for (const [index, entry] of listOf(objectAt(body, "settings").authenticators).entries()) {
    const field = `settings.authenticators[${String(index)}]`;
    if (!isJson(entry)) throw invalid(field, "must be an object");
    refuseInvalidEnrollment(state, entry, field);
  }
}

/** One authenticator of an enrolment policy (Okta API: AuthenticatorEnrollmentPolicyAuthenticatorSettings). */
function refuseInvalidEnrollment(state: OktaState, entry: Json, field: string): void {
  const { key } = entry;
  if (!state.authenticators.list().some((authenticator) => authenticator.key === key))
    throw invalid(`${field}.key`, `Invalid authenticator ${JSON.stringify(key)}: the org has none`);
  const enroll = objectAt(entry, "enroll");
  if (enroll.self !== undefined)
    oneOf(enroll.self, ["REQUIRED", "OPTIONAL", "NOT_ALLOWED"], `${field}.enroll.self`);
  if (enroll.gracePeriod !== undefined && enroll.gracePeriod !== null) {
    if (enroll.self !== "REQUIRED")
      throw invalid(`${field}.enroll.gracePeriod`, "is for a required authenticator only");
    refuseInvalidGracePeriod(objectAt(enroll, "gracePeriod"), `${field}.enroll.gracePeriod`);
  }
  refuseUnknownModels(state, entry, field);
}

function refuseInvalidGracePeriod(period: Json, field: string): void {
  oneOf(period.type, ["BY_SKIP_COUNT", "BY_DATE_TIME"], `${field}.type`);
  if (period.type === "BY_SKIP_COUNT") {
    if (!isIntegerBetween(period.skipCount, 1, 10)) throw invalid(`${field}.skipCount`, "must be 1 to 10");
    if (period.expiry !== undefined) throw invalid(`${field}.expiry`, "has no meaning with BY_SKIP_COUNT");
    return;
  }
  if (typeof period.expiry !== "string" || Number.isNaN(Date.parse(period.expiry)))
    throw invalid(`${field}.expiry`, "must be an ISO 8601 time");
  if (period.skipCount !== undefined) throw invalid(`${field}.skipCount`, "has no meaning with BY_DATE_TIME");
}

/** An enrolment policy names AAGUID groups of the passkey authenticator. */
function refuseUnknownModels(state: OktaState, entry: Json, field: string): void {
  const groups = stringsAt(objectAt(entry, "constraints"), "aaguidGroups");
  if (groups.length > 0 && entry.key !== "webauthn")
    throw invalid(`${field}.constraints`, "AAGUID groups are of webauthn only");
  const known = state.authenticatorMethods
    .list()
    .flatMap((method) => listOf(objectAt(method, "settings").aaguidGroups))
    .map((group) => stringAt(group, "name"));
  for (const name of groups)
    if (!known.includes(name)) throw invalid(`${field}.constraints`, `Invalid AAGUID group ${name}`);
}
