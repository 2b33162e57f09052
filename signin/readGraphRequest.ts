import { isJsonObject } from "../tenant/readers/collections";
import { graphTypes } from "./graphRequest";
import { readSharedConditions, sharedConditionKeys } from "./reading/conditions";
import { defined } from "./reading/defined";
import type { JsonPlace } from "./reading/jsonPlace";
import { exampleId, readAuthenticationContext, readUserAction } from "./reading/values";
import {
  type SignIn,
  type SignInConditions,
  type SignInContext,
  type SignInIdentity,
  authenticationFlows,
  externalUserTypes,
} from "./signIn";

const typeKey = "@odata.type";

/** Whether JSON is meant as the body of Graph's evaluate request: its abstract parts have to say what they are. */
export function isGraphRequest(json: unknown): boolean {
  if (!isJsonObject(json)) return false;
  return [json.signInIdentity, json.signInContext].some((part) => isJsonObject(part) && typeKey in part);
}

/** Reads the body of an evaluate request. What a sign-in of ours does not have is said to be lost. */
export function readGraphRequest(place: JsonPlace): SignIn {
  place.isObject(["signInIdentity", "signInContext", "signInConditions", "appliedPoliciesOnly"], {
    credentials: "write the sign-in without @odata.type, since Graph's request has no credentials",
  });
  const appliedPoliciesOnly = place.member("appliedPoliciesOnly");
  if (appliedPoliciesOnly.flag() === true) appliedPoliciesOnly.lose("every policy is answered for");
  return {
    signInIdentity: readIdentity(place.member("signInIdentity")),
    signInContext: readContext(place.member("signInContext")),
    ...defined({ signInConditions: readConditions(place.member("signInConditions")) }),
  };
}

function readIdentity(place: JsonPlace): SignInIdentity {
  if (place.isAbsent) place.refuse("is missing, so nobody signs in: Graph requires it");
  place.member(typeKey).oneOf([graphTypes.user]);
  if (!place.isObject([typeKey, "userId", "externalUserType", "externalTenantId"])) return {};
  const type = place.member("externalUserType").oneOf(["none", ...externalUserTypes]);
  const identity = defined({
    userId: place.member("userId").text(exampleId),
    externalUserType: type === "none" ? undefined : type,
    homeTenantId: place.member("externalTenantId").text(exampleId),
  });
  if (place.member("userId").isAbsent && type === undefined)
    place.refuse("names nobody: give a userId, or an externalUserType");
  return identity;
}

function readContext(place: JsonPlace): SignInContext {
  if (place.isAbsent) {
    place.refuse("is missing, so nothing is signed in to: Graph requires it");
    return {};
  }
  const type = place.member(typeKey);
  if (type.isAbsent) type.refuse(`is missing: write ${graphTypes.application} or another context's type`);
  const { application, userAction, authenticationContext } = graphTypes;
  switch (type.oneOf([application, userAction, authenticationContext])) {
    case application:
      place.isObject([typeKey, "includeApplications"]);
      return readApplication(place.member("includeApplications"));
    case userAction:
      place.isObject([typeKey, "userAction"]);
      return defined({ userAction: required(place.member("userAction"), readUserAction) });
    case authenticationContext:
      place.isObject([typeKey, "authenticationContextValue"]);
      return defined({
        authenticationContext: required(
          place.member("authenticationContextValue"),
          readAuthenticationContext,
        ),
      });
    case undefined:
      return {};
  }
}

function required<Value>(place: JsonPlace, read: (place: JsonPlace) => Value): Value {
  if (place.isAbsent) place.refuse("is missing, so nothing is signed in to: Graph requires it");
  return read(place);
}

function readApplication(place: JsonPlace): SignInContext {
  const applications = place.texts(exampleId) ?? [];
  const [application, ...others] = applications;
  if (place.isAbsent || (application === undefined && Array.isArray(place.value) && place.value.length === 0))
    place.refuse("names no application, so nothing is signed in to: name one");
  if (others.length > 0)
    place.refuse("names several applications, and one sign-in is to one: write a request for each");
  return defined({ application });
}

function readConditions(place: JsonPlace): SignInConditions | undefined {
  const keys = [typeKey, ...sharedConditionKeys, "authenticationFlow", "servicePrincipalRiskLevel"];
  if (!place.isObject(keys)) return undefined;
  const ofWorkload = place.member("servicePrincipalRiskLevel");
  if (!ofWorkload.isAbsent) ofWorkload.lose("people sign in here, not workloads");
  const flow = place.member("authenticationFlow");
  flow.isObject([typeKey, "transferMethod"]);
  return defined({
    ...readSharedConditions(withoutAll(place)),
    authenticationFlow: flow.member("transferMethod").oneOf(authenticationFlows),
  });
}

/** Graph's `all` is no one client or platform: it stands for what was not said, which is the ordinary case here. */
function withoutAll(place: JsonPlace): JsonPlace {
  const isAll = ({ value }: JsonPlace): boolean => typeof value === "string" && value.toLowerCase() === "all";
  const unsaid = ["clientAppType", "devicePlatform"].filter((key) => isAll(place.member(key)));
  for (const key of unsaid) place.member(key).lose("a sign-in has one; the ordinary case is taken");
  return place.without(unsaid);
}
