import assert from "node:assert/strict";
import fc from "fast-check";
import { evaluate } from "../../../signin/evaluate";
import { auditProperties, auditedProperties } from "../../../signin/proof/audit";
import { randomTenant, settings } from "../randomTenant";

describe("the audited properties of a random tenant", () => {
  it("are each answered, with counterexamples that evaluate confirms", () => {
    const verdicts = new Map<string, number>();
    fc.assert(
      fc.property(randomTenant(4, 3), (entra) => {
        const results = auditProperties({ entra });
        assert.deepEqual(
          results.map(({ property }) => property),
          auditedProperties.map(({ id }) => id),
        );
        for (const { property, result } of results) {
          verdicts.set(result.verdict, (verdicts.get(result.verdict) ?? 0) + 1);
          if (result.verdict === "fails") {
            assert.ok(result.counterexamples.length > 0, property);
            for (const { signIn, decision, words } of result.counterexamples) {
              assert.equal(decision, "granted", `${property}: ${words}`);
              assert.equal(evaluate({ entra }, signIn).decision, "granted", `${property}: ${words}`);
            }
          }
          if (result.verdict === "unverifiable") {
            assert.ok(result.missing.length > 0, `${property}: says nothing of what is missing`);
            // What rests on a fact that no sign-in can be described with stays unknown.
            if (result.possible !== null) {
              const { signIn, decision, words } = result.possible;
              assert.ok(["granted", "unknown"].includes(decision), `${property}: ${words}`);
              assert.equal(evaluate({ entra }, signIn).decision, decision, `${property}: ${words}`);
            }
          }
        }
      }),
      settings(20261126, 150),
    );
    for (const verdict of ["holds", "fails", "unverifiable", "not-applicable"])
      assert.ok((verdicts.get(verdict) ?? 0) > 0, `${verdict} never came up`);
  }).timeout(120_000);
});
