import type {
  Credential,
  DeviceInfo,
  SignIn,
  SignInConditions,
  SignInContext,
  SignInIdentity,
} from "../../signin/signIn";

/** A sign-in in one line: who, to what, from what, with what. */
export function signInInWords({
  signInIdentity,
  signInContext,
  signInConditions = {},
  credentials,
}: SignIn): string {
  const parts = [
    `${person(signInIdentity)} ${act(signInContext)}`,
    ...conditions(signInConditions),
    ...(credentials === undefined ? [] : [presented(credentials)]),
  ];
  return parts.join(", ");
}

function person({ userId, memberOf, roles, externalUserType }: SignInIdentity): string {
  const kind = externalUserType == null ? "somebody" : `somebody external (${externalUserType})`;
  const groups = memberOf === undefined || memberOf.length === 0 ? "" : ` in ${memberOf.join(", ")}`;
  const held = roles === undefined || roles.length === 0 ? "" : ` with role ${roles.join(", ")}`;
  return `${userId == null ? kind : `user ${userId}`}${groups}${held}`;
}

function act({ application, userAction, authenticationContext }: SignInContext): string {
  const actions = {
    registerSecurityInformation: "registers security information",
    registerOrJoinDevices: "registers or joins a device",
  };
  if (userAction != null)
    return application == null ? actions[userAction] : `${actions[userAction]} on the way to ${application}`;
  return application == null
    ? `needs authentication context ${authenticationContext ?? ""}`
    : `opens ${application}`;
}

function conditions(given: SignInConditions): string[] {
  const {
    devicePlatform,
    clientAppType,
    deviceInfo,
    country,
    ipAddress,
    namedLocationIds,
    authenticationFlow,
  } = given;
  const risks = {
    sign_in: given.signInRiskLevel,
    user: given.userRiskLevel,
    insider: given.insiderRiskLevel,
  };
  return [
    devicePlatform == null ? null : `on ${devicePlatform}`,
    clientAppType == null ? null : `client ${clientAppType}`,
    deviceInfo == null ? null : device(deviceInfo),
    country == null ? null : `from ${country}`,
    ipAddress == null ? null : `at ${ipAddress}`,
    namedLocationIds == null || namedLocationIds.length === 0
      ? null
      : `in location ${namedLocationIds.join(", ")}`,
    authenticationFlow == null || authenticationFlow === "none" ? null : `by ${authenticationFlow}`,
    ...Object.entries(risks).map(([kind, level]) =>
      level == null || level === "none" ? null : `${kind.replace("_", "-")} risk ${level}`,
    ),
  ].filter((part) => part !== null);
}

function device(info: DeviceInfo): string | null {
  const said = Object.entries(info).flatMap(([name, value]) =>
    value == null ? [] : [`${name} ${Array.isArray(value) ? value.join("/") : String(value)}`],
  );
  return said.length === 0 ? null : `device: ${said.join(", ")}`;
}

function presented(credentials: readonly Credential[]): string {
  if (credentials.length === 0) return "with no credential";
  const named = credentials.map(({ method, aaguid, passkeyType, attested }) => {
    const details = [
      passkeyType ?? null,
      aaguid ?? null,
      attested == null ? null : attested ? "attested" : "not attested",
    ].filter((detail) => detail !== null);
    return details.length === 0 ? method : `${method} (${details.join(", ")})`;
  });
  return `with ${named.join(" + ")}`;
}
