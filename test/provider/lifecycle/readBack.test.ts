import assert from "node:assert/strict";
import { patience, readUntil } from "../../../provider/lifecycle/readBack";
import type { Clock } from "../../../provider/resource";
import { QuickClock } from "../quickClock";

const start = Date.parse("2026-11-30");

describe("reading until what was read is as it should be", () => {
  const signal = new AbortController().signal;

  function clock(): { readonly clock: Clock; readonly passed: () => number } {
    const quick = new QuickClock(start);
    return {
      clock: { now: () => new Date(quick.now()), sleep: (milliseconds) => quick.sleep(milliseconds, signal) },
      passed: () => quick.now() - start,
    };
  }

  /** A service that shows a write only when so many milliseconds have passed; counts how often it is read. */
  function showingAfter(
    milliseconds: number,
    passed: () => number,
  ): { readonly read: () => Promise<number>; times: number } {
    const service = {
      times: 0,
      read: () => {
        service.times += 1;
        return Promise.resolve(passed() >= milliseconds ? 2 : 1);
      },
    };
    return service;
  }

  const isTwo = (value: number): boolean => value === 2;

  it("keeps nobody waiting for a service that is quick", async () => {
    const time = clock();
    const service = showingAfter(0, time.passed);
    assert.equal(await readUntil(service.read, isTwo, time.clock, 60_000), 2);
    assert.deepEqual([service.times, time.passed()], [1, 0]);
  });

  it("reads with growing pauses, of five seconds at the most", async () => {
    const time = clock();
    const service = showingAfter(30_000, time.passed);
    assert.equal(await readUntil(service.read, isTwo, time.clock, 60_000), 2);
    // 0.1 + 0.2 + 0.4 + 0.8 + 1.6 + 3.2 s, and then 5 s each.
    assert.deepEqual([service.times, time.passed()], [12, 31_300]);
  });

  it("gives up when the time is up, and answers with what it read last", async () => {
    const time = clock();
    const service = showingAfter(120_000, time.passed);
    assert.equal(await readUntil(service.read, isTwo, time.clock, 60_000), 1);
    assert.equal(time.passed(), 60_000);
  });

  it("reads once where there is no time", async () => {
    const time = clock();
    const service = showingAfter(1, time.passed);
    assert.equal(await readUntil(service.read, isTwo, time.clock, 0), 1);
    assert.equal(service.times, 1);
  });

  it("ends when the deployment is cancelled", async () => {
    const cancelled = AbortSignal.abort(new Error("the deployment was cancelled"));
    const quick = new QuickClock(start);
    const stopped: Clock = {
      now: () => new Date(quick.now()),
      sleep: (milliseconds) => quick.sleep(milliseconds, cancelled),
    };
    await assert.rejects(
      readUntil(() => Promise.resolve(1), isTwo, stopped, 60_000),
      /the deployment was cancelled/,
    );
  });

  it("doubts a foreign change for ten seconds, or for less where a write is visible sooner", () => {
    assert.equal(patience({ visibleWithin: 60_000 }), 10_000);
    assert.equal(patience({ visibleWithin: 2_000 }), 2_000);
  });
});
