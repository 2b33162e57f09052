import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { evaluateRules } from "../../policies/evaluate";
import { findingsOf } from "../../policies/findings";
import { packs } from "../../policies/packs";
import type { ConditionalAccessRule, RuleDescription, TenantRule } from "../../policies/rule";
import { breakGlassExcluded } from "../../policies/rules/breakGlassExcluded";
import { unknownValue } from "../../tenant/unknown";
import { edited, exampleIn, withoutFacts } from "./example";

const pilot = exampleIn("pilot");
/** The last phase: every rule of the plan is in force. */
const broad = exampleIn("broad");

const description: RuleDescription = {
  id: "defective",
  title: "A rule with a defect",
  severity: "note",
  references: [],
  why: "It cannot answer.",
  mend: "nothing",
  compliant: "Nothing.",
  violating: "Everything.",
};

/** Values of a tenant on which safety hangs. Each of them, not known, must be reported, and no rule may fail over it. */
const decisive: readonly { readonly what: string; readonly paths: RegExp }[] = [
  { what: "a policy's id or state", paths: /conditionalAccessPolicies\.\d+\.(id|state)$/ },
  { what: "a policy's users", paths: /conditionalAccessPolicies\.\d+\.conditions\.users(\.\w+){0,2}$/ },
  {
    what: "a policy's conditions",
    paths: /conditions\.(clientAppTypes|locations|authenticationFlows)(\.\w+){0,2}$/,
  },
  {
    what: "a policy's grant",
    paths: /\.grantControls(\.builtInControls(\.\d+)?|\.authenticationStrength\.id)?$/,
  },
  { what: "a strength's combinations", paths: /StrengthPolicies\.\d+\.(id|allowedCombinations(\.\d+)?)$/ },
  { what: "a group's id", paths: /^entra\.groups\.\d+\.id$/ },
  {
    what: "the policy of passkeys or passes",
    paths: /MethodConfigurations\.[01](\.(id|state|includeTargets(\.\d+(\.id)?)?|excludeTargets))?$/,
  },
  { what: "an Okta policy's id or status", paths: /^okta\.policies\.[01](\.(id|status))?$/ },
  {
    what: "whom the rule of an enforced cohort takes and what it asks for",
    paths: /^okta\.policyRules\.0(\.(id|policyId|status|(conditions|actions)(\.(?!factorMode)\w+){0,2}))?$/,
  },
  { what: "what a catch-all does", paths: /^okta\.policyRules\.4\.(system|policyId|actions(\.access)?)$/ },
];

const throwing: TenantRule = {
  ...description,
  scope: "tenant",
  evaluate: () => {
    throw new TypeError("cannot read what is not there");
  },
};

describe("a rule that throws", () => {
  it("is a violation at error level that says so, whatever its own severity", () => {
    const [finding] = findingsOf(evaluateRules([throwing], pilot), new Map(), null);
    assert.equal(finding?.severity, "error");
    assert.equal(finding.rule, "defective");
    assert.match(finding.message, /cannot be taken as passed: cannot read what is not there/);
  });

  it("does not keep other rules from answering", () => {
    const results = evaluateRules([throwing, breakGlassExcluded], withoutFacts(pilot));
    assert.deepEqual(
      results.map(({ findings }) => findings.length > 0),
      [true, true],
    );
  });

  it("is a violation too when it throws something that is no error", () => {
    const rule: ConditionalAccessRule = {
      ...description,
      scope: "conditional-access-policy",
      evaluatePolicy: () => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- somebody else's rule may do so
        throw "nothing but a text";
      },
    };
    const [result] = evaluateRules([rule], pilot);
    assert.equal(result?.findings[0]?.kind, "violation");
    assert.match(result.findings[0].message, /nothing but a text/);
  });
});

describe("an answer that nobody can know", () => {
  it("keeps the severity of its rule and says that it cannot be verified", () => {
    const findings = findingsOf(evaluateRules([breakGlassExcluded], withoutFacts(pilot)), new Map(), null);
    assert.ok(findings.length > 0);
    for (const { severity, message } of findings) {
      assert.equal(severity, "error");
      assert.match(message, /^cannot be verified: /);
    }
  });

  for (const { what, paths } of decisive) {
    it(`never passes for want of ${what}`, () => {
      const rules = packs.flatMap((pack) => pack.rules);
      const tried = pathsIn(broad.tenant).filter((path) => paths.test(path.join(".")) && !isRedundant(path));
      assert.ok(tried.length > 0, "the example has nothing of the kind");
      for (const path of tried) {
        const context = edited(broad, ["tenant", ...path], unknownValue);
        const findings = findingsOf(evaluateRules(rules, context), new Map(), null);
        const grave = findings.filter(({ severity }) => severity !== "note");
        assert.ok(grave.length > 0, `nothing is said though ${path.join(".")} is not known`);
        for (const { message } of grave) assert.doesNotMatch(message, /cannot be taken as passed/);
      }
    });
  }
});

/** A cohort's own target is redundant where its tier's group is a target too: nothing hangs on it. */
function isRedundant(path: readonly string[]): boolean {
  const [, , list, method, targets, index] = path;
  if (list !== "authenticationMethodConfigurations" || targets !== "includeTargets" || index === undefined)
    return false;
  const configurations = broad.tenant.entra?.authenticationMethodsPolicy?.authenticationMethodConfigurations;
  return configurations?.[Number(method)]?.includeTargets?.[Number(index)]?.id.includes("cohort-") ?? false;
}

function pathsIn(value: unknown): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => [
    [key],
    ...pathsIn(part).map((path) => [key, ...path]),
  ]);
}
