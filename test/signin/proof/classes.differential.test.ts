import assert from "node:assert/strict";
import fc from "fast-check";
import type { Decision } from "../../../signin/answer";
import { peopleClasses } from "../../../signin/proof/people";
import { ProofTenant } from "../../../signin/proof/proofTenant";
import { findSignIn } from "../../../signin/proof/search";
import { type ValueClass, classOf, dimensionOf, signInOf } from "../../../signin/proof/space";
import { applicationValues } from "../../../signin/proof/values";
import { addresses, countries, credentials, randomTenant, runs, settings, signIn } from "../randomTenant";

describe("classes of a random tenant", () => {
  it("lose nothing: people of one class meet the same decision in every sign-in", () => {
    let compared = 0;
    fc.assert(
      fc.property(randomTenant(4, 3), signIn, (entra, given) => {
        const { evaluator } = new ProofTenant(entra);
        for (const { userIds } of peopleClasses(evaluator.compiled)) {
          const decisions = new Set<Decision>(
            userIds.map((userId) => evaluator.decide({ ...given, signInIdentity: { userId } }).decision),
          );
          compared += userIds.length - 1;
          assert.equal(decisions.size, 1, `${userIds.join()}: ${[...decisions].join()}`);
        }
      }),
      settings(20261127, 300),
    );
    assert.ok(compared > runs(100), `only ${String(compared)} were compared`);
  });

  it("lose nothing: every place and application is decided as one of the classes", () => {
    fc.assert(
      fc.property(randomTenant(4, 7), signIn, credentials, (entra, given, presented) => {
        const { evaluator, locations } = new ProofTenant(entra);
        const asked = { ...given, credentials: presented };
        const at = (conditions: object): Decision =>
          evaluator.decide({ ...asked, signInConditions: { ...ordinaryPlace(given), ...conditions } })
            .decision;
        const known = new Set(locations.map(({ part }) => at(part.conditions ?? {})));
        for (const ipAddress of [undefined, ...addresses])
          for (const country of [undefined, ...countries]) {
            const decision = at({ ...(ipAddress && { ipAddress }), ...(country && { country }) });
            assert.ok(known.has(decision), `${String(ipAddress)} ${String(country)}: ${decision}`);
          }
      }),
      settings(20261128, 300),
    );
  });
});

function ordinaryPlace(given: { readonly signInConditions?: object }): object {
  return { ...given.signInConditions, ipAddress: undefined, country: undefined, namedLocationIds: undefined };
}

describe("a search that is short of a class", () => {
  it("misses a sign-in in some random tenant, so that comparing it with every sign-in shows it", () => {
    let missed = 0;
    fc.assert(
      fc.property(randomTenant(4, 2), (entra) => {
        const tenant = new ProofTenant(entra);
        const { compiled } = tenant.evaluator;
        const person = classOf(compiled, dimensionOf("person"), {
          part: { identity: { userId: "u1" } },
          words: null,
          cost: 0,
        });
        const domains: readonly (readonly ValueClass[])[] = [
          [person],
          tenant.resources(applicationValues(compiled, new Map())),
          tenant.clients,
          tenant.platforms,
          tenant.locations,
          tenant.devices,
          tenant.signInRisks,
          tenant.userRisks,
          tenant.insiderRisks,
          tenant.flows,
        ];
        const wanted = { avoid: compiled.enforced, mode: "certain" } as const;
        const all = findSignIn(domains, wanted);
        // The class that the most ordinary answer is of, taken away from every dimension that has another.
        const fewer = domains.map((classes, at) =>
          classes.length > 1 ? classes.filter((value) => value !== all?.values[at]) : classes,
        );
        const found = findSignIn(fewer, wanted);
        if (all !== null && found === null) missed++;
        if (all !== null)
          assert.equal(
            tenant.evaluate({
              ...signInOf(all.values.map(({ part }) => part)),
              credentials: [{ method: "fido2" }],
            }).decision,
            "granted",
          );
      }),
      settings(20261129, 200),
    );
    assert.ok(missed > 0, "no tenant shows that a class is missing");
  });
});
