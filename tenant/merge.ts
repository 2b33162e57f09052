import { type EntraTenant, type Group, type OktaTenant, type Tenant, emptyEntra, emptyOkta } from "./tenant";

/**
 * The tenant as it will be: what exists, and what the rollout adds. An object of the rollout replaces one of the same
 * display name, since that is the one which it adopts or once created.
 */
export function mergeTenants(existing: Tenant, desired: Tenant): Tenant {
  return {
    ...(existing.entra === undefined && desired.entra === undefined
      ? {}
      : { entra: mergeEntra(existing.entra ?? emptyEntra, desired.entra ?? emptyEntra) }),
    ...(existing.okta === undefined && desired.okta === undefined
      ? {}
      : { okta: mergeOkta(existing.okta ?? emptyOkta, desired.okta ?? emptyOkta) }),
  };
}

function mergeEntra(existing: EntraTenant, desired: EntraTenant): EntraTenant {
  return {
    ...existing,
    conditionalAccessPolicies: union(
      existing.conditionalAccessPolicies,
      desired.conditionalAccessPolicies,
      byDisplayName,
    ),
    authenticationStrengthPolicies: union(
      existing.authenticationStrengthPolicies,
      desired.authenticationStrengthPolicies,
      byDisplayName,
    ),
    groups: union(existing.groups, withMembersFoundIn(existing.groups, desired.groups), byDisplayName),
    authenticationMethodsPolicy: mergeMethods(existing, desired),
  };
}

/**
 * Who is in a group that a rule fills is not the plan's to say. Those whom an export shows in it are in it; that it shows all who
 * will be is never taken for granted.
 */
function withMembersFoundIn(existing: readonly Group[], desired: readonly Group[]): Group[] {
  const found = new Map(existing.map((group) => [group.displayName, group]));
  return desired.map((group) => {
    const members = found.get(group.displayName)?.members;
    return group.members !== undefined || members == null
      ? group
      : { ...group, members, "members@odata.nextLink": "whoever the rule selects later" };
  });
}

/** A method that the plan does not mention keeps its configuration. */
function mergeMethods(
  existing: EntraTenant,
  desired: EntraTenant,
): EntraTenant["authenticationMethodsPolicy"] {
  const before = existing.authenticationMethodsPolicy;
  const after = desired.authenticationMethodsPolicy;
  if (before == null || after == null) return after ?? before ?? null;
  return {
    ...before,
    ...after,
    authenticationMethodConfigurations: union(
      before.authenticationMethodConfigurations ?? [],
      after.authenticationMethodConfigurations ?? [],
      (method) => method.id.toLowerCase(),
    ),
  };
}

function mergeOkta(existing: OktaTenant, desired: OktaTenant): OktaTenant {
  return {
    ...existing,
    authenticators: union(existing.authenticators, desired.authenticators, ({ key }) => key),
    policies: union(existing.policies, desired.policies, ({ type, name }) => `${type} ${name}`),
    policyRules: union(existing.policyRules, desired.policyRules, ({ id }) => id),
    groups: union(existing.groups, desired.groups, ({ name }) => name),
  };
}

function byDisplayName(object: { readonly displayName: string }): string {
  return object.displayName;
}

function union<T>(existing: readonly T[], desired: readonly T[], keyOf: (object: T) => string): T[] {
  const replaced = new Set(desired.map(keyOf));
  return [...existing.filter((object) => !replaced.has(keyOf(object))), ...desired];
}
