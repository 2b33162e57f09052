import assert from "node:assert/strict";
import { type Trust, trustIn } from "../../provider/http/trust";
import { type ServerCertificate, makeServerCertificate } from "../../sandbox/certificate";
import { providerEnvironment } from "../../sandbox/environment";
import type { SomeFaults } from "../../sandbox/faults";
import { type Random, seededRandom } from "../../sandbox/random";
import { type Sandbox, startSandbox } from "../../sandbox/server";
import { type Declared, Deployment } from "./deployment";
import { HurriedClock } from "./hurriedClock";
import { hurriedPlugin } from "./hurriedPlugin";
import type { PluginFailure } from "./plugin";
import { deployments, seed } from "./scheduledResources";
import { tenantIn } from "./tenantIn";

/** How often a person runs a deployment again before giving up. */
const patience = 12;

/** What the services are like while the resources live. */
export interface Day {
  readonly faults: SomeFaults;
  readonly throttling: boolean;
}

export interface Life {
  /** The tenant after each deployment and after the destroy. */
  readonly tenants: readonly unknown[];
  /** How many runs it took altogether. */
  readonly runs: number;
}

export const quietDay: Day = { faults: {}, throttling: false };

/** A schedule's number decides its faults: some days have all of them, some only one. */
export function dayOf(schedule: number): Day {
  const random = seededRandom(schedule);
  const upTo = (most: number): number => (random() < 0.3 ? 0 : Math.round(random() * most * 1_000) / 1_000);
  const faults: SomeFaults = {
    seed: schedule,
    unavailable: upTo(0.15),
    failed: upTo(0.1),
    dropped: upTo(0.1),
    lost: upTo(0.1),
    throttled: upTo(0.15),
    ignored: upTo(0.1),
    lag: lagOf(random),
  };
  return { faults, throttling: random() < 0.5 };
}

function lagOf(random: Random): SomeFaults["lag"] {
  const draw = random();
  if (draw < 0.3) return null;
  if (draw < 0.8) return { kind: "reads", reads: 1 + Math.floor(random() * 4) };
  return { kind: "time", milliseconds: 100 + Math.floor(random() * 2_000) };
}

/** Lives of the same resources in tenants of their own, which share a certificate and nothing else. */
export class Lives {
  private constructor(
    private readonly certificate: ServerCertificate,
    private readonly trust: Trust,
  ) {}

  static async prepare(): Promise<Lives> {
    const certificate = await makeServerCertificate();
    return new Lives(certificate, trustIn([certificate.authority]));
  }

  /** Deploys, changes and destroys on such a day, each until it is through; a quiet deployment in between has nothing to do. */
  async live({ faults, throttling }: Day): Promise<Life> {
    const clock = new HurriedClock();
    const sandbox = await startSandbox(seed, { certificate: this.certificate, clock, throttling });
    const environment = providerEnvironment(sandbox, "", {
      tenantId: "6fa44819-d449-526f-8ada-a461a392ee05",
      oktaOrgUrl: "https://larkfield.okta.com",
    });
    const plugin = await hurriedPlugin(environment, clock, this.trust);
    const tenants: unknown[] = [];
    let runs = 0;
    try {
      const deployment = new Deployment(plugin);
      for (const declared of deployments) {
        sandbox.disturbances.setFaults(faults);
        runs += await through(clock, async () => (await deployment.up(declared)).failures);
        sandbox.disturbances.clearFaults();
        tenants.push(tenantIn(sandbox));
        await assertNothingToDo(deployment, declared, sandbox);
      }
      await deployment.refresh();
      await assertNothingToDo(deployment, deployments.at(-1) ?? [], sandbox);
      sandbox.disturbances.setFaults(faults);
      runs += await through(clock, () => deployment.destroy());
      tenants.push(tenantIn(sandbox));
    } finally {
      plugin.stop();
      await sandbox.close();
    }
    return { tenants, runs };
  }
}

/** Runs something until nothing fails, as a person does who reads what failed. @returns how many times it took. */
async function through(
  clock: HurriedClock,
  run: () => Promise<ReadonlyMap<string, PluginFailure>>,
): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const failures = await run();
    if (failures.size === 0) return attempt;
    if (attempt >= patience)
      throw new Error([...failures].map(([name, { message }]) => `${name}: ${message}`).join("\n"));
    await clock.sleep(5_000);
  }
}

async function assertNothingToDo(
  deployment: Deployment,
  declared: readonly Declared[],
  sandbox: Sandbox,
): Promise<void> {
  sandbox.writes.clear();
  const { operations, failures } = await deployment.up(declared);
  assert.deepEqual([...failures.values()].map(String), []);
  const changes = [...operations].filter(([, operation]) => operation !== "same");
  assert.deepEqual(changes, [], "a deployment after it has changes");
  assert.deepEqual(sandbox.writes.all, []);
}
