import assert from "node:assert/strict";
import { parentPort, workerData } from "node:worker_threads";
import { Lives, dayOf, quietDay } from "./schedule";

/** What one thread found of its schedules. */
export interface ScheduleReport {
  readonly runs: number;
  readonly failures: readonly string[];
}

/** A thread that lives through its schedules and compares each with a life without faults. */
async function report(schedules: readonly number[]): Promise<ScheduleReport> {
  const lives = await Lives.prepare();
  const expected = (await lives.live(quietDay)).tenants;
  const failures: string[] = [];
  let runs = 0;
  for (const schedule of schedules) {
    const day = dayOf(schedule);
    try {
      const life = await lives.live(day);
      assert.deepEqual(life.tenants, expected);
      runs += life.runs;
    } catch (error) {
      failures.push(`schedule ${String(schedule)}, ${JSON.stringify(day)}: ${String(error)}`);
    }
  }
  return { runs, failures };
}

const given: unknown = workerData;
const schedules = Array.isArray(given) ? given.filter((one) => typeof one === "number") : [];
void report(schedules).then((found) => {
  parentPort?.postMessage(found);
});
