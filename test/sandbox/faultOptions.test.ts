import assert from "node:assert/strict";
import { UnreadableFaults, readFaults } from "../../sandbox/faultOptions";
import { noFaults } from "../../sandbox/faults";

describe("faults on a command line", () => {
  const readable: readonly (readonly [text: string, faults: object])[] = [
    ["", {}],
    [
      "seed=7,latency=50,unavailable=0.1,dropped=0.05",
      { seed: 7, latency: 50, unavailable: 0.1, dropped: 0.05 },
    ],
    ["latency=50ms, failed=1", { latency: 50, failed: 1 }],
    ["lag=3", { lag: { kind: "reads", reads: 3 } }],
    ["lag=200ms", { lag: { kind: "time", milliseconds: 200 } }],
    ["ignored=0.2,ignored=/groups/*", { ignored: 0.2, ignoredPaths: [/^\/groups\/.*$/i] }],
    ["ignored=/a.b,ignored=/c", { ignoredPaths: [/^\/a\.b$/i, /^\/c$/i] }],
  ];
  for (const [text, faults] of readable)
    it(`are read from "${text}"`, () => {
      assert.deepEqual(readFaults(text), { ...noFaults, ...faults });
    });

  const unreadable: readonly (readonly [text: string, message: RegExp])[] = [
    ["lagg=3", /^there is no fault "lagg"; there are seed, latency, .*, lag$/],
    ["unavailable", /^unavailable is ""; allowed: a chance from 0 to 1$/],
    ["unavailable=2", /^unavailable is "2"; allowed: a chance from 0 to 1$/],
    ["unavailable=often", /^unavailable is "often"/],
    ["ignored=groups", /allowed: a chance from 0 to 1, or a path that begins with \/$/],
    ["seed=x", /^seed is "x"; allowed: a whole number$/],
    ["latency=-1", /^latency is "-1"; allowed: a whole number of milliseconds$/],
    ["lag=3s", /^lag is "3s"; allowed: a whole number of reads, or milliseconds with ms behind$/],
    ["lost=0.6,dropped=0.6", /add up to 1\.20; allowed: 1 at most/],
  ];
  for (const [text, message] of unreadable)
    it(`are refused in "${text}", with what is allowed`, () => {
      assert.throws(
        () => readFaults(text),
        (error) => error instanceof UnreadableFaults && message.test(error.message),
      );
    });
});
