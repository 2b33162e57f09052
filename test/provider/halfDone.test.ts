import assert from "node:assert/strict";
import { trustIn } from "../../provider/http/trust";
import { providerEnvironment } from "../../sandbox/environment";
import type { SomeFaults } from "../../sandbox/faults";
import { seededRandom } from "../../sandbox/random";
import { type Sandbox, startSandbox } from "../../sandbox/server";
import { Deployment } from "./deployment";
import { HurriedClock } from "./hurriedClock";
import { hurriedPlugin } from "./hurriedPlugin";
import type { Plugin } from "./plugin";
import { deployments, seed } from "./scheduledResources";

/** A seed by which a fault of this chance strikes the second request and not the first: the read before the write gets through. */
function secondOfTwo(chance: number): number {
  for (let number = 1; ; number++) {
    const random = seededRandom(number);
    if (random() >= chance && random() < chance) return number;
  }
}

const tenantId = "6fa44819-d449-526f-8ada-a461a392ee05";

describe("what a service did by halves", () => {
  let sandbox: Sandbox;
  let plugin: Plugin;
  let deployment: Deployment;

  beforeEach(async () => {
    const clock = new HurriedClock();
    sandbox = await startSandbox(seed, { clock });
    const authorities = { tenantId, oktaOrgUrl: "https://larkfield.okta.com" };
    const environment = providerEnvironment(sandbox, "", authorities);
    plugin = await hurriedPlugin(environment, clock, trustIn([sandbox.authority]));
    deployment = new Deployment(plugin);
  });

  afterEach(async () => {
    plugin.stop();
    await sandbox.close();
  });

  /** Resources of the first deployment, by their names. */
  function only(...names: readonly string[]): (typeof deployments)[number] {
    return (deployments[0] ?? []).filter(({ name }) => names.includes(name));
  }

  function strikes(faults: SomeFaults): void {
    sandbox.disturbances.setFaults(faults);
  }

  const removals: readonly { readonly name: string; readonly path: RegExp; readonly message: RegExp }[] = [
    {
      name: "CohortMembership",
      path: /\/members\/[^/]+\/\$ref$/,
      message: /accepted the removal of 45 people \(.*and did not make it/,
    },
    {
      name: "AppSignOnRule",
      path: /\/rules\/rul[^/]+$/,
      message: /accepted the deletion of rst3anyTwoFactors697\/rul\S+ and did not make it/,
    },
  ];
  for (const { name, path, message } of removals)
    it(`a removal of ${name} that is silently ignored is an error, and the next destroy makes it`, async () => {
      await deployment.settle(only(name), 1);
      strikes({ ignoredPaths: [path] });
      const failure = (await deployment.destroy()).get(name);
      assert.match(failure?.message ?? "", message);
      sandbox.disturbances.clearFaults();
      assert.deepEqual([...(await deployment.destroy()).keys()], []);
      assert.equal(JSON.stringify(sandbox.snapshot()).includes('"Store staff"'), false);
      assert.deepEqual(sandbox.entra.groupMembers.of("1b6ab8d3-5c5a-4f7e-9d38-0a1b2c3d4e5f"), []);
    });

  it("an enrolment policy whose rule is missing, and of which no state knows, is completed and not a stranger", async () => {
    await leavePolicyWithoutRule();
    const { failures } = await deployment.up(only("AuthenticatorEnrollmentPolicy"));
    assert.deepEqual([...failures.values()].map(String), []);
    const rules = sandbox.okta.policyRules.list().filter(({ type }) => type === "MFA_ENROLL");
    const enrolling = rules.filter(({ system }) => system !== true);
    assert.equal(enrolling.length, 1);
    assert.equal(sandbox.okta.policies.list().filter(({ name }) => name === "Store staff").length, 1);
  });

  it("an authenticator whose making was not answered is given back as one that was not there", async () => {
    const tac = only("TemporaryAccessCodeAuthenticator");
    strikes({ seed: secondOfTwo(0.5), failed: 0.5 });
    const { failures } = await deployment.up(tac);
    assert.match(failures.get("TemporaryAccessCodeAuthenticator")?.message ?? "", /^POST .* status 50[04]/);
    assert.ok(sandbox.okta.authenticators.list().some(({ key }) => key === "tac"));
    sandbox.disturbances.clearFaults();
    await deployment.settle(tac, 1);
    const previous = deployment.stateOf("TemporaryAccessCodeAuthenticator")?.outputs.previous;
    assert.deepEqual(previous, { status: "INACTIVE" });
  });

  /** As a deployment leaves it that ends between the two requests. */
  async function leavePolicyWithoutRule(): Promise<void> {
    await deployment.settle(only("PasskeyAuthenticatorSettings", "AuthenticatorEnrollmentPolicy"), 1);
    const policy = sandbox.okta.policies.list().find(({ name }) => name === "Store staff");
    assert.ok(policy !== undefined, "the policy was not made");
    for (const rule of sandbox.okta.policyRules.list())
      if (rule.policyId === policy.id && rule.system !== true) sandbox.okta.policyRules.delete(rule.id);
    deployment = new Deployment(plugin);
  }
});
