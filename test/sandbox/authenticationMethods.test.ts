import assert from "node:assert/strict";
import { type Sandbox, startSandbox } from "../../sandbox/server";
import { objectAt, stringAt } from "../../tenant/readers/pulumi/resource";
import { type Answer, graph } from "./client";

const policy = "policies/authenticationMethodsPolicy";
const fido2 = `/v1.0/${policy}/authenticationMethodConfigurations/fido2`;
const fido2Type = "#microsoft.graph.fido2AuthenticationMethodConfiguration";
const group = "f978d3a2-00c5-5cb7-8653-348eea5eceec";
const profile = {
  id: "0d6b2a3e-7f0f-4b54-9a54-1f1f6f0f2c11",
  name: "Keys",
  passkeyTypes: "deviceBound",
  attestationEnforcement: "registrationOnly",
  keyRestrictions: { isEnforced: false, enforcementType: "allow", aaGuids: [] },
};

describe("the sandbox's authentication methods policy", () => {
  let sandbox: Sandbox;

  beforeEach(async () => {
    sandbox = await startSandbox();
  });
  afterEach(async () => {
    await sandbox.close();
  });

  const get = async (path: string): Promise<Readonly<Record<string, unknown>>> => {
    const { status, body } = await graph(sandbox, "GET", path);
    assert.equal(status, 200, JSON.stringify(body));
    return objectAt({ body }, "body");
  };
  const patch = (path: string, body: object): Promise<Answer> => graph(sandbox, "PATCH", path, body);
  const message = ({ body }: Answer): string => stringAt(objectAt(body, "error"), "message") ?? "";

  it("has a configuration for each method, those of beta in beta only", async () => {
    const idsOf = async (version: string): Promise<unknown[]> => {
      const { authenticationMethodConfigurations: all } = await get(`/${version}/${policy}`);
      assert.ok(Array.isArray(all));
      return all.map((one) => stringAt(one, "id"));
    };
    const stable = await idsOf("v1.0");
    assert.ok(stable.includes("Fido2") && stable.includes("QRCodePin") && !stable.includes("HardwareOath"));
    assert.ok((await idsOf("beta")).includes("HardwareOath"));
    const path = `${policy}/authenticationMethodConfigurations/HardwareOath`;
    assert.equal((await graph(sandbox, "GET", `/v1.0/${path}`)).status, 404);
    assert.equal((await graph(sandbox, "GET", `/beta/${path}`)).status, 200);
  });

  it("reads as Graph's example does where nothing was ever set", async () => {
    const pass = await get(`/v1.0/${policy}/authenticationMethodConfigurations/temporaryAccessPass`);
    assert.deepEqual(
      [pass.minimumLifetimeInMinutes, pass.defaultLifetimeInMinutes, pass.maximumLifetimeInMinutes],
      [60, 60, 480],
    );
    assert.deepEqual([pass.defaultLength, pass.isUsableOnce], [8, false]);
    const passkeys = await get(fido2);
    assert.deepEqual([passkeys.defaultPasskeyProfile, passkeys.passkeyProfiles], [null, []]);
  });

  const untyped: readonly (readonly [what: string, body: object])[] = [
    ["a change without @odata.type", { state: "enabled" }],
    [
      "a change with another method's @odata.type",
      { "@odata.type": fido2Type.replace("fido2", "sms"), state: "enabled" },
    ],
  ];
  for (const [what, body] of untyped) {
    it(`refuses ${what}`, async () => {
      const before = await get(fido2);
      const answer = await patch(fido2, body);
      assert.equal(answer.status, 400);
      assert.match(message(answer), /'@odata.type' must be '#microsoft.graph.fido2/);
      assert.deepEqual(await get(fido2), before);
    });
  }

  it("keeps what a change leaves out, and replaces lists whole", async () => {
    const targets = [group, "all_users"].map((id) => ({ id, targetType: "group" }));
    await patch(fido2, { "@odata.type": fido2Type, state: "enabled", includeTargets: targets });
    await patch(fido2, { "@odata.type": fido2Type, includeTargets: targets.slice(0, 1) });
    const { state, includeTargets } = await get(fido2);
    assert.equal(state, "enabled");
    assert.deepEqual(includeTargets, [
      { id: group, targetType: "group", isRegistrationRequired: false, allowedPasskeyProfiles: [] },
    ]);
  });

  it("goes back to the default by DELETE", async () => {
    const before = await get(fido2);
    const body = { "@odata.type": fido2Type, state: "enabled", isSelfServiceRegistrationAllowed: false };
    assert.equal((await patch(fido2, body)).status, 204);
    assert.equal((await graph(sandbox, "DELETE", fido2)).status, 204);
    assert.deepEqual(await get(fido2), before);
  });

  it("opts in by the first profiles, and out no more", async () => {
    const opted = { "@odata.type": fido2Type, defaultPasskeyProfile: profile.id, passkeyProfiles: [profile] };
    assert.equal((await patch(fido2, opted)).status, 204);
    const { defaultPasskeyProfile, passkeyProfiles } = await get(fido2);
    assert.deepEqual([defaultPasskeyProfile, passkeyProfiles], [profile.id, [profile]]);
    const out = await patch(fido2, {
      "@odata.type": fido2Type,
      defaultPasskeyProfile: null,
      passkeyProfiles: [],
    });
    assert.equal(out.status, 400);
    assert.match(message(out), /cannot be opted out of/);
    const none = await patch(fido2, { "@odata.type": fido2Type, defaultPasskeyProfile: null });
    assert.match(message(none), /default passkey profile cannot be removed/);
  });

  it("keeps the profile that Microsoft made at the opt-in", async () => {
    const made = { ...profile, id: "00000000-0000-0000-0000-000000000001", name: "Default passkey profile" };
    const body = { "@odata.type": fido2Type, passkeyProfiles: [made, profile] };
    assert.equal((await patch(fido2, body)).status, 204);
    const without = await patch(fido2, { "@odata.type": fido2Type, passkeyProfiles: [profile] });
    assert.equal(without.status, 400);
    assert.match(message(without), /default passkey profile cannot be removed/);
  });

  it("neither shows nor takes in v1.0 what is in beta only", async () => {
    assert.ok(!("systemCredentialPreferences" in (await get(`/v1.0/${policy}`))));
    assert.ok("systemCredentialPreferences" in (await get(`/beta/${policy}`)));
    const body = { systemCredentialPreferences: { state: "enabled" } };
    const answer = await patch(`/v1.0/${policy}`, body);
    assert.equal(answer.status, 400);
    assert.match(message(answer), /'systemCredentialPreferences' does not exist on type/);
    assert.equal((await patch(`/beta/${policy}`, body)).status, 204);
    const snoozes = {
      authenticationMethodsRegistrationCampaign: { enforceRegistrationAfterAllowedSnoozes: false },
    };
    assert.equal((await patch(`/v1.0/${policy}`, { registrationEnforcement: snoozes })).status, 400);
    assert.equal((await patch(`/beta/${policy}`, { registrationEnforcement: snoozes })).status, 204);
  });

  it("changes of the campaign only what is sent", async () => {
    const change = { authenticationMethodsRegistrationCampaign: { snoozeDurationInDays: 3 } };
    assert.equal((await patch(`/v1.0/${policy}`, { registrationEnforcement: change })).status, 204);
    const { registrationEnforcement } = await get(`/v1.0/${policy}`);
    const campaign = objectAt(registrationEnforcement, "authenticationMethodsRegistrationCampaign");
    assert.deepEqual([campaign.state, campaign.snoozeDurationInDays], ["default", 3]);
  });
});
