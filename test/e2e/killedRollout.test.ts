import assert from "node:assert/strict";
import type { TenantSnapshot } from "../../sandbox/server";
import { skipWithoutEngine } from "./available";
import { asExported } from "./exampleTenant";
import { Project } from "./project";
import { unsafeAt } from "./unsafeAt";

const minutes = 60_000;

/** Early, in the middle and late among the writes of the first deployment. */
const places = [8, 25, 45];

describe("with the real engine: a rollout whose machine is lost in the middle of its first deployment", function () {
  this.timeout(10 * minutes);

  before(function () {
    skipWithoutEngine(this);
  });

  for (const place of places) {
    it(`locks nobody out, neither then nor while it is finished: at write ${String(place)}`, async () => {
      const project = await Project.create({
        fewPeople: true,
        seed: asExported,
        config: { "passkey-rollout:phase": "pilot" },
      });
      try {
        const before = project.sandbox.snapshot();
        const power = new AbortController();
        const moments: TenantSnapshot[] = [];
        const stop = project.sandbox.writes.watch(() => {
          if (moments.push(project.sandbox.snapshot()) === place) power.abort();
        });
        assert.equal((await project.upUntil(power.signal)).code, null);
        const untilLost = moments.length;
        assert.ok(untilLost >= place);
        assert.equal((await project.cancel()).code, 0);
        const { code, messages } = await project.up();
        assert.equal(code, 0, messages);
        stop();
        assert.ok(moments.length > untilLost, "nothing was left to write");
        const way = { planFile: project.planFile, from: null, to: "pilot" };
        const unsafe = unsafeAt(way, before, project.sandbox.snapshot());
        assert.deepEqual(moments.flatMap(unsafe.problems).slice(0, 5), []);
        console.log(`      ${String(untilLost)} writes until it was lost, ${String(moments.length)} in all`);
      } finally {
        await project.close();
      }
    });
  }
});
