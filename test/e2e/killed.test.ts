import assert from "node:assert/strict";
import { deployments, seed } from "../provider/scheduledResources";
import { tenantIn } from "../provider/tenantIn";
import { skipWithoutEngine } from "./available";
import type { EngineRun } from "./engine";
import { YamlProject, yamlOf } from "./yamlProject";

const minutes = 60_000;
const [declared = []] = deployments;

/** Each takes a quarter of a minute: `PASSKEY_ROLLOUT_EVERY_WRITE=1` for all, else every fifth. */
const step = process.env.PASSKEY_ROLLOUT_EVERY_WRITE === "1" ? 1 : 5;

describe("with the real engine: a machine that is lost in the middle of a deployment", function () {
  this.timeout(15 * minutes);
  let expected: unknown;
  let writes = 0;

  before(async function () {
    skipWithoutEngine(this);
    const project = await YamlProject.create(seed, yamlOf(declared));
    try {
      assertFine(await project.up());
      expected = tenantIn(project.sandbox);
      writes = project.sandbox.writes.all.length;
    } finally {
      await project.close();
    }
  });

  it("is mended by the next deployment, whichever write it was lost at", async () => {
    assert.ok(writes >= declared.length, `${String(writes)} writes`);
    const places = Array.from({ length: writes }, (_, index) => index + 1).filter(
      (write) => (write - 1) % step === 0,
    );
    for (const write of places) await lostAt(write);
    console.log(`      ${String(places.length)} of ${String(writes)} places`);
  });

  /** Engine and plugins are gone right after a write of theirs, before its answer; the lock of their stack stays behind. */
  async function lostAt(write: number): Promise<void> {
    const project = await YamlProject.create(seed, yamlOf(declared));
    try {
      const power = new AbortController();
      let seen = 0;
      const stop = project.sandbox.writes.watch(() => {
        if (++seen === write) power.abort();
      });
      await project.upUntil(power.signal);
      stop();
      assertFine(await project.cancel());
      assertFine(await project.up());
      assert.deepEqual(tenantIn(project.sandbox), expected, `lost at write ${String(write)}`);
      assertFine(await project.preview("--expect-no-changes"));
    } finally {
      await project.close();
    }
  }
});

function assertFine(run: EngineRun): void {
  assert.equal(run.code, 0, run.messages);
}
