import { constraintsOfJson } from "../../okta/accessPolicyRule";
import { catchAllRule } from "../../fromDesiredState";
import { keyOfSymbolicId, symbolicId } from "../../symbolicIds";
import type { OktaAuthenticator, OktaConstraint, OktaPolicy, OktaPolicyRule } from "../../tenant";
import { isUnknown, unknownValue } from "../../unknown";
import { type Identities, componentTypes } from "./identities";
import { type RegisteredResource, booleanAt, stringAt, stringsAt } from "./resource";

export function oktaPolicyOf(
  resource: RegisteredResource,
  identities: Identities,
  type: OktaPolicy["type"],
): OktaPolicy {
  const priority = resource.inputs.priority;
  return {
    id: identities.resolveResource(resource),
    name: stringAt(resource.inputs, "name") ?? resource.name,
    type,
    status: stringAt(resource.inputs, "status") === "INACTIVE" ? "INACTIVE" : "ACTIVE",
    ...(typeof priority === "number" ? { priority } : {}),
    groupsIncluded: identities.resolveList(resource, "groupsIncluded"),
  };
}

function policyKey(resource: RegisteredResource, identities: Identities): string | null {
  const component = identities.parentOf(resource);
  return component?.type === componentTypes.oktaPolicy ? stringAt(component.inputs, "key") : null;
}

/** The catch-all of an app sign-on policy: the provider turns it into a denying one where `catchAll` is false. */
export function oktaCatchAllOf(resource: RegisteredResource, identities: Identities): OktaPolicyRule {
  const key = policyKey(resource, identities) ?? resource.name;
  const id = oktaPolicyOf(resource, identities, "ACCESS_POLICY").id;
  const denies = booleanAt(resource.inputs, "catchAll") === false;
  return { ...catchAllRule(id, key), actions: { access: denies ? "DENY" : "ALLOW" } };
}

export function oktaRuleOf(resource: RegisteredResource, identities: Identities): OktaPolicyRule {
  const { inputs } = resource;
  const policyId = identities.resolveOne(resource, stringAt(inputs, "policyId") ?? unknownValue, "policyId");
  const list = (property: string): readonly string[] => identities.resolveList(resource, property);
  const policy = keyOfSymbolicId(policyId);
  const component = identities.parentOf(resource);
  const own = component === null ? null : ruleKey(component, resource);
  return {
    id:
      policy === null || own === null
        ? (resource.id ?? resource.urn)
        : symbolicId("okta-rule", `${policy}/${own}`),
    policyId,
    name: stringAt(inputs, "name") ?? resource.name,
    // A status that is not known yet is read as active: the worse case.
    status: stringAt(inputs, "status") === "INACTIVE" ? "INACTIVE" : "ACTIVE",
    conditions: {
      groupsIncluded: list("groupsIncluded"),
      groupsExcluded: list("groupsExcluded"),
      usersIncluded: stringsAt(inputs, "usersIncluded"),
      usersExcluded: stringsAt(inputs, "usersExcluded"),
    },
    actions: {
      access: stringAt(inputs, "access") === "DENY" ? "DENY" : "ALLOW",
      factorMode: stringAt(inputs, "factorMode") === "2FA" ? "2FA" : "1FA",
      constraints: constraintsAt(inputs),
    },
  };
}

/** Our own resource takes objects, the okta provider's takes JSON text. An unknown one demands nothing: the worse case. */
function constraintsAt(inputs: Readonly<Record<string, unknown>>): OktaConstraint[] {
  const constraints: readonly unknown[] = Array.isArray(inputs.constraints) ? inputs.constraints : [];
  return constraints.flatMap((constraint) => {
    if (isUnknown(constraint)) return [];
    return typeof constraint === "string" ? constraintsOfJson(constraint) : [constraint as OktaConstraint];
  });
}

/** The component names a rule `<its own name>-<key>`. */
function ruleKey(component: RegisteredResource, resource: RegisteredResource): string | null {
  return resource.name.startsWith(`${component.name}-`)
    ? resource.name.slice(component.name.length + 1)
    : null;
}

export function oktaAuthenticatorOf(resource: RegisteredResource): OktaAuthenticator {
  const { inputs } = resource;
  const groups: unknown = inputs.aaguidGroups;
  return {
    id: stringAt(inputs, "authenticatorId") ?? resource.urn,
    key: "webauthn",
    settings: {
      aaguidGroups: Array.isArray(groups)
        ? groups.map((group: unknown) => ({
            name: stringAt(group, "name") ?? "",
            aaguids: stringsAt(group, "aaguids"),
          }))
        : [],
      // What is left out has Okta's default: synced passkeys allowed, nothing proven.
      allowSyncablePasskeys: booleanAt(inputs, "allowSyncablePasskeys") ?? true,
      certBasedAttestationValidation: booleanAt(inputs, "certBasedAttestationValidation") ?? false,
      hardwareProtected: booleanAt(inputs, "hardwareProtected") ?? false,
      ...(stringAt(inputs, "userVerification") === null
        ? {}
        : { userVerification: stringAt(inputs, "userVerification") ?? "" }),
    },
  };
}
