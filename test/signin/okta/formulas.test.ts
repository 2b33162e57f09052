import assert from "node:assert/strict";
import { riskOf } from "../../../signin/okta/circumstances";
import { expressionFormula } from "../../../signin/okta/expression";
import {
  type Fact,
  type Formula,
  all,
  always,
  any,
  fact,
  factsOf,
  never,
  not,
  opaque,
  openFact,
  partsOf,
  verdictOf,
} from "../../../signin/okta/formula";
import { isOfPlatform, platformFormula } from "../../../signin/okta/platform";
import type { Verdict } from "../../../tenant/verdict";

const group = (id: string): Formula => fact("group", id);
const nobodyKnows = (text: string): Formula => opaque(`whether the expression ${text} holds`);

describe("an expression", () => {
  const managed = fact("device", "managed");
  const table: readonly [text: string, formula: Formula][] = [
    ["true", always],
    [" TRUE ", always],
    ["false", never],
    ["nottrue", nobodyKnows("nottrue")],
    ["trueish", nobodyKnows("trueish")],
    ["unfalse", nobodyKnows("unfalse")],
    ["falsely", nobodyKnows("falsely")],
    ["isMemberOfGroup('g1')", group("g1")],
    ['isMemberOfGroup( "g1" )', group("g1")],
    ["isMemberOfGroup('g1\")", nobodyKnows("isMemberOfGroup('g1\")")],
    ["xisMemberOfGroup('g1')", nobodyKnows("xisMemberOfGroup('g1')")],
    ["isMemberOfGroup('g1').x", nobodyKnows("isMemberOfGroup('g1').x")],
    ["user.isMemberOf({'group.id': 'g1'})", group("g1")],
    ['user.isMemberOf( { "group.id" : "g1" } )', group("g1")],
    ["isMemberOfGroupName('Staff')", group("g-staff")],
    ["isMemberOfGroupName( 'Staff' )", group("g-staff")],
    ["isMemberOfGroupName('Nobody')", opaque("whether the person is in a group named Nobody")],
    ["user.isMemberOf({'group.profile.name': 'Staff'})", group("g-staff")],
    ["user.isMemberOf( { 'group.profile.name' : 'Staff' } )", group("g-staff")],
    [
      "x user.isMemberOf({'group.profile.name': 'Staff'})",
      nobodyKnows("x user.isMemberOf({'group.profile.name': 'Staff'})"),
    ],
    ["security.risk.level == 'HIGH'", fact("risk", "HIGH")],
    ["security.risk.level=='HIGH'", fact("risk", "HIGH")],
    ["security.risk.level != 'HIGH'", not(fact("risk", "HIGH"))],
    ['accessRequest.operation == "enroll"', fact("operation", "enroll")],
    ["accessRequest.authenticator.key == 'webauthn'", fact("authenticator", "webauthn")],
    ["device.profile.managed == true", managed],
    ["device.profile.managed == false", not(managed)],
    ["device.profile.managed != true", not(managed)],
    ["device.profile.managed == 'maybe'", never],
    ["device.profile.managed == truest", nobodyKnows("device.profile.managed == truest")],
    ["device.profile.managed == untrue", nobodyKnows("device.profile.managed == untrue")],
    ["device.profile.registered == true", fact("device", "registered")],
    ["device.profile.registered == 'false'", not(fact("device", "registered"))],
    ["user.profile.title == 'x'", nobodyKnows("user.profile.title == 'x'")],
    ["security.risk.level == HIGH", nobodyKnows("security.risk.level == HIGH")],
    ["security.risk.level == 'a' == 'b'", nobodyKnows("security.risk.level == 'a' == 'b'")],
    ["isMemberOfGroup('a') && isMemberOfGroup('b')", all([group("a"), group("b")])],
    ["isMemberOfGroup('a') and isMemberOfGroup('b')", all([group("a"), group("b")])],
    ["isMemberOfGroup('a') || isMemberOfGroup('b')", any([group("a"), group("b")])],
    ["isMemberOfGroup('a') OR isMemberOfGroup('b')", any([group("a"), group("b")])],
    [
      "isMemberOfGroup('a') || isMemberOfGroup('b') && isMemberOfGroup('c')",
      any([group("a"), all([group("b"), group("c")])]),
    ],
    [
      "(isMemberOfGroup('a') || isMemberOfGroup('b')) && isMemberOfGroup('c')",
      all([any([group("a"), group("b")]), group("c")]),
    ],
    ["!isMemberOfGroup('a')", not(group("a"))],
    ["not isMemberOfGroup('a')", not(group("a"))],
    ["!(isMemberOfGroup('a'))", not(group("a"))],
    ["!!isMemberOfGroup('a')", not(not(group("a")))],
    ["(isMemberOfGroup('a')) == true", nobodyKnows("(isMemberOfGroup('a')) == true")],
    ["f('a && b')", nobodyKnows("f('a && b')")],
    ['f("it\'s || b")', nobodyKnows('f("it\'s || b")')],
    ["f(a && b) && isMemberOfGroup('a')", all([nobodyKnows("f(a && b)"), group("a")])],
    ["f[a || b] || isMemberOfGroup('a')", any([nobodyKnows("f[a || b]"), group("a")])],
    ["f{a or b} or isMemberOfGroup('a')", any([nobodyKnows("f{a or b}"), group("a")])],
    ["g((a) && b) && isMemberOfGroup('a')", all([nobodyKnows("g((a) && b)"), group("a")])],
    ["isMemberOfGroup('a'))", nobodyKnows("isMemberOfGroup('a'))")],
    ["brand == 'x'", nobodyKnows("brand == 'x'")],
  ];
  for (const [text, formula] of table) {
    it(`${text} is read, or opaque by its own text`, () => {
      assert.deepEqual(
        expressionFormula(text, (name) => (name === "Staff" ? "g-staff" : null)),
        formula,
      );
    });
  }
});

describe("a formula", () => {
  const [a, b] = [group("a"), group("b")];

  it("drops what changes nothing", () => {
    assert.equal(all([]), always);
    assert.equal(any([]), never);
    assert.equal(all([always, a]), a);
    assert.equal(any([never, a]), a);
    assert.equal(all([a, never, b]), never);
    assert.equal(any([a, always]), always);
    assert.deepEqual(all([a, always, b]), { kind: "all", parts: [a, b] });
    assert.deepEqual(any([a, b]), { kind: "any", parts: [a, b] });
    assert.deepEqual(not(always), never);
    assert.deepEqual(not(never), always);
    assert.deepEqual(not(a), { kind: "not", part: a });
  });

  // Strong Kleene logic: what is unknown matters only where it decides.
  const table: readonly [Formula, a: Verdict, b: Verdict, verdict: Verdict, open: Fact | null][] = [
    [always, "no", "no", "yes", null],
    [never, "yes", "yes", "no", null],
    [a, "unknown", "yes", "unknown", "group:a"],
    [not(a), "yes", "yes", "no", null],
    [not(a), "no", "yes", "yes", null],
    [not(a), "unknown", "yes", "unknown", "group:a"],
    [all([a, b]), "yes", "yes", "yes", null],
    [all([a, b]), "unknown", "no", "no", null],
    [all([a, b]), "yes", "unknown", "unknown", "group:b"],
    [all([a, b]), "unknown", "yes", "unknown", "group:a"],
    [any([a, b]), "no", "no", "no", null],
    [any([a, b]), "unknown", "yes", "yes", null],
    [any([a, b]), "no", "unknown", "unknown", "group:b"],
    [any([all([a, b]), not(b)]), "yes", "unknown", "unknown", "group:b"],
  ];
  for (const [formula, first, second, verdict, open] of table) {
    it(`${JSON.stringify(formula)} with ${first} and ${second}: ${verdict}`, () => {
      const known = (name: Fact): Verdict => (name === "group:a" ? first : second);
      assert.equal(verdictOf(formula, known), verdict);
      assert.equal(openFact(formula, known), open);
    });
  }

  it("names its facts", () => {
    assert.deepEqual(factsOf(any([all([a, b]), not(opaque("x"))])), ["group:a", "group:b", "opaque:x"]);
    assert.deepEqual(factsOf(always), []);
    assert.deepEqual(partsOf("risk:HIGH"), ["risk", "HIGH"]);
    assert.deepEqual(partsOf("platform:MOBILE/IOS:x"), ["platform", "MOBILE/IOS:x"]);
    assert.deepEqual(partsOf("what is this: no kind"), ["opaque", " no kind"]);
  });
});

describe("a platform of Okta", () => {
  // Okta Management API, PlatformConditionEvaluatorPlatform.
  const platforms = ["android", "iOS", "windowsPhone", "windows", "macOS", "linux", null] as const;
  const table: readonly [platform: string, is: readonly (typeof platforms)[number][]][] = [
    ["ANY/ANY", platforms],
    ["MOBILE/ANY", ["android", "iOS", "windowsPhone"]],
    ["MOBILE", ["android", "iOS", "windowsPhone"]],
    ["DESKTOP/ANY", ["windows", "macOS", "linux"]],
    ["MOBILE/ANDROID", ["android"]],
    ["MOBILE/IOS", ["iOS"]],
    ["DESKTOP/WINDOWS", ["windows"]],
    ["DESKTOP/OSX", ["macOS"]],
    ["DESKTOP/OTHER", ["linux"]],
    ["ANY/OTHER", ["windowsPhone", "linux", null]],
    ["OTHER/OTHER", [null]],
    ["MOBILE/WINDOWS", []],
  ];
  for (const [platform, is] of table) {
    it(`${platform} is ${is.map(String).join(", ") || "nothing"}`, () => {
      assert.deepEqual(
        platforms.filter((device) => isOfPlatform(platform, device)),
        is,
      );
    });
  }

  it("is any where a rule says nothing of it", () => {
    assert.equal(platformFormula([], []), always);
    assert.equal(platformFormula([{}], []), always);
    assert.deepEqual(platformFormula([{}], [{}]), never);
    assert.deepEqual(platformFormula([{ type: "MOBILE" }], []), fact("platform", "MOBILE/ANY"));
    assert.deepEqual(platformFormula([], [{ os: { type: "IOS" } }]), not(fact("platform", "ANY/IOS")));
    assert.deepEqual(
      platformFormula([{ type: "MOBILE", os: { type: "IOS", expression: "" } }], []),
      fact("platform", "MOBILE/IOS"),
    );
    assert.deepEqual(
      platformFormula([{ os: { type: "IOS", expression: ">17" } }], []),
      all([fact("platform", "ANY/IOS"), opaque("whether the operating system matches >17")]),
    );
  });
});

describe("the risk of a sign-in in Okta", () => {
  it("is LOW at the least", () => {
    assert.deepEqual((["none", "low", "medium", "high", null, undefined] as const).map(riskOf), [
      "LOW",
      "LOW",
      "MEDIUM",
      "HIGH",
      "LOW",
      "LOW",
    ]);
  });
});
