import assert from "node:assert/strict";
import fc from "fast-check";
import type { DesiredState, Standing } from "../../plan/desiredState";
import type { Plan } from "../../plan/plan";
import { resolve } from "../../plan/resolve";
import { cohortNamed, cohorts, phaseNames, planWith } from "./generatedPlans";

const parameters = { seed: 20261122, numRuns: 50 };

/** Everything that belongs to cohorts other than one, by its identity. */
function objectsOfOthers(state: DesiredState, cohort: string): Map<string, unknown> {
  const objects = new Map<string, unknown>();
  for (const rule of state.entra?.rules ?? [])
    if (rule.cohort !== null && rule.cohort !== cohort) objects.set(`rule ${rule.key}`, rule);
  for (const group of [...(state.entra?.groups ?? []), ...(state.okta?.groups ?? [])])
    if (group.key !== `cohort-${cohort}`) objects.set(`group ${group.key}`, group);
  for (const strength of state.entra?.strengths ?? []) objects.set(`strength ${strength.key}`, strength);
  for (const policy of state.okta?.appPolicies ?? [])
    for (const rule of policy.rules)
      if (rule.cohort !== cohort) objects.set(`Okta rule ${policy.key}/${rule.key}`, rule);
  return objects;
}

function inEveryPhase(check: (phase: string) => void): void {
  phaseNames.forEach(check);
}

/** A state as text, in which a cohort's former names do not count. */
function withoutFormerNames(plan: Plan, phase: string): string {
  return JSON.stringify(resolve(plan, phase), (key, value: unknown) => (key === "formerKeys" ? [] : value));
}

describe("whatever the cohorts and phases", () => {
  it("inserting a cohort changes neither names nor content of what belongs to others", () => {
    const insertion = fc.record({ cohorts, inserted: cohortNamed("inserted"), at: fc.nat(6) });
    fc.assert(
      fc.property(insertion, ({ cohorts: before, inserted, at }) => {
        const [plan, larger] = [planWith(before), planWith(before.toSpliced(at, 0, inserted))];
        inEveryPhase((phase) => {
          const others = objectsOfOthers(resolve(larger, phase), inserted.key);
          assert.deepEqual(others, objectsOfOthers(resolve(plan, phase), inserted.key));
        });
      }),
      parameters,
    );
  });

  it("renaming a cohort changes only the names of its own objects, and each knows its former name", () => {
    fc.assert(
      fc.property(cohorts, fc.nat(5), (before, at) => {
        const [old] = before.slice(at % before.length);
        assert.ok(old !== undefined);
        const key = `${old.key}-renamed`;
        const after = before.map((cohort) => (cohort === old ? { ...cohort, key } : cohort));
        const [plan, renamed] = [planWith(before), planWith(after, { key, formerly: old.key })];
        inEveryPhase((phase) => {
          const back = withoutFormerNames(renamed, phase).replaceAll(key, old.key);
          assert.equal(back, withoutFormerNames(plan, phase));
          const { entra, okta } = resolve(renamed, phase);
          for (const rule of entra?.rules.filter(({ cohort }) => cohort === key) ?? [])
            assert.deepEqual(rule.formerKeys, [rule.key.replace(key, old.key)]);
          for (const group of [...(entra?.groups ?? []), ...(okta?.groups ?? [])])
            assert.deepEqual(group.formerKeys, group.key === `cohort-${key}` ? [`cohort-${old.key}`] : []);
          for (const rule of okta?.appPolicies.flatMap(({ rules }) => rules) ?? [])
            assert.deepEqual(rule.formerKeys, rule.cohort === key ? [old.key] : []);
        });
      }),
      parameters,
    );
  });

  it("standing only ever moves forward", () => {
    const order: Readonly<Record<Standing, number>> = { waiting: 0, "report-only": 1, enforced: 2 };
    fc.assert(
      fc.property(cohorts, (generated) => {
        const plan = planWith(generated);
        const steps = phaseNames.map((phase) => resolve(plan, phase).cohorts);
        for (const { key } of generated) {
          const standings = steps.map(
            (step) => order[step.find(({ cohort }) => cohort === key)?.standing ?? "waiting"],
          );
          assert.deepEqual(
            standings,
            [...standings].sort((a, b) => a - b),
          );
        }
      }),
      parameters,
    );
  });

  it("a rule that is enforced is never report-only again, and goes only with the fallback that it is for", () => {
    fc.assert(
      fc.property(cohorts, (generated) => {
        const plan = planWith(generated);
        const enforced = new Set<string>();
        inEveryPhase((phase) => {
          const rules = new Map(resolve(plan, phase).entra?.rules.map((rule) => [rule.key, rule]));
          for (const key of enforced) {
            if (key.includes("-accept-") && !rules.has(key)) enforced.delete(key);
            else assert.equal(rules.get(key)?.mode, "enforce", `${key} in ${phase}`);
          }
          for (const { key, mode } of rules.values()) if (mode === "enforce") enforced.add(key);
        });
      }),
      parameters,
    );
  });

  it("an Okta rule that is active stays active, and a passkey that is required stays required", () => {
    fc.assert(
      fc.property(cohorts, (generated) => {
        const plan = planWith(generated);
        const settled = new Set<string>();
        inEveryPhase((phase) => {
          const { okta } = resolve(plan, phase);
          const active = okta?.appPolicies.flatMap(({ applications, rules }) =>
            rules
              .filter(({ active: isActive }) => isActive)
              .flatMap((rule) => applications.map((application) => `${application.key}: ${rule.key}`)),
          );
          const required = okta?.enrollmentPolicies.filter(({ passkey }) => passkey === "REQUIRED");
          const now = new Set([...(active ?? []), ...(required ?? []).map(({ key }) => `enrolment ${key}`)]);
          for (const each of settled) assert.ok(now.has(each), `${each} in ${phase}`);
          now.forEach((each) => settled.add(each));
        });
      }),
      parameters,
    );
  });

  it("no two rules, groups or strengths share a name, and what stands before a rule exists", () => {
    fc.assert(
      fc.property(cohorts, (generated) => {
        const plan = planWith(generated);
        inEveryPhase((phase) => {
          const { entra, okta } = resolve(plan, phase);
          const keys = (entra?.rules ?? []).map(({ key }) => key);
          assert.equal(new Set(keys).size, keys.length);
          for (const { key, after, breakGlass } of entra?.rules ?? []) {
            assert.equal(breakGlass.length, plan.breakGlass.length);
            assert.ok(
              after.every((other) => keys.includes(other) && keys.indexOf(other) < keys.indexOf(key)),
            );
          }
          for (const names of [entra?.groups, entra?.strengths, okta?.groups, okta?.appPolicies]) {
            const listed = (names ?? []).map(({ key }) => key);
            assert.equal(new Set(listed).size, listed.length);
          }
        });
      }),
      parameters,
    );
  });
});
