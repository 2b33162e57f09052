import assert from "node:assert/strict";
import { type Sandbox, startSandbox } from "../../sandbox/server";
import { objectAt, stringAt } from "../../tenant/readers/pulumi/resource";
import { type Answer, graph } from "./client";

const [passkeys, pushes] = ["6f1a4f3e-1d3a-4a0e-8b60-0d1a0f6c8a11", "6f1a4f3e-1d3a-4a0e-8b60-0d1a0f6c8a12"];
const phishingResistant = "00000000-0000-0000-0000-000000000004";
const strengths = "/v1.0/identity/conditionalAccess/authenticationStrength/policies";
const configurations = `${strengths}/${passkeys}/combinationConfigurations`;
const valid = {
  "@odata.type": "#microsoft.graph.fido2CombinationConfiguration",
  allowedAAGUIDs: ["cb69481e-8ff7-4039-93ec-0a2729a154a8"],
  appliesToCombinations: ["fido2"],
};

describe("the sandbox's combination configurations", () => {
  let sandbox: Sandbox;

  beforeEach(async () => {
    const strength = (id: string, combination: string) =>
      ({ id, displayName: combination, policyType: "custom", allowedCombinations: [combination] }) as const;
    sandbox = await startSandbox({
      entra: {
        authenticationStrengthPolicies: [strength(passkeys, "fido2"), strength(pushes, "deviceBasedPush")],
      },
    });
  });
  afterEach(async () => {
    await sandbox.close();
  });

  const message = ({ body }: Answer): string => stringAt(objectAt(body, "error"), "message") ?? "";
  const listed = async (): Promise<unknown> => {
    const { body } = await graph(sandbox, "GET", configurations);
    return objectAt({ body }, "body").value;
  };

  it("makes one, changes it, shows it by both paths, and deletes it", async () => {
    const made = await graph(sandbox, "POST", configurations, valid);
    assert.equal(made.status, 201);
    const id = stringAt(made.body, "id") ?? "";
    assert.deepEqual(await listed(), [{ ...valid, id }]);
    const allowedAAGUIDs = ["ee882879-721c-4913-9775-3dfcce97072a"];
    const change = { "@odata.type": valid["@odata.type"], allowedAAGUIDs };
    assert.equal((await graph(sandbox, "PATCH", `${configurations}/${id}`, change)).status, 204);
    const other = `/v1.0/policies/authenticationStrengthPolicies/${passkeys}/combinationConfigurations/${id}`;
    assert.deepEqual((await graph(sandbox, "GET", other)).body, { ...valid, allowedAAGUIDs, id });
    assert.equal((await graph(sandbox, "DELETE", `${configurations}/${id}`)).status, 204);
    assert.deepEqual(await listed(), []);
    assert.equal((await graph(sandbox, "GET", `${configurations}/${id}`)).status, 404);
  });

  it("refuses a second one", async () => {
    await graph(sandbox, "POST", configurations, valid);
    const second = await graph(sandbox, "POST", configurations, valid);
    assert.equal(second.status, 400);
    assert.match(message(second), /has a FIDO2 configuration already/);
  });

  const refused: readonly (readonly [what: string, strength: string, change: object, reason: RegExp])[] = [
    ["of a built-in strength", phishingResistant, {}, /built-in strength cannot be limited/],
    ["of a strength that does not allow fido2", pushes, {}, /combinations of FIDO2 that the strength allows/],
    ["for no combination", passkeys, { appliesToCombinations: [] }, /appliesToCombinations/],
    [
      "for a combination without a passkey",
      passkeys,
      { appliesToCombinations: ["deviceBasedPush"] },
      /appliesTo/,
    ],
    ["without models", passkeys, { allowedAAGUIDs: [] }, /'allowedAAGUIDs' is empty/],
    ["with what is no AAGUID", passkeys, { allowedAAGUIDs: ["YubiKey"] }, /must hold GUIDs/],
    ["without its type", passkeys, { "@odata.type": undefined }, /'@odata.type' must be/],
  ];
  for (const [what, strength, change, reason] of refused) {
    it(`refuses one ${what}`, async () => {
      const path = `${strengths}/${strength}/combinationConfigurations`;
      const answer = await graph(sandbox, "POST", path, { ...valid, ...change });
      assert.equal(answer.status, 400);
      assert.match(message(answer), reason);
    });
  }

  it("says of a strength that does not exist that it does not", async () => {
    const { status } = await graph(
      sandbox,
      "GET",
      configurations.replace(passkeys, passkeys.replace("6f", "7f")),
    );
    assert.equal(status, 404);
  });
});
