import assert from "node:assert/strict";
import fc from "fast-check";
import { signInOfHit } from "../../../signin/proof/counterexample";
import { ProofTenant } from "../../../signin/proof/proofTenant";
import { type Hit, grantedWith, refusedWith } from "../../../signin/proof/queries";
import type { Decision } from "../../../signin/answer";
import { credentials, identity, randomTenant, settings } from "../randomTenant";
import { decisionsOf } from "../entra/referenceEvaluator";
import { type Question, cheapest, contexts, everySignIn, granted, refused } from "./bruteForce";

const costOf = ({ found, state }: Hit): number =>
  found.values.reduce((sum, { cost }) => sum + cost, 0) +
  Number(state.compliant) +
  Number(state.hybridJoined) +
  Number(state.protectedClient);

const questions: readonly {
  readonly title: string;
  readonly ask: typeof grantedWith;
  readonly question: Question;
}[] = [
  { title: "granted", ask: grantedWith, question: granted },
  { title: "refused", ask: refusedWith, question: refused },
];

/** What a question is about. */
const some = fc.subarray([...contexts], { minLength: 1, maxLength: 2 });

describe("looking for a sign-in over all classes of a random tenant", () => {
  for (const { title, ask, question } of questions)
    it(`finds one that is ${title} exactly where trying every sign-in does, and none more ordinary`, () => {
      const answers = { certain: 0, possible: 0, none: 0 };
      fc.assert(
        fc.property(randomTenant(4, 2), identity, credentials, some, (entra, who, presented, asked) => {
          const tenant = new ProofTenant(entra);
          const person = tenant.person({ part: { identity: who }, words: "somebody", cost: 0 });
          const resources = tenant.resources(
            asked.map(({ context, cost }) => ({ part: { context }, words: "it", cost })),
          );
          const hit = ask(tenant, { person, resources }, presented);
          const brute = cheapest(
            tenant.evaluator,
            entra,
            everySignIn(entra, who, presented, asked),
            question,
          );
          answers[hit?.certainty ?? "none"]++;
          assert.deepEqual(
            hit === null ? null : { certainty: hit.certainty, cost: costOf(hit) },
            brute,
            "what is found against what there is",
          );
          if (hit === null) return;
          const found = signInOfHit(tenant, hit);
          const { decision } = tenant.evaluate(found);
          // Blocked in one world and unsatisfied in another is refused in both.
          const worlds: Iterable<Decision> = decision === "unknown" ? decisionsOf(entra, found) : [decision];
          const isSo = (each: Decision): boolean => question.wanted.includes(each);
          assert.ok(
            hit.certainty === "certain" ? [...worlds].every(isSo) : [...worlds].some(isSo),
            `a ${hit.certainty} hit is ${decision}`,
          );
        }),
        settings(20261125, 700),
      );
      for (const [answer, times] of Object.entries(answers))
        assert.ok(times > 10, `${answer}: ${String(times)}`);
    }).timeout(120_000);
});
