import { kindOf } from "../../tenant/readers/collections";
import type { DeviceInfo } from "../signIn";
import type { JsonPlace } from "./jsonPlace";

const trustTypes = ["AzureAD", "ServerAD", "Workplace"] as const;

/** Attributes with a meaning, by type; the filter language reads others as text (Graph, deviceInfo; Okta, devices). */
const flags = ["isCompliant", "isRegistered", "isManaged"] as const;
const lists = ["deviceAssuranceIds", "physicalIds", "systemLabels"] as const;
const texts = [
  "deviceId",
  "displayName",
  "enrollmentProfileName",
  "manufacturer",
  "mdmAppId",
  "model",
  "operatingSystem",
  "operatingSystemVersion",
  "deviceOwnership",
  "ownership",
  "profileType",
  ...Array.from({ length: 15 }, (_, index) => `extensionAttribute${String(index + 1)}`),
];

const known: readonly string[] = ["trustType", ...flags, ...lists, ...texts];

/** Other attributes are taken as they are, since filters may name any; a known one in another case is a mistake. */
export function readDevice(place: JsonPlace): DeviceInfo | undefined {
  if (!place.isObject([...known, ...place.keys()])) return undefined;
  const entries = place.keys().flatMap((key) => {
    if (key === "@odata.type") return [];
    const value = readAttribute(key, place.member(key));
    return value === undefined ? [] : [[key, value] as const];
  });
  return Object.fromEntries(entries);
}

function readAttribute(key: string, place: JsonPlace): string | boolean | readonly string[] | undefined {
  if (place.isAbsent) return undefined;
  const meant = known.find((name) => name.toLowerCase() === key.toLowerCase());
  if (meant !== undefined && meant !== key) {
    place.refuse(`is spelt otherwise, so no policy would find it: write "${meant}"`);
    return undefined;
  }
  if (key === "trustType") return place.oneOf(trustTypes);
  if (flags.some((name) => name === key)) return place.flag();
  if (lists.some((name) => name === key)) return place.texts("…");
  if (texts.includes(key)) return place.text("…");
  const { value } = place;
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return place.texts("…");
  place.refuse(`must be text, true, false or a list of texts, but is ${kindOf(value)}: write it so`);
  return undefined;
}
