import assert from "node:assert/strict";
import fc from "fast-check";
import type { Decision } from "../../signin/answer";
import { EntraEvaluator } from "../../signin/entra/evaluator";
import { signInOfHit } from "../../signin/proof/counterexample";
import { ProofTenant } from "../../signin/proof/proofTenant";
import { grantedWith, refusedWith } from "../../signin/proof/queries";
import type { Credential, SignIn, SignInIdentity } from "../../signin/signIn";
import type { EntraDomain } from "../../tenant/surroundings";
import type { EntraTenant } from "../../tenant/tenant";
import { decisionsOf } from "./entra/referenceEvaluator";
import { contexts, everySignIn } from "./proof/bruteForce";
import { credentials, identity, randomTenant, runs, settings, signIn } from "./randomTenant";

const domain = fc.record({
  authenticationType: fc.constantFrom<EntraDomain["authenticationType"]>(
    "Managed",
    "Federated",
    "Federated",
    null,
  ),
  federatedIdpMfaBehavior: fc.constantFrom<EntraDomain["federatedIdpMfaBehavior"]>(
    "acceptIfMfaDoneByFederatedIdp",
    "enforceMfaByFederatedIdp",
    "rejectMfaByFederatedIdp",
    null,
  ),
  mfaClaimPassed: fc.constantFrom(true, false, null),
});

/** The accounts are of example.com. */
const names = ["example.com", "example.org", "example.net"] as const;
const domains: fc.Arbitrary<EntraDomain[]> = fc
  .tuple(domain, domain)
  .map((all) => all.map((each, at) => ({ id: names[at] ?? "", ...each })));

const federatedTenant = (size: number, mostCircumstances: number): fc.Arbitrary<EntraTenant> =>
  fc
    .record({ tenant: randomTenant(size, mostCircumstances), domains })
    .map(({ tenant, domains: listed }) => ({ ...tenant, domains: listed }));

const federated: fc.Arbitrary<readonly Credential[]> = fc.oneof(
  { weight: 2, arbitrary: credentials },
  {
    weight: 1,
    arbitrary: credentials.map((others) => [{ method: "federatedMultiFactor" }, ...others]),
  },
);

/** Mostly somebody who says their name. */
const somebody: fc.Arbitrary<SignInIdentity> = fc
  .record({ who: identity, name: fc.constantFrom(...names, null) })
  .map(({ who, name }) => (name === null ? who : { ...who, userPrincipalName: `ada@${name}` }));

describe("a sign-in by somebody of a random tenant with federated domains", () => {
  it("is decided as the documented rules have it, or unknown", () => {
    const seen = new Map<Decision, number>();
    let coarser = 0;
    fc.assert(
      fc.property(
        federatedTenant(3, 3),
        signIn,
        somebody,
        federated,
        (tenant, given, signInIdentity, presented) => {
          const asked: SignIn = { ...given, signInIdentity, credentials: presented };
          const { decision } = new EntraEvaluator(tenant).evaluate(asked);
          const worlds = [...decisionsOf(tenant, asked)];
          seen.set(decision, (seen.get(decision) ?? 0) + 1);
          if (decision !== "unknown") assert.deepEqual(worlds, [decision], JSON.stringify(asked));
          else if (worlds.length === 1) coarser++;
        },
      ),
      settings(20261130, 3000),
    );
    for (const decision of ["granted", "blocked", "unsatisfied", "unknown"] as const)
      assert.ok((seen.get(decision) ?? 0) > runs(100), `${decision}: ${String(seen.get(decision) ?? 0)}`);
    // What comes back and what is registered at Entra are told apart, not every way they go together.
    assert.ok(coarser <= runs(60), `${String(coarser)} are unknown though all worlds agree`);
  }).timeout(120_000);
});

describe("looking for a sign-in by somebody of a random tenant with federated domains", () => {
  for (const [title, ask, wanted] of [
    ["granted", grantedWith, ["granted"]],
    ["refused", refusedWith, ["blocked", "unsatisfied"]],
  ] as const)
    it(`misses none that is ${title}, and says certain of none that is not`, () => {
      const answers = { certain: 0, possible: 0, none: 0 };
      const isSo = (each: Decision): boolean => (wanted as readonly Decision[]).includes(each);
      const some = fc.subarray([...contexts], { minLength: 1, maxLength: 2 });
      fc.assert(
        fc.property(federatedTenant(3, 1), somebody, federated, some, (entra, who, presented, asked) => {
          const tenant = new ProofTenant(entra);
          const person = tenant.person({ part: { identity: who }, words: "somebody", cost: 0 });
          const resources = tenant.resources(
            asked.map(({ context, cost }) => ({ part: { context }, words: "it", cost })),
          );
          const hit = ask(tenant, { person, resources }, presented);
          answers[hit?.certainty ?? "none"]++;
          if (hit?.certainty === "certain") {
            const found = signInOfHit(tenant, hit);
            assert.ok([...decisionsOf(entra, found)].every(isSo), JSON.stringify(found));
          }
          if (hit === null)
            for (const { signIn: tried } of everySignIn(entra, who, presented, asked)) {
              const { decision } = tenant.evaluator.decide(tried());
              assert.ok(!isSo(decision), `${decision}: ${JSON.stringify(tried())}`);
              if (decision === "unknown")
                assert.ok(![...decisionsOf(entra, tried())].some(isSo), JSON.stringify(tried()));
            }
        }),
        settings(20261201, 400),
      );
      for (const [answer, times] of Object.entries(answers))
        assert.ok(times > runs(5), `${answer}: ${String(times)}`);
    }).timeout(120_000);
});
