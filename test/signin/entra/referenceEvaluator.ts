import type { Decision } from "../../../signin/answer";
import type { Credential, SignIn, SignInIdentity } from "../../../signin/signIn";
import type {
  AuthenticationStrengthPolicy,
  ConditionalAccessPolicy,
  EntraTenant,
  GuestsOrExternalUsers,
} from "../../../tenant/tenant";
import { type Ask, everyWorld } from "./everyWorld";
import { arrived } from "./referenceFederation";

/*
 * Entra's documented rules once more, as naively as they can be written: no classes, no bits, nothing remembered, one world at
 * a time in which everything is known. It shares nothing but types with what it is compared with.
 */

/** What is known only as `unknown` if the worlds disagree. */
export function referenceDecision(tenant: EntraTenant, signIn: SignIn): Decision {
  const decisions = new Set<Decision>();
  for (const { answer } of everyWorld((ask) => decideIn(tenant, signIn, ask))) {
    decisions.add(answer);
    if (decisions.size > 1) return "unknown";
  }
  const [only] = decisions;
  return only ?? "unknown";
}

/** Every decision that what is not known can lead to. */
export function decisionsOf(tenant: EntraTenant, signIn: SignIn): ReadonlySet<Decision> {
  return new Set([...everyWorld((ask) => decideIn(tenant, signIn, ask))].map(({ answer }) => answer));
}

function decideIn(tenant: EntraTenant, signIn: SignIn, ask: Ask): Decision {
  const world = worldOf(tenant, signIn, ask);
  const own = tenant.conditionalAccessPolicies.filter(
    (policy) => policy.state === "enabled" && applies(policy, world),
  );
  const around = surrounding(world);
  if (own.some(blocks) || around.includes("block")) return "blocked";
  if (own.some((policy) => isOutOfReach(policy, world)) || (around.includes("mfa") && !canShow("mfa", world)))
    return "blocked";
  if (!startsASignIn(signIn.credentials === undefined ? undefined : world.arrived)) return "unsatisfied";
  const preferred = registrationIsInterrupted(signIn) && own.some(isStrengthForRegistration);
  const satisfied =
    own.every((policy) =>
      meets(policy, world, preferred && !isForRegistration(policy) && isForAll(policy)),
    ) &&
    (!around.includes("mfa") || hasMfa(world.credentials)) &&
    (!around.includes("mfaWhenNeeded") ||
      (canShow("mfa", world) && hasMfa(world.credentials)) ||
      !ask("mfa is needed"));
  return satisfied ? "granted" : "unsatisfied";
}

/** A sign-in with everything about it that policies ask for, each asked for only when it is wanted. */
interface World {
  readonly tenant: EntraTenant;
  readonly signIn: SignIn;
  readonly ask: Ask;
  readonly guestType: string | null;
  /** What there is in Entra of the credentials that are presented. */
  readonly arrived: readonly Credential[];
  /** What counts of them. */
  readonly credentials: readonly Credential[];
  readonly isIn: (group: string) => boolean;
  readonly holds: (role: string) => boolean;
  readonly trusts: (what: "mfa" | "compliantDevice" | "domainJoinedDevice") => boolean;
  /** Whether anything counts as MFA: not in B2B direct connect where the MFA of the home tenant is known not to be trusted. */
  readonly mayDoMfa: boolean;
}

function worldOf(tenant: EntraTenant, signIn: SignIn, ask: Ask): World {
  const identity = signIn.signInIdentity;
  const account = tenant.users?.find(({ id }) => id === identity.userId);
  const isExternal = account?.userPrincipalName?.includes("#EXT#") === true;
  const exported =
    account?.userType === "Guest" ? (isExternal ? "b2bCollaborationGuest" : "internalGuest") : null;
  const guestType = identity.externalUserType === undefined ? exported : identity.externalUserType;
  const isFromOutside = guestType !== null && guestType !== "internalGuest";
  const access = tenant.crossTenantAccess;
  const partner = access?.partners?.find(({ tenantId }) => tenantId === identity.homeTenantId);
  // Whoever does not say where they are from may be from one of the partners.
  const isHomeKnown = identity.homeTenantId != null || (access?.partners ?? []).length === 0;
  /** What a partner's setting leaves out is the default's; null where neither says so. */
  const said = (
    what: "isMfaAccepted" | "isCompliantDeviceAccepted" | "isHybridAzureADJoinedDeviceAccepted",
  ): boolean | null =>
    isHomeKnown ? (partner?.inboundTrust?.[what] ?? access?.default?.inboundTrust?.[what] ?? null) : null;
  const names = {
    mfa: "isMfaAccepted",
    compliantDevice: "isCompliantDeviceAccepted",
    domainJoinedDevice: "isHybridAzureADJoinedDeviceAccepted",
  } as const;
  const trusts: World["trusts"] = (what) => !isFromOutside || (said(names[what]) ?? ask(`trust in ${what}`));
  // The tables of concept-authentication-strength-external-users; direct connect has no way to do MFA here.
  const firstFactors = ["password", "federatedSingleFactor"];
  const usableHere =
    guestType === "b2bDirectConnectUser"
      ? firstFactors
      : [...firstFactors, "microsoftAuthenticatorPush", "sms"];
  const fromHome = [
    ...[...firstFactors, "microsoftAuthenticatorPush", "sms", "fido2"],
    ...["windowsHelloForBusiness", "x509CertificateSingleFactor"],
  ];
  const inEntra = (isFromOutside ? (signIn.credentials ?? []) : arrived(tenant, signIn, ask)).filter(
    (credential) => worksHere(credential, signIn, ask),
  );
  return {
    tenant,
    signIn,
    ask,
    guestType,
    arrived: inEntra,
    credentials: inEntra.filter(
      ({ method }) =>
        !isFromOutside || usableHere.includes(method) || (fromHome.includes(method) && trusts("mfa")),
    ),
    isIn: (group) => isInGroup(tenant, identity, group, ask),
    holds: (role) => holdsRole(tenant, identity, role, ask),
    trusts,
    mayDoMfa: guestType !== "b2bDirectConnectUser" || said("isMfaAccepted") !== false,
  };
}

/**
 * Windows Hello is Windows' own, certificates work in every browser; what else these do is not documented (entra-docs,
 * concept-fido2-compatibility). Of the passkeys here nobody knows which kind they are.
 */
function worksHere({ method }: Credential, { signInConditions }: SignIn, ask: Ask): boolean {
  const { devicePlatform, clientAppType = "browser" } = signInConditions ?? {};
  const isModern = clientAppType === "browser" || clientAppType === "mobileAppsAndDesktopClients";
  if (devicePlatform == null || devicePlatform === "windowsPhone" || !isModern) return true;
  if (method === "windowsHelloForBusiness") return devicePlatform === "windows" || ask(`${method} works`);
  return method !== "x509CertificateSingleFactor" || clientAppType === "browser" || ask(`${method} works`);
}

// Who signs in.

const isDescribed = (identity: SignInIdentity): boolean =>
  identity.memberOf !== undefined && identity.memberOfIsPartial !== true;

function knownGroups(tenant: EntraTenant, identity: SignInIdentity): ReadonlySet<string> {
  const found = new Set(identity.memberOf ?? []);
  if (isDescribed(identity)) return found;
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const { id, members } of tenant.groups)
      if (members?.some((member) => member.id === identity.userId || found.has(member.id)) === true)
        found.add(id);
  }
  return found;
}

/** A group and all that are nested in it. */
function nested(tenant: EntraTenant, group: string, seen: readonly string[] = []): string[] {
  if (seen.includes(group)) return [];
  const children = tenant.groups.find(({ id }) => id === group)?.members ?? [];
  const inside = children.filter(({ id }) => tenant.groups.some((other) => other.id === id));
  return [group, ...inside.flatMap(({ id }) => nested(tenant, id, [...seen, group]))];
}

function isWholeGroup(tenant: EntraTenant, group: string): boolean {
  return nested(tenant, group).every((id) => tenant.groups.find((other) => other.id === id)?.members != null);
}

function isInGroup(tenant: EntraTenant, identity: SignInIdentity, group: string, ask: Ask): boolean {
  if (knownGroups(tenant, identity).has(group)) return true;
  return !isDescribed(identity) && !isWholeGroup(tenant, group) && ask(`group ${group}`);
}

function holdsRole(tenant: EntraTenant, identity: SignInIdentity, role: string, ask: Ask): boolean {
  if (identity.roles !== undefined) return identity.roles.includes(role);
  const assignments = tenant.roleAssignments ?? [];
  if (assignments.length === 0)
    return (!isDescribed(identity) || identity.userId != null) && ask(`role ${role}`);
  const holders = assignments
    .filter((each) => each.roleDefinitionId === role && (each.directoryScopeId ?? "/") === "/")
    .map(({ principalId }) => principalId);
  const known = knownGroups(tenant, identity);
  if (holders.some((holder) => holder === identity.userId || known.has(holder))) return true;
  const mayHold = holders.some(
    (holder) => tenant.groups.some(({ id }) => id === holder) && !isWholeGroup(tenant, holder),
  );
  return !isDescribed(identity) && mayHold && ask(`role ${role}`);
}

function isGuestOf(guests: GuestsOrExternalUsers | null | undefined, world: World): boolean {
  if (guests == null || world.guestType === null) return false;
  if (!(guests.guestOrExternalUserTypes ?? "").split(",").includes(world.guestType)) return false;
  const tenants = guests.externalTenants as
    { readonly membershipKind: string; readonly members?: readonly string[] } | null | undefined;
  if (tenants == null || tenants.membershipKind === "all") return true;
  const home = world.signIn.signInIdentity.homeTenantId;
  if (home == null && world.guestType === "internalGuest") return false;
  return (tenants.members ?? []).some((id) => (home == null ? world.ask(`home ${id}`) : home === id));
}

function concerns({ conditions }: ConditionalAccessPolicy, world: World): boolean {
  const { users } = conditions;
  const isNamed = (id: string): boolean =>
    id === "All" ||
    (id === "GuestsOrExternalUsers" ? world.guestType !== null : id === world.signIn.signInIdentity.userId);
  const included =
    (users?.includeUsers ?? []).some(isNamed) ||
    (users?.includeGroups ?? []).some(world.isIn) ||
    (users?.includeRoles ?? []).some(world.holds) ||
    isGuestOf(users?.includeGuestsOrExternalUsers, world);
  const excluded =
    (users?.excludeUsers ?? []).some(isNamed) ||
    (users?.excludeGroups ?? []).some(world.isIn) ||
    (users?.excludeRoles ?? []).some(world.holds) ||
    isGuestOf(users?.excludeGuestsOrExternalUsers, world);
  return included && !excluded;
}

// What is signed in to.

const adminPortals = "c44b4083-3bb0-49c1-b47d-974e53cbdf3c";
const exchangeAndGraph = ["00000002-0000-0ff1-ce00-000000000000", "00000003-0000-0ff1-ce00-000000000000"];

function coversApplication(entry: string, application: string): boolean {
  if (entry === "Office365") return exchangeAndGraph.includes(application);
  if (entry === "MicrosoftAdminPortals") return application === adminPortals;
  return entry === "All" || entry === application;
}

function targets({ conditions }: ConditionalAccessPolicy, { signIn, ask }: World): boolean {
  const { application, userAction, authenticationContext } = signIn.signInContext;
  const named = conditions.applications;
  if (application != null) {
    const filter = named?.applicationFilter as
      { readonly mode: string; readonly rule: string } | null | undefined;
    const filtered = (mode: string): boolean => filter?.mode === mode && ask(`filter ${filter.rule}`);
    const included =
      (named?.includeApplications ?? []).some((entry) => coversApplication(entry, application)) ||
      filtered("include");
    const excluded =
      (named?.excludeApplications ?? []).some((entry) => coversApplication(entry, application)) ||
      filtered("exclude");
    if (included && !excluded) return true;
  }
  if (authenticationContext != null)
    if (named?.includeAuthenticationContextClassReferences?.includes(authenticationContext) === true)
      return true;
  const action = {
    registerSecurityInformation: "urn:user:registersecurityinfo",
    registerOrJoinDevices: "urn:user:registerdevice",
  };
  return userAction != null && named?.includeUserActions?.includes(action[userAction]) === true;
}

// Under which circumstances.

function lists(list: readonly string[] | null | undefined, value: string): boolean {
  return list == null || list.length === 0 || list.includes("all") || list.includes(value);
}

function flags(list: string | null | undefined, value: string): boolean {
  return lists(
    (list ?? "").split(",").filter((flag) => flag !== "" && flag !== "none"),
    value,
  );
}

function asNumber(address: string): number {
  return address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}

function isInRange(cidr: string, address: string): boolean {
  const [first = "", bits = "32"] = cidr.split("/");
  const size = 2 ** (32 - Number(bits));
  return Math.floor(asNumber(first) / size) === Math.floor(asNumber(address) / size);
}

function isAt(id: string, world: World): boolean {
  const { ipAddress, country, namedLocationIds } = world.signIn.signInConditions ?? {};
  const listed = namedLocationIds ?? [];
  const all = world.tenant.namedLocations ?? [];
  if (id === "AllTrusted") {
    const known = all.filter((location) => location.isTrusted === true);
    if (known.some((location) => isAt(location.id, world))) return true;
    // Nobody knows whether a location is trusted that the export does not have.
    return listed.some((each) => !all.some((location) => location.id === each)) && world.ask("trusted");
  }
  if (listed.includes(id)) return true;
  const location = all.find((each) => each.id === id);
  if (location?.ipRanges != null)
    return (
      ipAddress != null && location.ipRanges.some(({ cidrAddress }) => isInRange(cidrAddress, ipAddress))
    );
  if (location?.countriesAndRegions != null)
    return country != null && location.countriesAndRegions.includes(country);
  return world.ask(`location ${id}`);
}

function fits({ conditions }: ConditionalAccessPolicy, world: World): boolean {
  const given = world.signIn.signInConditions ?? {};
  const { platforms, locations } = conditions;
  const platform = given.devicePlatform ?? "unrecognised";
  const at = (id: string): boolean => id === "All" || isAt(id, world);
  return (
    lists(conditions.clientAppTypes, given.clientAppType ?? "browser") &&
    lists(platforms?.includePlatforms, platform) &&
    !(platforms?.excludePlatforms ?? []).includes(platform) &&
    lists(conditions.signInRiskLevels, given.signInRiskLevel ?? "none") &&
    lists(conditions.userRiskLevels, given.userRiskLevel ?? "none") &&
    flags(conditions.insiderRiskLevels, given.insiderRiskLevel ?? "none") &&
    flags(conditions.authenticationFlows?.transferMethods, given.authenticationFlow ?? "none") &&
    (locations == null || (locations.includeLocations ?? []).some(at)) &&
    !(locations?.excludeLocations ?? []).some(at)
  );
}

function applies(policy: ConditionalAccessPolicy, world: World): boolean {
  return fits(policy, world) && targets(policy, world) && concerns(policy, world);
}

// What is asked for.

const has = (credentials: readonly Credential[], method: string): boolean =>
  credentials.some((credential) => credential.method === method);

function startsASignIn(credentials: readonly Credential[] | undefined): boolean {
  const secondOnly = ["microsoftAuthenticatorPush", "externalAuthenticationMethod"];
  return credentials === undefined || credentials.some(({ method }) => !secondOnly.includes(method));
}

function hasMfa(credentials: readonly Credential[]): boolean {
  const alone = ["fido2", "windowsHelloForBusiness", "temporaryAccessPassOneTime", "federatedMultiFactor"];
  const second = ["sms", "microsoftAuthenticatorPush", "externalAuthenticationMethod"];
  return (
    alone.some((method) => has(credentials, method)) ||
    (has(credentials, "password") &&
      [...second, "x509CertificateSingleFactor"].some((method) => has(credentials, method))) ||
    (has(credentials, "federatedSingleFactor") && second.some((method) => has(credentials, method)))
  );
}

function makes(credentials: readonly Credential[], strength: AuthenticationStrengthPolicy): boolean {
  return strength.allowedCombinations.some((combination) => {
    if (!combination.split(",").every((method) => has(credentials, method))) return false;
    return (strength.combinationConfigurations ?? [])
      .filter(({ appliesToCombinations }) => appliesToCombinations?.includes(combination) === true)
      .every(({ allowedAAGUIDs }) =>
        credentials.some(({ aaguid }) => aaguid != null && allowedAAGUIDs?.includes(aaguid) === true),
      );
  });
}

/** Passwordless and phishing-resistant, of the methods that are tried here. */
const builtInStrengths = ["00000000-0000-0000-0000-000000000003", "00000000-0000-0000-0000-000000000004"];

function hasStrength(id: string, { tenant, credentials, ask }: World): boolean {
  if (builtInStrengths.includes(id))
    return has(credentials, "fido2") || has(credentials, "windowsHelloForBusiness");
  const strength = tenant.authenticationStrengthPolicies.find((each) => each.id === id);
  return strength === undefined ? ask(`strength ${id}`) : makes(credentials, strength);
}

/** What legacy clients, and people of B2B direct connect without trust in their MFA, cannot show whatever they have. */
function canShow(control: string, { signIn, mayDoMfa }: World): boolean {
  const client = signIn.signInConditions?.clientAppType ?? "browser";
  const isLegacy = client !== "browser" && client !== "mobileAppsAndDesktopClients";
  const shown = ["mfa", "strength", "passwordChange", "compliantDevice", "domainJoinedDevice"];
  if (isLegacy && shown.includes(control)) return false;
  return mayDoMfa || !["mfa", "strength"].includes(control);
}

function isOutOfReach({ grantControls }: ConditionalAccessPolicy, world: World): boolean {
  const can = [
    ...(grantControls?.builtInControls ?? []).map((control) => canShow(control, world)),
    ...(grantControls?.authenticationStrength == null ? [] : [canShow("strength", world)]),
    ...(grantControls?.termsOfUse ?? []).map(() => true),
    ...(grantControls?.customAuthenticationFactors ?? []).map(() => true),
  ];
  return can.length > 0 && (grantControls?.operator === "AND" ? can.includes(false) : !can.includes(true));
}

function hasControl(control: string, world: World): boolean {
  if (!canShow(control, world)) return false;
  const { deviceInfo, isApprovedApplication, isCompliantApplication } = world.signIn.signInConditions ?? {};
  switch (control) {
    case "mfa":
      return hasMfa(world.credentials);
    case "passwordChange":
      return hasMfa(world.credentials) && has(world.credentials, "password");
    case "compliantDevice":
      return deviceInfo?.isCompliant === true && world.trusts("compliantDevice");
    case "domainJoinedDevice":
      return deviceInfo?.trustType === "ServerAD" && world.trusts("domainJoinedDevice");
    case "approvedApplication":
      return isApprovedApplication === true;
    case "compliantApplication":
      return isCompliantApplication === true;
    default:
      throw new Error(`the reference does not know the control ${control}`);
  }
}

function blocks({ grantControls }: ConditionalAccessPolicy): boolean {
  return grantControls?.builtInControls?.includes("block") === true;
}

function meets({ grantControls }: ConditionalAccessPolicy, world: World, strengthGivesWay: boolean): boolean {
  const strength = grantControls?.authenticationStrength;
  const controls: (() => boolean)[] = [
    ...(grantControls?.builtInControls ?? []).map((control) => () => hasControl(control, world)),
    ...(strength == null || strengthGivesWay
      ? []
      : [() => canShow("strength", world) && hasStrength(strength.id, world)]),
    ...(grantControls?.termsOfUse ?? []).map(() => () => true),
    ...(grantControls?.customAuthenticationFactors ?? []).map((name) => () => world.ask(`custom ${name}`)),
  ];
  if (controls.length === 0) return true;
  return grantControls?.operator === "AND"
    ? controls.every((control) => control())
    : controls.some((control) => control());
}

// Registration that interrupts a sign-in (entra-docs, concept-authentication-strength-how-it-works).

function registrationIsInterrupted({ signInContext }: SignIn): boolean {
  return signInContext.application != null && signInContext.userAction === "registerSecurityInformation";
}

function isForRegistration({ conditions }: ConditionalAccessPolicy): boolean {
  return conditions.applications?.includeUserActions?.includes("urn:user:registersecurityinfo") === true;
}

function isStrengthForRegistration(policy: ConditionalAccessPolicy): boolean {
  return isForRegistration(policy) && policy.grantControls?.authenticationStrength != null;
}

function isForAll({ conditions }: ConditionalAccessPolicy): boolean {
  return conditions.applications?.includeApplications?.includes("All") === true;
}

// What is around the policies.

function surrounding(world: World): readonly ("block" | "mfa" | "mfaWhenNeeded")[] {
  const { tenant, signIn, ask } = world;
  const { application } = signIn.signInContext;
  if (application == null) return [];
  const client = signIn.signInConditions?.clientAppType ?? "browser";
  const portals = application === adminPortals ? (["mfa"] as const) : [];
  const isModern = client === "browser" || client === "mobileAppsAndDesktopClients";
  const perUser = isModern && hasPerUserMfa(tenant, signIn.signInIdentity, ask) ? (["mfa"] as const) : [];
  const anyEnabled = tenant.conditionalAccessPolicies.some(({ state }) => state === "enabled");
  const defaults = tenant.securityDefaults?.isEnabled ?? (!anyEnabled && ask("security defaults"));
  if (!defaults) return [...portals, ...perUser];
  const isLegacy = ["exchangeActiveSync", "easSupported", "other"].includes(client);
  const legacy = isLegacy ? (["block"] as const) : [];
  const administrator = world.holds("62e90394-69f5-4237-9190-012177145e10") ? (["mfa"] as const) : [];
  return [...portals, ...perUser, ...legacy, ...administrator, "mfaWhenNeeded"];
}

function hasPerUserMfa(tenant: EntraTenant, identity: SignInIdentity, ask: Ask): boolean {
  // Who has it is told as if it were a group.
  if (identity.memberOf?.includes("per-user-mfa") === true) return true;
  const state = tenant.users?.find(({ id }) => id === identity.userId)?.perUserMfaState;
  if (state != null) return state !== "disabled";
  const isSaid = tenant.users?.some(({ perUserMfaState }) => perUserMfaState != null) === true;
  return !isDescribed(identity) && isSaid && ask("per-user MFA");
}
