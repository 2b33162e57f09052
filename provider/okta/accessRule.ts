import { constraintProblems } from "../../tenant/okta/constraintProblems";
import { found, type Json } from "../http/client";
import { IncompleteWrite } from "../lifecycle/singleton";
import type { ResourceContext } from "../resource";
import type { CheckFailure } from "../schema/check";
import { isObject, listOf, memberOf, textOf } from "../schema/json";
import { properties } from "../schema/property";
import { holdsUnknown } from "../schema/unknown";

const people = (description: string) =>
  ({
    kind: "list",
    identity: [],
    default: [],
    items: { kind: "string", description: "An id." },
    description,
  }) as const;

/** Properties that rules of app sign-on and account management policies share (Okta API: AccessPolicyRule). */
export const accessRuleInputs = properties({
  name: {
    kind: "string",
    required: true,
    minimumLength: 1,
    maximumLength: 255,
    description: "Unique in its policy.",
  },
  status: {
    kind: "string",
    values: ["ACTIVE", "INACTIVE"],
    default: "ACTIVE",
    description: "Okta has no report-only mode: a rule that is not active decides nothing.",
  },
  access: {
    kind: "string",
    values: ["ALLOW", "DENY"],
    default: "ALLOW",
    description: "What the rule decides.",
  },
  factorMode: {
    kind: "string",
    values: ["1FA", "2FA"],
    default: "2FA",
    description: "How many factors are asked for where access is allowed.",
  },
  reauthenticateIn: {
    kind: "string",
    format: "duration",
    default: "PT2H",
    description: "After how long somebody is asked again (ISO 8601 duration; PT0S: each time).",
  },
  constraints: {
    kind: "list",
    identity: [],
    ordered: true,
    default: [],
    items: { kind: "json", essence: demandsOf, description: "One constraint in Okta's own form." },
    description:
      "What factors have to be like. One of the objects suffices; within an object everything has to hold.",
  },
  groupsIncluded: people("Ids of groups that it is for; none: everybody."),
  groupsExcluded: people("Ids of groups that it is not for."),
  usersIncluded: people("Ids of users that it is for."),
  usersExcluded: people("Ids of users that it is not for."),
});

/** What Okta refuses of a rule's constraints. */
export function checkAccessRule(inputs: Json): readonly CheckFailure[] {
  return listOf(inputs, "constraints").flatMap((constraint, index) =>
    isObject(constraint) && !holdsUnknown(constraint)
      ? constraintProblems(constraint).map(({ path, reason }) => ({
          property: `constraints[${String(index)}].${path}`,
          reason,
        }))
      : [],
  );
}

/**
 * A constraint without what Okta assumes where nothing is said, and answers with (Okta API: AccessPolicyConstraint,
 * PossessionConstraint): a demand that is taken back has to be seen.
 */
function demandsOf(constraint: Json): Json {
  const excludes = listOf(constraint, "excludedAuthenticationMethods").length > 0;
  const assumed: Json = { required: !excludes, userPresence: "REQUIRED" };
  const members = Object.entries(constraint).flatMap(([name, member]) => {
    if (isObject(member)) return [[name, demandsOf(member)] as const];
    const isEmpty = member === null || (Array.isArray(member) && member.length === 0);
    return isEmpty || member === "OPTIONAL" || member === assumed[name] ? [] : [[name, member] as const];
  });
  return Object.fromEntries(members);
}

/**
 * A rule in the form of its inputs.
 * @param managed what is wanted or known of it. A rule that denies asks for nothing, so that what it would ask for is as
 * good as what is wanted.
 */
export function ruleOf(rule: Json, managed: Json): Json {
  const signOn = memberOf(memberOf(rule, "actions"), "appSignOn");
  const method = memberOf(signOn, "verificationMethod");
  const people = memberOf(memberOf(rule, "conditions"), "people");
  const [groups, users] = [memberOf(people, "groups"), memberOf(people, "users")];
  return {
    name: textOf(rule, "name"),
    status: textOf(rule, "status"),
    access: textOf(signOn, "access"),
    ...(textOf(signOn, "access") === "DENY"
      ? {
          factorMode: managed.factorMode ?? accessRuleInputs.factorMode.default,
          reauthenticateIn: managed.reauthenticateIn ?? accessRuleInputs.reauthenticateIn.default,
          constraints: listOf(managed, "constraints"),
        }
      : {
          factorMode: textOf(method, "factorMode"),
          reauthenticateIn: textOf(method, "reauthenticateIn"),
          constraints: listOf(method, "constraints"),
        }),
    groupsIncluded: listOf(groups, "include"),
    groupsExcluded: listOf(groups, "exclude"),
    usersIncluded: listOf(users, "include"),
    usersExcluded: listOf(users, "exclude"),
  };
}

/** A rule in Okta's form. */
export function bodyOf(rule: Json, conditions: Json): Json {
  const lists = (include: string, exclude: string): Json => ({
    ...(listOf(rule, include).length === 0 ? {} : { include: rule[include] }),
    ...(listOf(rule, exclude).length === 0 ? {} : { exclude: rule[exclude] }),
  });
  const groups = lists("groupsIncluded", "groupsExcluded");
  const users = lists("usersIncluded", "usersExcluded");
  const people = {
    ...(Object.keys(groups).length === 0 ? {} : { groups }),
    ...(Object.keys(users).length === 0 ? {} : { users }),
  };
  const { access, factorMode, reauthenticateIn, constraints } = rule;
  const verificationMethod = { type: "ASSURANCE", factorMode, reauthenticateIn, constraints };
  return {
    type: "ACCESS_POLICY",
    name: rule.name,
    conditions: { ...conditions, ...(Object.keys(people).length === 0 ? {} : { people }) },
    actions: { appSignOn: { access, ...(access === "DENY" ? {} : { verificationMethod }) } },
  };
}

/** A rule's id is made of its policy's and its own, since Okta finds a rule by both. */
export function ruleId(policyId: string, id: string): string {
  return `${policyId}/${id}`;
}

export function rulePath(id: string): string {
  const [policy = "", rule = ""] = id.split("/");
  return `/api/v1/policies/${policy}/rules/${rule}`;
}

export async function readRule(context: ResourceContext, id: string): Promise<Json | null> {
  const answer = await found(context.okta().send({ method: "GET", path: rulePath(id) }));
  return isObject(answer?.body) ? answer.body : null;
}

export async function findRule(
  context: ResourceContext,
  policyId: string,
  name: string,
): Promise<string | null> {
  for await (const rule of context.okta().entries({ path: `/api/v1/policies/${policyId}/rules` })) {
    if (rule.name === name && typeof rule.id === "string") return ruleId(policyId, rule.id);
  }
  return null;
}

/**
 * Makes a rule in the status that it shall have: one that is made active and deactivated afterwards decides for a moment
 * (Okta API: createPolicyRule, `activate`).
 */
export async function makeRule(
  context: ResourceContext,
  policyId: string,
  body: Json,
  status: unknown,
): Promise<string> {
  const activate = status === "INACTIVE" ? "?activate=false" : "";
  const path = `/api/v1/policies/${policyId}/rules${activate}`;
  const { body: rule } = await context.okta().send({ method: "POST", path, body });
  return ruleId(policyId, textOf(rule, "id") ?? "");
}

/** Changes a rule, and its status last where it comes into force, first where it goes out of it. */
export async function writeRule(
  context: ResourceContext,
  id: string,
  body: Json,
  wanted: Json,
  current: Json,
): Promise<void> {
  const path = rulePath(id);
  const [before, after] = [textOf(current, "status"), textOf(wanted, "status")];
  const setStatus = async (action: "activate" | "deactivate"): Promise<void> => {
    await context.okta().send({ method: "POST", path: `${path}/lifecycle/${action}`, idempotent: true });
  };
  const replace = async (): Promise<void> => {
    await context.okta().send({ method: "PUT", path, body });
  };
  if (before === "ACTIVE" && after === "INACTIVE") {
    await setStatus("deactivate");
    await following("the rule was deactivated, and not changed", replace);
  } else {
    await replace();
    if (before === "INACTIVE" && after === "ACTIVE")
      await following("the rule was changed, and not activated", () => setStatus("activate"));
  }
}

/** A request after another one that was carried out. */
async function following(soFar: string, send: () => Promise<void>): Promise<void> {
  try {
    await send();
  } catch (error) {
    throw new IncompleteWrite(soFar, error);
  }
}

export async function removeRule(context: ResourceContext, id: string): Promise<void> {
  await found(context.okta().send({ method: "DELETE", path: rulePath(id) }));
}
