import assert from "node:assert/strict";
import { isObject, listOf, memberOf, textOf } from "../../provider/schema/json";
import { type Sandbox, startSandbox } from "../../sandbox/server";
import { type Answer, graph, okta } from "../sandbox/client";
import {
  type Edge,
  type Limit,
  type RawRequest,
  customStrength,
  group,
  oktaGroup,
  passkeyAuthenticator,
} from "./limits/limit";
import { methodEdges, methodLimitsOfOthers } from "./limits/methods";
import { oktaAuthenticatorEdges, oktaAuthenticatorLimits, oktaMistakes } from "./limits/oktaAuthenticators";
import { oktaPolicyEdges, oktaPolicyLimits } from "./limits/oktaPolicies";
import { passkeyEdges, passkeyLimits, passkeyMistakes } from "./limits/passkeys";
import { policyEdges, policyLimits } from "./limits/policy";
import { Plugin, PluginFailure } from "./plugin";

const limits: readonly Limit[] = [
  ...passkeyLimits,
  ...methodLimitsOfOthers,
  ...policyLimits,
  ...oktaAuthenticatorLimits,
  ...oktaPolicyLimits,
];
const edges: readonly Edge[] = [
  ...passkeyEdges,
  ...methodEdges,
  ...policyEdges,
  ...oktaAuthenticatorEdges,
  ...oktaPolicyEdges,
];

/** What every error of Graph has (Microsoft Graph: error responses). */
function graphMessage(body: unknown): string {
  const error = memberOf(body, "error");
  assert.deepEqual(Object.keys(error).sort(), ["code", "innerError", "message"]);
  assert.deepEqual(Object.keys(memberOf(error, "innerError")).sort(), ["date", "request-id"]);
  return String(error.message);
}

/** What every failed validation of Okta has (Okta API: error codes). */
function oktaMessage(body: unknown): string {
  assert.ok(isObject(body));
  assert.deepEqual(Object.keys(body).sort(), [
    "errorCauses",
    "errorCode",
    "errorId",
    "errorLink",
    "errorSummary",
  ]);
  assert.equal(body.errorCode, "E0000001");
  assert.match(String(body.errorSummary), /^Api validation failed: /);
  const causes = listOf(body, "errorCauses");
  assert.ok(causes.length > 0);
  return causes.map((cause) => textOf(cause, "errorSummary")).join("\n");
}

describe("documented limits and invalid combinations", function () {
  this.timeout(30_000);
  let plugin: Plugin;
  let sandbox: Sandbox;

  before(async () => {
    plugin = await Plugin.start();
  });
  after(() => {
    plugin.stop();
  });
  beforeEach(async () => {
    sandbox = await startSandbox({
      entra: {
        groups: [{ id: group, displayName: "People" }],
        authenticationStrengthPolicies: [
          { id: customStrength, displayName: "Keys", policyType: "custom", allowedCombinations: ["fido2"] },
        ],
      },
      okta: {
        groups: [{ id: oktaGroup, type: "OKTA_GROUP", profile: { name: "Store staff" } }],
        authenticators: [
          { id: passkeyAuthenticator, key: "webauthn", name: "Passkey" },
          { id: "autPassword0000000000", key: "okta_password", name: "Password" },
        ],
      },
    });
  });
  afterEach(async () => {
    await sandbox.close();
  });

  const send = (api: Limit["api"], { method, path, body }: RawRequest): Promise<Answer> =>
    api === "graph" ? graph(sandbox, method, path, body) : okta(sandbox, method, path, body);

  const check = (
    type: string,
    previous: Limit["previous"],
    inputs: Limit["inputs"],
  ): Promise<string | null> =>
    plugin.check(`passkey-rollout:${type}`, previous ?? null, inputs).then(
      () => null,
      (error: unknown) => {
        assert.ok(error instanceof PluginFailure);
        return error.message;
      },
    );

  const checked = async ({ type, previous, inputs, property, reason }: Limit): Promise<void> => {
    const failures = (await check(type, previous, inputs)) ?? "";
    const named = failures.split("\n").filter((line) => line.startsWith(`${property}: `));
    assert.ok(
      named.some((line) => reason.test(line)),
      `check says: ${failures}`,
    );
  };

  for (const limit of limits) {
    const { of, type, api, prepared, request, refusal } = limit;
    it(`${type}: ${of} is refused in check, and by the service`, async () => {
      await checked(limit);
      for (const earlier of prepared ?? []) assert.ok((await send(api, earlier)).status < 300);
      const before = JSON.stringify(sandbox.snapshot());
      const { status, body } = await send(api, request);
      assert.equal(status, 400, JSON.stringify(body));
      assert.match(api === "graph" ? graphMessage(body) : oktaMessage(body), refusal);
      assert.equal(JSON.stringify(sandbox.snapshot()), before, "something was written all the same");
    });
  }

  for (const mistake of [...passkeyMistakes, ...oktaMistakes]) {
    const { of, type, api, request } = mistake;
    it(`${type}: ${of} is refused in check alone; the service takes it`, async () => {
      await checked(mistake);
      const { status, body } = await send(api, request);
      assert.ok(status < 300, JSON.stringify(body));
    });
  }

  for (const { of, type, inputs, api, request } of edges) {
    it(`${type}: ${of} passes, here and there`, async () => {
      assert.equal(await check(type, undefined, inputs), null);
      const { status, body } = await send(api, request);
      assert.ok(status < 300, JSON.stringify(body));
    });
  }

  it("checks nothing twice", () => {
    const names = [...limits, ...edges].map(({ type, of }) => `${type}: ${of}`);
    assert.equal(new Set(names).size, names.length);
  });
});
