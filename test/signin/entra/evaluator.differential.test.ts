import assert from "node:assert/strict";
import fc from "fast-check";
import type { Decision } from "../../../signin/answer";
import { EntraEvaluator } from "../../../signin/entra/evaluator";
import { randomTenant, runs, settings, signIn } from "../randomTenant";
import { referenceDecision } from "./referenceEvaluator";

describe("the decision on a sign-in of a random tenant", () => {
  it("is what the documented rules give in every world, and unknown exactly where the worlds disagree", () => {
    const seen = new Map<Decision, number>();
    fc.assert(
      fc.property(randomTenant(4, 7), fc.array(signIn, { minLength: 1, maxLength: 8 }), (tenant, signIns) => {
        const evaluator = new EntraEvaluator(tenant);
        for (const each of signIns) {
          const { decision } = evaluator.evaluate(each);
          seen.set(decision, (seen.get(decision) ?? 0) + 1);
          assert.equal(decision, referenceDecision(tenant, each), JSON.stringify(each));
        }
      }),
      settings(20261124, 1500),
    );
    // A test that only ever saw one decision would show nothing.
    for (const decision of ["granted", "blocked", "unsatisfied", "unknown"] as const)
      assert.ok((seen.get(decision) ?? 0) > runs(200), `${decision}: ${String(seen.get(decision) ?? 0)}`);
  }).timeout(120_000);
});
