import type {
  AuthenticationMethodsPolicy,
  AuthenticationStrengthPolicy,
  ConditionalAccessPolicy,
  EntraTenant,
  Group,
  NamedLocation,
  SubscribedSku,
  User,
} from "../tenant";
import {
  type JsonObject,
  type Members,
  collection,
  entriesOf,
  hasMembers,
  isJsonObject,
  kindOf,
} from "./collections";
import { UnreadableTenantError } from "./unreadableTenant";

const policyMembers: Members = { id: "text", displayName: "text", state: "text", conditions: "map" };
const strengthMembers: Members = { id: "text", displayName: "text", allowedCombinations: "list" };
const namedMembers: Members = { id: "text", displayName: "text" };
const identifiedMembers: Members = { id: "text" };

const isPolicy = (entry: unknown): entry is ConditionalAccessPolicy => hasMembers(entry, policyMembers);
const isStrength = (entry: unknown): entry is AuthenticationStrengthPolicy =>
  hasMembers(entry, strengthMembers);
const isGroup = (entry: unknown): entry is Group => hasMembers(entry, namedMembers);
const isLocation = (entry: unknown): entry is NamedLocation => hasMembers(entry, namedMembers);
const isUser = (entry: unknown): entry is User => hasMembers(entry, identifiedMembers);
const isSku = (entry: unknown): entry is SubscribedSku => isJsonObject(entry);
const isMethodsPolicy = (value: unknown): value is AuthenticationMethodsPolicy => isJsonObject(value);
const isSecurityDefaults = (value: unknown): value is NonNullable<EntraTenant["securityDefaults"]> =>
  isJsonObject(value);

/** Names of everything that an export of Entra may hold (docs/architecture.md, the tenant model). */
export const entraCollections: readonly string[] = [
  "conditionalAccessPolicies",
  "authenticationStrengthPolicies",
  "authenticationMethodsPolicy",
  "namedLocations",
  "groups",
  "users",
  "credentials",
  "roleAssignments",
  "roleEligibilities",
  "roleDefinitions",
  "applications",
  "servicePrincipals",
  "domains",
  "crossTenantAccess",
  "deviceRegistrationPolicy",
  "securityDefaults",
  "subscribedSkus",
];

/** An export of Entra with its required collections filled in. Whatever the model does not name is left as it is. */
export function entraTenantOf(exported: JsonObject, where: string): EntraTenant {
  const at = (name: string): string => `${where}, ${name}`;
  return {
    ...exported,
    conditionalAccessPolicies:
      collection(
        exported.conditionalAccessPolicies,
        at("conditionalAccessPolicies"),
        policyMembers,
        isPolicy,
      ) ?? [],
    authenticationStrengthPolicies:
      collection(
        exported.authenticationStrengthPolicies,
        at("authenticationStrengthPolicies"),
        strengthMembers,
        isStrength,
      ) ?? [],
    groups: collection(exported.groups, at("groups"), namedMembers, isGroup) ?? [],
    authenticationMethodsPolicy: single(
      exported.authenticationMethodsPolicy,
      at("authenticationMethodsPolicy"),
      isMethodsPolicy,
    ),
    users: collection(exported.users, at("users"), identifiedMembers, isUser),
    namedLocations: collection(exported.namedLocations, at("namedLocations"), namedMembers, isLocation),
    securityDefaults: single(exported.securityDefaults, at("securityDefaults"), isSecurityDefaults),
    subscribedSkus: collection(exported.subscribedSkus, at("subscribedSkus"), {}, isSku),
    applications: entriesOf(exported.applications, at("applications")),
  };
}

function single<T>(value: unknown, where: string, isWanted: (value: unknown) => value is T): T | null {
  if (value === null || value === undefined) return null;
  if (isWanted(value)) return value;
  throw new UnreadableTenantError(
    where,
    `must be an object, but is ${kindOf(value)}`,
    "export it as Graph gives it",
  );
}
