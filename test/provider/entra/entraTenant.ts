import assert from "node:assert/strict";
import { resolve } from "node:path";
import type { Json } from "../../../provider/http/client";
import type { Entity } from "../../../sandbox/collection";
import type { EntraSeed } from "../../../sandbox/seed";
import { type Sandbox, startSandbox } from "../../../sandbox/server";
import { temporaryFolder, writeFiles } from "../../temporaryFolder";
import { ManagedResource } from "../managedResource";
import { Plugin } from "../plugin";
import { quickHost } from "../quickHost";
import { Wire } from "../wire";

const tenantId = "6f1d2c3b-0000-4000-8000-000000000001";
/** What must be nowhere to be read. */
export const clientSecret = "k7~Entra.client-secret.of.the.tests";
const signIn = { tenantId, clientId: "5a2d6c0e-0000-4000-8000-000000000002", clientSecret };

/** An Entra tenant in the sandbox and the provider that deploys to it, by the engine's protocol. */
export class EntraTenant {
  private running: Plugin | null = null;
  private readonly seeded: readonly (readonly [Collected, Entity])[];

  constructor(
    readonly sandbox: Sandbox,
    readonly wire: Wire,
    /** Where the program runs: paths of files are relative to it. */
    readonly folder: string,
    /** What people were told beside failures. */
    readonly warnings: string[],
  ) {
    this.seeded = collections.flatMap((name) =>
      sandbox.entra[name].list().map((entity) => [name, entity] as const),
    );
  }

  get plugin(): Plugin {
    assert.ok(this.running !== null, "the plugin was not started");
    return this.running;
  }

  resource(type: string): ManagedResource {
    return new ManagedResource(() => this.plugin, type);
  }

  /** As the engine does at the beginning of every deployment. */
  async startPlugin(): Promise<void> {
    this.running?.stop();
    this.running = await Plugin.serve(
      quickHost(this.folder, this.warnings, { SSL_CERT_FILE: resolve(this.folder, "authority.pem") }),
    );
    await this.running.configure({ ...signIn, metadataHost: this.wire.host });
  }

  /** Back to the tenant as it was seeded, apart from groups, with nothing on record. */
  reset(): void {
    for (const name of collections)
      for (const { id } of this.sandbox.entra[name].list()) this.sandbox.entra[name].delete(id);
    for (const [name, entity] of this.seeded) this.sandbox.entra[name].put(entity);
    this.forget();
  }

  /** Nothing on record any more, and no more bad moments. */
  forget(): void {
    this.wire.clear();
    this.warnings.length = 0;
  }

  async stop(): Promise<void> {
    this.running?.stop();
    await this.wire.close();
    await this.sandbox.close();
  }
}

const collections = [
  "authenticationMethodsPolicy",
  "authenticationMethodConfigurations",
  "authenticationStrengthPolicies",
  "conditionalAccessPolicies",
] as const;
type Collected = (typeof collections)[number];

/** One tenant for the tests of a `describe`, as it was seeded before each of them. */
export function entraTenant(seed: () => EntraSeed = () => ({})): () => EntraTenant {
  const folder = temporaryFolder();
  let tenant: EntraTenant | null = null;
  const started = (): EntraTenant => {
    assert.ok(tenant !== null, "there is a tenant only while a test runs");
    return tenant;
  };
  before(async () => {
    tenant = await start({ tenantId, ...seed() }, folder);
  });
  beforeEach(() => {
    started().reset();
  });
  after(() => tenant?.stop());
  return started;
}

async function start(seed: EntraSeed, folder: string): Promise<EntraTenant> {
  const sandbox = await startSandbox({ entra: seed });
  const wire = await Wire.toGraph(sandbox);
  writeFiles(folder, { "authority.pem": wire.authority });
  const tenant = new EntraTenant(sandbox, wire, folder, []);
  await tenant.startPlugin();
  return tenant;
}

/** An error as Graph sends it. */
export function graphErrorBody(code: string, message: string): Json {
  return { error: { code, message, innerError: { "request-id": "0f7bd3f8-6f1c-4e62-a0c3-3d5a0e2c1b9d" } } };
}
