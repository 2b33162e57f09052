import assert from "node:assert/strict";
import { AttestationRequirement } from "../../components/entra/AttestationRequirement";
import { AuthenticationMethods } from "../../components/entra/AuthenticationMethods";
import { AuthenticationStrength } from "../../components/entra/AuthenticationStrength";
import {
  ConditionalAccessRule,
  type ConditionalAccessRuleArgs,
} from "../../components/entra/ConditionalAccessRule";
import { UserGroup } from "../../components/entra/UserGroup";
import { membersDigest, packMembers } from "../../tenant/entra/packedMembers";
import { passkeyProfileId } from "../../tenant/entra/authenticationMethodsPolicy";
import { only, recorded, registered } from "./recorded";

const first = "d90e1ad2-3ed2-5de2-b1d4-6b4732893bb2";
const second = "e8981a2a-0ea1-5395-846f-b69da14c9d4b";
const person = "5c1c8c27-6f1f-4c47-b7ab-2f1d7b9a0e01";

describe("UserGroup", () => {
  it("registers a role-assignable group, and its people as one resource", async () => {
    assert.deepEqual(
      await registered(() => {
        new UserGroup("admins", {
          displayName: "Administrators",
          membership: { kind: "assigned", userIds: [person] },
          roleAssignable: true,
        });
      }),
      [
        [
          "passkey-rollout:entra:UserGroup",
          "admins",
          {
            key: "admins",
            displayName: "Administrators",
            membership: { kind: "assigned", people: 1 },
            roleAssignable: true,
          },
        ],
        [
          "azuread:index/groupWithoutMembers:GroupWithoutMembers",
          "admins",
          {
            displayName: "Administrators",
            securityEnabled: true,
            preventDuplicateNames: true,
            assignableToRole: true,
          },
        ],
        [
          "passkey-rollout:entra:CohortMembership",
          "admins",
          { groupId: "<GroupWithoutMembers admins>", packedMembers: packMembers([person]) },
        ],
      ],
    );
  });

  it("names the file that lists the people, and the digest of the list", async () => {
    const resources = await recorded(() => {
      new UserGroup("pilot", {
        displayName: "Pilot",
        membership: { kind: "assigned", userIds: [person], file: "/plans/people/pilot.txt" },
        roleAssignable: false,
        permissions: { overwriteForeignChanges: true },
      });
    });
    assert.deepEqual(only(resources, "CohortMembership", "pilot").inputs, {
      groupId: "<GroupWithoutMembers pilot>",
      membersFile: "/plans/people/pilot.txt",
      membersDigest: membersDigest([person]),
      overwriteForeignChanges: true,
    });
  });

  it("registers a group with a membership rule inside the protecting administrative unit", async () => {
    const resources = await recorded(() => {
      new UserGroup("staff", {
        displayName: "Staff",
        description: "Everybody",
        membership: { kind: "rule", rule: 'user.department -eq "Sales"' },
        roleAssignable: false,
        administrativeUnitId: second,
      });
    });
    assert.deepEqual(only(resources, "GroupWithoutMembers", "staff").inputs, {
      displayName: "Staff",
      description: "Everybody",
      securityEnabled: true,
      preventDuplicateNames: true,
      assignableToRole: false,
      administrativeUnitIds: [second],
      types: ["DynamicMembership"],
      dynamicMembership: { enabled: true, rule: 'user.department -eq "Sales"' },
    });
  });

  it("makes the component the parent of the group, and the group's id its output", async () => {
    const resources = await recorded(() => {
      const group = new UserGroup("staff", {
        displayName: "Staff",
        membership: { kind: "assigned", userIds: [] },
        roleAssignable: true,
      });
      group.groupId.apply((id) => {
        assert.equal(id, "<GroupWithoutMembers staff>");
      });
    });
    const component = resources.find(({ custom }) => !custom);
    assert.equal(only(resources, "GroupWithoutMembers", "staff").parent, component?.urn);
  });

  const refused = [
    [
      "a role-assignable group with a membership rule",
      { roleAssignable: true, membership: { kind: "rule", rule: "x" } },
      /roleAssignable is true/,
    ],
    ["an empty display name", { displayName: " " }, /displayName has 1 characters; allowed: 1 to 256/],
    [
      "a rule that Entra does not take",
      { membership: { kind: "rule", rule: "x".repeat(3073) } },
      /3073 characters; allowed: up to 3,072/,
    ],
  ] as const;
  for (const [what, args, message] of refused) {
    it(`refuses ${what} before anything is registered`, async () => {
      const resources = await recorded(() => {
        assert.throws(
          () =>
            new UserGroup("g", {
              displayName: "G",
              membership: { kind: "assigned", userIds: [] },
              roleAssignable: false,
              ...args,
            }),
          message,
        );
      });
      assert.deepEqual(resources, []);
    });
  }
});

describe("AuthenticationStrength", () => {
  it("registers the strength and the AAGUIDs that it is limited to", async () => {
    assert.deepEqual(
      await registered(() => {
        new AuthenticationStrength("tier", {
          displayName: "Tier",
          allowedCombinations: ["fido2"],
          allowedAaguids: [person],
        });
      }),
      [
        [
          "passkey-rollout:entra:AuthenticationStrength",
          "tier",
          { key: "tier", displayName: "Tier", allowedCombinations: ["fido2"], allowedAaguids: [person] },
        ],
        [
          "azuread:index/authenticationStrengthPolicy:AuthenticationStrengthPolicy",
          "tier",
          { displayName: "Tier", allowedCombinations: ["fido2"] },
        ],
        [
          "passkey-rollout:entra:StrengthAuthenticatorLimits",
          "tier",
          { strengthId: "<AuthenticationStrengthPolicy tier>", allowedAAGUIDs: [person] },
        ],
      ],
    );
  });

  const refused = [
    ["a name that Entra does not take", { displayName: "x".repeat(31) }, /31 characters; allowed: 1 to 30/],
    ["no combination", { allowedCombinations: [] }, /nobody could ever satisfy it/],
    [
      "AAGUID limits without fido2",
      { allowedCombinations: ["x509CertificateMultiFactor"], allowedAaguids: [person] },
      /limits fido2/,
    ],
  ] as const;
  for (const [what, args, message] of refused) {
    it(`refuses ${what}`, () => {
      assert.throws(
        () => new AuthenticationStrength("s", { displayName: "S", allowedCombinations: ["fido2"], ...args }),
        message,
      );
    });
  }
});

describe("AttestationRequirement", () => {
  it("turns a tier's demand into a passkey profile with an id that is the same everywhere", async () => {
    const [[type, name, inputs] = ["", "", {}]] = await registered(() => {
      new AttestationRequirement("admins", {
        key: "privileged",
        displayName: "Administrators",
        passkeys: "device-bound",
        attestation: "required",
        allowedAaguids: ["2FC0579F-8113-47EA-B116-BB5A8DB9202A"],
      });
    });
    assert.equal(type, "passkey-rollout:entra:AttestationRequirement");
    assert.equal(name, "admins");
    assert.deepEqual(inputs.profile, {
      id: passkeyProfileId("privileged"),
      name: "Administrators",
      passkeyTypes: "deviceBound",
      attestationEnforcement: "registrationOnly",
      keyRestrictions: {
        isEnforced: true,
        enforcementType: "allow",
        aaGuids: ["2fc0579f-8113-47ea-b116-bb5a8db9202a"],
      },
    });
    assert.match(
      passkeyProfileId("privileged"),
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it("refuses attestation of synced passkeys, which cannot give any", () => {
    const args = { key: "k", displayName: "K", passkeys: "synced", attestation: "required" } as const;
    assert.throws(() => new AttestationRequirement("k", args), /synced passkeys, which cannot attest/);
  });

  it("refuses an empty list of models, which nobody could satisfy", () => {
    const args = {
      key: "k",
      displayName: "K",
      passkeys: "device-bound",
      attestation: "required",
      allowedAaguids: [],
    } as const;
    assert.throws(() => new AttestationRequirement("k", args), /no passkey could be registered/);
  });
});

describe("AuthenticationMethods", () => {
  const campaign = { state: "enabled", snoozeDurationInDays: 1, includeTargets: [] } as const;

  it("registers one resource for each method, and one for the campaign", async () => {
    const args = {
      methods: [{ id: "Sms", state: "disabled", includeTargets: [] }],
      registrationCampaign: { ...campaign, includeTargets: [{ targetType: "group", id: person }] },
    } as const;
    assert.deepEqual(
      await registered(() => {
        new AuthenticationMethods("methods", args);
      }),
      [
        ["passkey-rollout:entra:AuthenticationMethods", "methods", args],
        ["passkey-rollout:entra:SmsMethod", "methods-Sms", { state: "disabled", includeTargets: [] }],
        [
          "passkey-rollout:entra:RegistrationCampaign",
          "methods-registration-campaign",
          {
            ...campaign,
            includeTargets: [{ targetType: "group", id: person, targetedAuthenticationMethod: "Fido2" }],
          },
        ],
      ],
    );
  });

  it("hands what a person lets through to the resources that it concerns, and shows it nowhere else", async () => {
    const method = { state: "enabled", includeTargets: [] } as const;
    const resources = await recorded(() => {
      new AuthenticationMethods("methods", {
        methods: [
          { id: "Fido2", ...method },
          { id: "Sms", ...method },
        ],
        registrationCampaign: campaign,
        permissions: { overwriteForeignChanges: true, acknowledgedLockout: { people: "unknown" } },
      });
    });
    const overwritten = { overwriteForeignChanges: true };
    assert.deepEqual(only(resources, "Fido2Method", "methods-Fido2").inputs, {
      ...method,
      ...overwritten,
      acknowledgedLockout: { people: "unknown" },
    });
    assert.deepEqual(only(resources, "SmsMethod", "methods-Sms").inputs, { ...method, ...overwritten });
    const component = resources.find(({ type }) => type === AuthenticationMethods.type);
    assert.deepEqual(Object.keys(component?.inputs ?? {}).sort(), ["methods", "registrationCampaign"]);
  });

  it("refuses a method that no resource manages", () => {
    const args = {
      methods: [{ id: "Passwords", state: "enabled", includeTargets: [] }],
      registrationCampaign: campaign,
    } as const;
    assert.throws(
      () => new AuthenticationMethods("methods", args),
      /configures Passwords, which no resource manages; allowed: Fido2,/,
    );
  });

  it("refuses two configurations of one method", () => {
    const method = { id: "Sms", state: "disabled", includeTargets: [] } as const;
    const args = { methods: [method, method], registrationCampaign: campaign };
    assert.throws(() => new AuthenticationMethods("methods", args), /configures sms twice/);
  });

  it("refuses more passkey profiles than Entra takes", () => {
    const profile = {
      id: "",
      name: "",
      passkeyTypes: "deviceBound",
      attestationEnforcement: "disabled",
    } as const;
    const passkeyProfiles = Array.from({ length: 11 }, () => profile);
    const args = {
      methods: [{ id: "Fido2", state: "enabled", includeTargets: [], passkeyProfiles }],
      registrationCampaign: campaign,
    } as const;
    assert.throws(
      () => new AuthenticationMethods("methods", args),
      /11 passkey profiles; allowed: at most 10/,
    );
  });

  it("refuses a snooze that Entra does not take", () => {
    const args = { methods: [], registrationCampaign: { ...campaign, snoozeDurationInDays: 15 } };
    assert.throws(() => new AuthenticationMethods("methods", args), /is 15; allowed: 0 to 14/);
  });
});

describe("ConditionalAccessRule", () => {
  const base = {
    displayName: "Rule",
    mode: "enforce",
    breakGlassAccounts: [first, second],
    includedGroups: [person],
  } as const satisfies Omit<ConditionalAccessRuleArgs, "intent">;
  const strength = "/policies/authenticationStrengthPolicies/00000000-0000-0000-0000-000000000004";
  const strengthId = "00000000-0000-0000-0000-000000000004";
  const users = { includedGroups: [person], excludedUsers: [first, second] };

  const cases: readonly (readonly [string, ConditionalAccessRuleArgs, Record<string, unknown>])[] = [
    [
      "requires the tier's passkey for every resource but those excluded",
      { ...base, intent: { kind: "require-passkey", strengthId, excludedApplications: [second] } },
      {
        conditions: {
          clientAppTypes: ["all"],
          applications: { includedApplications: ["All"], excludedApplications: [second] },
          users,
        },
        grantControls: { operator: "OR", authenticationStrengthPolicyId: strength },
      },
    ],
    [
      "accepts a fallback for named applications only",
      { ...base, intent: { kind: "accept-fallback", strengthId, applications: [second] } },
      {
        conditions: { clientAppTypes: ["all"], applications: { includedApplications: [second] }, users },
        grantControls: { operator: "OR", authenticationStrengthPolicyId: strength },
      },
    ],
    [
      "protects registration by a strength and a compliant device together",
      { ...base, intent: { kind: "protect-registration", strengthId, compliantDevice: true } },
      {
        conditions: {
          clientAppTypes: ["all"],
          applications: { includedUserActions: ["urn:user:registersecurityinfo"] },
          users,
        },
        grantControls: {
          operator: "AND",
          builtInControls: ["compliantDevice"],
          authenticationStrengthPolicyId: strength,
        },
      },
    ],
    [
      "blocks legacy authentication for everybody",
      {
        displayName: "Rule",
        mode: "report-only",
        breakGlassAccounts: [first, second],
        everyone: true,
        intent: { kind: "block-legacy-authentication" },
      },
      {
        state: "enabledForReportingButNotEnforced",
        conditions: {
          clientAppTypes: ["exchangeActiveSync", "other"],
          applications: { includedApplications: ["All"] },
          users: { includedUsers: ["All"], excludedUsers: [first, second] },
        },
        grantControls: { operator: "OR", builtInControls: ["block"] },
      },
    ],
    [
      "blocks device code flow",
      { ...base, intent: { kind: "block-device-code-flow" } },
      {
        conditions: {
          clientAppTypes: ["all"],
          applications: { includedApplications: ["All"] },
          users,
          authenticationFlowTransferMethods: ["deviceCodeFlow"],
        },
        grantControls: { operator: "OR", builtInControls: ["block"] },
      },
    ],
    [
      "blocks everywhere but in trusted locations",
      { ...base, intent: { kind: "trusted-locations-only", locations: [second] } },
      {
        conditions: {
          clientAppTypes: ["all"],
          applications: { includedApplications: ["All"] },
          users,
          locations: { includedLocations: ["All"], excludedLocations: [second] },
        },
        grantControls: { operator: "OR", builtInControls: ["block"] },
      },
    ],
    [
      "includes guests by their types and excludes roles",
      {
        displayName: "Rule",
        mode: "enforce",
        breakGlassAccounts: [first, second],
        includedExternalUsers: ["b2bCollaborationGuest"],
        excludedRoles: [person],
        intent: { kind: "compliant-device-only" },
      },
      {
        conditions: {
          clientAppTypes: ["all"],
          applications: { includedApplications: ["All"] },
          users: {
            excludedUsers: [first, second],
            excludedRoles: [person],
            includedGuestsOrExternalUsers: [
              {
                guestOrExternalUserTypes: ["b2bCollaborationGuest"],
                externalTenants: [{ membershipKind: "all" }],
              },
            ],
          },
        },
        grantControls: { operator: "OR", builtInControls: ["compliantDevice"] },
      },
    ],
  ];
  for (const [behaviour, args, expected] of cases) {
    it(behaviour, async () => {
      const resources = await recorded(() => {
        new ConditionalAccessRule("rule", args);
      });
      assert.equal(resources.length, 2);
      assert.deepEqual(only(resources, "ConditionalAccessPolicy", "rule").inputs, {
        displayName: "Rule",
        state: "enabled",
        ...expected,
      });
    });
  }

  it("shows policies included, excluded and break-glass accounts as inputs of their own", async () => {
    const resources = await recorded(() => {
      new ConditionalAccessRule("rule", {
        ...base,
        key: "k",
        excludedGroups: [second],
        intent: { kind: "block-sign-in" },
      });
    });
    const component = resources.find(({ type }) => type === "passkey-rollout:entra:ConditionalAccessRule");
    assert.deepEqual(component?.inputs, {
      ...base,
      key: "k",
      excludedGroups: [second],
      intent: { kind: "block-sign-in" },
    });
  });

  it("tells in a preview which group it includes and which it excludes, although neither has an id", async () => {
    const resources = await recorded(() => {
      const group = (name: string): UserGroup =>
        new UserGroup(name, {
          displayName: name,
          membership: { kind: "assigned", userIds: [] },
          roleAssignable: true,
        });
      const includedGroups = [group("in").groupId];
      const excludedGroups = [group("out").groupId];
      new ConditionalAccessRule("rule", {
        ...base,
        includedGroups,
        excludedGroups,
        intent: { kind: "block-sign-in" },
      });
    }, true);
    const component = resources.find(({ type }) => type === "passkey-rollout:entra:ConditionalAccessRule");
    const urnOf = (name: string): string => only(resources, "GroupWithoutMembers", name).urn;
    assert.deepEqual(component?.propertyDependencies.includedGroups, [urnOf("in")]);
    assert.deepEqual(component.propertyDependencies.excludedGroups, [urnOf("out")]);
  });

  const refused = [
    [
      "one break-glass account only",
      { breakGlassAccounts: [first, first] },
      /breakGlassAccounts names 1; allowed: at least two/,
    ],
    ["a rule for nobody", { includedGroups: [] }, /nobody else is included/],
    [
      "a fallback for no application",
      { intent: { kind: "accept-fallback", strengthId, applications: [] } },
      /intent.applications is empty/,
    ],
    [
      "trusted locations without any",
      { intent: { kind: "trusted-locations-only", locations: [] } },
      /would block everywhere/,
    ],
  ] as const;
  for (const [what, args, message] of refused) {
    it(`refuses ${what}`, () => {
      assert.throws(
        () => new ConditionalAccessRule("rule", { ...base, intent: { kind: "block-sign-in" }, ...args }),
        message,
      );
    });
  }
});
