import { type SignInIdentity, externalUserTypes } from "../signIn";
import { defined } from "./defined";
import type { JsonPlace } from "./jsonPlace";
import { exampleId } from "./values";

const identityKeys = [
  "userId",
  "userPrincipalName",
  "memberOf",
  "memberOfIsPartial",
  "notMemberOf",
  "roles",
  "externalUserType",
  "homeTenantId",
] as const;

/** Who signs in. Somebody has to be named or described: an empty list of groups is a description, nothing is none. */
export function readIdentity(place: JsonPlace): SignInIdentity {
  if (place.isAbsent) {
    place.refuse('is missing, so nobody signs in: write {"userId": "…"}, or describe somebody by memberOf');
    return {};
  }
  if (!place.isObject(identityKeys)) return {};
  const identity: SignInIdentity = defined({
    userId: place.member("userId").text(exampleId),
    userPrincipalName: place.member("userPrincipalName").text("ada@contoso.com"),
    memberOf: place.member("memberOf").texts(exampleId),
    memberOfIsPartial: place.member("memberOfIsPartial").flag(),
    notMemberOf: place.member("notMemberOf").texts(exampleId),
    roles: place.member("roles").texts(exampleId),
    externalUserType: place.member("externalUserType").oneOf(externalUserTypes),
    homeTenantId: place.member("homeTenantId").text(exampleId),
  });
  if (identityKeys.every((key) => place.member(key).isAbsent))
    place.refuse(
      "names nobody: give a userId, or memberOf with the groups of somebody (none: an empty list)",
    );
  return identity;
}
