import assert from "node:assert/strict";
import { serve } from "../../provider/host/serve";
import { PasskeyRolloutProvider } from "../../provider/index";
import { trustIn } from "../../provider/http/trust";
import { HurriedClock } from "../provider/hurriedClock";
import { hurriedHost } from "../provider/hurriedPlugin";
import { type Day, dayOf, quietDay } from "../provider/schedule";
import { deployments, seed } from "../provider/scheduledResources";
import { tenantIn } from "../provider/tenantIn";
import { skipWithoutEngine } from "./available";
import type { EngineRun } from "./engine";
import { YamlProject, yamlOf } from "./yamlProject";

/** All 200 take most of an hour: `PASSKEY_ROLLOUT_SCHEDULES=200`, or `101-200` for a part of them. */
const schedules = schedulesIn(process.env.PASSKEY_ROLLOUT_SCHEDULES ?? "3");

/** How often a person runs a deployment again before giving up. The engine stops a run at its first failure. */
const patience = 40;

describe("with the real engine: every resource on bad days of the services", function () {
  this.timeout(schedules.length * 5 * 60_000);
  let expected: readonly unknown[];

  before(async function () {
    skipWithoutEngine(this);
    expected = (await live(quietDay)).tenants;
  });

  for (const schedule of schedules) {
    it(`ends in the desired state in schedule ${String(schedule)}, with nothing lost or doubled`, async () => {
      const { tenants, runs } = await live(dayOf(schedule));
      assert.deepEqual(tenants, expected);
      console.log(`      ${String(runs)} runs`);
    });
  }
});

interface Life {
  readonly tenants: readonly unknown[];
  readonly runs: number;
}

/** Deploys, changes and destroys on such a day, each until it is through; a quiet deployment in between has nothing to do. */
async function live({ faults, throttling }: Day): Promise<Life> {
  const clock = new HurriedClock();
  const project = await YamlProject.create(seed, {}, { clock, throttling });
  const { sandbox } = project;
  // The plugin's waiting is the test's: the engine speaks to one that runs by a clock which jumps on.
  const trust = trustIn([sandbox.authority]);
  const withPlugin = async (run: () => Promise<EngineRun>): Promise<EngineRun> => {
    const provider = new PasskeyRolloutProvider(hurriedHost(project.variables, clock, trust));
    const { port, close } = await serve(provider);
    project.attach(port);
    return run().finally(close);
  };
  const tenants: unknown[] = [];
  let runs = 0;
  try {
    for (const declared of deployments) {
      project.declare(yamlOf(declared));
      sandbox.disturbances.setFaults(faults);
      runs += await through(clock, () => withPlugin(() => project.up()));
      sandbox.disturbances.clearFaults();
      tenants.push(tenantIn(sandbox));
      await assertNothingToDo(project, withPlugin);
    }
    sandbox.disturbances.setFaults(faults);
    runs += await through(clock, () => withPlugin(() => project.destroy()));
    tenants.push(tenantIn(sandbox));
  } finally {
    await project.close();
  }
  return { tenants, runs };
}

async function through(clock: HurriedClock, run: () => Promise<EngineRun>): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const { code, messages } = await run();
    if (code === 0) return attempt;
    if (attempt >= patience) throw new Error(messages);
    await clock.sleep(5_000);
  }
}

async function assertNothingToDo(
  project: YamlProject,
  withPlugin: (run: () => Promise<EngineRun>) => Promise<EngineRun>,
): Promise<void> {
  project.sandbox.writes.clear();
  const { code, messages } = await withPlugin(() => project.up("--refresh", "--expect-no-changes"));
  assert.equal(code, 0, messages);
  assert.deepEqual(project.sandbox.writes.all, []);
}

function schedulesIn(text: string): readonly number[] {
  const [first = "1", last] = text.includes("-") ? text.split("-") : ["1", text];
  const count = Number(last) - Number(first) + 1;
  if (!(count >= 1)) throw new RangeError(`PASSKEY_ROLLOUT_SCHEDULES is "${text}"; allowed: 200, or 101-200`);
  return Array.from({ length: count }, (_, index) => Number(first) + index);
}
