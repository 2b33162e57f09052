import assert from "node:assert/strict";
import { authenticationStrengthProblems } from "../../components/entra/AuthenticationStrength";
import { conditionalAccessRuleProblems } from "../../components/entra/ConditionalAccessRule";
import { loadPlan } from "../../plan/load";
import { resolve } from "../../plan/resolve";
import { entraLimits } from "../../policies/rules/entraLimits";
import { type Sandbox, startSandbox } from "../../sandbox/server";
import type { SandboxSeed } from "../../sandbox/seed";
import { seedOfPlan } from "../../sandbox/seedOfPlan";
import { tenantOf } from "../../tenant/fromDesiredState";
import { objectAt, stringAt } from "../../tenant/readers/pulumi/resource";
import { type EntraTenant, emptyEntra } from "../../tenant/tenant";
import { editedExample, loadedExample, today } from "../examplePlan";
import { type Answer, graph } from "./client";

const policies = "/v1.0/identity/conditionalAccess/policies";
const strengths = "/v1.0/policies/authenticationStrengthPolicies";
const configurations = "/v1.0/identity/conditionalAccess/authenticationStrength/policies";
const multifactor = "00000000-0000-0000-0000-000000000002";
const account = "d90e1ad2-3ed2-5de2-b1d4-6b4732893bb2";

const policy = {
  displayName: "Require a passkey",
  state: "enabled",
  conditions: {
    clientAppTypes: ["all"],
    applications: { includeApplications: ["All"] },
    users: { includeUsers: ["All"], excludeUsers: [account] },
  },
  grantControls: { operator: "OR", authenticationStrength: { id: multifactor } },
} as const;
const withApplications = (applications: object): object => ({
  conditions: { ...policy.conditions, applications },
});
const strength = { displayName: "Passkeys", allowedCombinations: ["fido2"] };

/**
 * Conditional Access policies and custom strengths are the azuread provider's resources, which check little. What Entra
 * refuses of them is refused before by the components' arguments, by the plan's schema, or by the rule entra-limits.
 */
describe("limits of what the azuread provider deploys", () => {
  let sandbox: Sandbox;
  const start = async (entra: SandboxSeed["entra"]): Promise<void> => {
    sandbox = await startSandbox({ entra: { users: [{ id: account }], ...entra } });
  };
  afterEach(async () => {
    await sandbox.close();
  });

  const refused = (answer: Answer, reason: RegExp): void => {
    assert.equal(answer.status, 400, JSON.stringify(answer.body));
    const error = objectAt(answer.body, "error");
    assert.deepEqual(Object.keys(error).sort(), ["code", "innerError", "message"]);
    assert.match(stringAt(error, "message") ?? "", reason);
  };
  const byRule = (entra: Partial<EntraTenant>): string =>
    entraLimits
      .evaluate({ tenant: { entra: { ...emptyEntra, ...entra } }, facts: null, today })
      .map(({ message }) => message)
      .join("\n");
  const copies = <T extends { readonly id: string }>(count: number, value: T): T[] =>
    Array.from({ length: count }, (_, index) => ({ ...value, id: `${value.id}-${String(index)}` }));

  it("240 policies, the disabled ones too: by entra-limits, and by the service", async () => {
    const disabled = { id: "policy", displayName: "P", state: "disabled", conditions: {} } as const;
    assert.equal(byRule({ conditionalAccessPolicies: copies(240, disabled) }), "");
    assert.match(byRule({ conditionalAccessPolicies: copies(241, disabled) }), /Entra takes 240/);
    await start({ conditionalAccessPolicies: copies(239, disabled) });
    assert.equal((await graph(sandbox, "POST", policies, policy)).status, 201);
    refused(await graph(sandbox, "POST", policies, policy), /at most 240 policies/);
  });

  it("15 custom strengths beside the built-in ones: by entra-limits, and by the service", async () => {
    const custom = { id: "strength", policyType: "custom", ...strength } as const;
    assert.equal(byRule({ authenticationStrengthPolicies: copies(15, custom) }), "");
    assert.match(byRule({ authenticationStrengthPolicies: copies(16, custom) }), /Entra takes 15/);
    await start({ authenticationStrengthPolicies: copies(14, custom) });
    assert.equal((await graph(sandbox, "POST", strengths, strength)).status, 201);
    refused(await graph(sandbox, "POST", strengths, strength), /at most 15 custom strengths/);
  });

  const badStrengths: readonly (readonly [of: string, change: object, argument: string, refusal: RegExp])[] =
    [
      ["a name of 31 characters", { displayName: "x".repeat(31) }, "displayName", /1 to 30 characters/],
      ["no name", { displayName: "" }, "displayName", /1 to 30 characters/],
      [
        "no combination",
        { allowedCombinations: [] },
        "allowedCombinations",
        /'allowedCombinations' is empty/,
      ],
    ];
  for (const [of, change, argument, refusal] of badStrengths) {
    it(`a strength with ${of}: by the component, and by the service`, async () => {
      const [problem] = authenticationStrengthProblems({ ...strength, ...change });
      assert.equal(problem?.argument, argument);
      await start({});
      refused(await graph(sandbox, "POST", strengths, { ...strength, ...change }), refusal);
    });
  }

  it("models of a strength that does not allow fido2: by the component, and by the service", async () => {
    const pushes = { displayName: "Pushes", allowedCombinations: ["deviceBasedPush"] };
    const [problem] = authenticationStrengthProblems({ ...pushes, allowedAaguids: [account] });
    assert.match(problem?.problem ?? "", /limits fido2, which is not allowed/);
    await start({});
    const { body } = await graph(sandbox, "POST", strengths, pushes);
    const path = `${configurations}/${stringAt(body, "id") ?? ""}/combinationConfigurations`;
    const limits = {
      "@odata.type": "#microsoft.graph.fido2CombinationConfiguration",
      allowedAAGUIDs: [account],
      appliesToCombinations: ["fido2"],
    };
    refused(await graph(sandbox, "POST", path, limits), /'appliesToCombinations' must name combinations/);
  });

  it("a combination that does not exist: by the plan's schema, and by the service", async () => {
    const text = editedExample([
      "      - temporaryAccessPassOneTime\n      - password",
      "      - carrierPigeon\n      - password",
    ]);
    const loaded = loadPlan("plan.yaml", Buffer.from(text), () => null);
    assert.ok(!loaded.ok);
    assert.match(loaded.findings.map(({ message }) => message).join("\n"), /carrierPigeon/);
    await start({});
    const unknown = { ...strength, allowedCombinations: ["carrierPigeon"] };
    refused(await graph(sandbox, "POST", strengths, unknown), /'carrierPigeon' is no combination/);
    const { body } = await graph(sandbox, "POST", strengths, strength);
    const path = `${strengths}/${stringAt(body, "id") ?? ""}/updateAllowedCombinations`;
    refused(await graph(sandbox, "POST", path, { allowedCombinations: ["carrierPigeon"] }), /no combination/);
  });

  it("a policy for nobody: by the component, and by the service", async () => {
    const [problem] = conditionalAccessRuleProblems({
      displayName: "Nobody",
      mode: "enforce",
      intent: { kind: "require-passkey", strengthId: multifactor, excludedApplications: [] },
      breakGlassAccounts: [account, "second"],
    });
    assert.equal(problem?.argument, "includedGroups");
    await start({});
    const nobody = { ...policy, conditions: { ...policy.conditions, users: {} } };
    refused(await graph(sandbox, "POST", policies, nobody), /nobody is included/);
  });

  // No intent of a rule leads to these, so that there is nothing to check; below, every policy of the example is taken.
  const inexpressible: readonly (readonly [of: string, change: object, refusal: RegExp])[] = [
    [
      "mfa with a strength",
      { grantControls: { ...policy.grantControls, builtInControls: ["mfa"] } },
      /'mfa' cannot be combined with an authentication strength/,
    ],
    [
      "block with another control",
      { grantControls: { operator: "OR", builtInControls: ["block", "compliantDevice"] } },
      /'block' cannot be combined/,
    ],
    [
      "block with a strength",
      { grantControls: { ...policy.grantControls, builtInControls: ["block"] } },
      /'block' cannot be combined/,
    ],
    [
      "applications with a user action",
      withApplications({
        includeApplications: ["All"],
        includeUserActions: ["urn:user:registersecurityinfo"],
      }),
      /1012: .*cannot include both/,
    ],
    [
      "an unknown user action",
      withApplications({ includeUserActions: ["urn:user:signin"] }),
      /no user action/,
    ],
    [
      "a strength that does not exist",
      { grantControls: { operator: "OR", authenticationStrength: { id: account } } },
      /no authentication strength/,
    ],
    ["an unknown state", { state: "reportOnly" }, /'state' is missing or unknown/],
    [
      "an unknown control",
      { grantControls: { operator: "OR", builtInControls: ["passkey"] } },
      /'passkey' is no built-in control/,
    ],
    [
      "an unknown operator",
      { grantControls: { operator: "XOR", builtInControls: ["mfa"] } },
      /'XOR' is no operator/,
    ],
    [
      "an unknown client",
      { conditions: { ...policy.conditions, clientAppTypes: ["pop3"] } },
      /'pop3' is no client app type/,
    ],
    [
      "an unknown authentication flow",
      { conditions: { ...policy.conditions, authenticationFlows: { transferMethods: "qrCode" } } },
      /'qrCode' is no transfer method/,
    ],
    ["no control at all", { grantControls: null }, /there are no controls/],
  ];
  for (const [of, change, refusal] of inexpressible) {
    it(`${of}: by the service`, async () => {
      await start({});
      refused(await graph(sandbox, "POST", policies, { ...policy, ...change }), refusal);
      assert.equal((await graph(sandbox, "POST", policies, policy)).status, 201);
    });
  }

  for (const phase of ["discovery", "pilot", "expansion", "broad"]) {
    it(`takes every policy of the example in phase ${phase}`, async () => {
      const { plan } = loadedExample();
      const { entra } = tenantOf(resolve(plan, phase)).tenant;
      assert.ok(entra !== undefined && entra.conditionalAccessPolicies.length > 0);
      const seed = seedOfPlan(plan).entra;
      await start({
        ...seed,
        users: [{ id: account }, ...(seed?.users ?? [])],
        groups: [
          ...(seed?.groups ?? []),
          ...entra.groups.map(({ id, displayName }) => ({ id, displayName })),
        ],
        authenticationStrengthPolicies: entra.authenticationStrengthPolicies.map((one) => ({ ...one })),
      });
      for (const { id: _id, ...wanted } of entra.conditionalAccessPolicies) {
        const { status, body } = await graph(sandbox, "POST", policies, wanted);
        assert.equal(status, 201, `${wanted.displayName}: ${JSON.stringify(body)}`);
      }
    });
  }
});
