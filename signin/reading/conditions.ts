import {
  type SignInConditions,
  authenticationFlows,
  clientAppTypes,
  devicePlatforms,
  insiderRiskLevels,
  riskLevels,
} from "../signIn";
import { defined } from "./defined";
import { readDevice } from "./device";
import type { JsonPlace } from "./jsonPlace";
import { exampleId, readAddress, readCountry } from "./values";

/** Conditions that Graph's evaluate request has under the same names and in the same form as ours. */
export const sharedConditionKeys = [
  "devicePlatform",
  "clientAppType",
  "country",
  "ipAddress",
  "deviceInfo",
  "signInRiskLevel",
  "userRiskLevel",
  "insiderRiskLevel",
] as const;

const ownConditionKeys = [
  "namedLocationIds",
  "authenticationFlow",
  "isApprovedApplication",
  "isCompliantApplication",
  "hasAuthenticationBroker",
  "isRemoteDesktop",
  "isSharedDevice",
] as const;

export function readConditions(place: JsonPlace): SignInConditions | undefined {
  if (!place.isObject([...sharedConditionKeys, ...ownConditionKeys])) return undefined;
  return defined({
    ...readSharedConditions(place),
    namedLocationIds: place.member("namedLocationIds").texts(exampleId),
    authenticationFlow: place.member("authenticationFlow").oneOf(authenticationFlows),
    isApprovedApplication: place.member("isApprovedApplication").flag(),
    isCompliantApplication: place.member("isCompliantApplication").flag(),
    hasAuthenticationBroker: place.member("hasAuthenticationBroker").flag(),
    isRemoteDesktop: place.member("isRemoteDesktop").flag(),
    isSharedDevice: place.member("isSharedDevice").flag(),
  });
}

export function readSharedConditions(
  place: JsonPlace,
): Pick<SignInConditions, (typeof sharedConditionKeys)[number]> {
  return defined({
    devicePlatform: place.member("devicePlatform").oneOf(devicePlatforms),
    clientAppType: place.member("clientAppType").oneOf(clientAppTypes),
    country: readCountry(place.member("country")),
    ipAddress: readAddress(place.member("ipAddress")),
    deviceInfo: readDevice(place.member("deviceInfo")),
    signInRiskLevel: place.member("signInRiskLevel").oneOf(riskLevels),
    userRiskLevel: place.member("userRiskLevel").oneOf(riskLevels),
    insiderRiskLevel: place.member("insiderRiskLevel").oneOf(insiderRiskLevels),
  });
}
