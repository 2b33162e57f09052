import { stringAt } from "../../tenant/readers/pulumi/resource";
import type { Collection, Entity } from "../../sandbox/collection";
import type { Sandbox } from "../../sandbox/server";

/** What a tenant holds beside people, as sorted lines that a failed comparison shows well. */
export function holdings({ entra, okta }: Sandbox): readonly string[] {
  const lines = (kind: string, collection: Collection): string[] =>
    collection.list().map((entity) => `${kind} ${nameOf(entity)}`);
  return [
    ...lines("group", entra.groups),
    ...lines("strength", entra.authenticationStrengthPolicies),
    ...lines("Conditional Access policy", entra.conditionalAccessPolicies),
    ...lines("Okta group", okta.groups),
    ...lines("Okta group rule", okta.groupRules),
    ...lines("Okta policy", okta.policies),
    ...lines("Okta policy rule", okta.policyRules),
    ...okta.applications
      .list()
      .map((app) => `${app.id} under ${stringAt(app, "accessPolicyId") ?? "default"}`),
  ].sort();
}

/** Conditional Access policies by their displayed names. */
export function conditionalAccessPolicies({ entra }: Sandbox): ReadonlyMap<string, Entity> {
  return new Map(entra.conditionalAccessPolicies.list().map((policy) => [nameOf(policy), policy]));
}

/** The names of the rules of each app sign-on policy that the rollout made, in the order in which Okta asks them. */
export function appSignOnRules({ okta }: Sandbox): ReadonlyMap<string, readonly string[]> {
  const policies = okta.policies
    .list()
    .filter(
      ({ type, system, name }) => type === "ACCESS_POLICY" && system !== true && name !== accountManagement,
    );
  return new Map(
    policies.map((policy) => {
      const rules = okta.policyRules.list().filter(({ policyId }) => policyId === policy.id);
      const inOrder = rules.sort((a, b) => Number(a.priority) - Number(b.priority));
      return [nameOf(policy), inOrder.map(nameOf)];
    }),
  );
}

/** The org's own access policy, of what people do with their accounts and of no application. */
const accountManagement = "Okta Account Management Policy";

/** The name of the app sign-on policy that decides for an application. */
export function signOnPolicyOf({ okta }: Sandbox, application: string): string {
  const policy = okta.policies.get(String(okta.applications.get(application)?.accessPolicyId));
  return policy === undefined ? "none" : nameOf(policy);
}

function nameOf(entity: Entity): string {
  return (
    stringAt(entity, "displayName") ??
    stringAt(entity, "name") ??
    stringAt(entity.profile, "name") ??
    entity.id
  );
}
