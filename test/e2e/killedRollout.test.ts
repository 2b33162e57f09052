import assert from "node:assert/strict";
import type { TenantSnapshot } from "../../sandbox/server";
import { skipWithoutEngine } from "./available";
import type { EngineRun } from "./engine";
import { acknowledged, asExported } from "./exampleTenant";
import { Project } from "./project";
import { unsafeAt } from "./unsafeAt";

const minutes = 60_000;

/** Early, in the middle and late among the writes of the promotion. */
const places = [3, 9, 14];

/**
 * A first deployment is not finished by itself after every loss: a group of the azuread provider whose answer was lost has to be
 * adopted by the plan. What a loss leaves of one is what it passes through; see the test of every write.
 */
describe("with the real engine: a promotion whose machine is lost in the middle", function () {
  this.timeout(10 * minutes);

  before(function () {
    skipWithoutEngine(this);
  });

  for (const place of places) {
    it(`locks nobody out, neither then nor while it is finished: at write ${String(place)}`, async () => {
      const project = await Project.create({ fewPeople: true, seed: asExported, config: acknowledged });
      try {
        assertFine(await project.up());
        const before = project.sandbox.snapshot();
        project.setPhase("pilot", acknowledged);
        const power = new AbortController();
        const moments: TenantSnapshot[] = [];
        const stop = project.sandbox.writes.watch(() => {
          if (moments.push(project.sandbox.snapshot()) === place) power.abort();
        });
        assert.equal((await project.upUntil(power.signal)).code, null);
        const untilLost = moments.length;
        assertFine(await project.cancel());
        assertFine(await project.up());
        stop();
        assert.ok(untilLost >= place && moments.length > untilLost, "nothing was left to write");
        const way = { planFile: project.planFile, from: "discovery", to: "pilot" };
        const unsafe = unsafeAt(way, before, project.sandbox.snapshot());
        assert.deepEqual(moments.flatMap(unsafe.problems).slice(0, 5), []);
        console.log(`      ${String(untilLost)} writes until it was lost, ${String(moments.length)} in all`);
      } finally {
        await project.close();
      }
    });
  }
});

function assertFine(run: EngineRun): void {
  assert.equal(run.code, 0, run.messages);
}
