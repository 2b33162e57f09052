import assert from "node:assert/strict";
import { AppAssignment } from "../../components/okta/AppAssignment";
import { AppSignOnPolicy, type AppSignOnRuleArgs } from "../../components/okta/AppSignOnPolicy";
import { EnrollmentPolicy } from "../../components/okta/EnrollmentPolicy";
import { GlobalSessionPolicy } from "../../components/okta/GlobalSessionPolicy";
import { PasskeyAuthenticator } from "../../components/okta/PasskeyAuthenticator";
import { OktaUserGroup } from "../../components/okta/UserGroup";
import { only, recorded, registered } from "./recorded";

const group = "00g1k9storestaff0697";
const user = "00uEmergency0000001";

describe("OktaUserGroup", () => {
  it("registers a group and all its members as one resource", async () => {
    assert.deepEqual(
      await registered(() => {
        new OktaUserGroup("pilot", { name: "Pilot", membership: { kind: "assigned", userIds: [user] } });
      }),
      [
        [
          "passkey-rollout:okta:UserGroup",
          "pilot",
          { key: "pilot", name: "Pilot", membership: { kind: "assigned", people: 1 } },
        ],
        ["okta:group/group:Group", "pilot", { name: "Pilot" }],
        [
          "okta:index/groupMemberships:GroupMemberships",
          "pilot",
          { groupId: "<Group pilot>", users: [user], trackAllUsers: true },
        ],
      ],
    );
  });

  it("registers a group rule for an expression", async () => {
    const resources = await recorded(() => {
      new OktaUserGroup("stores", {
        name: "Stores",
        membership: { kind: "rule", rule: 'user.division=="Stores"' },
      });
    });
    assert.deepEqual(only(resources, "Rule", "stores").inputs, {
      name: "Stores",
      status: "ACTIVE",
      groupAssignments: ["<Group stores>"],
      expressionType: "urn:okta:expression:1.0",
      expressionValue: 'user.division=="Stores"',
    });
  });
});

describe("PasskeyAuthenticator", () => {
  const settings = {
    allowSyncablePasskeys: false,
    certBasedAttestationValidation: true,
    hardwareProtected: true,
    aaguidGroups: [{ name: "keys", aaguids: ["2fc0579f-8113-47ea-b116-bb5a8db9202a"] }],
  } as const;

  it("sets the org's existing authenticator without creating another", async () => {
    const resources = await recorded(() => {
      new PasskeyAuthenticator("passkeys", { ...settings, authenticatorId: "aut1" });
    });
    assert.deepEqual(
      resources.map(({ type }) => type),
      ["passkey-rollout:okta:PasskeyAuthenticator", "passkey-rollout:okta:PasskeyAuthenticatorSettings"],
    );
    assert.deepEqual(only(resources, "PasskeyAuthenticatorSettings", "passkeys").inputs, {
      ...settings,
      authenticatorId: "aut1",
      attachment: "ANY",
      userVerification: "REQUIRED",
      residentKeyRequirement: "PREFERRED",
    });
  });

  it("creates the authenticator where the org has none", async () => {
    const resources = await recorded(() => {
      new PasskeyAuthenticator("passkeys", settings);
    });
    assert.deepEqual(only(resources, "Authenticator", "passkeys").inputs, {
      key: "webauthn",
      name: "Passkey (FIDO2 WebAuthn)",
      status: "ACTIVE",
    });
    assert.equal(
      only(resources, "PasskeyAuthenticatorSettings", "passkeys").inputs.authenticatorId,
      "<Authenticator passkeys>",
    );
  });

  const refused = [
    [
      "synced passkeys that must attest",
      { allowSyncablePasskeys: true },
      /which synced passkeys cannot give/,
    ],
    ["an empty AAGUID group", { aaguidGroups: [{ name: "none", aaguids: [] }] }, /group none is empty/],
    [
      "two AAGUID groups of one name",
      { aaguidGroups: [settings.aaguidGroups[0], settings.aaguidGroups[0]] },
      /two groups named keys/,
    ],
  ] as const;
  for (const [what, args, message] of refused) {
    it(`refuses ${what}`, () => {
      assert.throws(() => new PasskeyAuthenticator("p", { ...settings, ...args }), message);
    });
  }
});

describe("EnrollmentPolicy", () => {
  const args = {
    name: "Tier",
    groupIds: [group],
    priority: 1,
    passkey: "REQUIRED",
    aaguidGroups: ["a", "b"],
  } as const;

  function authenticators(webauthn: object): readonly object[] {
    return [
      { key: "webauthn", enroll: "REQUIRED", aaguidGroups: ["a", "b"], ...webauthn },
      { key: "okta_password", enroll: "OPTIONAL" },
      { key: "okta_verify", enroll: "OPTIONAL" },
    ];
  }

  it("registers the policy and its rule as one resource, with AAGUID groups", async () => {
    assert.deepEqual(
      (
        await registered(() => {
          new EnrollmentPolicy("tier", args);
        })
      ).slice(1),
      [
        [
          "passkey-rollout:okta:AuthenticatorEnrollmentPolicy",
          "tier",
          {
            name: "Tier",
            description: "Managed by the rollout plan",
            status: "ACTIVE",
            priority: 1,
            groupsIncluded: [group],
            authenticators: authenticators({}),
            enrollAt: "CHALLENGE",
          },
        ],
      ],
    );
  });

  const periods = [
    [
      { kind: "skips", count: 5 },
      { type: "BY_SKIP_COUNT", skipCount: 5 },
    ],
    [
      { kind: "until", date: "2027-03-15" },
      { type: "BY_DATE_TIME", expiry: "2027-03-15T00:00:00.000Z" },
    ],
  ] as const;
  for (const [gracePeriod, expected] of periods) {
    it(`grants a grace period by ${gracePeriod.kind}`, async () => {
      const resources = await recorded(() => {
        new EnrollmentPolicy("tier", { ...args, gracePeriod });
      });
      const { inputs } = only(resources, "AuthenticatorEnrollmentPolicy", "tier");
      assert.deepEqual(inputs.authenticators, authenticators({ gracePeriod: expected }));
    });
  }

  it("refuses a policy for nobody and a priority that Okta does not take", () => {
    const args = {
      name: "Tier",
      groupIds: [group],
      priority: 1,
      passkey: "OPTIONAL",
      aaguidGroups: [],
    } as const;
    assert.throws(() => new EnrollmentPolicy("t", { ...args, groupIds: [] }), /for nobody/);
    assert.throws(
      () => new EnrollmentPolicy("t", { ...args, priority: 0 }),
      /priority is 0; allowed: 1 or more/,
    );
  });
});

describe("AppSignOnPolicy", () => {
  const cohort: AppSignOnRuleArgs = {
    key: "pilot",
    name: "Pilot",
    active: true,
    position: "any",
    requires: "passkey",
    deviceBound: true,
    includedGroups: [group],
    excludedUsers: [user],
  };
  const rest: AppSignOnRuleArgs = {
    key: "everyone-else",
    name: "Everyone else",
    active: true,
    position: "last",
    requires: "multifactor",
    deviceBound: false,
  };

  it("registers a policy whose catch-all denies, and its rules by key", async () => {
    const resources = await recorded(() => {
      new AppSignOnPolicy("apps", { name: "Apps", description: "d", rules: [cohort, rest] });
    });
    assert.deepEqual(only(resources, "AppSignonPolicy", "apps").inputs, {
      name: "Apps",
      description: "d",
      catchAll: false,
    });
    assert.deepEqual(only(resources, "AppSignOnRule", "apps-pilot").inputs, {
      policyId: "<AppSignonPolicy apps>",
      name: "Pilot",
      status: "ACTIVE",
      access: "ALLOW",
      factorMode: "2FA",
      reauthenticateIn: "PT2H",
      constraints: [
        {
          possession: {
            required: true,
            phishingResistant: "REQUIRED",
            userVerification: "REQUIRED",
            deviceBound: "REQUIRED",
            hardwareProtection: "REQUIRED",
          },
        },
      ],
      groupsIncluded: [group],
      usersExcluded: [user],
      priority: 1,
    });
    assert.deepEqual(only(resources, "AppSignOnRule", "apps-everyone-else").inputs, {
      policyId: "<AppSignonPolicy apps>",
      name: "Everyone else",
      status: "ACTIVE",
      access: "ALLOW",
      factorMode: "2FA",
      reauthenticateIn: "PT2H",
      priority: 98,
    });
  });

  it("prepares the rule of a cohort that is not enforced without activating it", async () => {
    const resources = await recorded(() => {
      new AppSignOnPolicy("apps", {
        name: "Apps",
        description: "d",
        rules: [{ ...cohort, active: false }, rest],
      });
    });
    assert.equal(only(resources, "AppSignOnRule", "apps-pilot").inputs.status, "INACTIVE");
  });

  const refused = [
    ["two rules with one key", [cohort, cohort], /two rules with the key pilot/],
    ["two last rules", [rest, { ...rest, key: "other" }], /two last rules/],
    ["no active rule, since the catch-all denies", [{ ...cohort, active: false }], /deny everybody/],
  ] as const;
  for (const [what, rules, message] of refused) {
    it(`refuses ${what}`, () => {
      assert.throws(() => new AppSignOnPolicy("p", { name: "P", description: "d", rules }), message);
    });
  }
});

describe("AppAssignment", () => {
  it("registers which policy decides for an application", async () => {
    assert.deepEqual(
      await registered(() => {
        new AppAssignment("learning", { appId: "0oa1", policyId: "rst1" });
      }),
      [
        ["passkey-rollout:okta:AppAssignment", "learning", { appId: "0oa1", policyId: "rst1" }],
        [
          "okta:app/accessPolicyAssignment:AccessPolicyAssignment",
          "learning",
          { appId: "0oa1", policyId: "rst1" },
        ],
      ],
    );
  });
});

describe("GlobalSessionPolicy", () => {
  const args = {
    name: "Session",
    groupIds: [group],
    maximumIdleInMinutes: 15,
    maximumLifetimeInMinutes: 720,
    persistentCookie: false,
    excludedUsers: [user],
  };

  it("registers the policy and one rule with the session's limits", async () => {
    const resources = await recorded(() => {
      new GlobalSessionPolicy("session", args);
    });
    assert.deepEqual(only(resources, "Signon", "session").inputs, {
      name: "Session",
      description: "Managed by the rollout plan",
      status: "ACTIVE",
      groupsIncluded: [group],
    });
    assert.deepEqual(only(resources, "RuleSignon", "session").inputs, {
      policyId: "<Signon session>",
      name: "Sessions of the rollout",
      status: "ACTIVE",
      access: "ALLOW",
      primaryFactor: "PASSWORD_IDP_ANY_FACTOR",
      mfaRequired: false,
      sessionIdle: 15,
      sessionLifetime: 720,
      sessionPersistent: false,
      usersExcluded: [user],
    });
  });

  it("refuses a lifetime shorter than the idle time", () => {
    assert.throws(
      () => new GlobalSessionPolicy("s", { ...args, maximumLifetimeInMinutes: 10 }),
      /shorter than the idle time/,
    );
  });
});
