import { defined } from "./reading/defined";
import type {
  DeviceInfo,
  SignIn,
  SignInConditions,
  SignInContext,
  SignInIdentity,
  UserAction,
} from "./signIn";

/**
 * Body of `POST /identity/conditionalAccess/evaluate` (Graph v1.0, conditionalAccessRoot: evaluate), which tells what policies
 * of the tenant as it is apply to a sign-in.
 */
export interface EvaluateRequest {
  readonly signInIdentity: UserSignIn;
  readonly signInContext: ApplicationContext | UserActionContext | AuthContext;
  readonly signInConditions: EvaluateConditions;
  /** Whether the answer leaves out policies that do not apply. */
  readonly appliedPoliciesOnly: boolean;
}

export const graphTypes = {
  user: "#microsoft.graph.userSignIn",
  application: "#microsoft.graph.applicationContext",
  userAction: "#microsoft.graph.userActionContext",
  authenticationContext: "#microsoft.graph.authContext",
  conditions: "#microsoft.graph.signInConditions",
  device: "#microsoft.graph.deviceInfo",
  flow: "#microsoft.graph.authenticationFlow",
} as const;

interface UserSignIn extends Pick<SignInIdentity, "userId" | "externalUserType"> {
  readonly "@odata.type": typeof graphTypes.user;
  readonly externalTenantId?: string | null;
}

interface ApplicationContext {
  readonly "@odata.type": typeof graphTypes.application;
  readonly includeApplications: readonly string[];
}

interface UserActionContext {
  readonly "@odata.type": typeof graphTypes.userAction;
  readonly userAction: UserAction;
}

interface AuthContext {
  readonly "@odata.type": typeof graphTypes.authenticationContext;
  readonly authenticationContextValue: string;
}

interface EvaluateConditions extends Omit<
  SignInConditions,
  "authenticationFlow" | "namedLocationIds" | "isApprovedApplication" | "isCompliantApplication"
> {
  readonly authenticationFlow?: { readonly transferMethod: SignInConditions["authenticationFlow"] };
}

export interface GraphRequest {
  readonly request: EvaluateRequest;
  /** What of the sign-in Graph's request cannot say, in words. */
  readonly lost: readonly string[];
}

/** Asks Graph about the same sign-in; null where Graph has no way to name who signs in or to what. */
export function toGraphRequest(signIn: SignIn): GraphRequest | null {
  const { signInIdentity: identity, signInContext: context, signInConditions = {} } = signIn;
  const { userId, externalUserType, homeTenantId: externalTenantId } = identity;
  const signInContext = contextOf(context);
  if (signInContext === null || (userId == null && externalUserType == null)) return null;
  return {
    request: {
      signInIdentity: {
        "@odata.type": graphTypes.user,
        ...said({ userId, externalUserType, externalTenantId }),
      },
      signInContext,
      signInConditions: conditionsOf(signInConditions),
      appliedPoliciesOnly: false,
    },
    lost: lostIn(signIn),
  };
}

function contextOf({
  application,
  userAction,
  authenticationContext,
}: SignInContext): EvaluateRequest["signInContext"] | null {
  if (userAction != null) return { "@odata.type": graphTypes.userAction, userAction };
  if (application != null)
    return { "@odata.type": graphTypes.application, includeApplications: [application] };
  if (authenticationContext == null) return null;
  return {
    "@odata.type": graphTypes.authenticationContext,
    authenticationContextValue: authenticationContext,
  };
}

function conditionsOf(conditions: SignInConditions): EvaluateConditions {
  const { namedLocationIds, isApprovedApplication, isCompliantApplication, authenticationFlow, ...shared } =
    conditions;
  return {
    // Graph takes "all" for what is left out; the ordinary case of ours is a browser (signIn.ts).
    clientAppType: "browser",
    ...said(shared),
    ...(shared.deviceInfo == null ? {} : { deviceInfo: deviceOf(shared.deviceInfo) }),
    ...(authenticationFlow == null ? {} : { authenticationFlow: { transferMethod: authenticationFlow } }),
  };
}

/** Attributes of a device that are Okta's, and that Graph would refuse. */
const oktaAttributes = ["isRegistered", "isManaged", "deviceAssuranceIds"] as const;

function deviceOf(device: DeviceInfo): DeviceInfo {
  const { isRegistered, isManaged, deviceAssuranceIds, ...graph } = device;
  return said(graph);
}

function lostIn({ signInIdentity, signInContext, signInConditions, credentials }: SignIn): string[] {
  const { namedLocationIds, isApprovedApplication, isCompliantApplication, deviceInfo } =
    signInConditions ?? {};
  const described = [
    signInIdentity.memberOf === undefined
      ? null
      : "memberOf: Graph looks up the groups of the account itself",
    signInIdentity.roles === undefined ? null : "roles: Graph looks up the roles of the account itself",
    signInContext.userAction != null && signInContext.application != null
      ? "application: Graph evaluates the user action alone"
      : null,
    namedLocationIds == null ? null : "namedLocationIds: Graph finds locations by country and ipAddress",
    isApprovedApplication == null
      ? null
      : "isApprovedApplication: Graph does not ask whether a control is satisfied",
    isCompliantApplication == null
      ? null
      : "isCompliantApplication: Graph does not ask whether a control is satisfied",
    credentials === undefined
      ? null
      : "credentials: Graph tells what policies apply, not whether they are satisfied",
  ];
  const ofOkta = oktaAttributes
    .filter((name) => deviceInfo?.[name] != null)
    .map((name) => `deviceInfo.${name}: it is Okta's`);
  return [...described.filter((text) => text !== null), ...ofOkta];
}

/** Without what is null or undefined: Graph takes a null of an enum for a value that it does not know. */
function said<Value extends object>(value: Value): Partial<Value> {
  const kept = defined(value);
  for (const key in kept) if (kept[key] === null) Reflect.deleteProperty(kept, key);
  return kept;
}
