import assert from "node:assert/strict";
import { objectAt, stringsAt } from "../../tenant/readers/pulumi/resource";
import { skipWithoutEngine } from "./available";
import type { EngineRun } from "./engine";
import { appSignOnRules, conditionalAccessPolicies, holdings, signOnPolicyOf } from "./holdings";
import { Project } from "./project";
import { namesOf, replacements, stepsOf } from "./steps";
import { WriteOrder, deletes, policiesPath, writesPolicy } from "./writeOrder";

const minutes = 60_000;
const breakGlass = ["d90e1ad2-3ed2-5de2-b1d4-6b4732893bb2", "e8981a2a-0ea1-5395-846f-b69da14c9d4b"];
const compensating = [
  "directory-sync, trusted locations only",
  "meeting-rooms, compliant device only",
  "suppliers, require multifactor",
  "works-council-tablets, compliant device only",
];

describe("with the real engine: a preview of the example, with all its people", function () {
  this.timeout(5 * minutes);
  let project: Project;

  before(async function () {
    skipWithoutEngine(this);
    project = await Project.create();
  });

  after(async () => {
    // Undefined where the suite was skipped.
    await (project as Project | undefined)?.close();
  });

  for (const phase of ["discovery", "pilot", "expansion", "broad"]) {
    it(`passes the policy pack in ${phase}, and writes nothing`, async () => {
      project.setPhase(phase);
      assertClean(await project.previewWithPack());
      assert.deepEqual(project.sandbox.writes.all, []);
    });
  }

  it("says by its exit status that there are changes, and what the policy pack costs", async () => {
    const alone = await project.preview("--expect-no-changes");
    const judged = await project.previewWithPack("--expect-no-changes");
    assert.equal(alone.code, 7, alone.messages);
    assert.match(alone.messages, /no changes were expected for preview but changes were proposed/);
    const [without, withPack] = [alone.seconds.toFixed(1), judged.seconds.toFixed(1)];
    console.log(`      preview: ${without} s alone, ${withPack} s with the policy pack`);
  });
});

describe("with the real engine: the example from phase to phase", function () {
  this.timeout(20 * minutes);
  let project: Project;
  let untouched: readonly string[];
  /** Everything that any deployment of this suite wrote. */
  const written: WriteOrder[] = [];

  before(async function () {
    skipWithoutEngine(this);
    project = await Project.create({ fewPeople: true });
    untouched = holdings(project.sandbox);
  });

  after(async () => {
    // Undefined where the suite was skipped.
    await (project as Project | undefined)?.close();
  });

  it("deploys discovery from nothing, and then has nothing to change", async () => {
    const order = await deploy();
    for (const name of compensating) {
      order.assertBefore(
        [`the compensating rule ${name}`, writesPolicy(name)],
        ["a rule that leaves its people out", writesPolicy("IT pilot, require passkey")],
      );
    }
    order.assertBefore(
      ["a membership", ({ body }) => "members@odata.bind" in body],
      ["the rule of a group", writesPolicy("IT pilot, require passkey")],
    );
    order.assertBefore(
      [
        "a rule of an app sign-on policy",
        ({ method, path }) => method === "POST" && /\/rst\w+\/rules$/.test(path),
      ],
      ["an application coming under it", ({ path }) => path.includes("/api/v1/apps/")],
    );
  });

  it("promotes to pilot: registration is protected, and compensated for, before passkeys are required", async () => {
    const { steps } = await promote("pilot");
    assert.deepEqual(namesOf(steps, "delete"), []);
    const order = await deploy();
    order.assertBefore(
      ["the registration rule", writesPolicy("IT pilot, protect registration", "enabled")],
      ["the passkey rule", writesPolicy("IT pilot, require passkey", "enabled")],
    );
    for (const name of compensating) {
      for (const other of [
        "IT pilot, require passkey",
        "block device code flow",
        "block legacy authentication",
      ]) {
        order.assertBefore(
          [`the compensating rule ${name}`, writesPolicy(name, "enabled")],
          [`the rule ${other}`, writesPolicy(other, "enabled")],
        );
      }
    }
  });

  it("promotes to expansion", async () => {
    const { steps } = await promote("expansion");
    assert.deepEqual(namesOf(steps, "delete"), []);
    const order = await deploy();
    order.assertBefore(
      ["the registration rule", writesPolicy("Administrators, protect registration", "enabled")],
      ["the passkey rule", writesPolicy("Administrators, require passkey", "enabled")],
    );
  });

  it("promotes to broad: passkeys are required everywhere before a fallback is deleted", async () => {
    const { steps } = await promote("broad");
    assert.deepEqual(namesOf(steps, "delete"), fallbackObjects);
    const policies = conditionalAccessPolicies(project.sandbox);
    const order = await deploy();
    for (const cohort of ["IT pilot", "Offices"]) {
      const fallback = policies.get(`Passkeys: ${cohort}, accept password microsoft authenticator push`);
      order.assertBefore(
        ["the passkey rule", writesPolicy(`${cohort}, require passkey`)],
        ["the end of the fallback", deletes(fallback?.id ?? "")],
      );
    }
    order.assertBefore(
      ["the application's move", ({ path }) => path.includes("/apps/0oa5inventoryZ8k0697/policies/")],
      [
        "the end of its policy",
        ({ method, path }) => method === "DELETE" && /\/policies\/rst\w+$/.test(path),
      ],
    );
    assert.equal(signOnPolicyOf(project.sandbox, "0oa5inventoryZ8k0697"), "Passkeys: require passkey");
  });

  it("rolls back to expansion: a fallback is there again before passkeys are no longer required", async () => {
    const { steps } = await promote("expansion");
    assert.deepEqual(namesOf(steps, "delete"), [
      "ConditionalAccessPolicy passkeys-rule-offices-protect-registration",
    ]);
    const order = await deploy();
    order.assertBefore(
      ["the fallback", writesPolicy("Offices, accept password microsoft authenticator push")],
      ["the passkey rule", writesPolicy("Offices, require passkey")],
    );
  });

  it("rolls back to pilot", async () => {
    const { steps } = await promote("pilot");
    assert.deepEqual(namesOf(steps, "delete"), [
      "ConditionalAccessPolicy passkeys-rule-administrators-protect-registration",
      "ConditionalAccessPolicy passkeys-rule-roles-of-privileged-protect-registration",
    ]);
    await deploy();
    const policies = conditionalAccessPolicies(project.sandbox);
    assert.equal(
      policies.get("Passkeys: Administrators, require passkey")?.state,
      "enabledForReportingButNotEnforced",
    );
  });

  it("finds no drift in what it deployed", async () => {
    const run = await project.pulumi(["refresh", "--yes", "--skip-preview", "--expect-no-changes"]);
    assert.equal(run.code, 0, run.messages);
    assertNoChanges(await project.preview("--expect-no-changes"));
  });

  it("never wrote a Conditional Access policy that reaches a break-glass account", () => {
    const policies = written.flatMap(({ writes }) =>
      writes.filter(({ method, path }) => method !== "DELETE" && path.includes(policiesPath)),
    );
    assert.ok(policies.length > 30, `${String(policies.length)} writes`);
    for (const { body } of policies) {
      const users = objectAt(objectAt(body, "conditions"), "users");
      assert.deepEqual(
        breakGlass.filter((id) => !stringsAt(users, "excludeUsers").includes(id)),
        [],
        String(body.displayName),
      );
    }
  });

  it("never wrote anything that was refused", () => {
    const refused = written.flatMap(({ writes }) => writes.filter(({ status }) => status >= 400));
    assert.deepEqual(refused, []);
  });

  it("destroys everything that it made, each app sign-on policy whole", async () => {
    project.sandbox.writes.clear();
    const run = await project.destroy();
    assert.equal(run.code, 0, run.messages);
    assert.deepEqual(holdings(project.sandbox), untouched);
    const rules = project.sandbox.writes.all.filter(
      ({ method, path }) => method === "DELETE" && /\/policies\/rst\w+\/rules\//.test(path),
    );
    assert.deepEqual(rules, [], "a policy without its rules denies everybody");
  });

  /** Changes the one line, and previews what that would do. */
  async function promote(phase: string): Promise<{ readonly steps: ReturnType<typeof stepsOf> }> {
    project.setPhase(phase);
    const steps = stepsOf(await project.preview("--json"));
    assert.deepEqual(replacements(steps), []);
    return { steps };
  }

  /** Deploys the phase of the stack under the policy pack. Returns what was written. */
  async function deploy(): Promise<WriteOrder> {
    project.sandbox.writes.clear();
    assertClean(await project.upWithPack());
    const order = new WriteOrder(project.sandbox.writes.all);
    written.push(order);
    for (const [policy, rules] of appSignOnRules(project.sandbox)) {
      assert.deepEqual(rules.slice(-2), ["Everyone else", "Catch-all Rule"], policy);
    }
    assertNoChanges(await project.preview("--expect-no-changes"));
    return order;
  }
});

/** What only an application with a fallback needs. */
const fallbackObjects = [
  "AppSignOnRule passkeys-okta-policy-accept-password-software-oath-for-frontline-break-glass",
  "AppSignOnRule passkeys-okta-policy-accept-password-software-oath-for-frontline-everyone-else",
  "AppSignOnRule passkeys-okta-policy-accept-password-software-oath-for-frontline-store-pilot",
  "AppSignOnRule passkeys-okta-policy-accept-password-software-oath-for-frontline-stores",
  "AppSignonPolicy passkeys-okta-policy-accept-password-software-oath-for-frontline",
  "AuthenticationStrengthPolicy passkeys-strength-fallback-staff-password-microsoft-authenticator-push",
  "ConditionalAccessPolicy passkeys-rule-it-pilot-accept-password-microsoft-authenticator-push",
  "ConditionalAccessPolicy passkeys-rule-offices-accept-password-microsoft-authenticator-push",
];

/** That a run succeeded and the pack had nothing to say. */
function assertClean(run: EngineRun): void {
  assert.equal(run.code, 0, run.messages);
  assert.match(run.messages, /passkey-safety@v/);
  assert.doesNotMatch(run.messages, /\[mandatory\]/);
}

function assertNoChanges(run: EngineRun): void {
  assert.equal(run.code, 0, run.messages);
}
