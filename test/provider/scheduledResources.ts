import type { SandboxSeed } from "../../sandbox/seed";
import type { Declared } from "./deployment";

const staff = "1b6ab8d3-5c5a-4f7e-9d38-0a1b2c3d4e5f";
const admins = "2b6ab8d3-5c5a-4f7e-9d38-0a1b2c3d4e5f";
const strength = "2c7bc9e4-6d6b-4a8f-8e49-1b2c3d4e5f60";
const [keys, phones] = ["3d8cdaf5-7e7c-4b90-9f5a-2c3d4e5f6071", "4d8cdaf5-7e7c-4b90-9f5a-2c3d4e5f6071"];
const [yubikey, titan] = ["2fc0579f-8113-47ea-b116-bb5a8db9202a", "42b4fb4a-2866-43b2-9bf7-6c6669c2e5d3"];
const [storeStaff, storeHeads] = ["00g1k9storestaff0697", "00g1k9storeheads0697"];
const people = Array.from(
  { length: 60 },
  (_, index) => `5c1c8c27-6f1f-4c47-b7ab-2f1d7b9a0${String(index).padStart(3, "0")}`,
);

export const seed: SandboxSeed = {
  entra: {
    users: people.map((id) => ({ id, userPrincipalName: `${id}@sandbox.example` })),
    groups: [staff, admins].map((id) => ({ id, displayName: id, securityEnabled: true, groupTypes: [] })),
    authenticationStrengthPolicies: [
      { id: strength, displayName: "Keys", policyType: "custom", allowedCombinations: ["fido2"] },
    ],
  },
  okta: {
    groups: [storeStaff, storeHeads].map((id) => ({ id, type: "OKTA_GROUP", profile: { name: id } })),
    authenticators: [
      { id: "aut7h2qk9mPZtWcVx697", key: "webauthn", name: "Passkey (FIDO2 WebAuthn)" },
      { id: "autpassword000000697", key: "okta_password", name: "Password" },
    ],
    policies: [
      {
        id: "rst3anyTwoFactors697",
        name: "Any two factors",
        type: "ACCESS_POLICY",
        status: "ACTIVE",
        priority: 1,
      },
    ],
  },
};

const target = { targetType: "group", id: staff };
/** What was there before allowed everything, and every narrowing needs a person's word. */
const acknowledgedLockout = { people: "unknown" };

function profile(id: string, name: string, aaGuids: readonly string[]): object {
  return {
    id,
    name,
    passkeyTypes: "deviceBound",
    attestationEnforcement: "registrationOnly",
    keyRestrictions: { isEnforced: true, enforcementType: "allow", aaGuids },
  };
}

/** Members in the form that a program without files gives them: sorted ids, 16 bytes each. */
function packed(ids: readonly string[]): string {
  const hex = [...ids].sort().map((id) => id.replaceAll("-", ""));
  return Buffer.from(hex.join(""), "hex").toString("base64");
}

/** What differs between the first and the second deployment. */
interface Stage {
  readonly models: readonly string[];
  readonly people: readonly string[];
  readonly minutes: number;
  readonly days: number;
  readonly state: "enabled" | "disabled";
  readonly status: "ACTIVE" | "INACTIVE";
  readonly groups: readonly string[];
}

const stages: readonly Stage[] = [
  {
    models: [yubikey],
    people: people.slice(0, 45),
    minutes: 120,
    days: 3,
    state: "disabled",
    status: "INACTIVE",
    groups: [storeStaff],
  },
  {
    models: [yubikey, titan],
    people: people.slice(5, 52),
    minutes: 240,
    days: 5,
    state: "enabled",
    status: "ACTIVE",
    groups: [storeHeads, storeStaff],
  },
];

/** The two deployments of every schedule: everything is made, and then everything is changed. */
export const deployments: readonly (readonly Declared[])[] = stages.map((stage) => [
  ...entra(stage),
  ...okta(stage),
]);

function entra({ models, people: members, minutes, days, state }: Stage): readonly Declared[] {
  const resources: Readonly<Record<string, object>> = {
    Fido2Method: {
      state: "enabled",
      isSelfServiceRegistrationAllowed: true,
      passkeyProfiles: [profile(keys, "Keys", models), profile(phones, "Phones", [titan])],
      includeTargets: [
        { ...target, allowedPasskeyProfiles: [keys, phones] },
        { targetType: "group", id: admins, allowedPasskeyProfiles: [keys] },
      ],
      acknowledgedLockout,
    },
    TemporaryAccessPassMethod: {
      state: "enabled",
      defaultLifetimeInMinutes: minutes,
      isUsableOnce: true,
      includeTargets: [target],
    },
    SmsMethod: { state, includeTargets: [target] },
    MethodsPolicySettings: {
      policyMigrationState: "migrationComplete",
      systemCredentialPreferences: { state, includeTargets: [target], excludeTargets: [] },
    },
    StrengthAuthenticatorLimits: { strengthId: strength, allowedAAGUIDs: models, acknowledgedLockout },
    RegistrationCampaign: {
      state: "default",
      snoozeDurationInDays: days,
      includeTargets: [{ ...target, targetedAuthenticationMethod: "fido2" }],
    },
    CohortMembership: { groupId: staff, packedMembers: packed(members) },
  };
  return declared("entra", resources);
}

function okta({ minutes, status, groups, models }: Stage): readonly Declared[] {
  const rule = {
    status,
    groupsIncluded: groups,
    constraints: [{ possession: { phishingResistant: "REQUIRED" } }],
  };
  const resources: Readonly<Record<string, object>> = {
    PasskeyAuthenticatorSettings: {
      authenticatorId: "aut7h2qk9mPZtWcVx697",
      userVerification: "REQUIRED",
      aaguidGroups: [{ name: "Keys", aaguids: models }],
    },
    TemporaryAccessCodeAuthenticator: { minTtl: 10, maxTtl: 480, defaultTtl: minutes, length: 12 },
    AuthenticatorEnrollmentPolicy: {
      name: "Store staff",
      priority: 1,
      groupsIncluded: groups,
      authenticators: [
        {
          key: "webauthn",
          enroll: "REQUIRED",
          gracePeriod: { type: "BY_SKIP_COUNT", skipCount: 3 },
          aaguidGroups: ["Keys"],
        },
        { key: "okta_password", enroll: "OPTIONAL" },
      ],
      enrollAt: status === "ACTIVE" ? "LOGIN" : "CHALLENGE",
    },
    AccountManagementRule: {
      ...rule,
      name: "Enrol passkeys",
      priority: 1,
      condition: "accessRequest.operation == 'enroll' && accessRequest.authenticator.key == 'webauthn'",
    },
    AppSignOnRule: { ...rule, policyId: "rst3anyTwoFactors697", name: "Store staff", priority: 1 },
  };
  return declared("okta", resources);
}

function declared(
  module: "entra" | "okta",
  resources: Readonly<Record<string, object>>,
): readonly Declared[] {
  return Object.entries(resources).map(([name, inputs]) => ({
    name,
    type: `passkey-rollout:${module}:${name}`,
    inputs: { ...inputs },
  }));
}
