import assert from "node:assert/strict";
import { join } from "node:path";
import { seededRandom } from "../../../sandbox/random";
import { readTenantExport } from "../../../tenant/readers/export";
import type { RegisteredResource } from "../../../tenant/readers/pulumi/index";
import { exampleFolder, loadedExample } from "../../examplePlan";
import { Order } from "../../components/order";
import { identityOf } from "./deployment";
import { optedIn } from "./optedIn";
import { type Registered, Replay, nothing, registeredIn } from "./replay";

const phases = ["discovery", "pilot", "expansion", "broad"] as const;
const { plan } = loadedExample();
const exported = readTenantExport(join(exampleFolder, "tenant.json"));
const found = optedIn(exported);

/** Deployments that are stopped and taken back: so many, with one order each; `PASSKEY_ROLLOUT_EVERY_WRITE=1` for tenfold. */
const goingBack = process.env.PASSKEY_ROLLOUT_EVERY_WRITE === "1" ? 5000 : 500;

describe("replayed write by write, in every order that the dependencies permit", function () {
  this.timeout(300_000);
  const registered = new Map<string, Registered>([["nothing", nothing]]);
  const replays = new Map<string, Replay>();
  const sum = { orders: 0n, states: 0, tenants: 0, proofs: 0, signIns: 0 };
  const started = performance.now();
  const registeredAs = (name: string): Registered => {
    const one = registered.get(name);
    assert.ok(one !== undefined);
    return one;
  };
  const replayOf = (from: string, to: string): Replay => {
    const key = `${from} ${to}`;
    // What both ends grant is the same in either direction.
    const safety = replays.get(`${to} ${from}`)?.safety;
    const replay = replays.get(key) ?? new Replay(plan, found, registeredAs(from), registeredAs(to), safety);
    replays.set(key, replay);
    return replay;
  };

  before(async () => {
    for (const phase of phases) registered.set(phase, await registeredIn(plan, phase));
  });

  after(() => {
    for (const safety of new Set([...replays.values()].map((replay) => replay.safety))) {
      sum.tenants += safety.distinct;
      sum.proofs += safety.proofs;
      sum.signIns += safety.granted * safety.distinct;
    }
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(
      `      ${String(sum.orders)} orders through ${String(sum.states)} states: ${String(sum.tenants)} tenants, ${String(sum.proofs)} proofs, ${String(sum.signIns)} sign-ins, ${seconds} s`,
    );
  });

  for (const from of ["nothing", ...phases]) {
    for (const to of ["nothing", ...phases]) {
      if (from === to) continue;
      it(`from ${from} to ${to} nobody is locked out after any write`, () => {
        const replay = replayOf(from, to);
        const stops = replay.deployment.everyStop(20_000);
        sum.orders += stops.get(replay.deployment.finished) ?? 0n;
        sum.states += stops.size;
        assert.ok(
          replay.safety.granted > 100,
          `${String(replay.safety.granted)} sign-ins are granted at both ends`,
        );
        assert.deepEqual([...stops.keys()].flatMap((done) => replay.problemsAt(done)).slice(0, 5), []);
      });
    }
  }

  it("nobody is locked out in a tenant that takes synced passkeys only with the first write", () => {
    const replay = new Replay(plan, exported, nothing, registeredAs("pilot"));
    const stops = [...replay.deployment.everyStop(20_000).keys()];
    assert.deepEqual(stops.flatMap((done) => replay.problemsAt(done)).slice(0, 5), []);
  });

  it("a deployment that is stopped and started again passes where it could have passed at once", () => {
    const replay = replayOf("pilot", "broad");
    const stops = [...replay.deployment.everyStop(20_000).keys()];
    const states = new Set(stops.map((done) => keyOf(replay.deployment.standing(done))));
    const choose = chooser(20_261_101);
    for (let count = 0; count < 50; count++) {
      const rest = replay.onFrom(stops[choose(stops.length)] ?? 0n);
      for (const done of rest.oneOrder(choose)) assert.ok(states.has(keyOf(rest.standing(done))));
    }
  });

  it("a deployment that is stopped anywhere and taken back locks nobody out on the way", () => {
    const choose = chooser(20_261_130);
    const pairs = [
      ["nothing", "pilot"],
      ["discovery", "pilot"],
      ["pilot", "expansion"],
      ["expansion", "broad"],
      ["pilot", "broad"],
    ] as const;
    const problems: string[] = [];
    for (let count = 0; count < goingBack; count++) {
      const [from, to] = pairs[count % pairs.length] ?? pairs[0];
      const replay = replayOf(from, to);
      const way = replay.deployment.oneOrder(choose);
      const back = replay.backFrom(way[choose(way.length)] ?? 0n);
      for (const done of back.oneOrder(choose)) {
        const tenant = replay.tenant(back.standing(done));
        problems.push(
          ...replay.safety
            .problems(tenant)
            .map((problem) => `back to ${from}, after ${back.describe(done)}: ${problem}`),
        );
      }
    }
    assert.deepEqual(problems.slice(0, 5), []);
  });

  describe("finds an order that locks somebody out", () => {
    /** What goes wrong on the way from nothing to the pilot where one resource does not wait for some others. */
    const problemsWithout = (eager: RegExp, unwaited: RegExp): string => {
      const { phase, order } = registeredAs("pilot");
      const { resources } = order;
      assert.equal(resources.filter((resource) => eager.test(identityOf(resource))).length, 1);
      const hasty = resources.map((one) => (eager.test(identityOf(one)) ? heedless(one, unwaited) : one));
      const replay = new Replay(plan, exported, nothing, { phase, order: new Order(hasty) });
      const stops = [...replay.deployment.everyStop(20_000).keys()];
      const problems = stops.flatMap((done) => replay.safety.problems(replay.tenantAt(done)));
      return [...new Set(problems)].join("\n");
    };

    it("where passkeys are for groups whose people are not in them yet", () => {
      const problems = problemsWithout(/^Fido2Method /, /CohortMembership/);
      assert.match(problems, /somebody on the list of tier-privileged is refused \(unsatisfied\) with fido2/);
    });

    it("where a rule asks for a passkey of a kind that is not accepted yet", () => {
      const problems = problemsWithout(
        /^ConditionalAccessPolicy .*-it-pilot-require-passkey$/,
        /Method|Strength|Campaign|ConditionalAccess/,
      );
      assert.match(problems, /nobody-locked-out in pilot/);
    });

    it("where a rule asks for a strength that is not there yet", () => {
      const problems = problemsWithout(
        /^ConditionalAccessPolicy .*-it-pilot-require-passkey$/,
        /Strength|ConditionalAccess/,
      );
      assert.match(problems, /somebody on the list of cohort-it-pilot is refused/);
    });
  });
});

/** The resource without some of what it waits for. */
function heedless(resource: RegisteredResource, unwaited: RegExp): RegisteredResource {
  return { ...resource, dependencies: (resource.dependencies ?? []).filter((urn) => !unwaited.test(urn)) };
}

function keyOf(standing: ReadonlyMap<string, RegisteredResource>): string {
  return JSON.stringify([...standing].map(([name, { inputs }]) => [name, inputs]).sort());
}

/** Chooses one of so many, the same on every run. */
function chooser(seed: number): (count: number) => number {
  const random = seededRandom(seed);
  return (count) => Math.floor(random() * count);
}
