import { type EntraTenant, type OktaTenant, type Tenant, emptyEntra, emptyOkta } from "../../tenant";
import { conditionalAccessPolicyOf, conditionalAccessPolicyType, groupOf, strengthPolicyOf } from "./azuread";
import { Identities, componentTypes } from "./identities";
import { methodsPolicyOf } from "./methods";
import { oktaAuthenticatorOf, oktaCatchAllOf, oktaPolicyOf, oktaRuleOf } from "./okta";
import { type RegisteredResource, stringAt } from "./resource";

export { Identities, componentTypes } from "./identities";
export { conditionalAccessPolicyOf, conditionalAccessPolicyType } from "./azuread";
export type { RegisteredResource } from "./resource";

/** The tenant that a deployment makes of the resources which it registers. */
export function tenantOfResources(resources: readonly RegisteredResource[]): Tenant {
  const identities = new Identities(resources);
  const byType = new Map<string, RegisteredResource[]>();
  for (const resource of resources)
    byType.set(resource.type, [...(byType.get(resource.type) ?? []), resource]);
  const of = (type: string): readonly RegisteredResource[] => byType.get(type) ?? [];
  const hasEntra = resources.some(
    ({ type }) => type.startsWith("azuread:") || type.startsWith("passkey-rollout:entra:"),
  );
  const hasOkta = resources.some(
    ({ type }) => type.startsWith("okta:") || type.startsWith("passkey-rollout:okta:"),
  );
  return {
    ...(hasEntra ? { entra: entraOf(of, identities) } : {}),
    ...(hasOkta ? { okta: oktaOf(of, identities) } : {}),
  };
}

type OfType = (type: string) => readonly RegisteredResource[];

function entraOf(of: OfType, identities: Identities): EntraTenant {
  return {
    ...emptyEntra,
    conditionalAccessPolicies: of(conditionalAccessPolicyType).map((policy) =>
      conditionalAccessPolicyOf(policy, identities),
    ),
    authenticationStrengthPolicies: of(
      "azuread:index/authenticationStrengthPolicy:AuthenticationStrengthPolicy",
    ).map((strength) => strengthPolicyOf(strength, identities)),
    groups: [
      ...of("azuread:index/groupWithoutMembers:GroupWithoutMembers"),
      ...of("azuread:index/group:Group"),
    ].map((group) => groupOf(group, identities)),
    authenticationMethodsPolicy: methodsPolicyOf(of, identities, modelledMethods(of) ?? null),
  };
}

/** The rollout hands over its methods policy with the plan's keys in place of ids that do not exist yet. */
function modelledMethods(of: OfType): EntraTenant["authenticationMethodsPolicy"] {
  const rollout = of(componentTypes.rollout)[0];
  const tenant = rollout?.inputs.tenant as Tenant | undefined;
  return tenant?.entra?.authenticationMethodsPolicy;
}

function oktaOf(of: OfType, identities: Identities): OktaTenant {
  const accessPolicies = of("okta:index/appSignonPolicy:AppSignonPolicy");
  return {
    ...emptyOkta,
    authenticators: of("passkey-rollout:okta:PasskeyAuthenticatorSettings").map(oktaAuthenticatorOf),
    policies: [
      ...accessPolicies.map((policy) => oktaPolicyOf(policy, identities, "ACCESS_POLICY")),
      ...of("passkey-rollout:okta:AuthenticatorEnrollmentPolicy").map((policy) =>
        oktaPolicyOf(policy, identities, "MFA_ENROLL"),
      ),
      ...of("okta:policy/signon:Signon").map((policy) => oktaPolicyOf(policy, identities, "OKTA_SIGN_ON")),
    ],
    policyRules: [
      ...[
        ...of("passkey-rollout:okta:AppSignOnRule"),
        ...of("okta:index/appSignonPolicyRule:AppSignonPolicyRule"),
      ]
        .sort((first, second) => placeOf(first) - placeOf(second))
        .map((rule) => oktaRuleOf(rule, identities)),
      ...accessPolicies.map((policy) => oktaCatchAllOf(policy, identities)),
    ],
    groups: of("okta:group/group:Group").map((group) => ({
      id: identities.resolveResource(group),
      name: stringAt(group.inputs, "name") ?? group.name,
    })),
  };
}

/** Rules are made at a place in their policy, which is the order in which they are asked; later Okta keeps its own numbers. */
function placeOf({ inputs: { priority } }: RegisteredResource): number {
  return typeof priority === "number" ? priority : Number.MAX_SAFE_INTEGER;
}
