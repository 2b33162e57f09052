import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { guidOf } from "../plan/guid";
import { providerEnvironment } from "../sandbox/environment";
import { type Sandbox, startSandbox } from "../sandbox/server";
import { type EngineCost, engineRun } from "./engineRun";

const root = join(__dirname, "..", "..");
const group = guidOf("bench group");
const stack = "bench";
const largest = 100_000;

/** The two ways to declare who is in a group: one resource for all, or azuread's GroupMember for each. */
type Resource = "one-for-all" | "one-each";

/**
 * People of a cohort with the real engine against the sandbox: preview, first fill, ten more people, and the same with one
 * azuread GroupMember a person, whose cost grows with the square of their number.
 */
export async function measureCohorts(): Promise<void> {
  const { error, status } = spawnSync("pulumi", ["version"]);
  if (error !== undefined || status !== 0) {
    console.log("cohorts: skipped, no pulumi on the PATH");
    return;
  }
  await measured("one-for-all", largest);
  for (const people of [100, 1_000]) {
    const all = await measured("one-for-all", people);
    const each = await measured("one-each", people);
    const ratio = (pick: (cost: Costs) => number): string => (pick(each) / pick(all)).toFixed(1);
    console.log(
      `  ${people.toLocaleString("en-US")} people, one each against one for all: preview ${ratio(({ again }) => again.seconds)} x, ` +
        `fill ${ratio(({ fill }) => fill.seconds)} x, requests ${ratio(({ fillRequests }) => fillRequests)} x`,
    );
  }
}

interface Costs {
  readonly fill: EngineCost;
  readonly fillRequests: number;
  /** A preview when nothing has changed. */
  readonly again: EngineCost;
}

async function measured(resource: Resource, people: number): Promise<Costs> {
  const project = await BenchProject.create(resource, people);
  try {
    const title = `cohort of ${people.toLocaleString("en-US")}, ${resource === "one-each" ? "one GroupMember each" : "one CohortMembership"}`;
    const fill = await project.run("up, first fill", title, ["up", "--yes", "--skip-preview"]);
    const fillRequests = project.requests;
    const again = await project.run("preview", title, ["preview"]);
    project.add(10);
    await project.run("preview --diff, ten people more", title, ["preview", "--diff"]);
    await project.run("up, ten people more", title, ["up", "--yes", "--skip-preview"]);
    return { fill, fillRequests, again };
  } finally {
    await project.close();
  }
}

/** A project and a tenant of its own, in a temporary folder. */
class BenchProject {
  private people: readonly string[];

  private constructor(
    private readonly folder: string,
    private readonly sandbox: Sandbox,
    private readonly resource: Resource,
    people: number,
  ) {
    this.people = peopleNumbered(people);
  }

  static async create(resource: Resource, people: number): Promise<BenchProject> {
    const sandbox = await startSandbox({
      entra: {
        users: peopleNumbered(people + 10).map((id) => ({ id, userPrincipalName: `${id}@bench.example` })),
        groups: [{ id: group, displayName: "Bench", securityEnabled: true, groupTypes: [] }],
      },
    });
    const folder = mkdtempSync(join(tmpdir(), "passkey-rollout-bench-"));
    const project = new BenchProject(folder, sandbox, resource, people);
    project.writeFiles();
    await project.pulumi(["stack", "init", stack]);
    return project;
  }

  /** HTTP requests of the last run. */
  get requests(): number {
    return this.sandbox.requests;
  }

  add(number: number): void {
    this.people = peopleNumbered(this.people.length + number);
    this.writePeople();
  }

  async run(what: string, title: string, args: readonly string[]): Promise<EngineCost> {
    const before = this.sandbox.requests;
    const cost = await this.pulumi([...args, "--stack", stack]);
    const { seconds, largestProcess, allProcesses } = cost;
    const requests = this.sandbox.requests - before;
    console.log(
      `  ${`${title}: ${what}`.padEnd(78)} ${seconds.toFixed(1).padStart(6)} s ${largestProcess.toFixed(0).padStart(5)} MB largest process, ` +
        `${allProcesses.toFixed(0)} MB in all, ${String(requests)} requests`,
    );
    return cost;
  }

  async close(): Promise<void> {
    await this.sandbox.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private writeFiles(): void {
    mkdirSync(join(this.folder, "state"));
    writeFileSync(join(this.folder, "authority.pem"), this.sandbox.authority);
    const azuread = process.env.PASSKEY_ROLLOUT_AZUREAD_PLUGIN;
    const plugins = [
      { name: "passkey-rollout", path: join(root, "dist/provider") },
      ...(azuread === undefined || azuread === "" ? [] : [{ name: "azuread", path: azuread }]),
    ];
    writeFileSync(
      join(this.folder, "Pulumi.yaml"),
      JSON.stringify({
        name: "bench",
        runtime: { name: "nodejs", options: { typescript: false } },
        main: join(root, "dist/bench/cohortProgram.js"),
        plugins: { providers: plugins },
      }),
    );
    this.writePeople();
  }

  private writePeople(): void {
    writeFileSync(join(this.folder, "people.txt"), this.people.join("\n"));
  }

  private pulumi(args: readonly string[]): Promise<EngineCost> {
    return engineRun(args, this.folder, {
      ...providerEnvironment(this.sandbox, join(this.folder, "authority.pem")),
      ARM_TENANT_ID: guidOf("bench tenant"),
      PULUMI_BACKEND_URL: `file://${join(this.folder, "state")}`,
      PULUMI_CONFIG_PASSPHRASE: "bench",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      BENCH_PEOPLE: join(this.folder, "people.txt"),
      BENCH_GROUP: group,
      BENCH_RESOURCE: this.resource,
    });
  }
}

function peopleNumbered(number: number): readonly string[] {
  return Array.from({ length: number }, (_none, index) => guidOf(`person ${String(index)}`));
}
