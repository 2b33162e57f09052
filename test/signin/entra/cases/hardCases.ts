import type { NamedLocation } from "../../../../tenant/tenant";
import {
  alice,
  breakGlass,
  emergencyAccounts,
  azurePortal,
  globalAdministrator,
  group,
  holder,
  interns,
  payroll,
} from "../directory";
import type { EvaluationCase } from "../evaluationCase";
import { everybody, methods } from "../methods";
import {
  otherKey,
  passMany,
  passOnce,
  passkey,
  password,
  push,
  signIn,
  sms,
  windowsHello,
  yubiKey,
} from "../signIns";
import {
  authenticationFlows,
  emergencyAccess,
  grantControlsResource,
  network,
  passkeyProfiles,
  policies,
  strengthEvaluation,
  strengths,
  targetResources,
  usersAndGroups,
} from "../sources";
import {
  block,
  phishingResistant,
  policy,
  requires,
  requiresStrength,
  strength,
  tenant,
  withStrengths,
} from "../tenants";

const compliant = { deviceInfo: { isCompliant: true, trustType: "AzureAD" } } as const;
const either = [
  policy("Strength or device", {
    grantControls: requiresStrength(phishingResistant, "OR", "compliantDevice"),
  }),
];
const windowsOnly = [
  policy("Windows only", {
    platforms: { includePlatforms: ["windows"] },
    grantControls: requiresStrength(phishingResistant),
  }),
];
const office: NamedLocation = {
  "@odata.type": "#microsoft.graph.ipNamedLocation",
  id: "10ca0000-0000-4000-8000-000000000001",
  displayName: "Office",
  isTrusted: true,
  ipRanges: [{ cidrAddress: "203.0.113.0/24" }],
};
const outsideOnly = tenant(
  [
    policy("Outside only", {
      locations: { includeLocations: ["All"], excludeLocations: ["AllTrusted"] },
      grantControls: requiresStrength(phishingResistant),
    }),
  ],
  { namedLocations: [office] },
);
const strictRegistration = tenant([
  policy("Registration", {
    applications: { includeApplications: [], includeUserActions: ["urn:user:registersecurityinfo"] },
    grantControls: requiresStrength(phishingResistant),
  }),
]);
const strictJoin = tenant(
  [
    policy("Device registration", {
      applications: { includeApplications: [], includeUserActions: ["urn:user:registerdevice"] },
      grantControls: requiresStrength(phishingResistant),
    }),
  ],
  { deviceRegistrationPolicy: { multiFactorAuthConfiguration: "notRequired" } },
);
const passkeysOnly = strength("Passkeys", ["fido2"]);
const helloOnly = strength("Windows Hello", ["windowsHelloForBusiness"]);
const registering = { signInContext: { userAction: "registerSecurityInformation" } } as const;
const joining = {
  signInContext: { userAction: "registerOrJoinDevices" },
  signInConditions: { devicePlatform: "windows" },
} as const;
const asBreakGlass = { signInIdentity: { userId: breakGlass } };

const narrowed = (...aaGuids: readonly string[]) =>
  methods({
    Fido2: {
      passkeyProfiles: [
        {
          id: "profile",
          name: "Security keys",
          passkeyTypes: "deviceBound",
          attestationEnforcement: "registrationOnly",
          keyRestrictions: { isEnforced: true, enforcementType: "allow", aaGuids },
        },
      ],
      includeTargets: [{ ...everybody, allowedPasskeyProfiles: ["profile"] }],
    },
  });
const strengthForAll = [policy("Strength", { grantControls: requiresStrength(phishingResistant) })];

const nested = [group(interns, [], [emergencyAccounts]), group(emergencyAccounts, [breakGlass])];
const nestedExclusion = [
  policy("Strength", {
    users: { includeUsers: ["All"], excludeGroups: [interns] },
    grantControls: requiresStrength(phishingResistant),
  }),
  policy("Block", {
    users: { includeUsers: ["All"], excludeGroups: [interns] },
    locations: { includeLocations: ["All"] },
    grantControls: block,
  }),
];
const administrators = [
  policy("Administrators", {
    users: { includeRoles: [globalAdministrator] },
    grantControls: requiresStrength(phishingResistant),
  }),
];

export const hardCases: readonly EvaluationCase[] = [
  {
    name: "a strength or a compliant device: a password on a compliant device",
    tenant: tenant(either),
    signIn: signIn({ signInConditions: compliant }),
    decision: "granted",
    applies: ["Strength or device"],
    source: grantControlsResource("operator"),
  },
  {
    name: "a strength or a compliant device: password and a text message on somebody's own device",
    tenant: tenant(either),
    signIn: signIn({ credentials: [password, sms] }),
    decision: "unsatisfied",
    applies: ["Strength or device"],
    source: grantControlsResource("operator"),
  },
  {
    name: "a strength for Windows: a password on Windows",
    tenant: tenant(windowsOnly),
    signIn: signIn({ signInConditions: { devicePlatform: "windows" } }),
    decision: "unsatisfied",
    applies: ["Windows only"],
    source: policies("assignments of one policy are combined"),
  },
  {
    name: "a strength for Windows: a password on macOS",
    tenant: tenant(windowsOnly),
    signIn: signIn({ signInConditions: { devicePlatform: "macOS" } }),
    decision: "granted",
    applies: [],
    source: policies("assignments of one policy are combined"),
  },
  {
    name: "a strength for Windows: a password with a client that says nothing of its platform",
    tenant: tenant(windowsOnly),
    signIn: signIn(),
    decision: "granted",
    applies: [],
    source: policies("assignments of one policy are combined"),
  },
  {
    name: "trusted locations excluded: a password from the office",
    tenant: outsideOnly,
    signIn: signIn({ signInConditions: { ipAddress: "203.0.113.9" } }),
    decision: "granted",
    applies: [],
    source: network("Any network or location, except trusted ones"),
  },
  {
    name: "trusted locations excluded: a password from elsewhere",
    tenant: outsideOnly,
    signIn: signIn({ signInConditions: { ipAddress: "203.0.112.9" } }),
    decision: "unsatisfied",
    applies: ["Outside only"],
    source: network("Any network or location, except trusted ones"),
  },
  {
    name: "a pass under a phishing-resistant rule on registration is a dead end",
    tenant: strictRegistration,
    signIn: signIn({ ...registering, credentials: [passOnce] }),
    decision: "unsatisfied",
    applies: ["Registration"],
    missing: /Phishing-resistant/i,
    source: strengths("a Temporary Access Pass satisfies MFA strength alone"),
  },
  {
    name: "a passkey registers another under a phishing-resistant rule on registration",
    tenant: strictRegistration,
    signIn: signIn({ ...registering, credentials: [passkey] }),
    decision: "granted",
    source: strengths("Phishing-resistant MFA"),
  },
  {
    name: "a passkey-only strength and somebody with Windows Hello only",
    tenant: tenant(
      [policy("Passkeys", { grantControls: requiresStrength(passkeysOnly.id) })],
      withStrengths(passkeysOnly),
    ),
    signIn: signIn({ credentials: [windowsHello, password] }),
    decision: "unsatisfied",
    missing: /Passkeys/,
    source: strengthEvaluation("User experience"),
  },
  {
    name: "two strengths without a method in common, for somebody with one of the methods",
    tenant: tenant(
      [
        policy("Passkeys", { grantControls: requiresStrength(passkeysOnly.id) }),
        policy("Hello", { grantControls: requiresStrength(helloOnly.id) }),
      ],
      withStrengths(passkeysOnly, helloOnly),
    ),
    signIn: signIn({ credentials: [windowsHello, password] }),
    decision: "unsatisfied",
    applies: ["Passkeys", "Hello"],
    source: strengthEvaluation("different sets of methods need several methods"),
  },
  ...["deviceCodeFlow,authenticationTransfer", "authenticationTransfer,deviceCodeFlow"].map(
    (transferMethods): EvaluationCase => ({
      name: `${transferMethods}: device code flow with a passkey`,
      tenant: tenant([policy("Flows", { authenticationFlows: { transferMethods }, grantControls: block })]),
      signIn: signIn({ signInConditions: { authenticationFlow: "deviceCodeFlow" }, credentials: [passkey] }),
      decision: "blocked",
      applies: ["Flows"],
      source: authenticationFlows("both flows"),
    }),
  ),
  {
    name: "a passkey before its model is taken out of the profile",
    tenant: tenant(strengthForAll, { authenticationMethodsPolicy: narrowed(yubiKey, otherKey) }),
    signIn: signIn({ credentials: [passkey] }),
    decision: "granted",
    source: passkeyProfiles("key restrictions apply at sign-in"),
  },
  {
    name: "a passkey after its model is taken out of the profile",
    tenant: tenant(strengthForAll, { authenticationMethodsPolicy: narrowed(otherKey) }),
    signIn: signIn({ credentials: [passkey] }),
    decision: "unsatisfied",
    source: passkeyProfiles("key restrictions apply at sign-in"),
  },
  {
    name: "an emergency account whose model is taken out of the profile does not reach the admin portals",
    tenant: tenant([], { authenticationMethodsPolicy: narrowed(otherKey) }),
    signIn: signIn({
      ...asBreakGlass,
      signInContext: { application: azurePortal },
      credentials: [passkey, password],
    }),
    decision: "unsatisfied",
    source: passkeyProfiles("key restrictions apply at sign-in"),
  },
  {
    name: "an emergency account in a nested excluded group",
    tenant: tenant(nestedExclusion, { groups: nested }),
    signIn: signIn(asBreakGlass),
    decision: "granted",
    applies: [],
    source: usersAndGroups("Policy is applied to nested users and groups"),
  },
  {
    name: "an emergency account in a nested excluded group, in the admin portals",
    tenant: tenant(nestedExclusion, { groups: nested }),
    signIn: signIn({ ...asBreakGlass, signInContext: { application: azurePortal }, credentials: [passkey] }),
    decision: "granted",
    applies: [],
    source: emergencyAccess("passkeys for the admin portals"),
  },
  {
    name: "an emergency account whose inner group was emptied",
    tenant: tenant(nestedExclusion, {
      groups: [group(interns, [], [emergencyAccounts]), group(emergencyAccounts, [])],
    }),
    signIn: signIn({ ...asBreakGlass, credentials: [passkey] }),
    decision: "blocked",
    applies: ["Strength", "Block"],
    source: usersAndGroups("Policy is applied to nested users and groups"),
  },
  {
    name: "an administrator of an administrative unit by a password",
    tenant: tenant(administrators, {
      roleAssignments: [
        holder(alice, globalAdministrator, "/administrativeUnits/ad000000-0000-4000-8000-000000000001"),
      ],
    }),
    signIn: signIn({ signInIdentity: { userId: alice } }),
    decision: "granted",
    applies: [],
    source: usersAndGroups("roles scoped to an administrative unit"),
  },
  {
    name: "an administrator of the tenant by a password",
    tenant: tenant(administrators, { roleAssignments: [holder(alice, globalAdministrator)] }),
    signIn: signIn({ signInIdentity: { userId: alice } }),
    decision: "unsatisfied",
    applies: ["Administrators"],
    source: usersAndGroups("Directory roles"),
  },
  {
    name: "a pass for one use during Windows set-up under a phishing-resistant rule on devices",
    tenant: strictJoin,
    signIn: signIn({ ...joining, credentials: [passOnce] }),
    decision: "unsatisfied",
    applies: ["Device registration"],
    source: targetResources("User actions: Register or join devices"),
  },
  {
    name: "a pass for several uses during Windows set-up under a phishing-resistant rule on devices",
    tenant: strictJoin,
    signIn: signIn({ ...joining, credentials: [passMany] }),
    decision: "unsatisfied",
    source: targetResources("User actions: Register or join devices"),
  },
  {
    name: "a pass during Windows set-up under a rule of MFA on devices",
    tenant: tenant(
      [
        policy("Device registration", {
          applications: { includeApplications: [], includeUserActions: ["urn:user:registerdevice"] },
        }),
      ],
      { deviceRegistrationPolicy: { multiFactorAuthConfiguration: "notRequired" } },
    ),
    signIn: signIn({ ...joining, credentials: [passOnce] }),
    decision: "granted",
    applies: ["Device registration"],
    source: targetResources("User actions: Register or join devices"),
  },
  {
    name: "a pass during Windows set-up under the tenant's own setting that requires MFA to join",
    tenant: tenant([], { deviceRegistrationPolicy: { multiFactorAuthConfiguration: "required" } }),
    signIn: signIn({ ...joining, credentials: [passOnce] }),
    decision: "granted",
    source: targetResources("Require MFA to register or join devices"),
  },
  {
    name: "one application excluded from the strength, which nothing else covers",
    tenant: tenant(
      [
        policy("Strength", {
          applications: { includeApplications: ["All"], excludeApplications: [payroll] },
          grantControls: requiresStrength(phishingResistant),
        }),
        policy("MFA elsewhere", { locations: { includeLocations: [office.id] } }),
      ],
      { namedLocations: [office] },
    ),
    signIn: signIn({ credentials: [password, push] }),
    decision: "granted",
    applies: [],
    source: targetResources("an all-resources policy with a resource exclusion"),
  },
  {
    name: "a narrowed block beside a broad grant: the grant stays",
    tenant: tenant([
      policy("Block Android", { platforms: { includePlatforms: ["android"] }, grantControls: block }),
      policy("Device", { grantControls: requires("compliantDevice") }),
    ]),
    signIn: signIn({ signInConditions: { devicePlatform: "iOS", ...compliant } }),
    decision: "granted",
    applies: ["Device"],
    source: policies("all policies that apply must be satisfied"),
  },
];
