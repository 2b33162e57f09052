import { isIsoDuration } from "../../plan/duration";
import { constraintProblems } from "../../tenant/okta/constraintProblems";
import { objectAt, stringAt, stringsAt } from "../../tenant/readers/pulumi/resource";
import type { Entity } from "../collection";
import type { Json } from "../exchange";
import { isIntegerBetween, isJson, listOf } from "../json";
import { accountManagementPolicyId } from "./defaults";
import { invalid } from "./errors";
import type { OktaState } from "./state";
import { oneOf } from "./values";

/** Numbers of rules above an access policy's catch-all, which has 99 (Okta: policy and rule prioritization). */
const lowestPriority = 98;

/** Refuses what Okta refuses of a rule's own values. @throws Refusal */
export function refuseInvalidRuleValues(state: OktaState, policy: Entity, body: Json): void {
  if (body.status !== undefined) oneOf(body.status, ["ACTIVE", "INACTIVE"], "status");
  refuseUnknownPeople(state, body);
  refuseInvalidCondition(policy, objectAt(body, "conditions"));
  const actions = objectAt(body, "actions");
  if (policy.type === "ACCESS_POLICY") {
    if (typeof body.priority === "number" && !isIntegerBetween(body.priority, 0, lowestPriority))
      throw invalid("priority", `must be 0 to ${String(lowestPriority)}`);
    if (actions.appSignOn !== undefined) refuseInvalidSignOn(objectAt(actions, "appSignOn"));
  }
  const enroll = objectAt(actions, "enroll");
  if (policy.type === "MFA_ENROLL" && enroll.self !== undefined)
    oneOf(enroll.self, ["CHALLENGE", "LOGIN", "NEVER", "NEVER_INCLUDING_RECOVERY"], "actions.enroll.self");
}

/** What somebody does with an account is known to the account management policy alone. */
function refuseInvalidCondition(policy: Entity, { elCondition }: Json): void {
  if (elCondition === undefined || elCondition === null) return;
  const field = "conditions.elCondition.condition";
  const condition = isJson(elCondition) ? elCondition.condition : undefined;
  if (typeof condition !== "string" || condition.trim() === "")
    throw invalid(field, "The field cannot be left blank");
  if (condition.includes("accessRequest.") && policy.id !== accountManagementPolicyId)
    throw invalid(field, "accessRequest is known in the account management policy only");
}

/** Okta API: AccessPolicyRuleApplicationSignOn and AssuranceMethod. */
function refuseInvalidSignOn(signOn: Json): void {
  const field = "actions.appSignOn";
  oneOf(signOn.access, ["ALLOW", "DENY"], `${field}.access`);
  const method = objectAt(signOn, "verificationMethod");
  if (method.type !== "ASSURANCE") return;
  const { factorMode, reauthenticateIn, constraints } = method;
  if (factorMode !== undefined) oneOf(factorMode, ["1FA", "2FA"], `${field}.verificationMethod.factorMode`);
  if (
    reauthenticateIn !== undefined &&
    !(typeof reauthenticateIn === "string" && isIsoDuration(reauthenticateIn))
  )
    throw invalid(`${field}.verificationMethod.reauthenticateIn`, "must be an ISO 8601 duration");
  for (const constraint of listOf(constraints)) {
    if (!isJson(constraint)) throw invalid(`${field}.verificationMethod.constraints`, "must hold objects");
    const [problem] = constraintProblems(constraint);
    if (problem !== undefined)
      throw invalid(`${field}.verificationMethod.constraints.${problem.path}`, problem.reason);
  }
}

function refuseUnknownPeople(state: OktaState, body: Json): void {
  const people = objectAt(objectAt(body, "conditions"), "people");
  const groups = objectAt(people, "groups");
  for (const id of [...stringsAt(groups, "include"), ...stringsAt(groups, "exclude")]) {
    if (!state.groups.has(id)) throw invalid("conditions.people.groups", `Invalid group ${id}`);
  }
  const users = objectAt(people, "users");
  for (const id of [...stringsAt(users, "include"), ...stringsAt(users, "exclude")]) {
    if (!state.users.has(id)) throw invalid("conditions.people.users", `Invalid user ${id}`);
  }
}

/** A rule's name, which is unique in its policy. @throws Refusal */
export function refuseInvalidName(body: Json, others: readonly Entity[]): void {
  const name = stringAt(body, "name");
  if (name === null || name === "") throw invalid("name", "The field cannot be left blank");
  if (others.some((rule) => rule.name === name)) throw invalid("name", "Policy rule name already in use");
}
