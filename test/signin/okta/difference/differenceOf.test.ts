import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { Decision } from "../../../../signin/answer";
import { type OktaAskedPeople, oktaDifferenceOf } from "../../../../signin/okta/difference/differenceOf";
import { evaluateOkta } from "../../../../signin/okta/evaluate";
import type { Credential } from "../../../../signin/signIn";
import type { OktaTenant } from "../../../../tenant/okta/organization";
import { allow, app, catchAll, credentials, deny, org, resistant, rule, staff } from "../org";
import { sampleArbitrary, signIns } from "../randomOrg";

const anybody: OktaAskedPeople = { words: "somebody", tier: null, people: null, groups: null, outside: [] };
const ofStaff: OktaAskedPeople = { ...anybody, words: "somebody of staff", groups: [staff] };

function differenceOf(before: OktaTenant, after: OktaTenant, people: readonly OktaAskedPeople[] = [anybody]) {
  return oktaDifferenceOf(before, after, { people, applications: new Map([[app, "Payroll"]]) });
}

/** A change as a line: what opens or closes to whom, with what, by which rules. */
function told(before: OktaTenant, after: OktaTenant, people?: readonly OktaAskedPeople[]): string[] {
  return differenceOf(before, after, people).changes.map(
    ({ kind, who, holdings, rulesBefore, rulesAfter }) =>
      `${kind} to ${who.words}: ${holdings.length > 3 ? "many" : holdings.map((each) => each.map(({ method }) => method).join("+")).join()}, ${rulesBefore.at(-1) ?? ""} -> ${rulesAfter.at(-1) ?? ""}`,
  );
}

const strict = rule("strict", {
  priority: 0,
  when: { groupsIncluded: [staff] },
  actions: allow("2FA", resistant),
});

describe("the difference of two orgs", () => {
  const open = org({ rules: [catchAll(allow("2FA"))] });
  const cases: readonly {
    readonly title: string;
    readonly before: OktaTenant;
    readonly after: OktaTenant;
    readonly expected: readonly RegExp[];
  }[] = [
    { title: "nothing is told of two that are the same", before: open, after: open, expected: [] },
    {
      title: "a stricter rule for a group closes what can be phished to its people alone",
      before: open,
      after: org({ rules: [strict, catchAll(allow("2FA"))] }),
      expected: [/^closed to somebody of staff: many, .* -> strict$/],
    },
    {
      title: "a catch-all that denies no longer opens to whoever no rule is for",
      before: org({ rules: [strict, catchAll(deny)] }),
      after: org({ rules: [strict, catchAll(allow("2FA", resistant))] }),
      expected: [/^opened to somebody: .*/],
    },
    {
      title: "a rule that is turned off gives way to the next",
      before: org({ rules: [strict, catchAll(deny)] }),
      after: org({ rules: [{ ...strict, status: "INACTIVE" }, catchAll(deny)] }),
      expected: [/^closed to somebody.*strict -> /, /^closed to somebody of staff.*strict -> /],
    },
  ];
  for (const { title, before, after, expected } of cases)
    it(title, () => {
      const lines = told(before, after, title.includes("group") ? [ofStaff] : [anybody, ofStaff]);
      for (const pattern of expected)
        assert.ok(
          lines.some((line) => pattern.test(line)),
          lines.join("\n"),
        );
      if (expected.length === 0) assert.deepEqual(lines, []);
    });

  it("what cannot be known is told as undecided where it decides, and nowhere else", () => {
    const unknowable = { elCondition: { condition: "user.profile.department == 'Sales'" } };
    const first = rule("sales", { priority: 0, when: unknowable, actions: deny });
    const before = org({ rules: [catchAll(allow("1FA"))] });
    const after = org({ rules: [first, catchAll(allow("1FA"))] });
    assert.deepEqual(differenceOf(after, after).undecided, []);
    const { changes, undecided } = differenceOf(before, after);
    assert.deepEqual(changes, []);
    assert.match(undecided[0]?.missing.join() ?? "", /department/);
  });
});

describe("the difference of two random orgs", function () {
  this.timeout(120_000);
  const sets: readonly (readonly Credential[])[] = [
    credentials("password"),
    credentials("password", "sms"),
    [{ method: "fido2", passkeyType: "deviceBound", attested: true }],
  ];

  it("is what signing in to both in every way says", () => {
    const seen = { opened: 0, closed: 0, nothing: 0 };
    fc.assert(
      fc.property(
        sampleArbitrary(false),
        fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
        (sample, kept) => {
          const { tenant } = sample;
          const after: OktaTenant = {
            ...tenant,
            policyRules: tenant.policyRules.filter((each, at) => each.system === true || kept[at % 8]),
          };
          const { changes, undecided } = oktaDifferenceOf(tenant, after, {
            people: [anybody],
            applications: new Map([[app, "Payroll"]]),
          });
          for (const { kind, example } of changes) {
            const expected: readonly Decision[] =
              kind === "closed" ? ["granted"] : ["blocked", "unsatisfied"];
            assert.ok(expected.includes(example.before), `${kind}: ${example.before}`);
            assert.equal(example.after === "granted", kind === "opened");
          }
          const met = new Set<string>();
          for (const attempt of signIns(sample))
            for (const set of sets) {
              const [was, is] = [tenant, after].map(
                (each) => evaluateOkta(each, { ...attempt, credentials: set }).decision,
              );
              if (was === "unknown" || is === "unknown" || (was === "granted") === (is === "granted"))
                continue;
              met.add(
                `${was === "granted" ? "closed" : "opened"} ${set.map(({ method }) => method).join("+")}`,
              );
            }
          const all = new Set(
            changes.flatMap(({ kind, holdings }) =>
              holdings.map((holding) => `${kind} ${holding.map(({ method }) => method).join("+")}`),
            ),
          );
          const open = undecided.length > 0;
          for (const each of met) assert.ok(all.has(each) || open, `${each} is not told`);
          for (const set of sets)
            for (const kind of ["closed", "opened"] as const) {
              const line = `${kind} ${set.map(({ method }) => method).join("+")}`;
              if (all.has(line)) assert.ok(met.has(line), `${line} is told without reason`);
            }
          for (const kind of ["closed", "opened"] as const)
            if (changes.some((each) => each.kind === kind)) seen[kind]++;
          if (changes.length === 0) seen.nothing++;
        },
      ),
      { numRuns: 300, seed: 20261201 },
    );
    for (const [what, times] of Object.entries(seen)) assert.ok(times > 20, `${what}: ${String(times)}`);
  });
});
