import assert from "node:assert/strict";
import type { SandboxSeed } from "../../sandbox/seed";
import { objectAt, stringAt } from "../../tenant/readers/pulumi/resource";
import { skipWithoutEngine } from "./available";
import type { EngineRun } from "./engine";
import { YamlProject, type YamlResources } from "./yamlProject";

const minutes = 60_000;
const staff = "1b6ab8d3-5c5a-4f7e-9d38-0a1b2c3d4e5f";
const people = ["5c1c8c27-6f1f-4c47-b7ab-2f1d7b9a0e01", "5c1c8c27-6f1f-4c47-b7ab-2f1d7b9a0e02"];
const newcomer = "5c1c8c27-6f1f-4c47-b7ab-2f1d7b9a0e03";
const strength = "2c7bc9e4-6d6b-4a8f-8e49-1b2c3d4e5f60";
const profile = "3d8cdaf5-7e7c-4b90-9f5a-2c3d4e5f6071";
const yubikey = "2fc0579f-8113-47ea-b116-bb5a8db9202a";
const titan = "42b4fb4a-2866-43b2-9bf7-6c6669c2e5d3";
const methodsPath = "/v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations";

const seed: SandboxSeed = {
  entra: {
    users: [...people, newcomer].map((id) => ({ id, userPrincipalName: `${id}@sandbox.example` })),
    groups: [{ id: staff, displayName: "Staff", securityEnabled: true, groupTypes: [] }],
    authenticationStrengthPolicies: [
      { id: strength, displayName: "Keys", policyType: "custom", allowedCombinations: ["fido2"] },
    ],
  },
};

const target = { targetType: "group", id: staff };

function profiles(aaGuids: readonly string[]): readonly object[] {
  const keyRestrictions = { isEnforced: true, enforcementType: "allow", aaGuids };
  return [
    {
      id: profile,
      name: "Staff",
      passkeyTypes: "deviceBound",
      attestationEnforcement: "registrationOnly",
      keyRestrictions,
    },
  ];
}

/** Members in the form that a program without functions can write down: sorted ids, 16 bytes each. */
function packed(ids: readonly string[]): string {
  const hex = [...ids].sort().map((id) => id.replaceAll("-", ""));
  return Buffer.from(hex.join(""), "hex").toString("base64");
}

const declared = {
  fido2: [
    "Fido2Method",
    {
      state: "enabled",
      isSelfServiceRegistrationAllowed: true,
      passkeyProfiles: profiles([yubikey, titan]),
      includeTargets: [{ ...target, allowedPasskeyProfiles: [profile] }],
      // What everybody could register before is narrowed to one group.
      acknowledgedLockout: { people: "unknown" },
    },
  ],
  pass: [
    "TemporaryAccessPassMethod",
    { state: "enabled", defaultLifetimeInMinutes: 120, isUsableOnce: true, includeTargets: [target] },
  ],
  oath: ["SoftwareOathMethod", { state: "disabled", includeTargets: [target] }],
  sms: ["SmsMethod", { state: "disabled", includeTargets: [target] }],
  voice: ["VoiceMethod", { state: "disabled", includeTargets: [target] }],
  email: ["EmailMethod", { state: "disabled", includeTargets: [target] }],
  authenticator: ["MicrosoftAuthenticatorMethod", { state: "enabled", includeTargets: [target] }],
  campaign: [
    "RegistrationCampaign",
    {
      state: "default",
      snoozeDurationInDays: 3,
      includeTargets: [{ ...target, targetedAuthenticationMethod: "fido2" }],
    },
  ],
  settings: ["MethodsPolicySettings", { policyMigrationState: "migrationComplete" }],
  limits: ["StrengthAuthenticatorLimits", { strengthId: strength, allowedAAGUIDs: [yubikey] }],
  members: ["CohortMembership", { groupId: staff, packedMembers: packed(people) }],
} as const satisfies Readonly<Record<string, readonly [type: string, properties: object]>>;

/** One resource of each type for Entra, some with other properties. */
function resources(changes: Partial<Record<keyof typeof declared, object>> = {}): YamlResources {
  const changed: Readonly<Record<string, object>> = changes;
  return Object.fromEntries(
    Object.entries(declared).map(([name, [type, properties]]) => [
      name,
      { type: `passkey-rollout:entra:${type}`, properties: { ...properties, ...changed[name] } },
    ]),
  );
}

function assertFine(run: EngineRun): void {
  assert.equal(run.code, 0, run.messages);
}

describe("with the real engine: every resource for Entra, from Pulumi YAML", function () {
  this.timeout(10 * minutes);
  let project: YamlProject;
  let smsBefore: string | null;

  before(async function () {
    skipWithoutEngine(this);
    project = await YamlProject.create(seed, resources());
    smsBefore = stringAt(methodOf("Sms"), "state");
  });

  after(async () => {
    // Undefined where the suite was skipped.
    await (project as YamlProject | undefined)?.close();
  });

  function methodOf(id: string): unknown {
    const policy = objectAt(project.sandbox.snapshot().entra, "authenticationMethodsPolicy");
    const list: unknown = policy.authenticationMethodConfigurations;
    assert.ok(Array.isArray(list), "the tenant has no methods");
    return list.find((configuration: unknown) => stringAt(configuration, "id") === id);
  }

  function writtenPaths(): readonly string[] {
    return project.sandbox.writes.all.map(({ path }) => path.split("/").at(-1) ?? path).sort();
  }

  it("refuses in the preview what the service would refuse, by property and allowed values", async () => {
    project.declare(resources({ pass: { defaultLifetimeInMinutes: 5, defaultLength: 99 } }));
    const refused = await project.preview();
    project.declare(resources());
    assert.notEqual(refused.code, 0);
    assert.match(refused.messages, /property defaultLifetimeInMinutes .* is 5; allowed: 10 to 43200/);
    assert.match(refused.messages, /property defaultLength .* is 99; allowed: 8 to 48/);
    assert.deepEqual(project.sandbox.writes.all, []);
  });

  it("creates each, adopting what exists, and then has nothing to change", async () => {
    assertFine(await project.preview());
    assert.deepEqual(project.sandbox.writes.all, []);
    assertFine(await project.up());
    assert.equal(stringAt(methodOf("Sms"), "state"), "disabled");
    assert.deepEqual(objectAt({ method: methodOf("TemporaryAccessPass") }, "method").isUsableOnce, true);
    assert.deepEqual([...project.sandbox.entra.groupMembers.of(staff)].sort(), [...people].sort());
    project.sandbox.writes.clear();
    assertFine(await project.preview("--expect-no-changes"));
    assertFine(await project.up());
    assert.deepEqual(writtenPaths(), []);
  });

  it("has nothing to change after a refresh either", async () => {
    assertFine(await project.refresh());
    assertFine(await project.preview("--expect-no-changes"));
  });

  it("writes what changed and nothing else", async () => {
    project.declare(
      resources({
        pass: { defaultLifetimeInMinutes: 240 },
        members: { packedMembers: packed([...people, newcomer]) },
      }),
    );
    assertFine(await project.up());
    assert.deepEqual(writtenPaths(), [staff, "TemporaryAccessPass"]);
    assert.equal(project.sandbox.entra.groupMembers.of(staff).length, 3);
  });

  it("refuses to lock out who registered a model, in the preview, until it is acknowledged", async () => {
    const narrowed = { passkeyProfiles: profiles([yubikey]) };
    project.declare(resources({ fido2: { ...narrowed, acknowledgedLockout: null } }));
    const refused = await project.preview();
    assert.notEqual(refused.code, 0);
    assert.match(refused.messages, new RegExp(titan));
    assert.match(refused.messages, /acknowledgedLockout/);
    project.declare(resources({ fido2: narrowed }));
    assertFine(await project.up());
    project.declare(resources());
    assertFine(await project.up());
  });

  it("stops at a foreign change with both values, and shows it as drift after a refresh", async () => {
    await project.patchGraph(`${methodsPath}/Sms`, {
      "@odata.type": "#microsoft.graph.smsAuthenticationMethodConfiguration",
      state: "enabled",
    });
    project.declare(resources({ sms: { includeTargets: [] } }));
    const stopped = await project.up();
    assert.notEqual(stopped.code, 0);
    assert.match(stopped.messages, /changed by somebody else/);
    assert.match(stopped.messages, /state is "enabled", not "disabled"/);
    project.declare(resources());
    assertFine(await project.refresh());
    const drift = await project.preview("--diff");
    assertFine(drift);
    assert.match(drift.output, /state\s*: "enabled" => "disabled"/);
    assertFine(await project.up());
    assert.equal(stringAt(methodOf("Sms"), "state"), "disabled");
  });

  it("takes over what exists by the import option and by pulumi import, without writing", async () => {
    project.sandbox.writes.clear();
    const imported = {
      ...resources(),
      hardware: {
        type: "passkey-rollout:entra:X509CertificateMethod",
        properties: {
          state: stringAt(methodOf("X509Certificate"), "state") ?? "disabled",
          includeTargets: [],
        },
        options: { import: "X509Certificate" },
      },
    };
    project.declare(imported);
    const run = await project.preview();
    assert.match(run.output, /import/);
    assertFine(await project.import("passkey-rollout:entra:QRCodePinMethod", "imported", "QRCodePin"));
    assert.deepEqual(writtenPaths(), []);
  });

  it("gives back what was there", async () => {
    assertFine(await project.destroy());
    assert.deepEqual(project.sandbox.entra.groupMembers.of(staff), []);
    assert.equal(stringAt(methodOf("Sms"), "state"), smsBefore);
  });
});
