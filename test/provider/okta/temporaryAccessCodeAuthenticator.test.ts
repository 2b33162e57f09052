import assert from "node:assert/strict";
import type { Entity } from "../../../sandbox/collection";
import { objectAt } from "../../../tenant/readers/pulumi/resource";
import { failureOf } from "../managedResource";
import { OktaOrg, oktaOrg, passkeys } from "./oktaOrg";

const type = "TemporaryAccessCodeAuthenticator";
const inputs = { minTtl: 10, maxTtl: 1440, defaultTtl: 60, length: 16 };
const configuration = {
  minTtl: 10,
  maxTtl: 1440,
  defaultTtl: 60,
  length: 16,
  complexity: { numbers: true, letters: true, specialCharacters: false },
  multiUseAllowed: false,
};

function codesOf({ sandbox }: OktaOrg): readonly Entity[] {
  return sandbox.okta.authenticators.list().filter(({ key }) => key === "tac");
}

function configurationIn(org: OktaOrg): unknown {
  return objectAt(OktaOrg.only(codesOf(org)), "provider").configuration;
}

describe("okta:TemporaryAccessCodeAuthenticator", () => {
  describe("in an org that has none yet", () => {
    const org = oktaOrg();

    it("is made, and a second deployment changes nothing and writes nothing", async () => {
      const resource = org().resource(type);
      assert.equal(await resource.up(inputs), "create");
      assert.deepEqual(configurationIn(org()), configuration);
      assert.equal(OktaOrg.only(codesOf(org())).status, "ACTIVE");
      org().wire.clear();
      assert.equal(await resource.up(inputs), "same");
      assert.deepEqual(org().wire.writes, []);
    });

    it("is updated, and deactivated last", async () => {
      const resource = org().resource(type);
      await resource.up(inputs);
      org().wire.clear();
      const changed = { ...inputs, length: 24, status: "INACTIVE" };
      assert.deepEqual(await resource.preview(changed), {
        operation: "update",
        changes: ["length", "status"],
      });
      assert.equal(await resource.up(changed), "update");
      assert.deepEqual(configurationIn(org()), { ...configuration, length: 24 });
      assert.equal(OktaOrg.only(codesOf(org())).status, "INACTIVE");
      assert.deepEqual(
        org().wire.writes.map(({ method, path }) => `${method} ${path.split("/").at(-1) ?? ""}`),
        [`PUT ${OktaOrg.only(codesOf(org())).id}`, "POST deactivate"],
      );
    });

    it("shows in a refresh what somebody else changed, and undoes it in the next deployment", async () => {
      const resource = org().resource(type);
      await resource.up(inputs);
      org().sandbox.okta.authenticators.put({ ...OktaOrg.only(codesOf(org())), status: "INACTIVE" });
      await resource.refresh();
      assert.deepEqual(await resource.preview(inputs), { operation: "update", changes: ["status"] });
      assert.equal(await resource.up(inputs), "update");
      assert.equal(OktaOrg.only(codesOf(org())).status, "ACTIVE");
    });

    it("stops at a change that somebody else made since, with both values, unless told to overwrite it", async () => {
      const resource = org().resource(type);
      await resource.up(inputs);
      const provider = { type: "tac", configuration: { ...configuration, multiUseAllowed: true } };
      org().sandbox.okta.authenticators.put({ ...OktaOrg.only(codesOf(org())), provider });
      org().wire.clear();
      const { message } = await failureOf(resource.up({ ...inputs, length: 24 }));
      assert.match(message, /multiUseAllowed is true, not false/);
      assert.deepEqual(org().wire.writes, []);
      assert.equal(await resource.up({ ...inputs, length: 24, overwriteForeignChanges: true }), "update");
      assert.deepEqual(configurationIn(org()), { ...configuration, length: 24 });
    });

    it("is deactivated by a destroy, which says that Okta deletes no authenticator", async () => {
      const resource = org().resource(type);
      await resource.up(inputs);
      await resource.destroy();
      assert.equal(OktaOrg.only(codesOf(org())).status, "INACTIVE");
      assert.match(org().warnings.join("\n"), /stays in the org and is deactivated/);
    });

    it("is activated again by the deployment after", async () => {
      const first = org().resource(type);
      await first.up(inputs);
      await first.destroy();
      const resource = org().resource(type);
      assert.equal(await resource.up(inputs), "create");
      assert.equal(OktaOrg.only(codesOf(org())).status, "ACTIVE");
    });

    it("is imported, and then does not differ", async () => {
      await org().resource(type).up(inputs);
      const resource = org().resource(type);
      org().wire.clear();
      const printed = await resource.import("tac");
      assert.deepEqual(await resource.preview(printed), { operation: "same", changes: [] });
      assert.equal(await resource.up(inputs), "same");
      assert.deepEqual(org().wire.writes, []);
    });

    it("fails when a change is accepted and not made, and is mended by the next deployment", async () => {
      const resource = org().resource(type);
      org().wire.interfere(({ method }) => method === "POST", { kind: "ignore" });
      const { message } = await failureOf(resource.up(inputs));
      assert.match(message, /accepted the change and did not make it: /);
      org().wire.clear();
      assert.equal(await resource.up(inputs), "update");
      assert.deepEqual(configurationIn(org()), configuration);
    });

    it("is made once when the answer to making it is lost", async () => {
      const resource = org().resource(type);
      org().wire.interfere(({ method }) => method === "POST", { kind: "lose" }, 1);
      await failureOf(resource.up(inputs));
      assert.equal(await resource.up(inputs), "update");
      assert.deepEqual(configurationIn(org()), configuration);
      assert.equal(await resource.up(inputs), "same");
      await resource.destroy();
      assert.equal(OktaOrg.only(codesOf(org())).status, "INACTIVE");
    });

    it("goes on where its deactivation was refused", async () => {
      const resource = org().resource(type);
      await resource.up(inputs);
      const off = { ...inputs, status: "INACTIVE" };
      org().wire.interfere(({ path }) => path.endsWith("/deactivate"), { kind: "refuse", status: 403 });
      const { message } = await failureOf(resource.up({ ...off, length: 24 }));
      assert.match(message, /the settings were written, the status was not/);
      org().wire.clear();
      assert.equal(await resource.up({ ...off, length: 24 }), "update");
      assert.equal(OktaOrg.only(codesOf(org())).status, "INACTIVE");
    });

    const refused = [
      ["minTtl", { minTtl: 9 }],
      ["maxTtl", { maxTtl: 14_401 }],
      ["length", { length: 7 }],
      ["length", { length: 65 }],
      ["minTtl", { minTtl: 1440, defaultTtl: 1440 }],
      ["defaultTtl", { defaultTtl: 1441 }],
      ["defaultTtl", { minTtl: 90 }],
    ] as const;
    for (const [property, change] of refused) {
      it(`refuses ${JSON.stringify(change)} and says what is allowed, without asking anybody`, async () => {
        const { message } = await failureOf(
          org()
            .resource(type)
            .up({ ...inputs, ...change }),
        );
        assert.match(message, new RegExp(`^${property}: .*; allowed: `));
        assert.deepEqual(org().wire.requests, []);
      });
    }
  });

  describe("in an org that has it already", () => {
    const own = { ...configuration, length: 12, multiUseAllowed: true };
    const org = oktaOrg({
      authenticators: [
        { id: passkeys, key: "webauthn", name: "Passkey" },
        {
          id: "autCode000000000697",
          key: "tac",
          status: "INACTIVE",
          provider: { type: "tac", configuration: own },
        },
      ],
    });

    it("is adopted, and given back as it was", async () => {
      const resource = org().resource(type);
      assert.equal(await resource.up(inputs), "create");
      assert.deepEqual(configurationIn(org()), configuration);
      assert.equal(OktaOrg.only(codesOf(org())).status, "ACTIVE");
      await resource.destroy();
      assert.deepEqual(configurationIn(org()), own);
      assert.equal(OktaOrg.only(codesOf(org())).status, "INACTIVE");
      assert.deepEqual(org().warnings, []);
    });
  });

  describe("in an org for which Okta has not switched it on", () => {
    const org = oktaOrg({ temporaryAccessCode: false });

    it("is refused, with whom to ask, and nothing is kept of it", async () => {
      const resource = org().resource(type);
      const { message, kept } = await failureOf(resource.up(inputs));
      assert.match(message, /ask Okta to switch them on/);
      assert.equal(kept, null);
      assert.deepEqual(codesOf(org()), []);
    });
  });
});
