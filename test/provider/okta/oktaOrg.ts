import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import {
  checkConfiguration,
  configurationProperties,
  ownValues,
  secretProperties,
} from "../../../provider/host/configuration";
import { configurationOf } from "../../../provider/http/configuration";
import { connect } from "../../../provider/http/connect";
import type { ProviderHost } from "../../../provider/index";
import type { Entity } from "../../../sandbox/collection";
import { type Sandbox, startSandbox } from "../../../sandbox/server";
import type { OktaSeed } from "../../../sandbox/seed";
import { temporaryFolder } from "../../temporaryFolder";
import { ManagedResource } from "../managedResource";
import { Plugin } from "../plugin";
import { QuickClock } from "../quickClock";
import { OktaWire } from "./oktaWire";

/** What must be nowhere to be read. */
export const apiToken = "00k7-Okta.api.token.of.the.tests";
/** The day on which the deployments of the tests take place. */
export const today = "2026-11-30";

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
    readonly wire: OktaWire,
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
  const wire = await OktaWire.to(sandbox.oktaProxy);
  const warnings: string[] = [];
  const plugin = await Plugin.serve(hostOf(folder, warnings));
  await plugin.configure({
    oktaOrgUrl: "https://larkfield.okta.com",
    oktaApiToken: apiToken,
    oktaHttpProxy: wire.address,
  });
  return new OktaOrg(sandbox, wire, plugin, folder, warnings);
}

function hostOf(folder: string, warnings: string[]): ProviderHost {
  const clock = new QuickClock(Date.parse(today));
  return {
    version: "0.0.0",
    configuration: configurationProperties,
    secrets: secretProperties,
    checkConfiguration: (values) => checkConfiguration(values, {}),
    connect: (values, signal) => {
      const outcome = configurationOf(ownValues(values), {});
      assert.ok(outcome.ok);
      return connect(outcome.configuration, { signal, clock, environment: {} });
    },
    clock: (signal) => ({
      now: () => new Date(clock.now()),
      sleep: (milliseconds) => clock.sleep(milliseconds, signal),
    }),
    readFile: (path) => readFile(resolve(folder, path), "utf8"),
    warn: (_urn, message) => {
      warnings.push(message);
    },
    visibleWithin: 60_000,
  };
}
