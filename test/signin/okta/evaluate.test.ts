import assert from "node:assert/strict";
import { evaluateAccountManagement, evaluateOkta, evaluateRecovery } from "../../../signin/okta/evaluate";
import { enrollable } from "../../../signin/okta/enrolment";
import type { OktaPolicy, OktaRuleActions } from "../../../tenant/okta/organization";
import { cases } from "./cases";
import {
  admins,
  allow,
  catchAll,
  credentials,
  deny,
  org,
  resistant,
  rule,
  ruleOf,
  signIn,
  staff,
} from "./org";

describe("a sign-in to Okta", () => {
  it("is decided in a table of at least 80, each with its source", () => {
    assert.ok(cases.length >= 80);
    assert.equal(new Set(cases.map(({ name }) => name)).size, cases.length);
    assert.ok(cases.every(({ source }) => source !== ""));
  });

  for (const { name, tenant, signIn: attempt, decision, deciding, source } of cases) {
    it(`${name} (${source})`, () => {
      const answer = evaluateOkta(tenant, attempt);
      const applying = answer.policies
        .filter(({ applies }) => applies !== "no")
        .map(({ id, applies }) => (applies === "unknown" ? `${id}?` : id));
      assert.deepEqual({ decision: answer.decision, deciding: applying }, { decision, deciding });
    });
  }

  it("says which condition keeps a rule out, and what is missing", () => {
    const tenant = org({
      rules: [
        rule("inactive", { status: "INACTIVE", priority: 0 }),
        rule("office", { when: { groupsIncluded: [staff], device: { managed: true } }, priority: 1 }),
        rule("rest", { actions: allow("2FA", resistant), priority: 2 }),
        catchAll(deny),
      ],
    });
    const { policies, missing } = evaluateOkta(tenant, signIn({ memberOf: [admins] }));
    assert.deepEqual(
      policies.slice(1).map(({ id, reasons }) => [id, ...reasons]),
      [
        ["inactive", "it is inactive"],
        ["office", "its condition about people does not hold", "its condition about device does not hold"],
        ["rest", 'it asks for two factors with possession {"phishingResistant":"REQUIRED"}'],
        ["catch-all", "a rule before it decides"],
      ],
    );
    assert.deepEqual(missing, ['rest: two factors with possession {"phishingResistant":"REQUIRED"}']);
  });

  it("says what is not known, and that rules without a priority are taken as listed", () => {
    const tenant = org({
      rules: [rule("a", { when: { groupsIncluded: [staff] } }), rule("b"), catchAll(deny)],
      sessionPolicies: [],
      session: [],
    });
    const { assumptions } = evaluateOkta(
      tenant,
      signIn({ with: credentials("password", "windowsHelloForBusiness") }),
    );
    assert.deepEqual(assumptions, [
      "not known: what the global session policies decide where none of the rules in the tenant matches",
      "rules of Payroll without a priority are asked in the order in which they are listed",
      "no authenticator of the org takes windowsHelloForBusiness",
    ]);
  });
});

const management: OktaPolicy = {
  id: "pol-account",
  name: "Okta Account Management Policy",
  type: "ACCESS_POLICY",
  _embedded: { resourceType: "END_USER_ACCOUNT_MANAGEMENT" },
};
const enrolPasskey = "accessRequest.operation == 'enroll' && accessRequest.authenticator.key == 'webauthn'";

describe("Okta's account management policy", () => {
  const tenant = org({
    policies: [management],
    rules: [
      ruleOf(management.id, "passkey", {
        priority: 0,
        when: { elCondition: { condition: enrolPasskey } },
        actions: allow("2FA", resistant),
      }),
      ruleOf(management.id, "recover", {
        priority: 1,
        when: { elCondition: { condition: "accessRequest.operation == 'recover'" } },
        actions: deny,
      }),
      catchAll(allow("1FA"), management.id),
    ],
  });
  const decided = (request: Parameters<typeof evaluateAccountManagement>[2]): unknown => {
    const { decision, policies } = evaluateAccountManagement(tenant, signIn(), request);
    return [decision, policies.find(({ applies }) => applies === "yes")?.id];
  };

  it("decides by operation and authenticator", () => {
    assert.deepEqual(decided({ operation: "enroll", authenticatorKey: "webauthn" }), [
      "unsatisfied",
      "passkey",
    ]);
    assert.deepEqual(decided({ operation: "enroll", authenticatorKey: "okta_email" }), [
      "granted",
      "catch-all",
    ]);
    assert.deepEqual(decided({ operation: "recover" }), ["blocked", "recover"]);
    assert.deepEqual(decided({ operation: "unlockAccount" }), ["granted", "catch-all"]);
  });

  it("does not know what enrolling takes without the authenticator, if that decides", () => {
    assert.deepEqual(decided({ operation: "enroll" }), ["unknown", undefined]);
    const attempt = { ...signIn(), signInContext: { userAction: "registerSecurityInformation" as const } };
    assert.equal(evaluateOkta(tenant, attempt).decision, "unknown");
  });
});

describe("recovery in Okta", () => {
  const passwordPolicy: OktaPolicy = {
    id: "pol-password",
    name: "Passwords",
    type: "PASSWORD",
    system: true,
  };
  const recovery = (actions: OktaRuleActions) =>
    org({ policies: [passwordPolicy, management], rules: [ruleOf("pol-password", "reset", { actions })] });
  const decision = (actions: OktaRuleActions, ...methods: readonly string[]): string =>
    evaluateRecovery(recovery(actions), signIn({ with: credentials(...methods) })).decision;
  const by = (methods: readonly string[], stepUp: object | null = null): OktaRuleActions => ({
    selfServicePasswordReset: { access: "ALLOW", requirement: { primary: { methods }, stepUp } },
  });

  for (const [name, actions, methods, expected] of [
    ["is had by a method that the rule names", by(["sms", "email"]), ["sms"], "granted"],
    ["is not had by another one", by(["email"]), ["sms"], "unsatisfied"],
    [
      "needs the step-up question too",
      by(["sms"], { required: true, methods: ["security_question"] }),
      ["sms"],
      "unsatisfied",
    ],
    [
      "is had with both",
      by(["sms"], { required: true, methods: ["security_question"] }),
      ["sms", "security_question"],
      "granted",
    ],
    ["may be closed", { selfServicePasswordReset: { access: "DENY" } }, ["sms"], "blocked"],
    ["is not known where the rule does not say", {}, ["sms"], "unknown"],
    [
      "is not known where the methods are not there",
      { selfServicePasswordReset: { access: "ALLOW" } },
      ["sms"],
      "unknown",
    ],
  ] as const) {
    it(name, () => {
      assert.equal(decision(actions, ...methods), expected);
    });
  }

  it("is what the account management policy says where the rule delegates to it", () => {
    const tenant = org({
      policies: [passwordPolicy, management],
      rules: [
        ruleOf("pol-password", "reset", {
          actions: {
            selfServicePasswordReset: { access: "ALLOW", requirement: { accessControl: "AUTH_POLICY" } },
          },
        }),
        catchAll(allow("1FA", resistant), management.id),
      ],
    });
    assert.equal(evaluateRecovery(tenant, signIn({ with: credentials("sms") })).decision, "unsatisfied");
    assert.equal(evaluateRecovery(tenant, signIn({ with: credentials("fido2") })).decision, "granted");
  });
});

describe("what somebody may enrol in Okta", () => {
  const gracePeriod = { type: "BY_DATE_TIME", expiry: "2027-01-01T00:00:00Z" };
  const policy = (
    id: string,
    priority: number,
    groupsIncluded: readonly string[],
    self: string,
  ): OktaPolicy => ({
    id,
    name: id,
    type: "MFA_ENROLL",
    priority,
    groupsIncluded,
    settings: {
      type: "AUTHENTICATORS",
      authenticators: [
        { key: "webauthn", enroll: { self, gracePeriod }, constraints: { aaguidGroups: ["Keys"] } },
        { key: "okta_email", enroll: { self: "OPTIONAL" } },
      ],
    },
  });
  const tenant = org({
    policies: [policy("later", 2, [staff], "OPTIONAL"), policy("first", 1, [admins], "REQUIRED")],
  });

  it("is what the first policy for one of their groups says, with its grace period", () => {
    const { policy: decides, authenticators } = enrollable(tenant, { memberOf: [staff, admins] });
    assert.equal(decides?.id, "first");
    assert.deepEqual(authenticators, [
      { key: "webauthn", self: "REQUIRED", gracePeriod, aaguidGroups: ["Keys"] },
      { key: "okta_email", self: "OPTIONAL", gracePeriod: null, aaguidGroups: [] },
    ]);
  });

  it("is known as far as all policies agree that may be the person's", () => {
    const {
      policy: decides,
      authenticators,
      assumptions,
    } = enrollable(
      org({
        policies: [policy("first", 1, [admins], "REQUIRED"), policy("later", 2, [], "OPTIONAL")],
      }),
      {},
    );
    assert.equal(decides, null);
    assert.deepEqual(
      authenticators.map(({ key, self }) => [key, self]),
      [
        ["webauthn", "unknown"],
        ["okta_email", "OPTIONAL"],
      ],
    );
    assert.deepEqual(assumptions, ["not known: which policy is for the person: first, later"]);
  });

  it("is not known past the last policy in the tenant", () => {
    assert.deepEqual(enrollable(tenant, { memberOf: [] }).authenticators, []);
    assert.equal(enrollable(tenant, { memberOf: [] }).assumptions.length, 1);
  });
});
