import assert from "node:assert/strict";
import { objectsOf } from "../../sandbox/json";
import { type Sandbox, startSandbox } from "../../sandbox/server";
import { objectAt, stringAt } from "../../tenant/readers/pulumi/resource";
import { type Answer, okta } from "./client";

const group = "00g1k9storestaff0697";
const application = "0oa5schedulingQ1x697";
const passkeys = "autPasskeys0000000000";
const enrolling = "accessRequest.operation == 'enroll' && accessRequest.authenticator.key == 'webauthn'";
const rule = {
  type: "ACCESS_POLICY",
  name: "Enrol passkeys",
  priority: 1,
  conditions: { elCondition: { condition: enrolling } },
  actions: {
    appSignOn: {
      access: "ALLOW",
      verificationMethod: { type: "ASSURANCE", factorMode: "2FA", reauthenticateIn: "PT0S", constraints: [] },
    },
  },
};
const codes = { minTtl: 10, maxTtl: 120, defaultTtl: 60, length: 16 };
const code = { key: "tac", name: "Temporary Access Code", provider: { type: "tac", configuration: codes } };

describe("the sandbox's policies of Okta that the okta provider leaves out", () => {
  let sandbox: Sandbox;
  const start = async (temporaryAccessCode = true): Promise<void> => {
    sandbox = await startSandbox({
      okta: {
        temporaryAccessCode,
        groups: [{ id: group, type: "OKTA_GROUP", profile: { name: "Store staff" } }],
        authenticators: [{ id: passkeys, key: "webauthn", name: "Passkey" }],
        apps: [{ id: application, label: "Scheduling" }],
      },
    });
  };

  beforeEach(() => start());
  afterEach(async () => {
    await sandbox.close();
  });

  const send = (method: string, path: string, body?: object): Promise<Answer> =>
    okta(sandbox, method, `/api/v1/${path}`, body);
  const done = async (
    method: string,
    path: string,
    body?: object,
  ): Promise<Readonly<Record<string, unknown>>> => {
    const answer = await send(method, path, body);
    assert.ok(answer.status < 300, JSON.stringify(answer.body));
    return objectAt({ body: answer.body ?? {} }, "body");
  };
  const accountManagement = async (): Promise<string> => {
    const { body } = await send("GET", "policies?type=ACCESS_POLICY");
    const policy = objectsOf(body).find(
      (one) => stringAt(one._embedded, "resourceType") === "END_USER_ACCOUNT_MANAGEMENT",
    );
    return stringAt(policy, "id") ?? assert.fail("the org has none");
  };

  describe("account management", () => {
    it("takes rules about what people do with their accounts", async () => {
      const policy = await accountManagement();
      const { id } = await done("POST", `policies/${policy}/rules?activate=false`, rule);
      const read = await done("GET", `policies/${policy}/rules/${String(id)}`);
      assert.equal(read.status, "INACTIVE");
      assert.equal(stringAt(objectAt(objectAt(read, "conditions"), "elCondition"), "condition"), enrolling);
      await done("POST", `policies/${policy}/rules/${String(id)}/lifecycle/activate`);
      assert.equal((await done("GET", `policies/${policy}/rules/${String(id)}`)).status, "ACTIVE");
      await done("DELETE", `policies/${policy}/rules/${String(id)}`);
      assert.equal((await send("GET", `policies/${policy}/rules/${String(id)}`)).status, 404);
    });

    it("lets nothing else of the policy be changed, and no application come under it", async () => {
      const policy = await accountManagement();
      const renamed = { type: "ACCESS_POLICY", name: "Ours" };
      const attempts = [
        await send("PUT", `policies/${policy}`, renamed),
        await send("DELETE", `policies/${policy}`),
        await send("POST", `policies/${policy}/lifecycle/deactivate`),
      ];
      assert.deepEqual(
        attempts.map(({ status, body }) => [status, stringAt(body, "errorCode")]),
        attempts.map(() => [403, "E0000014"]),
      );
      assert.equal((await send("PUT", `apps/${application}/policies/${policy}`)).status, 400);
    });

    it("is what knows an access request, and no app sign-on policy does", async () => {
      const { id } = await done("POST", "policies", { type: "ACCESS_POLICY", name: "Apps" });
      assert.equal((await send("POST", `policies/${String(id)}/rules`, rule)).status, 400);
    });

    it("is there once: another policy that says so of itself is an app sign-on policy", async () => {
      const _embedded = { resourceType: "END_USER_ACCOUNT_MANAGEMENT" };
      const made = await done("POST", "policies", { type: "ACCESS_POLICY", name: "Mine", _embedded });
      assert.equal(made._embedded, undefined);
    });
  });

  it("changes nothing but the actions of a catch-all rule, and keeps it", async () => {
    const policy = await accountManagement();
    const { body } = await send("GET", `policies/${policy}/rules`);
    const [catchAll] = objectsOf(body);
    const path = `policies/${policy}/rules/${String(catchAll?.id)}`;
    const deny = { ...rule, actions: { appSignOn: { access: "DENY" } } };
    const changed = await done("PUT", path, deny);
    assert.deepEqual([changed.name, changed.priority, changed.actions], ["Catch-all Rule", 99, deny.actions]);
    assert.equal((await send("DELETE", path)).status, 403);
    assert.equal((await send("POST", `${path}/lifecycle/deactivate`)).status, 403);
  });

  it("keeps the grace period of what has to be enrolled, until somebody sends none", async () => {
    const gracePeriod = { type: "BY_SKIP_COUNT", skipCount: 3 };
    const policy = (enroll: object): object => ({
      type: "MFA_ENROLL",
      name: "Enrol",
      conditions: { people: { groups: { include: [group] } } },
      settings: { type: "AUTHENTICATORS", authenticators: [{ key: "webauthn", enroll }] },
    });
    const enrollOf = ({ settings }: Readonly<Record<string, unknown>>): unknown =>
      objectsOf(objectAt({ settings }, "settings").authenticators)[0]?.enroll;
    const { id } = await done("POST", "policies", policy({ self: "REQUIRED", gracePeriod }));
    const path = `policies/${String(id)}`;
    assert.deepEqual(enrollOf(await done("GET", path)), { self: "REQUIRED", gracePeriod });
    await done("PUT", path, policy({ self: "REQUIRED" }));
    assert.deepEqual(enrollOf(await done("GET", path)), { self: "REQUIRED" });
  });

  it("refuses an authenticator that the org has not, and a rule that enrols at no known time", async () => {
    const settings = {
      type: "AUTHENTICATORS",
      authenticators: [{ key: "tac", enroll: { self: "OPTIONAL" } }],
    };
    const absent = await send("POST", "policies", { type: "MFA_ENROLL", name: "Enrol", settings });
    assert.equal(absent.status, 400);
    assert.match(JSON.stringify(absent.body), /Invalid authenticator/);
    const { id } = await done("POST", "policies", { type: "MFA_ENROLL", name: "Enrol" });
    const actions = { enroll: { self: "SOMETIMES" } };
    const late = await send("POST", `policies/${String(id)}/rules`, { name: "Rule", actions });
    assert.equal(late.status, 400);
    assert.match(JSON.stringify(late.body), /actions\.enroll\.self/);
  });

  it("makes a temporary access code once, changes it within its limits, and deletes it never", async () => {
    const { id, status } = await done("POST", "authenticators", code);
    assert.equal(status, "ACTIVE");
    assert.equal((await send("POST", "authenticators", code)).status, 400);
    const changed = { ...code, provider: { type: "tac", configuration: { ...codes, maxTtl: 240 } } };
    await done("PUT", `authenticators/${String(id)}`, changed);
    const over = { ...code, provider: { type: "tac", configuration: { ...codes, maxTtl: 14_401 } } };
    assert.equal((await send("PUT", `authenticators/${String(id)}`, over)).status, 400);
    const { provider } = await done("GET", `authenticators/${String(id)}`);
    assert.equal(objectAt(provider, "configuration").maxTtl, 240);
    assert.equal((await send("DELETE", `authenticators/${String(id)}`)).status, 501);
    await done("POST", `authenticators/${String(id)}/lifecycle/deactivate`);
    assert.equal((await done("GET", `authenticators/${String(id)}`)).status, "INACTIVE");
  });

  it("has no temporary access code where Okta has not switched it on", async () => {
    await sandbox.close();
    await start(false);
    const answer = await send("POST", "authenticators", code);
    assert.equal(answer.status, 400);
    assert.match(JSON.stringify(answer.body), /not enabled for this org/);
  });

  it("has Okta's defaults of a passkey method, and goes back to them for what is left out", async () => {
    const path = `authenticators/${passkeys}/methods/webauthn`;
    const defaults = objectAt(await done("GET", path), "settings");
    assert.deepEqual(
      [defaults.attachment, defaults.allowSyncablePasskeys, defaults.fipsCompliant, defaults.aaguidGroups],
      ["ANY", true, false, []],
    );
    await done("PUT", path, { settings: { attachment: "ROAMING", allowSyncablePasskeys: false } });
    await done("PUT", path, { settings: { attachment: "BUILT_IN" } });
    const { settings } = await done("GET", path);
    assert.deepEqual(settings, { ...defaults, attachment: "BUILT_IN" });
  });
});
