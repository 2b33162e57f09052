import type {
  OktaDeviceAssurance,
  OktaEnrollment,
  OktaIdentityProvider,
  OktaNetworkZone,
  OktaUser,
} from "../okta/organization";
import type { OktaAuthenticator, OktaGroup, OktaPolicy, OktaPolicyRule, OktaTenant } from "../tenant";
import {
  type JsonObject,
  type Members,
  collection,
  entriesOf,
  hasMembers,
  isJsonObject,
} from "./collections";

const authenticatorMembers: Members = { id: "text", key: "text" };
const policyMembers: Members = { id: "text", name: "text", type: "text" };
const ruleMembers: Members = {
  id: "text",
  policyId: "text",
  name: "text",
  status: "text",
  conditions: "map",
  actions: "map",
};
const groupMembers: Members = { id: "text", name: "text" };
const appMembers: Members = { id: "text" };
const identified: Members = { id: "text" };
const enrollmentMembers: Members = { userId: "text", key: "text" };

type OktaApp = NonNullable<OktaTenant["apps"]>[number];

const isAuthenticator = (entry: unknown): entry is OktaAuthenticator =>
  hasMembers(entry, authenticatorMembers);
const isPolicy = (entry: unknown): entry is OktaPolicy => hasMembers(entry, policyMembers);
const isRule = (entry: unknown): entry is OktaPolicyRule => hasMembers(entry, ruleMembers);
const isGroup = (entry: unknown): entry is OktaGroup => hasMembers(entry, groupMembers);
const isApp = (entry: unknown): entry is OktaApp => hasMembers(entry, appMembers);

/** Names of everything that an export of Okta may hold (docs/architecture.md, the tenant model). */
export const oktaCollections: readonly string[] = [
  "authenticators",
  "policies",
  "policyRules",
  "apps",
  "groups",
  "users",
  "enrollments",
  "identityProviders",
  "networkZones",
  "deviceAssurances",
];

/** An export of Okta with its required collections filled in. Whatever the model does not name is left as it is. */
export function oktaTenantOf(exported: JsonObject, where: string): OktaTenant {
  const at = (name: string): string => `${where}, ${name}`;
  const rules = entriesOf(exported.policyRules, at("policyRules"))?.map(withRuleMembers);
  const policies = entriesOf(exported.policies, at("policies"))?.map(withPolicyMembers);
  const apps = entriesOf(exported.apps, at("apps"))?.map(withAccessPolicy);
  const groups = entriesOf(exported.groups, at("groups"))?.map(withGroupName);
  return {
    ...exported,
    authenticators:
      collection(exported.authenticators, at("authenticators"), authenticatorMembers, isAuthenticator) ?? [],
    policies: collection(policies, at("policies"), policyMembers, isPolicy) ?? [],
    policyRules: collection(rules, at("policyRules"), ruleMembers, isRule) ?? [],
    groups: collection(groups, at("groups"), groupMembers, isGroup) ?? [],
    ...surroundings(exported, at),
    apps: collection(apps, at("apps"), appMembers, isApp),
  };
}

/** What an export need not have. A collection that is there has entries that can be read. */
function surroundings(
  exported: JsonObject,
  at: (name: string) => string,
): Pick<OktaTenant, "users" | "enrollments" | "networkZones" | "deviceAssurances" | "identityProviders"> {
  const read = <T>(
    name: string,
    members: Members,
    isEntry: (entry: unknown) => entry is T,
  ): readonly T[] | undefined => collection(exported[name], at(name), members, isEntry);
  return {
    users: read("users", identified, (entry): entry is OktaUser => hasMembers(entry, identified)),
    enrollments: read("enrollments", enrollmentMembers, (entry): entry is OktaEnrollment =>
      hasMembers(entry, enrollmentMembers),
    ),
    networkZones: read("networkZones", identified, (entry): entry is OktaNetworkZone =>
      hasMembers(entry, identified),
    ),
    deviceAssurances: read("deviceAssurances", identified, (entry): entry is OktaDeviceAssurance =>
      hasMembers(entry, identified),
    ),
    identityProviders: read("identityProviders", identified, (entry): entry is OktaIdentityProvider =>
      hasMembers(entry, identified),
    ),
  };
}

/** Okta's API nests the groups that a policy is for (`conditions.people.groups.include`). */
function withPolicyMembers(policy: unknown): unknown {
  if (!isJsonObject(policy) || policy.groupsIncluded !== undefined) return policy;
  const groups = child(policy, "conditions", "people", "groups").include;
  return groups == null ? policy : { ...policy, groupsIncluded: groups };
}

/** Okta's API names the policy of an application in its links only. */
function withAccessPolicy(app: unknown): unknown {
  if (!isJsonObject(app) || app.accessPolicyId !== undefined) return app;
  const { href } = child(app, "_links", "accessPolicy");
  const id = typeof href === "string" ? /\/policies\/([^/?]+)/.exec(href)?.[1] : undefined;
  return id === undefined ? app : { ...app, accessPolicyId: id };
}

/** Okta's API keeps a group's name in its profile. */
function withGroupName(group: unknown): unknown {
  if (!isJsonObject(group) || group.name !== undefined || !isJsonObject(group.profile)) return group;
  return { ...group, name: group.profile.name };
}

/**
 * Okta's API nests what the model has at the top (`conditions.people.groups.include`, `actions.appSignOn`), names the
 * policy of a rule in its links only, and has null where a rule applies to everybody.
 */
function withRuleMembers(rule: unknown): unknown {
  if (!isJsonObject(rule)) return rule;
  const people = child(rule, "conditions", "people");
  const signOn = child(rule, "actions", "appSignOn");
  const verification = child(signOn, "verificationMethod");
  const scope = {
    groupsIncluded: child(people, "groups").include,
    groupsExcluded: child(people, "groups").exclude,
    usersIncluded: child(people, "users").include,
    usersExcluded: child(people, "users").exclude,
  };
  const demand = {
    access: signOn.access ?? child(rule, "actions", "signon").access,
    factorMode: verification.factorMode,
    constraints: verification.constraints,
  };
  return {
    ...rule,
    ...(rule.policyId === undefined ? { policyId: policyIdInLinks(rule) } : {}),
    conditions: { ...defined(scope), ...child(rule, "conditions") },
    actions: { ...defined(demand), ...child(rule, "actions") },
  };
}

function child(parent: JsonObject, ...path: readonly string[]): JsonObject {
  return path.reduce<JsonObject>((at, key) => {
    const value = at[key];
    return isJsonObject(value) ? value : {};
  }, parent);
}

function defined(members: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value != null));
}

function policyIdInLinks(rule: JsonObject): string | undefined {
  const { href } = child(rule, "_links", "self");
  return typeof href === "string" ? /\/policies\/([^/]+)\/rules\//.exec(href)?.[1] : undefined;
}
