import assert from "node:assert/strict";
import type { Entity } from "../../../sandbox/collection";
import { type Sandbox, startSandbox } from "../../../sandbox/server";
import type { OktaSeed } from "../../../sandbox/seed";
import { temporaryFolder } from "../../temporaryFolder";
import { ManagedResource } from "../managedResource";
import { Plugin } from "../plugin";
import { quickHost } from "../quickHost";
import { Wire } from "../wire";

/** What must be nowhere to be read. */
export const apiToken = "00k7-Okta.api.token.of.the.tests";

export const passkeys = "aut7h2qk9mPZtWcVx697";
export const frontline = "00g1k9storestaff0697";
export const managers = "00g1k9managers000697";
export const emergency = "00uEmergency0000001";

const seed: OktaSeed = {
  users: [{ id: emergency, status: "ACTIVE", profile: { login: "emergency-1@larkfield.example" } }],
  groups: [
    { id: frontline, type: "OKTA_GROUP", profile: { name: "Store staff" } },
    { id: managers, type: "OKTA_GROUP", profile: { name: "Store managers" } },
  ],
  authenticators: [
    { id: passkeys, key: "webauthn", type: "security_key", name: "Passkey (FIDO2 WebAuthn)" },
    { id: "autPassword000000697", key: "okta_password", type: "password", name: "Password" },
    { id: "autVerify00000000697", key: "okta_verify", type: "app", name: "Okta Verify" },
  ],
};

/** An org in the sandbox and the provider that deploys to it, by the engine's protocol. */
export class OktaOrg {
  constructor(
    readonly sandbox: Sandbox,
    readonly wire: Wire,
    readonly plugin: Plugin,
    /** Where the program runs: paths of files are relative to it. */
    readonly folder: string,
    readonly warnings: string[],
  ) {}

  resource(type: string): ManagedResource {
    return new ManagedResource(() => this.plugin, `passkey-rollout:okta:${type}`);
  }

  /** An app sign-on policy that somebody else manages. */
  appSignOnPolicy(id: string): string {
    const policy = { id, type: "ACCESS_POLICY", name: id, status: "ACTIVE", system: false, priority: 1 };
    this.sandbox.okta.policies.put(policy);
    return id;
  }

  rulesOf(policyId: string): readonly Entity[] {
    return this.sandbox.okta.policyRules
      .list()
      .filter((rule) => rule.policyId === policyId && rule.system !== true);
  }

  /** The one object of a list. */
  static only(objects: readonly Entity[]): Entity {
    const [first, ...others] = objects;
    assert.ok(first !== undefined && others.length === 0, `${String(objects.length)} objects`);
    return first;
  }

  async stop(): Promise<void> {
    this.plugin.stop();
    await this.wire.close();
    await this.sandbox.close();
  }
}

/** A new org for each test of a `describe`. */
export function oktaOrg(more: OktaSeed = {}): () => OktaOrg {
  const folder = temporaryFolder();
  let org: OktaOrg | null = null;
  beforeEach(async () => {
    org = await startOrg(folder, more);
  });
  afterEach(() => org?.stop());
  return () => {
    assert.ok(org !== null, "there is an org only while a test runs");
    return org;
  };
}

/** @param folder where the program runs. */
export async function startOrg(folder: string, more: OktaSeed = {}): Promise<OktaOrg> {
  const sandbox = await startSandbox({ okta: { ...seed, ...more } });
  const wire = await Wire.toOkta(sandbox);
  const warnings: string[] = [];
  const plugin = await Plugin.serve(quickHost(folder, warnings));
  await plugin.configure({
    oktaOrgUrl: "https://larkfield.okta.com",
    oktaApiToken: apiToken,
    oktaHttpProxy: `http://${wire.host}`,
  });
  return new OktaOrg(sandbox, wire, plugin, folder, warnings);
}
