import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadPlanFile } from "../../plan/load";
import { providerEnvironment } from "../../sandbox/environment";
import { seedOfPlan } from "../../sandbox/seedOfPlan";
import type { SandboxSeed } from "../../sandbox/seed";
import { type Sandbox, startSandbox } from "../../sandbox/server";
import { type EngineRun, pulumi } from "./engine";
import { type Edit, copyExample, editFile, keepFewPeople, policyPack, repository } from "./example";

export interface ProjectOptions {
  /** Compiled program, from `dist/`. Left out: the repository's own. */
  readonly program?: string;
  readonly edits?: readonly Edit[];
  readonly fewPeople?: boolean;
  readonly config?: Readonly<Record<string, string>>;
  /** Changes what the tenant starts with. */
  readonly seed?: (seed: SandboxSeed) => SandboxSeed;
}

const stack = "e2e";

/** A project in a folder of its own, with its own state and its own tenant. */
export class Project {
  private constructor(
    readonly folder: string,
    readonly planFile: string,
    readonly sandbox: Sandbox,
  ) {}

  static async create(options: ProjectOptions = {}): Promise<Project> {
    const folder = mkdtempSync(join(tmpdir(), "passkey-rollout-e2e-"));
    const planFile = copyExample(join(folder, "example"), options.edits);
    if (options.fewPeople === true) keepFewPeople(planFile);
    const seed = seedOfExample(folder);
    const sandbox = await startSandbox(options.seed === undefined ? seed : options.seed(seed));
    const project = new Project(folder, planFile, sandbox);
    project.writeFiles(options);
    const init = await project.pulumi(["stack", "init", stack]);
    if (init.code !== 0) throw new Error(`the stack could not be made:\n${init.output}`);
    return project;
  }

  private writeFiles(options: ProjectOptions): void {
    for (const name of ["state", "stacks"]) mkdirSync(join(this.folder, name));
    writeFileSync(this.authorityFile, this.sandbox.authority);
    const main = join(repository, "dist", options.program ?? "stacks/index.js");
    writeFileSync(
      join(this.folder, "Pulumi.yaml"),
      [
        "name: passkeys",
        "runtime: { name: nodejs, options: { typescript: false } }",
        `main: ${JSON.stringify(main)}`,
        "stackConfigDir: stacks",
        "plugins:",
        "  providers:",
        `    - { name: passkey-rollout, path: ${JSON.stringify(join(repository, "dist/provider"))} }`,
        ...azureadPlugin(process.env.PASSKEY_ROLLOUT_AZUREAD_PLUGIN),
        "",
      ].join("\n"),
    );
    this.configure(options.config ?? {});
  }

  private get authorityFile(): string {
    return join(this.folder, "authority.pem");
  }

  /** Writes the stack's configuration: that of the example, and what is given. */
  configure(config: Readonly<Record<string, string>>): void {
    const all = {
      "passkey-rollout:plan": this.planFile,
      "passkey-rollout:phase": "discovery",
      "azuread:tenantId": "6fa44819-d449-526f-8ada-a461a392ee05",
      "okta:orgName": "larkfield",
      "okta:baseUrl": "okta.com",
      ...config,
    };
    const lines = Object.entries(all).map(([key, value]) => `  ${key}: ${JSON.stringify(value)}`);
    writeFileSync(join(this.folder, `stacks/Pulumi.${stack}.yaml`), ["config:", ...lines, ""].join("\n"));
  }

  editPlan(edits: readonly Edit[]): void {
    editFile(this.planFile, edits);
  }

  /** What a promotion is: one line of the stack's configuration. */
  setPhase(phase: string, config: Readonly<Record<string, string>> = {}): void {
    this.configure({ ...config, "passkey-rollout:phase": phase });
  }

  preview(...args: readonly string[]): Promise<EngineRun> {
    return this.pulumi(["preview", "--stack", stack, ...args]);
  }

  previewWithPack(...args: readonly string[]): Promise<EngineRun> {
    return this.preview("--policy-pack", policyPack, ...args);
  }

  /** Without the preview: what has to hold in an update must hold without it. */
  up(...args: readonly string[]): Promise<EngineRun> {
    return this.pulumi(["up", "--stack", stack, "--yes", "--skip-preview", ...args]);
  }

  upWithPack(...args: readonly string[]): Promise<EngineRun> {
    return this.up("--policy-pack", policyPack, ...args);
  }

  /** Until a signal, at which engine and plugins are gone at once; the lock of their stack stays behind. */
  upUntil(kill: AbortSignal): Promise<EngineRun> {
    return this.pulumi(["up", "--stack", stack, "--yes", "--skip-preview"], kill);
  }

  /** Takes the lock away that a lost engine left. */
  cancel(): Promise<EngineRun> {
    return this.pulumi(["cancel", "--stack", stack, "--yes"]);
  }

  destroy(): Promise<EngineRun> {
    return this.pulumi(["destroy", "--stack", stack, "--yes", "--skip-preview"]);
  }

  pulumi(args: readonly string[], kill?: AbortSignal): Promise<EngineRun> {
    return pulumi(args, {
      cwd: this.folder,
      kill,
      env: {
        ...providerEnvironment(this.sandbox, this.authorityFile),
        PULUMI_BACKEND_URL: `file://${join(this.folder, "state")}`,
        PULUMI_CONFIG_PASSPHRASE: "e2e",
        PULUMI_SKIP_UPDATE_CHECK: "true",
      },
    });
  }

  async close(): Promise<void> {
    await this.sandbox.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Everything that the unedited example refers to exists, whatever an edited one says. */
function seedOfExample(folder: string): SandboxSeed {
  const loaded = loadPlanFile(copyExample(join(folder, "unedited")));
  if (!loaded.ok) throw new Error("the example plan has errors");
  return seedOfPlan(loaded.plan);
}

/** Another build of the azuread plugin: the published one waits 20 seconds after most writes. */
function azureadPlugin(folder: string | undefined): readonly string[] {
  if (folder === undefined || folder === "") return [];
  return [`    - { name: azuread, path: ${JSON.stringify(folder)} }`];
}
