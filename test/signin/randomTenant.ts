import fc from "fast-check";
import {
  type Credential,
  type SignIn,
  type SignInConditions,
  type SignInIdentity,
  anyOtherApplication,
  authenticationFlows,
  clientAppTypes,
  devicePlatforms,
  externalUserTypes,
  insiderRiskLevels,
  riskLevels,
} from "../../signin/signIn";
import type {
  AuthenticationStrengthPolicy,
  ConditionalAccessConditions,
  ConditionalAccessPolicy,
  EntraTenant,
  GuestsOrExternalUsers,
} from "../../tenant/tenant";

/** Small tenants, so that everything in them meets everything else often. */
export const groupIds = ["g1", "g2", "g3", "g4"] as const;
export const userIds = ["u1", "u2", "u3", "u4"] as const;
/** Global Administrator, which security defaults name, and Reports Reader, which they do not. */
export const roleIds = [
  "62e90394-69f5-4237-9190-012177145e10",
  "4a5d8f65-41da-4de4-8968-e035b65339cf",
] as const;
/** Of Microsoft's admin portals, of Office 365, and two of the tenant's own. */
export const applicationIds = [
  "c44b4083-3bb0-49c1-b47d-974e53cbdf3c",
  "00000003-0000-0ff1-ce00-000000000000",
  "payroll",
  "wiki",
] as const;
/** The address ranges of `offices` and `datacentres` overlap; `undescribed` says nothing; `deleted` is in no tenant. */
export const locationIds = ["offices", "datacentres", "homeland", "undescribed", "deleted"] as const;
export const addresses = ["198.51.100.7", "198.51.100.200", "203.0.113.9", "192.0.2.1"] as const;
export const countries = ["DE", "FR"] as const;
export const homeTenants = ["contoso", "fabrikam"] as const;

const methods = [
  "password",
  "sms",
  "microsoftAuthenticatorPush",
  "fido2",
  "windowsHelloForBusiness",
  "temporaryAccessPassOneTime",
  "x509CertificateSingleFactor",
  "federatedSingleFactor",
  "externalAuthenticationMethod",
] as const;
const models = ["11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"] as const;

const some = <T>(values: readonly T[], maxLength = 2): fc.Arbitrary<T[]> =>
  fc.subarray([...values], { minLength: 1, maxLength });
const seldom = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ arbitrary: fc.constant(null), weight: 3 }, { arbitrary, weight: 1 });
const often = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ arbitrary: fc.constant(null), weight: 1 }, { arbitrary, weight: 1 });

const guests: fc.Arbitrary<GuestsOrExternalUsers> = fc.record({
  guestOrExternalUserTypes: some(externalUserTypes, 3).map((types) => types.join()),
  externalTenants: fc.constantFrom<unknown>(
    null,
    { membershipKind: "all" },
    { membershipKind: "enumerated", members: ["contoso"] },
  ),
});

const users = fc.record({
  includeUsers: fc.oneof(
    { arbitrary: fc.constant(["All"]), weight: 3 },
    { arbitrary: fc.constantFrom(["None"], ["GuestsOrExternalUsers"], [], null), weight: 1 },
    { arbitrary: some(userIds), weight: 1 },
  ),
  excludeUsers: seldom(fc.oneof(some(userIds), fc.constant(["GuestsOrExternalUsers"]))),
  includeGroups: seldom(some(groupIds)),
  excludeGroups: often(some(groupIds)),
  includeRoles: seldom(some(roleIds)),
  excludeRoles: seldom(some(roleIds, 1)),
  includeGuestsOrExternalUsers: seldom(guests),
  excludeGuestsOrExternalUsers: seldom(guests),
});

const applicationFilter = { mode: "include", rule: 'CustomSecurityAttribute.Finance_Level -eq "High"' };

const applications: fc.Arbitrary<NonNullable<ConditionalAccessConditions["applications"]>> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      includeApplications: fc.oneof(
        fc.constant(["All"]),
        fc.constant(["All"]),
        some([...applicationIds, "Office365", "MicrosoftAdminPortals"]),
        fc.constant(["None"]),
      ),
      excludeApplications: seldom(some([...applicationIds, "Office365"])),
      applicationFilter: fc.oneof(
        { weight: 12, arbitrary: fc.constant(null) },
        {
          weight: 1,
          arbitrary: fc.constantFrom(applicationFilter, { ...applicationFilter, mode: "exclude" }),
        },
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: some(["urn:user:registersecurityinfo", "urn:user:registerdevice"], 1).map(
      (includeUserActions) => ({ includeUserActions }),
    ),
  },
  {
    weight: 1,
    arbitrary: some(["c1", "c2"]).map((includeAuthenticationContextClassReferences) => ({
      includeAuthenticationContextClassReferences,
    })),
  },
);

const riskNames = ["low", "medium", "high"] as const;
const circumstances = fc.record({
  clientAppTypes: often(
    fc.oneof(
      fc.constant(["all"]),
      fc.constant([]),
      some(clientAppTypes, 2),
      fc.constant(["exchangeActiveSync", "other"]),
    ),
  ),
  platforms: often(
    fc.record({
      includePlatforms: fc.oneof(fc.constant(["all"]), some(devicePlatforms, 3)),
      excludePlatforms: often(some(devicePlatforms, 2)),
    }),
  ),
  locations: often(
    fc.record({
      includeLocations: fc.oneof(fc.constant(["All"]), fc.constant(["AllTrusted"]), some(locationIds)),
      excludeLocations: often(fc.oneof(fc.constant(["AllTrusted"]), some(locationIds))),
    }),
  ),
  signInRiskLevels: seldom(some(riskNames, 2)),
  userRiskLevels: seldom(some(riskNames, 2)),
  insiderRiskLevels: seldom(some(["minor", "moderate", "elevated"], 2).map((levels) => levels.join())),
  authenticationFlows: seldom(
    fc
      .constantFrom(
        "deviceCodeFlow",
        "authenticationTransfer",
        "deviceCodeFlow,authenticationTransfer",
        "authenticationTransfer,deviceCodeFlow",
        "none",
      )
      .map((transferMethods) => ({ transferMethods })),
  ),
});
type Circumstance =
  | "clientAppTypes"
  | "platforms"
  | "locations"
  | "signInRiskLevels"
  | "userRiskLevels"
  | "insiderRiskLevels"
  | "authenticationFlows";
export const allCircumstances: readonly Circumstance[] = [
  "clientAppTypes",
  "platforms",
  "locations",
  "signInRiskLevels",
  "userRiskLevels",
  "insiderRiskLevels",
  "authenticationFlows",
];

const strengthIds = [
  "s1",
  "s2",
  "00000000-0000-0000-0000-000000000003",
  "00000000-0000-0000-0000-000000000004",
] as const;

const grantControls: fc.Arbitrary<ConditionalAccessPolicy["grantControls"]> = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ operator: "OR" as const, builtInControls: ["block"] }) },
  {
    weight: 5,
    arbitrary: fc.record({
      operator: fc.constantFrom("AND" as const, "OR" as const),
      builtInControls: some(
        [
          "mfa",
          "compliantDevice",
          "domainJoinedDevice",
          "approvedApplication",
          "compliantApplication",
          "passwordChange",
        ],
        2,
      ),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      operator: fc.constantFrom("AND" as const, "OR" as const),
      builtInControls: fc.constantFrom<string[]>([], ["compliantDevice"], ["domainJoinedDevice"]),
      authenticationStrength: fc.oneof(
        { weight: 12, arbitrary: fc.constantFrom(...strengthIds).map((id) => ({ id })) },
        { weight: 1, arbitrary: fc.constant({ id: "not-exported" }) },
      ),
      termsOfUse: seldom(fc.constant(["terms"])),
      customAuthenticationFactors: fc.oneof(
        { weight: 12, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.constant(["third-party"]) },
      ),
    }),
  },
  { weight: 1, arbitrary: fc.constant(null) },
);

const state = fc.oneof(
  { weight: 8, arbitrary: fc.constant("enabled" as const) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("disabled" as const, "enabledForReportingButNotEnforced" as const),
  },
);

const combinations = [
  "fido2",
  "windowsHelloForBusiness",
  "temporaryAccessPassOneTime",
  "password,sms",
  "microsoftAuthenticatorPush,password",
  "password",
];

function strength(id: string): fc.Arbitrary<AuthenticationStrengthPolicy> {
  return fc.record({
    id: fc.constant(id),
    displayName: fc.constant(id),
    allowedCombinations: some(combinations, 3),
    combinationConfigurations: seldom(
      fc.constant([{ appliesToCombinations: ["fido2"], allowedAAGUIDs: [models[0]] }]),
    ),
  });
}

const groups = fc.tuple(
  ...groupIds.map((id, at) =>
    fc.record({
      id: fc.constant(id),
      displayName: fc.constant(id),
      // Null is a group of which no export says who is in it.
      members: fc.oneof(
        { weight: 1, arbitrary: fc.constant(null) },
        {
          weight: 2,
          arbitrary: fc
            .subarray([...userIds, ...groupIds.filter((_, other) => other !== at)], { maxLength: 3 })
            .map((ids) => ids.map((member) => ({ id: member }))),
        },
      ),
    }),
  ),
);

const accounts = fc.tuple(
  ...userIds.map((id, at) =>
    fc.record({
      id: fc.constant(id),
      displayName: fc.constant(id),
      ...(at < 3 ? {} : { userType: fc.constant("Guest" as const) }),
      userPrincipalName: fc.constant(at < 3 ? `${id}@example.com` : `${id}#EXT#@example.com`),
      perUserMfaState: fc.oneof(
        { weight: 12, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.constantFrom("disabled" as const, "enforced" as const) },
      ),
    }),
  ),
);

const trust = fc.record({
  isMfaAccepted: fc.constantFrom(true, false, null),
  isCompliantDeviceAccepted: fc.constantFrom(true, false, null),
  isHybridAzureADJoinedDeviceAccepted: fc.constantFrom(true, false, null),
});

const namedLocations = fc
  .record({ offices: fc.boolean(), datacentres: fc.boolean(), homeland: fc.boolean() })
  .map((trusted) => [
    {
      id: "offices",
      displayName: "Offices",
      isTrusted: trusted.offices,
      ipRanges: [{ cidrAddress: "198.51.100.0/24" }],
    },
    {
      id: "datacentres",
      displayName: "Data centres",
      isTrusted: trusted.datacentres,
      ipRanges: [{ cidrAddress: "198.51.100.128/25" }, { cidrAddress: "203.0.113.0/28" }],
    },
    { id: "homeland", displayName: "Homeland", isTrusted: trusted.homeland, countriesAndRegions: ["DE"] },
    { id: "undescribed", displayName: "Undescribed" },
  ]);

/**
 * A tenant of at most `size` policies, in which at most `mostCircumstances` kinds of circumstances are told apart. Everything
 * that an export can lack is lacking now and then.
 */
export function randomTenant(size: number, mostCircumstances: number): fc.Arbitrary<EntraTenant> {
  const policy = fc.record({ state, users, applications, circumstances, grantControls });
  return fc
    .record({
      policies: fc.array(policy, { minLength: 1, maxLength: size }),
      told: fc.subarray([...allCircumstances], { maxLength: mostCircumstances }),
      strengths: fc.tuple(strength("s1"), strength("s2")),
      groups,
      accounts,
      roleAssignments: fc.oneof(
        { weight: 1, arbitrary: fc.constant(null) },
        {
          weight: 4,
          arbitrary: fc.array(
            fc.record({
              principalId: fc.constantFrom(...userIds, ...groupIds),
              roleDefinitionId: fc.constantFrom(...roleIds),
              directoryScopeId: fc.constantFrom("/", "/", null, "/administrativeUnits/au"),
            }),
            { minLength: 1, maxLength: 3 },
          ),
        },
      ),
      namedLocations,
      securityDefaults: fc.constantFrom(
        null,
        { isEnabled: false },
        { isEnabled: false },
        { isEnabled: true },
      ),
      crossTenantAccess: fc.oneof(
        fc.constant(null),
        fc.record({
          default: fc.record({ inboundTrust: trust }),
          partners: fc.oneof(
            fc.constant([]),
            trust.map((inboundTrust) => [{ tenantId: "contoso", inboundTrust }]),
          ),
        }),
      ),
    })
    .map(({ policies, told, strengths, groups, accounts, ...rest }): EntraTenant => ({
      ...rest,
      groups,
      users: accounts,
      authenticationStrengthPolicies: strengths,
      conditionalAccessPolicies: policies.map(
        ({ circumstances: all, users, applications, ...policy }, at) => ({
          id: `p${String(at)}`,
          displayName: `P${String(at)}`,
          ...policy,
          conditions: {
            users,
            applications,
            ...Object.fromEntries(told.map((name) => [name, all[name]])),
          },
        }),
      ),
    }));
}

export const credential: fc.Arbitrary<Credential> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...methods).map((method) => ({ method })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...models).map((aaguid) => ({ method: "fido2", aaguid })),
  },
);
/** With an AAGUID wherever a limit could ask for one, so that a strength is always decided. */
const decided = (credentials: readonly Credential[]): Credential[] =>
  credentials.map((each) =>
    each.method === "fido2" && each.aaguid == null ? { ...each, aaguid: models[0] } : each,
  );
export const credentials: fc.Arbitrary<readonly Credential[]> = fc
  .array(credential, { maxLength: 3 })
  .map(decided);

export const identity: fc.Arbitrary<SignInIdentity> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...userIds, "nobody").map((userId) => ({ userId })) },
  {
    weight: 3,
    arbitrary: fc.record(
      {
        memberOf: fc.subarray([...groupIds], { maxLength: 2 }),
        memberOfIsPartial: fc.boolean(),
        roles: fc.subarray([...roleIds], { maxLength: 1 }),
      },
      { requiredKeys: ["memberOf"] },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record(
      {
        memberOf: fc.subarray([...groupIds], { maxLength: 1 }),
        memberOfIsPartial: fc.boolean(),
        externalUserType: fc.constantFrom(...externalUserTypes),
        homeTenantId: fc.constantFrom(...homeTenants),
      },
      { requiredKeys: ["memberOf", "externalUserType"] },
    ),
  },
);

const context = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .constantFrom(...applicationIds, anyOtherApplication)
      .map((application) => ({ application })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom("registerSecurityInformation" as const, "registerOrJoinDevices" as const)
      .map((userAction) => ({ userAction })),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      application: fc.constantFrom(...applicationIds),
      userAction: fc.constantFrom("registerSecurityInformation" as const, "registerOrJoinDevices" as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      application: fc.constantFrom(...applicationIds),
      authenticationContext: fc.constantFrom("c1", "c2"),
    }),
  },
);

const signInConditions: fc.Arbitrary<SignInConditions> = fc.record(
  {
    clientAppType: fc.constantFrom(...clientAppTypes),
    devicePlatform: fc.constantFrom(...devicePlatforms, null),
    ipAddress: fc.constantFrom(...addresses),
    country: fc.constantFrom(...countries),
    namedLocationIds: fc.subarray([...locationIds], { maxLength: 1 }),
    deviceInfo: fc.record({
      isCompliant: fc.boolean(),
      trustType: fc.constantFrom("AzureAD" as const, "ServerAD" as const, "Workplace" as const, null),
    }),
    signInRiskLevel: fc.constantFrom(...riskLevels),
    userRiskLevel: fc.constantFrom(...riskLevels),
    insiderRiskLevel: fc.constantFrom(...insiderRiskLevels),
    authenticationFlow: fc.constantFrom(...authenticationFlows),
    isApprovedApplication: fc.boolean(),
    isCompliantApplication: fc.boolean(),
  },
  { requiredKeys: [] },
);

export const signIn: fc.Arbitrary<SignIn> = fc
  .record({
    signInIdentity: identity,
    signInContext: context,
    signInConditions,
    credentials: fc.oneof(
      { weight: 6, arbitrary: credentials },
      { weight: 1, arbitrary: fc.constant(undefined) },
    ),
  })
  .map(({ credentials: presented, ...rest }) =>
    presented === undefined ? rest : { ...rest, credentials: presented },
  );

/** `PASSKEY_ROLLOUT_PROOF_RUNS` multiplies how much is tried. */
export function runs(usual: number): number {
  return Math.round(usual * Number(process.env.PASSKEY_ROLLOUT_PROOF_RUNS ?? 1));
}

/** A seed and how much is tried with it; a mismatch is made smaller for as long as this many milliseconds. */
export function settings(seed: number, usual: number): fc.Parameters<unknown> {
  const numRuns = runs(usual);
  return {
    seed,
    numRuns,
    plugins: [fc.interruptAfterTimeLimit(90_000 * Math.max(1, numRuns / usual), { failOnInterrupt: true })],
  };
}
