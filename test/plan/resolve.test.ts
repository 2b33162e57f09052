import assert from "node:assert/strict";
import { UnknownPhaseError, resolve } from "../../plan/resolve";
import { exampleText, loadedExample } from "../examplePlan";
import { assertGolden } from "../golden";
import { compactState } from "./compactState";

const phases = ["discovery", "pilot", "expansion", "broad"];

describe("what the example wants", () => {
  for (const phase of phases) {
    it(`in phase ${phase} is on record`, () => {
      const state = compactState(resolve(loadedExample().plan, phase));
      assertGolden(`${JSON.stringify(state, null, 2)}\n`, "plan", "golden", `${phase}.golden.json`);
    });
  }

  it("gives strengths names that Entra takes and that differ, however long the plan's are", () => {
    const { plan } = loadedExample();
    for (const namePrefix of ["Passkeys", "Passkey rollout", "A prefix of forty characters, at the most"]) {
      for (const suffix of ["", "-of-the-offices-everywhere"]) {
        const longer = {
          ...plan,
          organization: { ...plan.organization, namePrefix },
          tiers: plan.tiers.map((tier) => ({ ...tier, key: `${tier.key}${suffix}` })),
        };
        const names = (resolve(longer, "pilot").entra?.strengths ?? []).map(({ displayName }) => displayName);
        assert.ok(names.length >= 4);
        assert.ok(
          names.every((name) => name.length <= 30),
          names.join("\n"),
        );
        assert.equal(new Set(names).size, names.length, names.join("\n"));
      }
    }
  });

  it("is the same every time", () => {
    const [first, second] = [loadedExample(), loadedExample()].map(({ plan }) => resolve(plan, "pilot"));
    assert.deepEqual(first, second);
  });

  it("names a path of the plan for everything it wants", () => {
    const { plan, source } = loadedExample();
    const lines = exampleText.split("\n");
    for (const { key, path } of resolve(plan, "broad").entra?.rules ?? []) {
      const line = lines[source.locate(path).line - 1] ?? "";
      const [word = ""] = path.map(String).slice(-1);
      assert.ok(line.includes(word), `${key}: "${line}" holds ${word}`);
    }
  });

  it("does not exist in a phase that the plan does not have", () => {
    assert.throws(
      () => resolve(loadedExample().plan, "production"),
      new UnknownPhaseError('the plan has no phase "production"; it has: discovery, pilot, expansion, broad'),
    );
  });
});
