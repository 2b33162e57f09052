import assert from "node:assert/strict";
import { objectAt } from "../../../tenant/readers/pulumi/resource";
import { writeFiles } from "../../temporaryFolder";
import { failureOf } from "../managedResource";
import { today } from "../quickHost";
import { frontline, managers, oktaOrg, passkeys } from "./oktaOrg";

const type = "PasskeyAuthenticatorSettings";
const key = "2fc0579f-8113-47ea-b116-bb5a8db9202a";
const otherKey = "19083c3d-8383-4b18-bc03-8f1c9ab2fd1b";
const keys = { name: "keys", aaguids: [key] };
const tills = { name: "tills", aaguids: [otherKey] };

const inputs = {
  authenticatorId: passkeys,
  userVerification: "REQUIRED",
  allowSyncablePasskeys: false,
  certBasedAttestationValidation: true,
  aaguidGroups: [keys],
};

/** What the sandbox's org has before anything is deployed. */
const before = { attachment: "ROAMING", userVerification: "PREFERRED", enableAutofillUI: true };

describe("okta:PasskeyAuthenticatorSettings", () => {
  const org = oktaOrg({
    authenticators: [
      { id: passkeys, key: "webauthn", name: "Passkey", settings: before },
      { id: "autOther000000000697", key: "webauthn", name: "Passkey of another org" },
      { id: "autPassword000000697", key: "okta_password", name: "Password" },
    ],
  });

  function settings(id = passkeys): Readonly<Record<string, unknown>> {
    return objectAt(org().sandbox.okta.authenticatorMethods.get(`${id}/webauthn`), "settings");
  }

  function setElsewhere(changes: object): void {
    const { authenticatorMethods } = org().sandbox.okta;
    const method = authenticatorMethods.get(`${passkeys}/webauthn`);
    assert.ok(method !== undefined);
    authenticatorMethods.put({ ...method, settings: { ...settings(), ...changes } });
  }

  describe("from deployment to deployment", () => {
    it("are adopted as one write, and a second deployment changes nothing and writes nothing", async () => {
      const resource = org().resource(type);
      assert.equal(await resource.up(inputs), "create");
      assert.equal(resource.kept.id, passkeys);
      assert.deepEqual(
        org().wire.writes.map(({ method, path }) => `${method} ${path}`),
        [`PUT /api/v1/authenticators/${passkeys}/methods/webauthn`],
      );
      assert.deepEqual(settings(), {
        userVerification: "REQUIRED",
        attachment: "ANY",
        residentKeyRequirement: "DISCOURAGED",
        certBasedAttestationValidation: true,
        hardwareProtected: false,
        fipsCompliant: false,
        allowSyncablePasskeys: false,
        enableAutofillUI: false,
        showSignInWithAPasskeyButton: false,
        aaguidGroups: [keys],
      });
      org().wire.clear();
      assert.equal(await resource.up(inputs), "same");
      assert.deepEqual(org().wire.writes, []);
    });

    it("write nothing when they are so already", async () => {
      await org().resource(type).up(inputs);
      org().wire.clear();
      assert.equal(await org().resource(type).up(inputs), "create");
      assert.deepEqual(org().wire.writes, []);
    });

    it("do not tell the order or the case of AAGUIDs and groups apart", async () => {
      const resource = org().resource(type);
      await resource.up({ ...inputs, aaguidGroups: [keys, { name: "tills", aaguids: [key, otherKey] }] });
      const written = [{ name: "tills", aaguids: [otherKey.toUpperCase(), key] }, keys];
      assert.equal(await resource.up({ ...inputs, aaguidGroups: written }), "same");
    });

    it("send settings back that nobody here knows", async () => {
      setElsewhere({ comingNextYear: { on: true } });
      await org().resource(type).up(inputs);
      assert.deepEqual(settings().comingNextYear, { on: true });
    });

    it("show in a refresh what somebody else changed, and undo it in the next deployment", async () => {
      const resource = org().resource(type);
      await resource.up(inputs);
      setElsewhere({ userVerification: "DISCOURAGED" });
      await resource.refresh();
      assert.deepEqual(await resource.preview(inputs), {
        operation: "update",
        changes: ["userVerification"],
      });
      assert.equal(await resource.up(inputs), "update");
      assert.equal(settings().userVerification, "REQUIRED");
    });

    it("stop at a change that somebody else made since, with both values, unless told to overwrite it", async () => {
      const resource = org().resource(type);
      await resource.up(inputs);
      setElsewhere({ userVerification: "DISCOURAGED" });
      org().wire.clear();
      const changed = { ...inputs, attachment: "ROAMING" };
      const { message } = await failureOf(resource.up(changed));
      assert.match(message, /userVerification is "DISCOURAGED", not "REQUIRED"/);
      assert.match(message, /Nothing was written/);
      assert.deepEqual(org().wire.writes, []);
      assert.equal(await resource.up({ ...changed, overwriteForeignChanges: true }), "update");
      assert.equal(settings().userVerification, "REQUIRED");
    });

    it("are given back as they were", async () => {
      const resource = org().resource(type);
      await resource.up(inputs);
      await resource.destroy();
      assert.deepEqual({ ...settings(), ...before }, settings());
      assert.equal(settings().allowSyncablePasskeys, true);
      assert.deepEqual(settings().aaguidGroups, []);
    });

    it("are imported by the authenticator's id, and then do not differ", async () => {
      await org().resource(type).up(inputs);
      const resource = org().resource(type);
      org().wire.clear();
      const printed = await resource.import(passkeys);
      assert.deepEqual(await resource.preview(printed), { operation: "same", changes: [] });
      assert.equal(await resource.up(inputs), "same");
      assert.deepEqual(org().wire.writes, []);
    });

    it("fail when a change is accepted and not made, and are mended by the next deployment", async () => {
      const resource = org().resource(type);
      org().wire.interfere(({ method }) => method === "PUT", { kind: "ignore" });
      const { message } = await failureOf(resource.up(inputs));
      assert.match(message, /accepted the change and did not make it: .*\(read back for 60 s\)/);
      org().wire.clear();
      assert.equal(await resource.up(inputs), "update");
      assert.equal(settings().userVerification, "REQUIRED");
      await resource.destroy();
      assert.equal(settings().userVerification, "PREFERRED");
    });

    it("are written again when the answer was lost", async () => {
      const resource = org().resource(type);
      org().wire.interfere(({ method }) => method === "PUT", { kind: "lose" }, 1);
      assert.equal(await resource.up(inputs), "create");
      assert.equal(await resource.up(inputs), "same");
    });

    it("are those of another authenticator under another id, and the first one gets its own back", async () => {
      const resource = org().resource(type);
      await resource.up(inputs);
      assert.equal(await resource.up({ ...inputs, authenticatorId: "autOther000000000697" }), "replace");
      assert.equal(settings("autOther000000000697").userVerification, "REQUIRED");
      assert.equal(settings().userVerification, "PREFERRED");
    });
  });

  describe("and passkeys that leave their device", () => {
    it("are closed to them without a word from anybody: it counts for new enrolments only", async () => {
      const resource = org().resource(type);
      const open = { ...inputs, allowSyncablePasskeys: true, certBasedAttestationValidation: false };
      await resource.up(open);
      assert.equal(await resource.up({ ...open, allowSyncablePasskeys: false }), "update");
      assert.equal(settings().allowSyncablePasskeys, false);
    });

    const contradictions = [
      ["allowSyncablePasskeys", { allowSyncablePasskeys: true, certBasedAttestationValidation: true }],
      [
        "allowSyncablePasskeys",
        { allowSyncablePasskeys: true, certBasedAttestationValidation: false, hardwareProtected: true },
      ],
      ["fipsCompliant", { fipsCompliant: true }],
      [
        "fipsCompliant",
        { fipsCompliant: true, certBasedAttestationValidation: false, hardwareProtected: true },
      ],
    ] as const;
    for (const [property, change] of contradictions) {
      it(`refuse ${JSON.stringify(change)} without asking anybody`, async () => {
        const { message } = await failureOf(
          org()
            .resource(type)
            .up({ ...inputs, ...change }),
        );
        assert.match(message, new RegExp(`^${property}: `));
        assert.deepEqual(org().wire.requests, []);
      });
    }
  });

  describe("and AAGUID groups", () => {
    const policy = {
      name: "Enrol store staff",
      priority: 1,
      groupsIncluded: [frontline],
      authenticators: [{ key: "webauthn", enroll: "REQUIRED", aaguidGroups: ["tills"] }],
    };

    it("lose one that no enrolment policy names", async () => {
      const resource = org().resource(type);
      await resource.up({ ...inputs, aaguidGroups: [keys, tills] });
      assert.equal(await resource.up(inputs), "update");
      assert.deepEqual(settings().aaguidGroups, [keys]);
      assert.deepEqual(org().warnings, []);
    });

    it("keep one that a policy names, which is written after them, and lose it in the next deployment", async () => {
      const resource = org().resource(type);
      const enrolling = org().resource("AuthenticatorEnrollmentPolicy");
      await resource.up({ ...inputs, aaguidGroups: [keys, tills] });
      await enrolling.up(policy);

      assert.equal(await resource.up(inputs), "update");
      assert.deepEqual(settings().aaguidGroups, [keys, tills]);
      assert.match(
        org().warnings.join("\n"),
        /AAGUID group tills stays, because the enrolment policy "Enrol store staff" names it/,
      );
      const freed = [{ key: "webauthn", enroll: "REQUIRED", aaguidGroups: ["keys"] }];
      assert.equal(await enrolling.up({ ...policy, authenticators: freed }), "update");

      assert.deepEqual((await resource.preview(inputs)).changes, ["aaguidGroups[1]"]);
      assert.equal(await resource.up(inputs), "update");
      assert.deepEqual(settings().aaguidGroups, [keys]);
      assert.equal(await resource.up(inputs), "same");
    });

    it("show one in a refresh that somebody else added and nobody uses", async () => {
      const resource = org().resource(type);
      await resource.up(inputs);
      setElsewhere({ aaguidGroups: [keys, tills] });
      await resource.refresh();
      assert.deepEqual((await resource.preview(inputs)).changes, ["aaguidGroups[1]"]);
    });

    it("are not given back as long as a policy of somebody else names one", async () => {
      const resource = org().resource(type);
      await resource.up({ ...inputs, aaguidGroups: [keys, tills] });
      await org()
        .resource("AuthenticatorEnrollmentPolicy")
        .up({ ...policy, groupsIncluded: [managers] });
      await resource.destroy();
      assert.deepEqual(settings().aaguidGroups, [tills]);
      assert.equal(settings().userVerification, "PREFERRED");
    });
  });

  describe("and the relying party", () => {
    const larkfield = { ...inputs, rpId: "larkfield.example" };
    const moved = { ...inputs, rpId: "stores.larkfield.example" };
    const unknown = { people: "unknown" } as const;

    /** Three people with a passkey, one of whom has another factor. */
    const exported = {
      okta: {
        enrollments: [
          { userId: "00u1", key: "webauthn" },
          { userId: "00u1", key: "webauthn" },
          { userId: "00u2", factorType: "webauthn" },
          { userId: "00u2", key: "okta_verify" },
          { userId: "00u3", key: "webauthn" },
          { userId: "00u4", key: "okta_verify" },
        ],
      },
    };

    function counted(people: number, takenOn = today): object {
      return { people, inventory: { file: "export.json", takenOn } };
    }

    beforeEach(() => {
      writeFiles(org().folder, { "export.json": JSON.stringify(exported) });
    });

    it("stays as the org has it where nothing is said of it", async () => {
      setElsewhere({ rpId: { enabled: true, domain: { name: "larkfield.example" } } });
      const resource = org().resource(type);
      await resource.up(inputs);
      assert.deepEqual(settings().rpId, { enabled: true, domain: { name: "larkfield.example" } });
      await resource.destroy();
      assert.deepEqual(settings().rpId, { enabled: true, domain: { name: "larkfield.example" } });
    });

    it("is refused to be set where passkeys are bound to the org's own domain", async () => {
      const { message } = await failureOf(org().resource(type).up(larkfield));
      assert.match(message, /nothing was written\. every passkey that is bound to the org's own domain/);
      assert.deepEqual(org().wire.writes, []);
    });

    it("is refused to be changed, in the preview already", async () => {
      const resource = org().resource(type);
      await resource.up({ ...larkfield, acknowledgedLockout: unknown });
      org().wire.clear();
      const { message } = await failureOf(resource.preview(moved));
      assert.match(
        message,
        /^rpId: every passkey that is bound to larkfield\.example is unusable under stores\.larkfield\.example/,
      );
      assert.match(message, /acknowledgedLockout: \{people: <number>, inventory: \{file, takenOn\}\}/);
      assert.deepEqual(org().wire.requests, []);
    });

    const acknowledgements = [
      ["as many people as the inventory counts", counted(3), null],
      ["an unknown number where there is no inventory", unknown, null],
      ["fewer people than the inventory counts", counted(2), /3 people lose .*, 2 of them the last one/],
      ["more people than the inventory counts", counted(4), /acknowledgedLockout says 4/],
      ["an inventory that is 31 days old", counted(3, "2026-10-30"), /31 days ago, and counts for 30 days/],
      ["an inventory that is 30 days old", counted(3, "2026-10-31"), null],
      ["an inventory of next week", counted(3, "2026-12-07"), /which is still to come/],
      ["a number without an inventory", { people: 3 }, /^acknowledgedLockout\.people: is 3 without/],
      [
        "an inventory that is not there",
        { people: 3, inventory: { file: "nowhere.json", takenOn: today } },
        /the inventory nowhere\.json cannot be read/,
      ],
    ] as const;
    for (const [what, acknowledgedLockout, refused] of acknowledgements) {
      it(`is ${refused === null ? "changed" : "refused to be changed"} with ${what}`, async () => {
        const resource = org().resource(type);
        await resource.up({ ...larkfield, acknowledgedLockout: unknown });
        org().wire.clear();
        const change = { ...moved, acknowledgedLockout };
        if (refused === null) {
          assert.equal(await resource.up(change), "update");
          assert.deepEqual(objectAt(settings(), "rpId").domain, { name: "stores.larkfield.example" });
          assert.equal(await resource.up(change), "same");
          return;
        }
        const { message } = await failureOf(resource.up(change));
        assert.match(message, refused);
        assert.deepEqual(org().wire.writes, []);
        assert.deepEqual(objectAt(settings(), "rpId").domain, { name: "larkfield.example" });
      });
    }

    it("cannot be counted from an export without Okta's enrollments", async () => {
      writeFiles(org().folder, { "export.json": JSON.stringify({ okta: { users: [] } }) });
      const acknowledged = { ...larkfield, acknowledgedLockout: counted(3) };
      const { message } = await failureOf(org().resource(type).up(acknowledged));
      assert.match(message, /people cannot be counted from export\.json: it has no okta\.enrollments/);
    });

    it("is given back to the org's own domain by who has acknowledged that too, and by nobody else", async () => {
      const resource = org().resource(type);
      await resource.up({ ...larkfield, acknowledgedLockout: unknown });
      await resource.up(larkfield);
      const { message } = await failureOf(resource.destroy());
      assert.match(
        message,
        /every passkey that is bound to larkfield\.example is unusable under the org's own domain/,
      );
      assert.equal(objectAt(settings(), "rpId").enabled, true);
      await resource.up({ ...larkfield, acknowledgedLockout: unknown });
      await resource.destroy();
      assert.equal(objectAt(settings(), "rpId").enabled, false);
    });

    it("is refused when somebody else has changed it meanwhile, whatever the previous inputs say", async () => {
      const resource = org().resource(type);
      await resource.up({ ...larkfield, acknowledgedLockout: unknown });
      setElsewhere({ rpId: { enabled: true, domain: { name: "elsewhere.example" } } });
      const { message } = await failureOf(resource.up({ ...larkfield, overwriteForeignChanges: true }));
      assert.match(message, /bound to elsewhere\.example is unusable under larkfield\.example/);
    });
  });
});
