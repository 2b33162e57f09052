import assert from "node:assert/strict";
import { objectAt, stringsAt } from "../../tenant/readers/pulumi/resource";
import type { Entity } from "../../sandbox/collection";
import { skipWithoutEngine } from "./available";
import { Project } from "./project";
import { namesOf, stepsOf } from "./steps";

const minutes = 60_000;
const adopted = "0b6ab8d3-5c5a-4f7e-9d38-0a1b2c3d4e5f";
const breakGlass = ["d90e1ad2-3ed2-5de2-b1d4-6b4732893bb2", "e8981a2a-0ea1-5395-846f-b69da14c9d4b"];

/** A policy from before the rollout: another name, and one break-glass account forgotten. */
const older: Entity = {
  id: adopted,
  displayName: "CA01: no legacy authentication",
  state: "enabledForReportingButNotEnforced",
  conditions: {
    clientAppTypes: ["exchangeActiveSync", "other"],
    applications: { includeApplications: ["All"] },
    users: { includeUsers: ["All"], excludeUsers: breakGlass.slice(0, 1) },
  },
  grantControls: { operator: "OR", builtInControls: ["block"] },
};

describe("with the real engine: objects that the plan adopts and renames", function () {
  this.timeout(5 * minutes);
  let project: Project;

  before(async function () {
    skipWithoutEngine(this);
    project = await Project.create({
      fewPeople: true,
      edits: [
        [
          "exceptions:\n",
          `adopt:\n  conditionalAccessPolicies:\n    block-legacy-authentication: ${adopted}\n\nexceptions:\n`,
        ],
      ],
      seed: (seed) => ({ ...seed, entra: { ...seed.entra, conditionalAccessPolicies: [older] } }),
    });
  });

  after(async () => {
    // Undefined where the suite was skipped.
    await (project as Project | undefined)?.close();
  });

  it("imports an adopted policy, and does not create it a second time", async () => {
    const steps = stepsOf(await project.preview("--json"));
    assert.deepEqual(namesOf(steps, "import"), [
      "ConditionalAccessPolicy passkeys-rule-block-legacy-authentication",
    ]);
  });

  it("makes it what the plan says in the same deployment, with the same id, and then has nothing to change", async () => {
    const up = await project.upWithPack();
    assert.equal(up.code, 0, up.messages);
    const policies = project.sandbox.entra.conditionalAccessPolicies.list();
    const legacy = policies.filter(({ displayName }) =>
      String(displayName).includes("legacy authentication"),
    );
    assert.deepEqual(
      legacy.map(({ id, displayName }) => [id, displayName]),
      [[adopted, "Passkeys: block legacy authentication"]],
    );
    const users = objectAt(objectAt(legacy[0], "conditions"), "users");
    assert.deepEqual(stringsAt(users, "excludeUsers"), breakGlass);

    const again = await project.preview("--expect-no-changes");
    assert.equal(again.code, 0, again.messages);
  });

  it("writes nothing when a cohort is renamed", async () => {
    project.editPlan([
      ["  it-pilot:\n", "  it-early:\n    formerly: [it-pilot]\n"],
      ["cohorts: [administrators, it-pilot,", "cohorts: [administrators, it-early,"],
      ["cohorts: [it-pilot,", "cohorts: [it-early,"],
      ["  store-pilot:\n", "  store-early:\n    formerly: [store-pilot]\n"],
      ["it-early, store-pilot,", "it-early, store-early,"],
      ["it-early, store-pilot]", "it-early, store-early]"],
    ]);
    project.sandbox.writes.clear();
    const up = await project.upWithPack();
    assert.equal(up.code, 0, up.messages);
    assert.deepEqual(project.sandbox.writes.all, []);
  });
});
