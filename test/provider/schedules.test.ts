import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ServerCertificate, makeServerCertificate } from "../../sandbox/certificate";
import { providerEnvironment } from "../../sandbox/environment";
import type { SomeFaults } from "../../sandbox/faults";
import { type Random, seededRandom } from "../../sandbox/random";
import { type Sandbox, startSandbox } from "../../sandbox/server";
import { temporaryFolder } from "../temporaryFolder";
import { type Declared, Deployment } from "./deployment";
import { HurriedClock } from "./hurriedClock";
import { hurriedPlugin } from "./hurriedPlugin";
import type { Plugin, PluginFailure } from "./plugin";
import { deployments, seed } from "./scheduledResources";
import { tenantIn } from "./tenantIn";

const schedules = Number(process.env.SCHEDULES ?? "200");

/** How often a person runs a deployment again before giving up. */
const patience = 12;

describe("the provider on bad days of the services", function () {
  // Some 30 s on a machine that has nothing else to do.
  this.timeout(600_000);
  const folder = temporaryFolder();
  let certificate: ServerCertificate;
  /** The tenant after each deployment and after the last destroy, on a day without faults. */
  let expected: readonly unknown[];

  before(async () => {
    certificate = await makeServerCertificate();
    expected = (await life({}, false)).tenants;
  });

  it(`ends in the desired state in every one of ${String(schedules)} schedules, with nothing lost or doubled`, async () => {
    const failures: string[] = [];
    let runs = 0;
    for (let schedule = 1; schedule <= schedules; schedule++) {
      const { faults, throttling } = dayOf(schedule);
      try {
        const { tenants, ups } = await life(faults, throttling);
        assert.deepEqual(tenants, expected);
        runs += ups;
      } catch (error) {
        const day = JSON.stringify({ ...faults, throttling });
        failures.push(`schedule ${String(schedule)}, ${day}: ${String(error)}`);
      }
    }
    assert.deepEqual(failures, []);
    const average = (runs / schedules / (deployments.length + 1)).toFixed(2);
    console.log(`      ${average} runs for each deployment on average`);
  });

  /** Deploys, changes and destroys with faults, each until it is through; in between a quiet deployment has nothing to do. */
  async function life(faults: SomeFaults, throttling: boolean): Promise<{ tenants: unknown[]; ups: number }> {
    const clock = new HurriedClock();
    const sandbox = await startSandbox(seed, { certificate, clock, throttling });
    const plugin = await pluginFor(sandbox, clock);
    const deployment = new Deployment(plugin);
    const tenants: unknown[] = [];
    let ups = 0;
    try {
      for (const declared of deployments) {
        sandbox.disturbances.setFaults(faults);
        ups += await through(clock, async () => (await deployment.up(declared)).failures);
        sandbox.disturbances.clearFaults();
        tenants.push(tenantIn(sandbox));
        await assertNothingToDo(deployment, declared, sandbox);
      }
      sandbox.disturbances.setFaults(faults);
      ups += await through(clock, () => deployment.destroy());
      tenants.push(tenantIn(sandbox));
    } finally {
      plugin.stop();
      await sandbox.close();
    }
    return { tenants, ups };
  }

  function pluginFor(sandbox: Sandbox, clock: HurriedClock): Promise<Plugin> {
    const authorityFile = join(folder, "authority.pem");
    writeFileSync(authorityFile, certificate.authority);
    const authorities = {
      tenantId: "6fa44819-d449-526f-8ada-a461a392ee05",
      oktaOrgUrl: "https://larkfield.okta.com",
    };
    return hurriedPlugin(providerEnvironment(sandbox, authorityFile, authorities), clock);
  }
});

async function assertNothingToDo(
  deployment: Deployment,
  declared: readonly Declared[],
  sandbox: Sandbox,
): Promise<void> {
  sandbox.writes.clear();
  await deployment.refresh();
  const { operations, failures } = await deployment.up(declared);
  assert.deepEqual([...failures.values()].map(String), []);
  assert.deepEqual(
    [...operations].filter(([, operation]) => operation !== "same"),
    [],
    "a deployment after it has changes",
  );
  assert.deepEqual(sandbox.writes.all, []);
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

/** A schedule's number decides its faults: some days have all of them, some only one. */
function dayOf(schedule: number): { readonly faults: SomeFaults; readonly throttling: boolean } {
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
