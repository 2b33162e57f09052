import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { providerEnvironment } from "../../sandbox/environment";
import type { SandboxSeed } from "../../sandbox/seed";
import { type Sandbox, type SandboxOptions, startSandbox } from "../../sandbox/server";
import type { Declared } from "../provider/deployment";
import { type EngineRun, pulumi } from "./engine";
import { repository } from "./example";

const stack = "e2e";
const authorities = {
  tenantId: "6fa44819-d449-526f-8ada-a461a392ee05",
  oktaOrgUrl: "https://larkfield.okta.com",
};

export type YamlResources = Readonly<
  Record<string, { readonly type: string; readonly properties: unknown; readonly options?: unknown }>
>;

/** Resources that tests of the plugin deploy, as a program without functions writes them down. */
export function yamlOf(declared: readonly Declared[]): YamlResources {
  return Object.fromEntries(
    declared.map(({ name, type, inputs, after = [] }) => [
      name,
      { type, properties: inputs, options: { dependsOn: after.map((other) => `\${${other}}`) } },
    ]),
  );
}

/** A project without a program in any language: its resources stand in Pulumi.yaml. */
export class YamlProject {
  private constructor(
    readonly folder: string,
    readonly sandbox: Sandbox,
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  static async create(
    seed: SandboxSeed,
    resources: YamlResources,
    options: SandboxOptions = {},
  ): Promise<YamlProject> {
    const folder = mkdtempSync(join(tmpdir(), "passkey-rollout-yaml-"));
    const sandbox = await startSandbox(seed, options);
    const authority = join(folder, "authority.pem");
    const project = new YamlProject(folder, sandbox, providerEnvironment(sandbox, authority, authorities));
    mkdirSync(join(folder, "state"));
    writeFileSync(authority, sandbox.authority);
    project.declare(resources);
    const init = await project.pulumi(["stack", "init", stack]);
    if (init.code !== 0) throw new Error(`the stack could not be made:\n${init.output}`);
    return project;
  }

  /** What tells the engine to speak to a plugin that runs already. */
  private plugin: Readonly<Record<string, string>> = {};

  attach(pluginPort: number): void {
    this.plugin = { PULUMI_DEBUG_PROVIDERS: `passkey-rollout:${String(pluginPort)}` };
  }

  get variables(): Readonly<Record<string, string>> {
    return this.environment;
  }

  declare(resources: YamlResources): void {
    const document = {
      name: "methods",
      runtime: "yaml",
      plugins: { providers: [{ name: "passkey-rollout", path: join(repository, "dist/provider") }] },
      resources,
    };
    writeFileSync(join(this.folder, "Pulumi.yaml"), stringify(document, { aliasDuplicateObjects: false }));
  }

  preview(...args: readonly string[]): Promise<EngineRun> {
    return this.pulumi(["preview", "--stack", stack, ...args]);
  }

  up(...args: readonly string[]): Promise<EngineRun> {
    return this.pulumi([...this.upArguments, ...args]);
  }

  /** @param power ends the engine and its plugins at once when it is aborted. */
  upUntil(power: AbortSignal): Promise<EngineRun> {
    return this.pulumi(this.upArguments, power);
  }

  private readonly upArguments = ["up", "--stack", stack, "--yes", "--skip-preview"];

  /** Gives back the stack that an engine held when it was lost. */
  cancel(): Promise<EngineRun> {
    return this.pulumi(["cancel", "--yes", "--stack", stack]);
  }

  refresh(...args: readonly string[]): Promise<EngineRun> {
    return this.pulumi(["refresh", "--stack", stack, "--yes", "--skip-preview", ...args]);
  }

  import(type: string, name: string, id: string): Promise<EngineRun> {
    return this.pulumi([
      "import",
      type,
      name,
      id,
      "--stack",
      stack,
      "--yes",
      "--skip-preview",
      "--protect=false",
    ]);
  }

  destroy(): Promise<EngineRun> {
    return this.pulumi(["destroy", "--stack", stack, "--yes", "--skip-preview"]);
  }

  pulumi(args: readonly string[], kill?: AbortSignal): Promise<EngineRun> {
    return pulumi(args, {
      cwd: this.folder,
      kill,
      env: {
        ...this.environment,
        ...this.plugin,
        PULUMI_BACKEND_URL: `file://${join(this.folder, "state")}`,
        PULUMI_CONFIG_PASSPHRASE: "e2e",
        PULUMI_SKIP_UPDATE_CHECK: "true",
      },
    });
  }

  /** Changes the tenant as somebody else would, in the portal. */
  async patchGraph(path: string, body: object): Promise<void> {
    const [hostname = "", port] = this.sandbox.graphHost.split(":");
    const options = { hostname, port, path, method: "PATCH", ca: this.sandbox.authority };
    const headers = { "content-type": "application/json", authorization: "Bearer portal" };
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sent = request({ ...options, headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.once("error", reject);
      sent.end(JSON.stringify(body));
    });
    if (status !== 204) throw new Error(`PATCH ${path} was answered ${String(status)}`);
  }

  async close(): Promise<void> {
    await this.sandbox.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
