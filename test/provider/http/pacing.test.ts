import assert from "node:assert/strict";
import { graphPaces, Paces } from "../../../provider/http/pacing";
import { FakeClock } from "./fakeClock";
import { errorOf, graphFault, graphOf } from "./graph";
import { type ScriptedServer, startScriptedServer } from "./scriptedServer";

const never = new AbortController().signal;

describe("the paces of Graph's services", () => {
  const cases: readonly [string, boolean][] = [
    ["/identity/conditionalAccess/policies", true],
    ["/identity/conditionalAccess/policies/1?$select=id", true],
    ["/identity/conditionalAccess/namedLocations", true],
    ["/identity/conditionalAccess/evaluate", true],
    ["/policies/conditionalAccessPolicies", true],
    ["/policies/conditionalAccessPolicies?$top=5", true],
    ["/policies/conditionalAccessPoliciesOfAnotherKind", false],
    ["/policies/authenticationStrengthPolicies", false],
    ["/policies/authenticationMethodsPolicy", false],
    ["/identityProtection/riskyUsers", true],
    ["/reports/authenticationMethods/userRegistrationDetails", true],
    ["/auditLogs/signIns", true],
    ["/groups", false],
    ["/users/reports", false],
  ];
  for (const [path, expected] of cases) {
    it(`${expected ? "hold" : "do not hold"} ${path}`, () => {
      assert.equal(new Paces(graphPaces, new FakeClock(), never).isPaced(path), expected);
    });
  }

  it("let one request of Conditional Access go each second, first come, first served", async () => {
    const clock = new FakeClock();
    const paces = new Paces(graphPaces, clock, never);
    const start = clock.now();
    const went: [string, number][] = [];
    const paths = ["/identity/conditionalAccess/policies", "/policies/conditionalAccessPolicies", "/groups"];
    await Promise.all(
      [...paths, ...paths].map(async (path) => {
        await paces.enter(path, false);
        went.push([path, clock.now() - start]);
      }),
    );
    assert.deepEqual(
      went.filter(([path]) => path !== "/groups"),
      [
        [paths[0], 0],
        [paths[1], 1000],
        [paths[0], 2000],
        [paths[1], 3000],
      ],
    );
    assert.ok(went.every(([path, at]) => path !== "/groups" || at === 0));
  });

  it("let five requests for reports go in any ten seconds", async () => {
    const clock = new FakeClock();
    const paces = new Paces(graphPaces, clock, never);
    const start = clock.now();
    const went: number[] = [];
    for (let index = 0; index < 12; index++) {
      await paces.enter("/auditLogs/signIns", false);
      went.push(clock.now() - start);
      await clock.sleep(100, never);
    }
    const expected = [0, 100, 200, 300, 400].flatMap((at) => [at, at + 10_000, at + 20_000]);
    assert.deepEqual(went, expected.sort((a, b) => a - b).slice(0, 12));
  });

  it("let what was turned away go before what has not been sent yet", async () => {
    const clock = new FakeClock();
    const paces = new Paces(graphPaces, clock, never);
    const path = "/identity/conditionalAccess/policies";
    await paces.enter(path, false);
    const order: string[] = [];
    await Promise.all([
      paces.enter(path, false).then(() => order.push("head")),
      paces.enter(path, false).then(() => order.push("new")),
      paces.enter(path, true).then(() => order.push("again")),
    ]);
    assert.deepEqual(order, ["head", "again", "new"]);
  });

  it("free everybody who waits when the client is cancelled", async () => {
    const stop = new AbortController();
    const paces = new Paces(graphPaces, new FakeClock(0, () => true), stop.signal);
    const path = "/auditLogs/signIns";
    await Promise.all(Array.from({ length: 5 }, () => paces.enter(path, false)));
    const waiting = Promise.allSettled([paces.enter(path, false), paces.enter(path, false)]);
    stop.abort();
    assert.deepEqual(
      (await waiting).map(({ status }) => status),
      ["rejected", "rejected"],
    );
  });
});

describe("a paced client", () => {
  let server: ScriptedServer;
  before(async () => {
    server = await startScriptedServer();
  });
  after(() => server.close());

  it("holds everybody back when one of them is throttled with a time", async () => {
    const path = "/identity/conditionalAccess/policies";
    const at: number[] = [];
    const { client, clock } = graphOf(server, { paces: graphPaces });
    const start = clock.now();
    server.script(
      () => {
        at.push(clock.now() - start);
        return graphFault(429, "TooManyRequests", { "retry-after": "30" });
      },
      () => {
        at.push(clock.now() - start);
        return { status: 200, body: {} };
      },
    );
    await Promise.all([client.send({ method: "GET", path }), client.send({ method: "GET", path })]);
    // The second caller may be on its way before the answer to the first has come.
    assert.equal(at.length, 3);
    assert.ok(at.filter((ms) => ms >= 30_000).length >= 1);
  });

  it("does not count the time in line against the time of a request", async () => {
    server.script({ status: 200, body: {} });
    const { client } = graphOf(server, { paces: graphPaces, limits: { totalMs: 2000 } });
    const path = "/identity/conditionalAccess/policies";
    await Promise.all(Array.from({ length: 6 }, () => client.send({ method: "GET", path })));
    server.script(graphFault(400, "x"));
    assert.equal((await errorOf(client.send({ method: "GET", path }))).failure.attempts, 1);
  });
});
