import assert from "node:assert/strict";
import { skipWithoutEngine } from "./available";
import type { EngineRun } from "./engine";
import { conditionalAccessPolicies } from "./holdings";
import { Project } from "./project";

const minutes = 60_000;
const tamperedPolicy = "Passkeys: IT pilot, require passkey";

/** What was changed after the plan was read, and the rule of the pack that has to see it. */
interface Tampered {
  readonly tampering: string;
  readonly by: "transformations" | "transforms";
  readonly rule: string;
  /** Whether the preview already can tell; else it has to be stopped in the update. */
  readonly inPreview: boolean;
}

const tampered: readonly Tampered[] = [
  {
    tampering: "one break-glass account is not excluded",
    by: "transforms",
    rule: "break-glass-excluded",
    inPreview: true,
  },
  {
    tampering: "included and excluded groups are swapped",
    by: "transforms",
    rule: "scope-matches-plan",
    inPreview: true,
  },
  {
    tampering: "included and excluded groups are swapped below the component",
    by: "transforms",
    rule: "scope-matches-plan",
    inPreview: true,
  },
  // No group has an id yet: only the dependencies of the component's inputs tell one from another.
  {
    tampering: "another new group is included",
    by: "transformations",
    rule: "scope-matches-plan",
    inPreview: true,
  },
  // The engine is told the dependencies before it calls a transform, so they are still those of the right group.
  {
    tampering: "another new group is included",
    by: "transforms",
    rule: "scope-matches-plan",
    inPreview: false,
  },
  {
    tampering: "another new group is included below the component",
    by: "transformations",
    rule: "scope-matches-plan",
    inPreview: false,
  },
];

describe("with the real engine: a violation of the policy pack", function () {
  this.timeout(10 * minutes);
  let project: Project | undefined;

  before(function () {
    skipWithoutEngine(this);
  });

  afterEach(async () => {
    await project?.close();
    project = undefined;
  });

  for (const { tampering, by, rule, inPreview } of tampered) {
    const when = inPreview
      ? "blocks the preview, and the update"
      : "cannot be seen in a preview and blocks the update before the policy is written";
    it(`${tampering} (by ${by}): ${when}`, async () => {
      project = await Project.create({
        program: "test/e2e/programs/tampered.js",
        fewPeople: true,
        config: {
          "passkey-rollout:phase": "pilot",
          "passkey-rollout:tampering": tampering,
          "passkey-rollout:tamperedBy": by,
        },
      });
      const preview = await project.previewWithPack();
      if (inPreview) assertBlocked(preview, rule);
      else assert.equal(preview.code, 0, preview.messages);

      assertBlocked(await project.upWithPack(), rule);
      const policies = [...conditionalAccessPolicies(project.sandbox).keys()];
      assert.ok(!policies.includes(tamperedPolicy), policies.join("\n"));
    });
  }

  it("is found in a program without a plan, by the accounts that the stack's configuration names", async () => {
    const excluded = ["d90e1ad2-3ed2-5de2-b1d4-6b4732893bb2", "e8981a2a-0ea1-5395-846f-b69da14c9d4b"];
    const third = "00000000-0000-4000-8000-000000000003";
    project = await Project.create({ program: "test/e2e/programs/singleRule.js" });

    const unsaid = await project.previewWithPack();
    assertBlocked(unsaid, "break-glass-excluded");
    assert.match(unsaid.messages, /nobody said which accounts are break-glass/);

    project.configure({ "passkey-rollout:breakGlassAccounts": JSON.stringify(excluded) });
    const right = await project.previewWithPack();
    assert.equal(right.code, 0, right.messages);

    project.configure({ "passkey-rollout:breakGlassAccounts": JSON.stringify([...excluded, third]) });
    assertBlocked(await project.previewWithPack(), "break-glass-excluded");
  });
});

/** Blocked by the rule, which says it once, although the resource and the stack policy of a preview both find it. */
function assertBlocked(run: EngineRun, rule: string): void {
  assert.notEqual(run.code, 0, run.messages);
  assert.notEqual(run.code, null, "the engine took too long");
  assert.ok(run.output.includes(`[mandatory]  ${rule}`), run.messages);
  const said = run.output
    .split("\n")
    .filter((line) => line.startsWith('          "Passkeys: ') || line.startsWith("          what "));
  assert.deepEqual(said, [...new Set(said)]);
}
