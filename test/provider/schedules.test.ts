import assert from "node:assert/strict";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { ScheduleReport } from "./scheduleWorker";
import { deployments } from "./scheduledResources";

const schedules = 200;

/** One thread a core: each life is its own tenant, its own plugin and its own clock. */
const threads = Math.min(availableParallelism(), 4);

describe("the provider on bad days of the services", function () {
  this.timeout(10 * 60_000);

  it(`ends in the desired state in every one of ${String(schedules)} schedules, with nothing lost or doubled`, async () => {
    const reports = await Promise.all(
      Array.from({ length: threads }, (_, thread) => livedThrough(scheduleOf(thread))),
    );
    assert.deepEqual(
      reports.flatMap(({ failures }) => failures),
      [],
    );
    const runs = reports.reduce((sum, report) => sum + report.runs, 0);
    const steps = schedules * (deployments.length + 1);
    assert.ok(runs > steps, "no schedule had a fault that a person saw");
    console.log(`      ${(runs / steps).toFixed(2)} runs for each deployment and destroy on average`);
  });
});

function scheduleOf(thread: number): readonly number[] {
  const all = Array.from({ length: schedules }, (_, index) => index + 1);
  return all.filter((schedule) => schedule % threads === thread);
}

function livedThrough(numbers: readonly number[]): Promise<ScheduleReport> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(join(__dirname, "scheduleWorker.js"), { workerData: numbers });
    worker.once("message", (report: ScheduleReport) => {
      resolve(report);
      void worker.terminate();
    });
    worker.once("error", reject);
  });
}
