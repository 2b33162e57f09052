import { isIP } from "node:net";
import { guidPattern } from "../../plan/schema/vocabulary";
import type { UserAction } from "../signIn";
import type { JsonPlace } from "./jsonPlace";

/** An id for messages: an object of nobody's tenant. */
export const exampleId = "3d5a2e0c-54cf-4a54-91ba-a2b6f6f51c01";

/** User actions as policies name them, and as Graph's evaluate request does. */
const userActions: Readonly<Record<string, UserAction>> = {
  registerSecurityInformation: "registerSecurityInformation",
  registerOrJoinDevices: "registerOrJoinDevices",
  "urn:user:registersecurityinfo": "registerSecurityInformation",
  "urn:user:registerdevice": "registerOrJoinDevices",
};

export function readUserAction(place: JsonPlace): UserAction | undefined {
  const name = place.oneOf(Object.keys(userActions));
  return name === undefined ? undefined : userActions[name];
}

/** `c1` … `c99` (Graph, authContext). */
export function readAuthenticationContext(place: JsonPlace): string | undefined {
  const isId = (text: string): boolean => /^c[1-9]\d?$/i.test(text);
  return place
    .matching(isId, "id of an authentication context, which go from c1 to c99", "c1")
    ?.toLowerCase();
}

/** ISO 3166-1 alpha-2. */
export function readCountry(place: JsonPlace): string | undefined {
  const isCode = (text: string): boolean => /^[a-z]{2}$/i.test(text);
  return place.matching(isCode, "country code of two letters (ISO 3166-1 alpha-2)", "DE")?.toUpperCase();
}

export function readAddress(place: JsonPlace): string | undefined {
  return place.matching((text) => isIP(text) !== 0, "address of IPv4 or IPv6", "203.0.113.7");
}

export function readAaguid(place: JsonPlace): string | undefined {
  const isGuid = (text: string): boolean => new RegExp(guidPattern).test(text);
  return place.matching(isGuid, "AAGUID", "2fc0579f-8113-47ea-b116-bb5a8db9202a")?.toLowerCase();
}
