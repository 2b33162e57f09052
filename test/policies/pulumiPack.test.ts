import assert from "node:assert/strict";
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { PasskeyRollout } from "../../components/PasskeyRollout";
import { factsOfConfiguration } from "../../policies/pulumi/configuredFacts";
import { type PackHost, pulumiPolicies } from "../../policies/pulumi/pack";
import { type Pack, passkeySafety } from "../../policies/packs";
import type { RegisteredResource } from "../../tenant/readers/pulumi/index";
import { unknownValue } from "../../tenant/unknown";
import { recorded } from "../components/recorded";
import { loadPlanFile } from "../../plan/load";
import { exampleFolder, exampleText, today } from "../examplePlan";
import { temporaryFolder, writeFiles } from "../temporaryFolder";
import { exampleFile } from "./example";
import { type Violation, analyze, blocking } from "./analyzer";

const policyType = "azuread:index/conditionalAccessPolicy:ConditionalAccessPolicy";
const ruleType = "passkey-rollout:entra:ConditionalAccessRule";
const target = "passkeys-rule-it-pilot-require-passkey";

type Change = (resource: RegisteredResource) => RegisteredResource;

/** A deployment of the example with some resources changed on their way to the engine, as a transform could do. */
async function deploy(
  stage: "preview" | "update",
  change: Change = (resource) => resource,
  pack: Pack = passkeySafety,
): Promise<Violation[]> {
  const resources = await registeredBy(stage, exampleFile);
  return ask(stage, resources.map(change), pack);
}

function registeredBy(stage: "preview" | "update", planFile: string): Promise<RegisteredResource[]> {
  const loaded = loadPlanFile(planFile);
  assert.ok(loaded.ok);
  const { plan } = loaded;
  return recorded(() => {
    new PasskeyRollout("passkeys", { plan, phase: "pilot" });
  }, stage === "preview");
}

function ask(
  stage: "preview" | "update",
  resources: readonly RegisteredResource[],
  pack: Pack = passkeySafety,
): Promise<Violation[]> {
  const host: PackHost = { today, isPreview: stage === "preview", configuredFacts: null };
  return analyze(pulumiPolicies(pack, host), resources);
}

interface PolicyInputs {
  readonly conditions: { readonly users: Readonly<Record<string, readonly string[]>> };
}

function withUsers(
  resource: RegisteredResource,
  users: (old: Readonly<Record<string, readonly string[]>>) => Record<string, unknown>,
): RegisteredResource {
  const { conditions } = resource.inputs as unknown as PolicyInputs;
  return {
    ...resource,
    inputs: { ...resource.inputs, conditions: { ...conditions, users: users(conditions.users) } },
  };
}

const withoutOneExclusion: Change = (resource) =>
  resource.type === policyType && resource.name === target
    ? withUsers(resource, (users) => ({ ...users, excludedUsers: users.excludedUsers?.slice(1) }))
    : resource;

const swappedPolicy: Change = (resource) =>
  resource.type === policyType && resource.name === target
    ? withUsers(resource, (users) => ({
        ...users,
        includedGroups: users.excludedGroups,
        excludedGroups: users.includedGroups,
      }))
    : resource;

const swappedRule: Change = (resource) => {
  if (resource.type !== ruleType || resource.name !== target) return swappedPolicy(resource);
  const { includedGroups, excludedGroups, ...rest } = resource.inputs;
  const {
    includedGroups: included,
    excludedGroups: excluded,
    ...dependencies
  } = resource.propertyDependencies;
  return {
    ...resource,
    inputs: { ...rest, includedGroups: excludedGroups, excludedGroups: includedGroups },
    propertyDependencies: { ...dependencies, includedGroups: excluded ?? [], excludedGroups: included ?? [] },
  };
};

describe("the pack in the Pulumi engine", () => {
  for (const stage of ["preview", "update"] as const) {
    it(`lets the first ${stage} of the example pass in mandatory mode`, async () => {
      assert.deepEqual(blocking(await deploy(stage)), []);
    });

    it(`blocks in the ${stage} before the policy is written when one break-glass account is not excluded`, async () => {
      const violations = blocking(await deploy(stage, withoutOneExclusion));
      const found = violations.find(
        ({ policy, stage: at }) => policy === "break-glass-excluded" && at === "resource",
      );
      assert.match(found?.message ?? "", /does not exclude the break-glass account emergency-1/);
    });

    it(`blocks in the ${stage} when a rule's included and excluded groups are swapped`, async () => {
      const violations = blocking(await deploy(stage, swappedRule)).filter(
        ({ policy }) => policy === "scope-matches-plan",
      );
      assert.match(
        violations[0]?.message ?? "",
        /what ".*require passkey" includes is not what the plan says/,
      );
      if (stage === "update") assert.ok(violations.some(({ stage: at }) => at === "resource"));
    });
  }

  it("blocks in the update, before it is written, a policy whose groups were swapped below its component", async () => {
    const violations = blocking(await deploy("update", swappedPolicy));
    assert.ok(
      violations.some(({ policy, stage }) => policy === "scope-matches-plan" && stage === "resource"),
    );
  });

  it("blocks when the excluded accounts of a policy cannot be known", async () => {
    const unknown: Change = (resource) =>
      resource.type === policyType && resource.name === target
        ? withUsers(resource, (users) => ({ ...users, excludedUsers: [unknownValue] }))
        : resource;
    const violations = blocking(await deploy("preview", unknown));
    assert.match(
      violations[0]?.message ?? "",
      /^cannot be verified: .*unless one of its unknown exclusions is that account/,
    );
  });

  it("takes a rule that throws for violated", async () => {
    const [rule] = passkeySafety.rules;
    assert.ok(rule !== undefined);
    const broken: Pack = {
      ...passkeySafety,
      rules: [
        {
          ...rule,
          scope: "tenant",
          evaluate: () => {
            throw new Error("out of order");
          },
        },
      ],
    };
    const violations = blocking(await deploy("update", (resource) => resource, broken));
    assert.match(violations[0]?.message ?? "", /failed and so cannot be taken as passed: out of order/);
  });

  describe("repeats the proofs on what was registered", () => {
    const strengthType = "azuread:index/authenticationStrengthPolicy:AuthenticationStrengthPolicy";
    const folder = temporaryFolder();

    function withCombinations(name: string, change: (combinations: unknown) => unknown): Change {
      return (resource) =>
        resource.type === strengthType && resource.name === name
          ? {
              ...resource,
              inputs: {
                ...resource.inputs,
                allowedCombinations: change(resource.inputs.allowedCombinations),
              },
            }
          : resource;
    }

    function proofsOf(violations: readonly Violation[]): string[] {
      return blocking(violations)
        .filter(({ policy }) => policy === "sign-in-proofs")
        .map(({ message }) => message);
    }

    const weaker = (combinations: unknown): unknown => [...(combinations as string[]), "password,sms"];
    const unknown = (): unknown => unknownValue;

    for (const stage of ["preview", "update"] as const) {
      it(`blocks in the ${stage} a weaker method that something below the components lets in`, async () => {
        const [message] = proofsOf(
          await deploy(stage, withCombinations("passkeys-strength-tier-staff", weaker)),
        );
        assert.match(
          message ?? "",
          /somebody of IT pilot .* with password and sms.*\(signin\/requirement-holds\)$/,
        );
        assert.match(message ?? "", /plan\.yaml:\d+:\d+ {2}/);
      });
    }

    it("blocks a value that is not known where the answer rests on it, and says which", async () => {
      const [message] = proofsOf(
        await deploy("preview", withCombinations("passkeys-strength-tier-staff", unknown)),
      );
      assert.match(message ?? "", /cannot be verified: No application opens with less than the plan says/);
    });

    it("lets a value pass that is not known where no answer rests on it", async () => {
      const change = withCombinations("passkeys-strength-registration-privileged", unknown);
      assert.deepEqual(proofsOf(await deploy("preview", change)), []);
    });

    it("blocks where nobody knows what a policy is for", async () => {
      const conditions: Change = (resource) =>
        resource.type === policyType && resource.name === target
          ? { ...resource, inputs: { ...resource.inputs, conditions: unknownValue } }
          : resource;
      const messages = proofsOf(await deploy("preview", conditions));
      assert.ok(
        messages.some((message) => message.includes("cannot be verified: No application opens with less")),
      );
      assert.ok(messages.every((message) => message.includes("cannot be verified: ")));
    });

    it("cannot be had where the plan is not there any more, or is another one", async () => {
      const planFile = join(folder, "plan.yaml");
      cpSync(exampleFolder, folder, { recursive: true });
      const resources = await registeredBy("update", planFile);
      writeFiles(folder, { "plan.yaml": exampleText.replace("people: 40\n", "people: 41\n") });
      assert.match(
        proofsOf(await ask("update", resources))[0] ?? "",
        /is not the one that this deployment was made of/,
      );
      rmSync(planFile);
      assert.match(
        proofsOf(await ask("update", resources))[0] ?? "",
        /cannot be verified: .* cannot read the plan .*: no such file: run the policy pack where the plan/,
      );
    });
  });

  describe("for a program without a plan", () => {
    const policy: RegisteredResource = {
      type: policyType,
      name: "own",
      urn: "urn:pulumi:s::p::azuread:index/conditionalAccessPolicy:ConditionalAccessPolicy::own",
      parent: null,
      custom: true,
      id: null,
      inputs: {
        displayName: "Own",
        state: "enabled",
        conditions: {
          clientAppTypes: ["all"],
          applications: { includedApplications: ["All"] },
          users: { includedUsers: ["All"], excludedUsers: ["d90e1ad2-3ed2-5de2-b1d4-6b4732893bb2"] },
        },
        grantControls: { operator: "OR", builtInControls: ["mfa"] },
      },
      propertyDependencies: {},
    };
    const ask = (breakGlass: readonly string[] | undefined): Promise<Violation[]> =>
      analyze(
        pulumiPolicies(passkeySafety, {
          today,
          isPreview: false,
          configuredFacts: factsOfConfiguration(breakGlass),
        }),
        [policy],
      );

    it("blocks a policy while nobody says which accounts are break-glass", async () => {
      const violations = blocking(await ask(undefined));
      assert.match(violations[0]?.message ?? "", /nobody said which accounts are break-glass/);
    });

    it("takes the accounts from the stack's configuration", async () => {
      const ids = ["d90e1ad2-3ed2-5de2-b1d4-6b4732893bb2", "e8981a2a-0ea1-5395-846f-b69da14c9d4b"];
      const excluded = blocking(await ask(ids)).filter(({ policy: name }) => name === "break-glass-excluded");
      assert.equal(excluded.length, 1, "one account is missing, and it is said once");
      assert.match(excluded[0]?.message ?? "", /e8981a2a/);
    });
  });
});
