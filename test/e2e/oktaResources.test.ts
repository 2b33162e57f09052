import assert from "node:assert/strict";
import type { Declared } from "../provider/deployment";
import { deployments, seed } from "../provider/scheduledResources";
import { tenantIn } from "../provider/tenantIn";
import { okta } from "../sandbox/client";
import { skipWithoutEngine } from "./available";
import type { EngineRun } from "./engine";
import { YamlProject, yamlOf } from "./yamlProject";

const minutes = 60_000;
const [made = [], changed = []] = deployments.map((all) => all.filter(({ type }) => type.includes(":okta:")));
const passkeys = "/api/v1/authenticators/aut7h2qk9mPZtWcVx697/methods/webauthn";

function assertFine(run: EngineRun): void {
  assert.equal(run.code, 0, run.messages);
}

describe("with the real engine: every resource for Okta, from Pulumi YAML", function () {
  this.timeout(10 * minutes);
  let project: YamlProject;
  let untouched: unknown;

  before(async function () {
    skipWithoutEngine(this);
    project = await YamlProject.create(seed, yamlOf(made));
    untouched = tenantIn(project.sandbox);
  });

  after(async () => {
    // Undefined where the suite was skipped.
    await (project as YamlProject | undefined)?.close();
  });

  function assertRefused({ code, messages }: EngineRun): void {
    assert.notEqual(code, 0);
    assert.match(messages, /rpId|relying party/);
    assert.match(messages, /acknowledgedLockout/);
    assert.deepEqual(project.sandbox.writes.all, []);
  }

  const rules = (): readonly Readonly<Record<string, unknown>>[] =>
    project.sandbox.okta.policyRules.list().filter(({ system }) => system !== true);

  it("creates each, and then has nothing to change, after a refresh either", async () => {
    assertFine(await project.preview());
    assert.deepEqual(project.sandbox.writes.all, []);
    assertFine(await project.up());
    project.sandbox.writes.clear();
    assertFine(await project.preview("--expect-no-changes"));
    assertFine(await project.refresh("--expect-no-changes"));
    assertFine(await project.preview("--expect-no-changes"));
    assert.deepEqual(project.sandbox.writes.all, []);
  });

  it("made rules that are to be inactive without a moment in force", () => {
    assert.equal(rules().filter(({ status }) => status === "INACTIVE").length, 2);
  });

  it("changes each in place", async () => {
    const ids = rules().map(({ id }) => id);
    project.declare(yamlOf(changed));
    assertFine(await project.up());
    assert.deepEqual(
      rules().map(({ id }) => id),
      ids,
    );
    assert.deepEqual(
      rules().filter(({ status }) => status === "INACTIVE"),
      [],
    );
    assertFine(await project.preview("--expect-no-changes"));
  });

  it("refuses another relying party until it is acknowledged, before anything is written", async () => {
    project.declare(yamlOf(changed.map((one) => withRelyingParty(one, "login.larkfield.example", false))));
    project.sandbox.writes.clear();
    assertRefused(await project.up());
    project.declare(yamlOf(changed.map((one) => withRelyingParty(one, "login.larkfield.example", true))));
    assertFine(await project.up());
  });

  it("refuses it in the preview already where the last deployment named one", async () => {
    project.declare(yamlOf(changed.map((one) => withRelyingParty(one, "other.larkfield.example", false))));
    project.sandbox.writes.clear();
    assertRefused(await project.preview());
    project.declare(yamlOf(changed));
    assertFine(await project.up());
  });

  it("stops at what an administrator changed, and mends it after a refresh", async () => {
    const { body } = await okta(project.sandbox, "GET", passkeys);
    const { settings } = body as { readonly settings: Readonly<Record<string, unknown>> };
    const preferred = { settings: { ...settings, userVerification: "PREFERRED" } };
    const { status } = await okta(project.sandbox, "PUT", passkeys, preferred);
    assert.equal(status, 200);
    const other = changed.map((one) =>
      one.name === "PasskeyAuthenticatorSettings"
        ? { ...one, inputs: { ...one.inputs, attachment: "ROAMING" } }
        : one,
    );
    project.declare(yamlOf(other));
    const stopped = await project.up();
    assert.notEqual(stopped.code, 0);
    assert.match(
      stopped.messages,
      /changed by somebody else .*userVerification is "PREFERRED", not "REQUIRED"/,
    );
    assertFine(await project.refresh());
    assertFine(await project.up());
    assertFine(await project.preview("--expect-no-changes"));
  });

  it("gives back what was there", async () => {
    assertFine(await project.destroy());
    assert.deepEqual(withoutAuthenticators(tenantIn(project.sandbox)), withoutAuthenticators(untouched));
    const { body } = await okta(project.sandbox, "GET", passkeys);
    const { userVerification, aaguidGroups } = (
      body as { readonly settings: Readonly<Record<string, unknown>> }
    ).settings;
    assert.deepEqual(
      { userVerification, aaguidGroups },
      { userVerification: "DISCOURAGED", aaguidGroups: [] },
    );
  });
});

function withRelyingParty(declared: Declared, rpId: string, isAcknowledged: boolean): Declared {
  if (declared.name !== "PasskeyAuthenticatorSettings") return declared;
  const acknowledgement = isAcknowledged ? { acknowledgedLockout: { people: "unknown" } } : {};
  return { ...declared, inputs: { ...declared.inputs, rpId, ...acknowledgement } };
}

/** A code's authenticator cannot be deleted, and settings that were left to Okta are given back by name. */
function withoutAuthenticators(tenant: unknown): unknown {
  const { okta: org, ...others } = tenant as { readonly okta: Readonly<Record<string, unknown>> };
  return { ...others, okta: { ...org, authenticators: [] } };
}
