import assert from "node:assert/strict";
import type { TenantSnapshot } from "../../sandbox/server";
import { objectAt, stringsAt } from "../../tenant/readers/pulumi/resource";
import { skipWithoutEngine } from "./available";
import type { EngineRun } from "./engine";
import { acknowledged, asExported } from "./exampleTenant";
import { Project } from "./project";
import { missingAt } from "./restsOn";
import { unsafeAt } from "./unsafeAt";

const minutes = 60_000;
const breakGlass = ["d90e1ad2-3ed2-5de2-b1d4-6b4732893bb2", "e8981a2a-0ea1-5395-846f-b69da14c9d4b"];

/** One write, and the tenant right after it: what a deployment that is stopped there leaves. */
interface Moment {
  readonly write: string;
  readonly tenant: TenantSnapshot;
}

describe("with the real engine: a deployment that is stopped after any of its writes", function () {
  this.timeout(10 * minutes);
  let project: Project;

  before(async function () {
    skipWithoutEngine(this);
    project = await Project.create({ fewPeople: true, seed: asExported });
  });

  after(async () => {
    // Undefined where the suite was skipped.
    await (project as Project | undefined)?.close();
  });

  for (const [from, phase] of [
    [null, "discovery"],
    ["discovery", "pilot"],
    ["pilot", "expansion"],
    ["expansion", "broad"],
  ] as const) {
    it(`has everything in place that a rule in force rests on, and locks nobody out: up to ${phase}`, async () => {
      project.setPhase(phase, acknowledged);
      const before = project.sandbox.snapshot();
      const moments = await momentsOf(project);
      const end = project.sandbox.snapshot();
      const missing = moments.flatMap(({ write, tenant }) =>
        missingAt(before, tenant, end).map((what) => `after ${write}: ${what}`),
      );
      assert.deepEqual(missing, []);
      assert.deepEqual(moments.flatMap(withoutBreakGlass), []);
      const unsafe = unsafeAt({ planFile: project.planFile, from, to: phase }, before, end);
      const problems = moments.flatMap(({ write, tenant }) =>
        unsafe.problems(tenant).map((problem) => `after ${write}: ${problem}`),
      );
      assert.deepEqual(problems.slice(0, 5), []);
      console.log(
        `      ${String(moments.length)} writes, ${String(unsafe.distinct)} tenants, ${String(unsafe.proofs)} proofs`,
      );
    });
  }

  it("is seen by this test when the order is another: a rule in force before its methods, or its people", async () => {
    project.setPhase("discovery");
    const end = project.sandbox.snapshot();
    const empty = await Project.create({ fewPeople: true, seed: asExported });
    try {
      const before = empty.sandbox.snapshot();
      const early = {
        ...before,
        entra: { ...before.entra, conditionalAccessPolicies: end.entra.conditionalAccessPolicies },
      };
      const missing = missingAt(before, early, end).join("\n");
      for (const what of [/rests on methods/, /rests on group/, /rests on strength/])
        assert.match(missing, what);
    } finally {
      await empty.close();
    }
  });

  it("locks nobody out when all is taken away again", async () => {
    const before = project.sandbox.snapshot();
    const moments = await momentsOf(project, () => project.destroy());
    const end = project.sandbox.snapshot();
    const unsafe = unsafeAt({ planFile: project.planFile, from: "broad", to: null }, before, end);
    const problems = moments.flatMap(({ write, tenant }) =>
      unsafe.problems(tenant).map((problem) => `after ${write}: ${problem}`),
    );
    assert.deepEqual(problems.slice(0, 5), []);
    console.log(`      ${String(moments.length)} writes`);
  });
});

async function momentsOf(
  project: Project,
  run: () => Promise<EngineRun> = () => project.upWithPack(),
): Promise<readonly Moment[]> {
  const moments: Moment[] = [];
  const stop = project.sandbox.writes.watch(({ method, path }) => {
    moments.push({ write: `${method} ${path}`, tenant: project.sandbox.snapshot() });
  });
  const { code, messages } = await run();
  stop();
  assert.equal(code, 0, messages);
  return moments;
}

function withoutBreakGlass({ write, tenant }: Moment): readonly string[] {
  const policies = tenant.entra.conditionalAccessPolicies as readonly Readonly<Record<string, unknown>>[];
  return policies
    .filter(({ conditions }) => {
      const excluded = stringsAt(objectAt(conditions, "users"), "excludeUsers");
      return breakGlass.some((id) => !excluded.includes(id));
    })
    .map(({ displayName }) => `after ${write}: ${String(displayName)} reaches a break-glass account`);
}
