import { join } from "node:path";
import { loadPlanFile } from "../../plan/load";
import type { Plan } from "../../plan/plan";
import { resolve } from "../../plan/resolve";
import { type PlanFacts, factsOf } from "../../policies/facts";
import type { RuleContext } from "../../policies/rule";
import { tenantOf } from "../../tenant/fromDesiredState";
import { symbolicId } from "../../tenant/symbolicIds";
import type {
  AuthenticationMethodConfiguration,
  ConditionalAccessPolicy,
  ConditionalAccessUsers,
  EntraTenant,
  Group,
  OktaPolicyRule,
  OktaTenant,
  User,
} from "../../tenant/tenant";
import { exampleFolder, today } from "../examplePlan";

export { today };

export const exampleFile = join(exampleFolder, "plan.yaml");
export const examplePhases = ["discovery", "pilot", "expansion", "broad"] as const;

const plan = examplePlan();

/** What rules see of the example plan in one phase, without a snapshot of a tenant. */
export function exampleIn(phase: (typeof examplePhases)[number]): RuleContext {
  const desired = resolve(plan, phase);
  return { tenant: tenantOf(desired).tenant, facts: factsOf(plan, desired), today };
}

function examplePlan(): Plan {
  const loaded = loadPlanFile(exampleFile);
  if (!loaded.ok) throw new Error(loaded.findings.map(({ message }) => message).join("\n"));
  return loaded.plan;
}

export const emergency = {
  first: "d90e1ad2-3ed2-5de2-b1d4-6b4732893bb2",
  second: "e8981a2a-0ea1-5395-846f-b69da14c9d4b",
  oktaFirst: "00uEmergency0000001",
  oktaSecond: "00uEmergency0000002",
} as const;

/** What the parts of a context are, for tests that change one of them. */
export function factsIn(context: RuleContext): PlanFacts {
  if (context.facts === null) throw new Error("the context has no facts");
  return context.facts;
}

export function entraIn({ tenant }: RuleContext): EntraTenant {
  if (tenant.entra === undefined) throw new Error("the context has no Entra tenant");
  return tenant.entra;
}

export function oktaIn({ tenant }: RuleContext): OktaTenant {
  if (tenant.okta === undefined) throw new Error("the context has no Okta org");
  return tenant.okta;
}

export function withFacts(context: RuleContext, change: Partial<PlanFacts>): RuleContext {
  return { ...context, facts: { ...factsIn(context), ...change } };
}

export function withoutFacts(context: RuleContext): RuleContext {
  return { ...context, facts: null };
}

export function withEntra(context: RuleContext, change: Partial<EntraTenant>): RuleContext {
  return { ...context, tenant: { ...context.tenant, entra: { ...entraIn(context), ...change } } };
}

export function withOkta(context: RuleContext, change: Partial<OktaTenant>): RuleContext {
  return { ...context, tenant: { ...context.tenant, okta: { ...oktaIn(context), ...change } } };
}

/** Changes what has an id; fails when nothing has it, so that no test passes by changing nothing. */
function changed<T>(items: readonly T[], matches: (item: T) => boolean, change: (item: T) => T): T[] {
  if (!items.some(matches)) throw new Error("the example has nothing to change here");
  return items.map((item) => (matches(item) ? change(item) : item));
}

/** Changes the policy of a rule of the plan. */
export function withPolicy(
  context: RuleContext,
  key: string,
  change: (policy: ConditionalAccessPolicy) => ConditionalAccessPolicy,
): RuleContext {
  const id = symbolicId("policy", key);
  const { conditionalAccessPolicies } = entraIn(context);
  return withEntra(context, {
    conditionalAccessPolicies: changed(conditionalAccessPolicies, (policy) => policy.id === id, change),
  });
}

export function withUsers(
  context: RuleContext,
  key: string,
  users: Partial<ConditionalAccessUsers>,
): RuleContext {
  return withPolicy(context, key, (policy) => ({
    ...policy,
    conditions: { ...policy.conditions, users: { ...policy.conditions.users, ...users } },
  }));
}

export function withConditions(
  context: RuleContext,
  key: string,
  conditions: Partial<ConditionalAccessPolicy["conditions"]>,
): RuleContext {
  return withPolicy(context, key, (policy) => ({
    ...policy,
    conditions: { ...policy.conditions, ...conditions },
  }));
}

export function withGrant(
  context: RuleContext,
  key: string,
  grant: Partial<NonNullable<ConditionalAccessPolicy["grantControls"]>>,
): RuleContext {
  return withPolicy(context, key, (policy) => ({
    ...policy,
    grantControls: { ...policy.grantControls, ...grant },
  }));
}

export function withoutPolicy(context: RuleContext, key: string): RuleContext {
  const id = symbolicId("policy", key);
  return withEntra(context, {
    conditionalAccessPolicies: entraIn(context).conditionalAccessPolicies.filter(
      (policy) => policy.id !== id,
    ),
  });
}

export function policyOf(context: RuleContext, key: string): ConditionalAccessPolicy {
  const id = symbolicId("policy", key);
  const found = entraIn(context).conditionalAccessPolicies.find((policy) => policy.id === id);
  if (found === undefined) throw new Error(`the example has no policy ${key}`);
  return found;
}

/** Adds a policy that the rollout does not own. */
export function withForeignPolicy(context: RuleContext, policy: ConditionalAccessPolicy): RuleContext {
  const { conditionalAccessPolicies } = entraIn(context);
  return withEntra(context, { conditionalAccessPolicies: [...conditionalAccessPolicies, policy] });
}

export function withGroup(context: RuleContext, group: Group): RuleContext {
  return withEntra(context, { groups: [...entraIn(context).groups, group] });
}

export function withUser(context: RuleContext, user: User): RuleContext {
  return withEntra(context, { users: [...(entraIn(context).users ?? []), user] });
}

/** Changes what a strength of the rollout accepts. */
export function withCombinations(
  context: RuleContext,
  key: string,
  allowedCombinations: readonly string[],
): RuleContext {
  const id = symbolicId("strength", key);
  return withEntra(context, {
    authenticationStrengthPolicies: changed(
      entraIn(context).authenticationStrengthPolicies,
      (strength) => strength.id === id,
      (strength) => ({ ...strength, allowedCombinations }),
    ),
  });
}

export function withoutStrength(context: RuleContext, key: string): RuleContext {
  const id = symbolicId("strength", key);
  return withEntra(context, {
    authenticationStrengthPolicies: entraIn(context).authenticationStrengthPolicies.filter(
      (strength) => strength.id !== id,
    ),
  });
}

/** Changes one method of the authentication methods policy. */
export function withMethod(
  context: RuleContext,
  method: string,
  change: Partial<AuthenticationMethodConfiguration>,
): RuleContext {
  const policy = entraIn(context).authenticationMethodsPolicy ?? {};
  return withEntra(context, {
    authenticationMethodsPolicy: {
      ...policy,
      authenticationMethodConfigurations: changed(
        policy.authenticationMethodConfigurations ?? [],
        ({ id }) => id === method,
        (configuration) => ({ ...configuration, ...change }),
      ),
    },
  });
}

export function withoutMethod(context: RuleContext, method: string): RuleContext {
  const policy = entraIn(context).authenticationMethodsPolicy ?? {};
  const configurations = policy.authenticationMethodConfigurations ?? [];
  return withEntra(context, {
    authenticationMethodsPolicy: {
      ...policy,
      authenticationMethodConfigurations: configurations.filter(({ id }) => id !== method),
    },
  });
}

export function methodIn(context: RuleContext, method: string): AuthenticationMethodConfiguration {
  const configurations =
    entraIn(context).authenticationMethodsPolicy?.authenticationMethodConfigurations ?? [];
  const found = configurations.find(({ id }) => id === method);
  if (found === undefined) throw new Error(`the example has no method ${method}`);
  return found;
}

/** Changes a rule of an Okta policy; `key` is `<policy>/<rule>`. */
export function withOktaRule(
  context: RuleContext,
  key: string,
  change: (rule: OktaPolicyRule) => OktaPolicyRule,
): RuleContext {
  const id = symbolicId("okta-rule", key);
  return withOkta(context, {
    policyRules: changed(oktaIn(context).policyRules, (rule) => rule.id === id, change),
  });
}

export function withoutOktaRule(context: RuleContext, key: string): RuleContext {
  const id = symbolicId("okta-rule", key);
  return withOkta(context, { policyRules: oktaIn(context).policyRules.filter((rule) => rule.id !== id) });
}

/** Changes one value deep inside, whatever its type: an unknown can stand where only a boolean should. */
export function edited<T>(value: T, path: readonly (string | number)[], replacement: unknown): T {
  const copy = structuredClone(value);
  const last = path.at(-1);
  let at: unknown = copy;
  for (const part of path.slice(0, -1)) at = Reflect.get(Object(at), part);
  if (last === undefined || typeof at !== "object" || at === null || !(last in at))
    throw new Error(`there is no ${path.join(".")} to change`);
  Reflect.set(at, last, replacement);
  return copy;
}
