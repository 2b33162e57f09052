import assert from "node:assert/strict";
import { skipWithoutEngine } from "./available";
import type { EngineRun } from "./engine";
import { Project, type ProjectOptions } from "./project";

const minutes = 60_000;

/** What the program has to refuse before it registers anything, and what it has to say. */
const refused: readonly (ProjectOptions & { readonly what: string; readonly says: RegExp })[] = [
  {
    what: "a plan with a break-glass account that no policy could exclude",
    edits: [["      objectId: e8981a2a-0ea1-5395-846f-b69da14c9d4b\n", ""]],
    says: /plan\.yaml:\d+:\d+ {2}break-glass account "emergency-2" has no object id/,
  },
  {
    what: "a plan with a misspelt name",
    edits: [["    tier: privileged\n", "    tier: priviledged\n"]],
    says: /plan\.yaml:\d+:\d+ {2}there is no tier "priviledged": did you mean "privileged"\?/,
  },
  {
    what: "a phase that the plan does not have",
    config: { "passkey-rollout:phase": "pilto" },
    says: /the plan has no phase "pilto"/,
  },
  {
    what: "a stack that is configured for another Entra tenant",
    config: { "azuread:tenantId": "00000000-0000-4000-8000-000000000001" },
    says: /the plan is for the Entra tenant 6fa44819-\S+, but the stack is configured for 00000000-/,
  },
  {
    what: "a stack that is configured for another Okta org",
    config: { "okta:orgName": "somebody-else" },
    says: /the plan is for the Okta org https:\/\/larkfield\.okta\.com, but the stack is configured for https:\/\/somebody-else/,
  },
];

describe("with the real engine: what the program refuses", function () {
  this.timeout(5 * minutes);
  let project: Project | undefined;

  before(function () {
    skipWithoutEngine(this);
  });

  afterEach(async () => {
    await project?.close();
    project = undefined;
  });

  for (const { what, says, ...options } of refused) {
    it(`${what}: nothing is written, and the reason is said without a stack`, async () => {
      project = await Project.create(options);
      assertRefused(await project.up(), says);
      assert.deepEqual(project.sandbox.writes.all, []);
    });
  }

  it("the same in a preview", async () => {
    const [first] = refused;
    assert.ok(first !== undefined);
    project = await Project.create(first);
    assertRefused(await project.previewWithPack(), first.says);
  });
});

function assertRefused(run: EngineRun, says: RegExp): void {
  assert.notEqual(run.code, 0, run.messages);
  assert.notEqual(run.code, null, "the engine took too long");
  assert.match(run.messages, says);
  assert.doesNotMatch(run.messages, /^\s+at .+:\d+:\d+\)?$/m);
  assert.doesNotMatch(run.output, /azuread:index|okta:index/);
}
