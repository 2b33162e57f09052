import type { ConditionalAccessPolicy, NamedLocation } from "../../tenant/tenant";
import type { Reach } from "../reach";
import type { SignIn, SignInConditions, SignInIdentity } from "../signIn";
import {
  authenticationFlowReach,
  clientAppReach,
  insiderRiskReach,
  platformReach,
  signInRiskReach,
  userRiskReach,
} from "./conditions/circumstances";
import type { ApplicationAttributes } from "./applicationFilter";
import { resourcesReach } from "./conditions/resources";
import { usersReach } from "./conditions/users";
import type { Directory } from "./directory";
import { deviceReach } from "./deviceFilter/reach";
import { locationReach } from "./locations/reach";

/** What all conditions are decided with. */
export interface Surroundings {
  readonly directory: Directory;
  readonly applicationAttributes: ApplicationAttributes;
  readonly namedLocations: readonly NamedLocation[] | null | undefined;
}

export type DimensionName =
  | "person"
  | "resource"
  | "clientApp"
  | "platform"
  | "location"
  | "device"
  | "signInRisk"
  | "userRisk"
  | "insiderRisk"
  | "authenticationFlow";

/** One condition of every policy, as a dimension of all sign-ins. A policy applies where all of its conditions hold. */
export interface Dimension {
  readonly name: DimensionName;
  /** Two sign-ins of the same key have the same value. */
  readonly keyOf: (signIn: SignIn) => string;
  readonly reach: (policy: ConditionalAccessPolicy, signIn: SignIn, surroundings: Surroundings) => Reach;
  /** The part of a policy that `reach` reads. Policies with an equal one are reached by the same sign-ins. */
  readonly conditionOf: (policy: ConditionalAccessPolicy) => unknown;
  /** Why a policy does not apply, in words. */
  readonly outside: string;
}

const ordinary: SignInConditions = {};

function conditions(signIn: SignIn): SignInConditions {
  return signIn.signInConditions ?? ordinary;
}

const describedKeys = new WeakMap<SignInIdentity, string>();

/** Proofs ask about the same few people very often. */
function describedKey(identity: SignInIdentity): string {
  const known = describedKeys.get(identity);
  if (known !== undefined) return known;
  const key = JSON.stringify(identity);
  describedKeys.set(identity, key);
  return key;
}

/** Equal for the same person. */
export function personKey(identity: SignInIdentity): string {
  const isJustSomebody =
    identity.memberOf === undefined &&
    identity.notMemberOf === undefined &&
    identity.userPrincipalName === undefined &&
    identity.roles === undefined &&
    identity.externalUserType === undefined &&
    identity.homeTenantId === undefined;
  return isJustSomebody ? (identity.userId ?? "") : describedKey(identity);
}

export const dimensions: readonly Dimension[] = [
  {
    name: "person",
    keyOf: ({ signInIdentity }) => personKey(signInIdentity),
    reach: (policy, { signInIdentity }, { directory }) =>
      usersReach(policy, directory.person(signInIdentity)),
    conditionOf: ({ conditions: { users } }) => users,
    outside: "it is not for this person",
  },
  {
    name: "resource",
    keyOf: ({ signInContext: { application, userAction, authenticationContext } }) =>
      userAction == null && authenticationContext == null
        ? (application ?? "")
        : `${application ?? ""}|${userAction ?? ""}|${authenticationContext ?? ""}`,
    reach: (policy, { signInContext }, { applicationAttributes }) =>
      resourcesReach(policy, signInContext, applicationAttributes),
    conditionOf: ({ conditions: { applications } }) => applications,
    outside: "it is not for what is signed in to",
  },
  {
    name: "clientApp",
    keyOf: (signIn) => conditions(signIn).clientAppType ?? "browser",
    reach: (policy, signIn) => clientAppReach(policy, conditions(signIn).clientAppType ?? "browser"),
    conditionOf: ({ conditions: { clientAppTypes } }) => clientAppTypes,
    outside: "it is not for this kind of client",
  },
  {
    name: "platform",
    keyOf: (signIn) => conditions(signIn).devicePlatform ?? "",
    reach: (policy, signIn) => platformReach(policy, conditions(signIn).devicePlatform ?? null),
    conditionOf: ({ conditions: { platforms } }) => platforms,
    outside: "it is not for this platform",
  },
  {
    name: "location",
    keyOf: (signIn) => {
      const { ipAddress, country, namedLocationIds } = conditions(signIn);
      if (ipAddress == null && country == null && namedLocationIds == null) return "";
      return `${ipAddress ?? ""}|${country ?? ""}|${namedLocationIds?.join() ?? ""}`;
    },
    reach: (policy, signIn, { namedLocations }) =>
      locationReach(policy.conditions.locations, conditions(signIn), namedLocations, policy.id),
    conditionOf: ({ conditions: { locations } }) => locations,
    outside: "it is not for this location",
  },
  {
    name: "device",
    keyOf: (signIn) => {
      const { deviceInfo } = conditions(signIn);
      return deviceInfo == null ? "" : JSON.stringify(deviceInfo);
    },
    reach: (policy, signIn) =>
      deviceReach(policy.conditions.devices, conditions(signIn).deviceInfo, policy.id),
    conditionOf: ({ conditions: { devices } }) => devices,
    outside: "it is not for this device",
  },
  {
    name: "signInRisk",
    keyOf: (signIn) => conditions(signIn).signInRiskLevel ?? "none",
    reach: (policy, signIn) => signInRiskReach(policy, conditions(signIn).signInRiskLevel ?? "none"),
    conditionOf: ({ conditions: { signInRiskLevels } }) => signInRiskLevels,
    outside: "it is not for this sign-in risk",
  },
  {
    name: "userRisk",
    keyOf: (signIn) => conditions(signIn).userRiskLevel ?? "none",
    reach: (policy, signIn) => userRiskReach(policy, conditions(signIn).userRiskLevel ?? "none"),
    conditionOf: ({ conditions: { userRiskLevels } }) => userRiskLevels,
    outside: "it is not for this user risk",
  },
  {
    name: "insiderRisk",
    keyOf: (signIn) => conditions(signIn).insiderRiskLevel ?? "none",
    reach: (policy, signIn) => insiderRiskReach(policy, conditions(signIn).insiderRiskLevel ?? "none"),
    conditionOf: ({ conditions: { insiderRiskLevels } }) => insiderRiskLevels,
    outside: "it is not for this insider risk",
  },
  {
    name: "authenticationFlow",
    keyOf: (signIn) => conditions(signIn).authenticationFlow ?? "none",
    reach: (policy, signIn) =>
      authenticationFlowReach(policy, conditions(signIn).authenticationFlow ?? "none"),
    conditionOf: ({ conditions: { authenticationFlows } }) => authenticationFlows,
    outside: "it is not for this way of transferring a sign-in",
  },
];
