import type { Tenant } from "../tenant/tenant";
import type { Entity } from "./collection";
import type { Json } from "./exchange";
import { isJson, listOf, objectsOf } from "./json";
import type { EntraSeed, OktaSeed, SandboxSeed } from "./seed";

/** A sandbox with what an export holds. Accounts that its groups and policies name and that it lacks are made up. */
export function seedOfTenant(tenant: Tenant): SandboxSeed {
  return {
    ...(tenant.entra === undefined ? {} : { entra: entraSeed({ ...tenant.entra }) }),
    ...(tenant.okta === undefined ? {} : { okta: oktaSeed({ ...tenant.okta }) }),
  };
}

function entraSeed(entra: Json): EntraSeed {
  const groups = entitiesOf(entra.groups);
  const units = entitiesOf(entra.administrativeUnits);
  const users = entitiesOf(entra.users);
  const known = new Set([...users, ...groups].map(({ id }) => id));
  const unknown = [...groups, ...units].flatMap(memberIds).filter((id) => !known.has(id));
  return {
    users: [
      ...users,
      ...[...new Set(unknown)].map((id) => ({ id, userPrincipalName: `${id}@sandbox.example` })),
    ],
    groups,
    administrativeUnits: units,
    namedLocations: entitiesOf(entra.namedLocations),
    conditionalAccessPolicies: entitiesOf(entra.conditionalAccessPolicies),
    authenticationStrengthPolicies: entitiesOf(entra.authenticationStrengthPolicies).map((strength) => ({
      policyType: "custom",
      combinationConfigurations: [],
      ...strength,
    })),
    authenticationMethodsPolicy: isJson(entra.authenticationMethodsPolicy)
      ? entra.authenticationMethodsPolicy
      : null,
  };
}

function oktaSeed(okta: Json): OktaSeed {
  return {
    temporaryAccessCode: okta.temporaryAccessCode !== false,
    users: entitiesOf(okta.users),
    groups: entitiesOf(okta.groups).map(oktaGroup),
    groupRules: entitiesOf(okta.groupRules),
    authenticators: entitiesOf(okta.authenticators),
    policies: entitiesOf(okta.policies).map(oktaPolicy),
    policyRules: entitiesOf(okta.policyRules).map(oktaRule),
    apps: entitiesOf(okta.apps),
  };
}

function entitiesOf(value: unknown): readonly Entity[] {
  return objectsOf(value).filter(isEntity);
}

function isEntity(value: Json): value is Entity {
  return typeof value.id === "string";
}

function memberIds({ members }: Entity): readonly string[] {
  return entitiesOf(members).map(({ id }) => id);
}

/** Okta keeps a group's name in its profile, the tenant model at the top. */
function oktaGroup({ name, ...group }: Entity): Entity {
  const { id, profile } = group;
  return { type: "OKTA_GROUP", ...group, id, profile: isJson(profile) ? profile : { name } };
}

function oktaPolicy({ groupsIncluded, ...policy }: Entity): Entity {
  const { id } = policy;
  if (listOf(groupsIncluded).length === 0) return { ...policy, id };
  return { ...policy, id, conditions: policy.conditions ?? people({ groupsIncluded }) };
}

/** The model has at the top what Okta nests; what the API nests stays as it is. */
function oktaRule(rule: Entity): Entity {
  const conditions = isJson(rule.conditions) ? rule.conditions : {};
  const actions = isJson(rule.actions) ? rule.actions : {};
  const { groupsIncluded, groupsExcluded, usersIncluded, usersExcluded, ...nested } = conditions;
  const { access, factorMode, constraints, ...nestedActions } = actions;
  const scope = { groupsIncluded, groupsExcluded, usersIncluded, usersExcluded };
  const isFlat = Object.values(scope).some((ids) => listOf(ids).length > 0);
  const verificationMethod = { type: "ASSURANCE", factorMode, constraints: listOf(constraints) };
  const signOn = access === undefined ? {} : { appSignOn: { access, verificationMethod } };
  const isForEverybody = !isFlat && Object.keys(nested).length === 0;
  return {
    type: "ACCESS_POLICY",
    ...rule,
    // As Okta has it of a rule that applies to everybody; the model has no null there.
    conditions: isForEverybody ? null : { ...(isFlat ? people(scope) : {}), ...nested },
    actions: { ...signOn, ...nestedActions },
  };
}

function people({ groupsIncluded, groupsExcluded, usersIncluded, usersExcluded }: Json): Json {
  const part = (include: unknown, exclude: unknown): Json => ({
    ...(listOf(include).length === 0 ? {} : { include }),
    ...(listOf(exclude).length === 0 ? {} : { exclude }),
  });
  return {
    people: { groups: part(groupsIncluded, groupsExcluded), users: part(usersIncluded, usersExcluded) },
  };
}
