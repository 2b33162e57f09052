import assert from "node:assert/strict";
import fc from "fast-check";
import { andNot, isEmpty } from "../../../signin/bits";
import { isInBox } from "../../../signin/difference/box";
import { type ChangedSignIns, changedSignIns } from "../../../signin/difference/changedSignIns";
import { PairedTenant } from "../../../signin/difference/pairedTenant";
import type { DimensionName } from "../../../signin/entra/dimensions";
import { deviceStateKey } from "../../../signin/proof/broughtState";
import { ProofTenant } from "../../../signin/proof/proofTenant";
import { type SignInPart, type Value, type ValueClass, factsKey } from "../../../signin/proof/space";
import type { SignIn } from "../../../signin/signIn";
import type { EntraTenant } from "../../../tenant/tenant";
import { contexts, everySignIn } from "../proof/bruteForce";
import { credentials, identity, randomTenant, settings } from "../randomTenant";

const value = (part: SignInPart): Value => ({ part, words: "it", cost: 0 });

/** The classes that a sign-in is of, in the order of the domains. */
function classesIn(pair: PairedTenant, signIn: SignIn, person: ValueClass, resources: readonly ValueClass[]) {
  const { devicePlatform, clientAppType, ipAddress, country, deviceInfo, ...rest } =
    signIn.signInConditions ?? {};
  const alike = (
    name: DimensionName,
    classes: readonly ValueClass[],
    part: SignInPart,
    tellApart: (value: Value) => string = () => "",
  ): ValueClass => {
    const asked = pair.class(name, value(part));
    const keyOf = (each: ValueClass): string =>
      `${each.yes.join()}|${each.maybe.join()}|${factsKey(each.open)}|${tellApart(each)}`;
    const found = classes.find((each) => keyOf(each) === keyOf(asked));
    assert.ok(found, `there is a class of ${name} for ${JSON.stringify(part)}`);
    return found;
  };
  const same = (classes: readonly ValueClass[], key: "devicePlatform" | "clientAppType", wanted: unknown) => {
    const found = classes.find(({ part }) => (part.conditions?.[key] ?? null) === wanted);
    assert.ok(found);
    return found;
  };
  const everything = pair.everything(person, resources);
  const resource = resources.find(
    ({ part }) => JSON.stringify(part.context) === JSON.stringify(signIn.signInContext),
  );
  assert.ok(resource);
  const protections = everything[10] ?? [];
  const [ordinary, shielded] = [protections[0], protections[1] ?? protections[0]];
  assert.ok(ordinary && shielded);
  return [
    person,
    resource,
    same(pair.clients, "clientAppType", clientAppType ?? "browser"),
    same(pair.platforms, "devicePlatform", devicePlatform ?? null),
    alike("location", pair.locations, { conditions: { ipAddress, country } }),
    alike("device", pair.devices, { conditions: { deviceInfo } }, deviceStateKey),
    alike("signInRisk", pair.signInRisks, { conditions: { signInRiskLevel: rest.signInRiskLevel } }),
    alike("userRisk", pair.userRisks, { conditions: { userRiskLevel: rest.userRiskLevel } }),
    alike("insiderRisk", pair.insiderRisks, { conditions: { insiderRiskLevel: rest.insiderRiskLevel } }),
    alike("authenticationFlow", pair.flows, { conditions: { authenticationFlow: rest.authenticationFlow } }),
    rest.isApprovedApplication === true ? shielded : ordinary,
  ];
}

/** Of two tenants that have policies in common, and sometimes differ in what is around these. */
const pairs = fc
  .record({
    tenant: randomTenant(3, 1),
    other: randomTenant(1, 0),
    before: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
    after: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
    changes: fc.subarray(["groups", "namedLocations", "authenticationMethodsPolicy", "none", "no", "nil"], {
      maxLength: 2,
    }),
  })
  .map(({ tenant, other, before, after, changes }) => {
    const some = (picks: readonly boolean[]): EntraTenant["conditionalAccessPolicies"] =>
      tenant.conditionalAccessPolicies.filter((_, at) => picks[at]);
    const changed = Object.fromEntries(
      Object.entries(other).filter(([name]) => changes.includes(name as "groups")),
    ) as Partial<EntraTenant>;
    return {
      all: tenant,
      before: { ...tenant, conditionalAccessPolicies: some(before) },
      after: { ...tenant, ...changed, conditionalAccessPolicies: some(after) },
    };
  });

const asked = fc.subarray([...contexts], { minLength: 1, maxLength: 2 });

function decisionsOf(pair: PairedTenant, signIn: SignIn) {
  return [pair.before, pair.after].map(({ evaluator }) => {
    const outcome = evaluator.decide(signIn);
    return {
      granted: outcome.decision === "granted",
      refused: outcome.decision === "blocked" || outcome.decision === "unsatisfied",
      byOneDemand:
        outcome.accepted.firstFactor === "no" || !isEmpty(andNot(outcome.applies, outcome.maySatisfy)),
    };
  });
}

describe("what changes from one random tenant to another", () => {
  it("is exactly what trying every sign-in in both says", () => {
    const seen = { closed: 0, opened: 0, possible: 0, nothing: 0 };
    fc.assert(
      fc.property(pairs, identity, credentials, asked, ({ all, before, after }, who, presented, to) => {
        const pair = new PairedTenant(new ProofTenant(before), new ProofTenant(after));
        const person = pair.person(value({ identity: who }));
        const resources = pair.resources(
          to.map(({ context }) => ({ part: { context }, words: JSON.stringify(context), cost: 0 })),
        );
        const changed = changedSignIns(pair, person, resources, presented, { platforms: "documented" });
        for (const each of changed) {
          assert.ok(each.isComplete);
          if (each.boxes.length > 0) seen[each.kind]++;
          else seen[each.possible === null ? "nothing" : "possible"]++;
        }
        for (const { signIn } of everySignIn(all, who, presented, to)) {
          const tried = signIn();
          const { isApprovedApplication, isCompliantApplication } = tried.signInConditions ?? {};
          if (isApprovedApplication !== isCompliantApplication) continue;
          const classes = classesIn(pair, tried, person, resources);
          const [earlier, later] = decisionsOf(pair, tried);
          assert.ok(earlier && later);
          for (const each of changed) {
            const [grant, refuse] = each.kind === "closed" ? [earlier, later] : [later, earlier];
            const told = each.boxes.some((box) => isInBox(classes, box));
            const message = `${each.kind}: ${JSON.stringify(tried)}`;
            if (told) assert.ok(grant.granted && refuse.refused, `told without reason, ${message}`);
            else if (grant.granted && refuse.refused)
              assert.ok(!refuse.byOneDemand && each.possible !== null, `not told, ${message}`);
          }
        }
      }),
      settings(20261201, 500),
    );
    for (const [what, times] of Object.entries(seen)) assert.ok(times > 8, `${what}: ${String(times)}`);
  }).timeout(240_000);

  it("is nothing where both are the same", () => {
    fc.assert(
      fc.property(randomTenant(4, 2), identity, credentials, asked, (entra, who, presented, to) => {
        const pair = new PairedTenant(new ProofTenant(entra), new ProofTenant(entra));
        const resources = pair.resources(
          to.map(({ context }) => ({ part: { context }, words: JSON.stringify(context), cost: 0 })),
        );
        const changed = changedSignIns(pair, pair.person(value({ identity: who })), resources, presented, {
          platforms: "documented",
        });
        const told = ({ boxes, possible }: ChangedSignIns): boolean => boxes.length > 0 || possible !== null;
        assert.deepEqual(changed.filter(told), []);
      }),
      settings(20261202, 300),
    );
  }).timeout(120_000);
});
