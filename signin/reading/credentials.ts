import { entraMethods, oktaAuthenticatorKeys } from "../credentialMethods";
import { type Credential, credentialAuthorities } from "../signIn";
import { defined } from "./defined";
import type { JsonPlace } from "./jsonPlace";
import { readAaguid } from "./values";

const passkeyTypes = ["deviceBound", "synced"] as const;

export function readCredentials(place: JsonPlace): readonly Credential[] | undefined {
  return place.list(readCredential);
}

function readCredential(place: JsonPlace): Credential | undefined {
  if (place.isAbsent) place.refuse("is no credential: take it out of the list");
  if (!place.isObject(["method", "aaguid", "passkeyType", "attested", "authority"])) return undefined;
  const method = place.member("method");
  if (method.isAbsent) method.refuse('is missing: name what is presented, for example "fido2"');
  const name = method.oneOf([...entraMethods, ...oktaAuthenticatorKeys]);
  const details = defined({
    aaguid: readAaguid(place.member("aaguid")),
    passkeyType: place.member("passkeyType").oneOf(passkeyTypes),
    attested: place.member("attested").flag(),
    authority: place.member("authority").oneOf(credentialAuthorities),
  });
  return name === undefined ? undefined : { method: name, ...details };
}
