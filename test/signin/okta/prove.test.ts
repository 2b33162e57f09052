import assert from "node:assert/strict";
import { evaluateAccountManagement, evaluateOkta, evaluateRecovery } from "../../../signin/okta/evaluate";
import { type OktaProperty, proveOkta } from "../../../signin/okta/proof/prove";
import type { Counterexample, ProofResult } from "../../../signin/proof/result";
import type { OktaPolicy, OktaRuleActions, OktaTenant } from "../../../tenant/okta/organization";
import { admins, allow, app, catchAll, credentials, deny, org, resistant, rule, ruleOf, staff } from "./org";

function failures(result: ProofResult): readonly Counterexample[] {
  assert.ok(result.verdict === "fails", JSON.stringify(result));
  return result.counterexamples;
}

/** What a failure says, after evaluation has confirmed it. */
function words(tenant: OktaTenant, property: OktaProperty): readonly string[] {
  return failures(proveOkta(tenant, property)).map((counterexample) => {
    assert.equal(evaluateOkta(tenant, counterexample.signIn).decision, counterexample.decision);
    return counterexample.words;
  });
}

const phishingResistant = { kind: "oktaPhishingResistant", applications: [app], groups: [staff] } as const;
const zoned = [
  { id: "z-office", name: "Office", type: "IP", gateways: [{ type: "CIDR", value: "192.0.2.0/24" }] },
] as const;

describe("proving that an Okta application resists phishing", () => {
  const strict = rule("strict", {
    priority: 1,
    when: { groupsIncluded: [staff] },
    actions: allow("2FA", resistant),
  });

  it("holds where every rule that takes the group asks for it", () => {
    assert.deepEqual(proveOkta(org({ rules: [strict, catchAll(deny)] }), phishingResistant), {
      verdict: "holds",
    });
  });

  it("holds though the catch-all allows, if nobody of the group falls through to it", () => {
    const tenant = org({ rules: [strict, catchAll(allow("1FA"))] });
    assert.deepEqual(proveOkta(tenant, phishingResistant), { verdict: "holds" });
  });

  it("fails through a catch-all that allows whom an exclusion leaves out", () => {
    const narrowed = rule("strict", {
      when: { groupsIncluded: [staff], groupsExcluded: [admins] },
      actions: allow("2FA", resistant),
    });
    const tenant = org({ rules: [narrowed, catchAll(allow("2FA"))] });
    assert.deepEqual(words(tenant, phishingResistant), [
      "somebody in Staff and Admins, opens Payroll with password + sms: rule catch-all: it asks for two factors",
    ]);
  });

  it("fails by the weakest of ORed constraints", () => {
    const ored = rule("ored", { actions: allow("2FA", resistant, { knowledge: { types: ["PASSWORD"] } }) });
    const [only, ...more] = failures(proveOkta(org({ rules: [ored, catchAll(deny)] }), phishingResistant));
    assert.deepEqual(more, []);
    assert.deepEqual(only?.signIn.credentials, credentials("password", "sms"));
  });

  it("fails by one location for which a rule before asks for less", () => {
    const office = rule("office", {
      priority: 0,
      when: { network: { connection: "ZONE", include: ["z-office"] } },
    });
    const tenant = org({ rules: [office, strict, catchAll(deny)], zones: zoned });
    assert.deepEqual(words(tenant, phishingResistant), [
      "somebody in Staff, from zone Office, opens Payroll with password: rule office: it asks for one factor",
    ]);
  });

  it("looks at a zone of one address too", () => {
    const single = { id: "z-one", name: "Kiosk", type: "IP", gateways: [{ value: "192.0.2.7" }] } as const;
    const kiosk = rule("kiosk", {
      priority: 0,
      when: { network: { connection: "ZONE", include: ["z-one"] } },
    });
    const tenant = org({ rules: [kiosk, strict, catchAll(deny)], zones: [single] });
    assert.deepEqual(words(tenant, phishingResistant), [
      "somebody in Staff, from zone Kiosk, opens Payroll with password: rule kiosk: it asks for one factor",
    ]);
  });

  it("names every rule that lets somebody in with less", () => {
    const tenant = org({
      rules: [
        rule("managed", { priority: 0, when: { device: { managed: true } } }),
        rule("android", {
          priority: 1,
          when: { platform: { include: [{ type: "MOBILE", os: { type: "ANDROID" } }] } },
        }),
        strict,
        catchAll(deny),
      ],
    });
    const found = failures(proveOkta(tenant, phishingResistant));
    assert.deepEqual(found.map(({ policies }) => policies.at(-1)?.id).sort(), ["android", "managed"]);
  });

  it("does not count a rule that no sign-in reaches", () => {
    const unreachable = rule("weak", { priority: 2, when: { groupsIncluded: [staff] } });
    const tenant = org({ rules: [strict, unreachable, catchAll(deny)] });
    assert.deepEqual(proveOkta(tenant, phishingResistant), { verdict: "holds" });
  });

  it("does not combine addresses that no place has at once", () => {
    const far = { id: "z-far", type: "IP", gateways: [{ value: "198.51.100.0/24" }] } as const;
    const both = rule("both", {
      priority: 0,
      when: {
        network: { connection: "ZONE", include: ["z-far"] },
        elCondition: { condition: "true" },
      },
    });
    const first = rule("first", {
      priority: 0,
      when: { network: { connection: "ZONE", exclude: ["z-office"] } },
      actions: allow("2FA", resistant),
    });
    const tenant = org({
      rules: [first, { ...both, priority: 1 }, strict, catchAll(deny)],
      zones: [...zoned, far],
    });
    assert.deepEqual(proveOkta(tenant, phishingResistant), { verdict: "holds" });
  });

  it("leaves named accounts out if it is told to", () => {
    const emergency = rule("emergency", { priority: 0, when: { usersIncluded: ["u-glass"] } });
    const tenant = {
      ...org({ rules: [emergency, strict, catchAll(deny)] }),
      users: [{ id: "u-glass", groupIds: [staff] }],
    };
    assert.deepEqual(words(tenant, phishingResistant), [
      "account u-glass, opens Payroll with password: rule emergency: it asks for one factor",
    ]);
    assert.deepEqual(proveOkta(tenant, { ...phishingResistant, exceptUsers: ["u-glass"] }), {
      verdict: "holds",
    });
  });

  it("cannot tell where a rule may take somebody by what is not known, and says what", () => {
    const sales = rule("sales", {
      priority: 0,
      when: { elCondition: { condition: "user.profile.department == 'Sales'" } },
    });
    const result = proveOkta(org({ rules: [sales, strict, catchAll(deny)] }), phishingResistant);
    assert.ok(result.verdict === "unverifiable");
    assert.deepEqual(result.missing, ["whether the expression user.profile.department == 'Sales' holds"]);
    assert.match(result.possible?.words ?? "", /it depends on whether the expression/);
  });

  it("fails all the same where what is not known makes no difference", () => {
    const sales = rule("sales", {
      priority: 0,
      when: { elCondition: { condition: "user.profile.department == 'Sales'" } },
    });
    const tenant = org({ rules: [sales, catchAll(allow("1FA"))] });
    assert.equal(failures(proveOkta(tenant, phishingResistant)).length, 2);
  });

  it("cannot tell of an application without a policy", () => {
    const result = proveOkta(org({ tenant: { apps: [{ id: app }] } }), phishingResistant);
    assert.equal(result.verdict, "unverifiable");
  });

  it("is about something only if there are applications", () => {
    assert.equal(proveOkta(org(), { ...phishingResistant, applications: [] }).verdict, "not-applicable");
  });

  it("holds by a session that nobody gets", () => {
    const session = [ruleOf("pol-session", "s", { actions: { signon: { access: "DENY" } } })];
    const tenant = org({ session, rules: [catchAll(allow("1FA"))] });
    assert.deepEqual(proveOkta(tenant, phishingResistant), { verdict: "holds" });
  });

  it("counts a method that is turned off for nothing", () => {
    const byPhone = rule("phone", { actions: allow("1FA", { possession: { methods: ["SMS"] } }) });
    const authenticators = [{ id: "p", key: "phone_number", status: "INACTIVE" }] as const;
    const tenant = org({ rules: [byPhone, catchAll(deny)], authenticators });
    assert.deepEqual(proveOkta(tenant, phishingResistant), { verdict: "holds" });
  });
});

describe("proving that an Okta application takes two factors", () => {
  const requirement = { kind: "oktaRequirement", applications: [app] } as const;

  it("holds with two factors everywhere", () => {
    assert.deepEqual(proveOkta(org({ rules: [catchAll(allow("2FA"))] }), requirement), { verdict: "holds" });
  });

  it("fails by a password", () => {
    assert.deepEqual(words(org({ rules: [catchAll(allow("1FA"))] }), requirement), [
      "somebody in no group that a rule names, opens Payroll with password: rule catch-all: it asks for one factor",
    ]);
  });

  it("holds by a session that requires a second factor", () => {
    const session = [
      ruleOf("pol-session", "s", { actions: { signon: { access: "ALLOW", requireFactor: true } } }),
    ];
    assert.deepEqual(proveOkta(org({ session, rules: [catchAll(allow("1FA"))] }), requirement), {
      verdict: "holds",
    });
  });

  const withVerification = (userVerification: string, actions: OktaRuleActions): ProofResult["verdict"] =>
    proveOkta(
      org({
        rules: [catchAll(actions)],
        authenticators: [
          { id: "w", key: "webauthn", settings: { userVerification } },
          { id: "v", key: "okta_verify", settings: { userVerification: "REQUIRED" } },
        ],
      }),
      requirement,
    ).verdict;

  it("counts a passkey as two factors if it verifies its user", () => {
    assert.equal(withVerification("REQUIRED", allow("1FA", resistant)), "holds");
    assert.equal(withVerification("DISCOURAGED", allow("1FA", resistant)), "fails");
    assert.equal(withVerification("PREFERRED", allow("1FA", resistant)), "unverifiable");
    const verified = { possession: { phishingResistant: "REQUIRED", userVerification: "REQUIRED" } };
    assert.equal(withVerification("PREFERRED", allow("1FA", verified)), "holds");
  });
});

describe("proving that break-glass accounts reach Okta's applications", () => {
  const glass = {
    kind: "oktaBreakGlassReachable",
    accounts: [{ userId: "u-glass", credentials: [{ method: "fido2", passkeyType: "deviceBound" }] }],
    applications: [app],
  } as const;
  const own = rule("glass", {
    priority: 0,
    when: { usersIncluded: ["u-glass"] },
    actions: allow("2FA", resistant),
  });
  const users = [{ id: "u-glass", groupIds: [admins] }];

  it("holds with a rule of their own before all others", () => {
    assert.deepEqual(proveOkta({ ...org({ rules: [own, catchAll(deny)] }), users }, glass), {
      verdict: "holds",
    });
  });

  it("fails where a rule before it denies somewhere", () => {
    const risky = rule("risky", { priority: -1, when: { riskScore: { level: "HIGH" } }, actions: deny });
    const tenant = { ...org({ rules: [own, risky, catchAll(deny)] }), users };
    assert.deepEqual(words(tenant, glass), [
      "account u-glass, at high risk, opens Payroll with fido2: rule risky: it denies",
    ]);
  });

  it("fails where their rule is inactive", () => {
    const tenant = { ...org({ rules: [{ ...own, status: "INACTIVE" }, catchAll(deny)] }), users };
    assert.equal(failures(proveOkta(tenant, glass))[0]?.decision, "blocked");
  });

  it("fails where their credential is not what is asked for", () => {
    const session = [
      ruleOf("pol-session", "s", { actions: { signon: { access: "ALLOW", primaryFactor: "PASSWORD_IDP" } } }),
    ];
    const tenant = { ...org({ session, rules: [own, catchAll(deny)] }), users };
    assert.equal(failures(proveOkta(tenant, glass))[0]?.decision, "unsatisfied");
  });

  it("cannot tell where a group of theirs decides that the tenant does not show", () => {
    const excluded = rule("no", { priority: -1, when: { groupsIncluded: [staff] }, actions: deny });
    const result = proveOkta(org({ rules: [excluded, own, catchAll(deny)] }), glass);
    assert.ok(result.verdict === "unverifiable");
    assert.deepEqual(result.missing, [`whether u-glass is in group ${staff}`]);
  });

  it("does not ask that they pass a blocklist", () => {
    const tenant = {
      ...org({ rules: [own, catchAll(deny)], zones: [{ ...zoned[0], usage: "BLOCKLIST" }] }),
      users,
    };
    assert.deepEqual(proveOkta(tenant, glass), { verdict: "holds" });
  });
});

describe("proving that recovery in Okta is no weaker", () => {
  const passwords: OktaPolicy = { id: "pol-password", name: "Passwords", type: "PASSWORD", system: true };
  const management: OktaPolicy = {
    id: "pol-account",
    name: "Account management",
    type: "ACCESS_POLICY",
    _embedded: { resourceType: "END_USER_ACCOUNT_MANAGEMENT" },
  };
  const recovery = { kind: "oktaRecoveryNoWeaker" } as const;
  const tenantWith = (actions: OktaRuleActions, ...rules: ReturnType<typeof ruleOf>[]): OktaTenant =>
    org({
      policies: [passwords, management],
      rules: [ruleOf("pol-password", "reset", { actions }), ...rules],
    });
  const delegated: OktaRuleActions = {
    selfServicePasswordReset: { access: "ALLOW", requirement: { accessControl: "AUTH_POLICY" } },
  };

  it("fails by email", () => {
    const tenant = tenantWith({
      selfServicePasswordReset: { access: "ALLOW", requirement: { primary: { methods: ["email"] } } },
    });
    const [found] = failures(proveOkta(tenant, recovery));
    assert.equal(
      found?.words,
      'somebody in no group that a rule names, recovers the password with email: rule reset: it asks for one factor with possession {"methods":["email"]}',
    );
    assert.equal(evaluateRecovery(tenant, found.signIn).decision, "granted");
  });

  it("holds where nobody recovers by themselves", () => {
    assert.deepEqual(proveOkta(tenantWith({ selfServicePasswordReset: { access: "DENY" } }), recovery), {
      verdict: "holds",
    });
  });

  it("holds where the account management policy asks for phishing resistance", () => {
    const tenant = tenantWith(delegated, catchAll(allow("2FA", resistant), management.id));
    assert.deepEqual(proveOkta(tenant, recovery), { verdict: "holds" });
  });

  it("fails by its catch-all of any two factors", () => {
    const tenant = tenantWith(delegated, catchAll(allow("2FA"), management.id));
    const [found] = failures(proveOkta(tenant, recovery));
    assert.deepEqual(found?.signIn.credentials, credentials("sms", "security_question"));
  });

  it("looks at enrolling a passkey too if it is asked to", () => {
    const enrol = ruleOf(management.id, "enrol", {
      when: { elCondition: { condition: "accessRequest.operation == 'enroll'" } },
      actions: allow("1FA"),
    });
    const tenant = tenantWith(delegated, enrol, catchAll(allow("2FA", resistant), management.id));
    assert.equal(proveOkta(tenant, recovery).verdict, "holds");
    const [found] = failures(proveOkta(tenant, { ...recovery, operations: ["recover", "enroll"] }));
    assert.ok(found !== undefined);
    assert.match(found.words, /enrols an authenticator with password: rule enrol/);
    const request = { operation: "enroll", authenticatorKey: "webauthn" } as const;
    assert.equal(evaluateAccountManagement(tenant, found.signIn, request).decision, "granted");
  });

  it("cannot tell without password policies", () => {
    assert.equal(proveOkta(org(), recovery).verdict, "unverifiable");
  });
});

describe("an org of 60 applications with 20 rules each", () => {
  const groups = Array.from({ length: 40 }, (_, index) => `g${String(index)}`);
  const applications = Array.from({ length: 60 }, (_, index) => `app${String(index)}`);
  const at = (list: readonly string[], index: number): string => list[index % list.length] ?? "";
  const weakest = 37;
  const tenant: OktaTenant = {
    ...org({ zones: [...zoned, { id: "z-tor", type: "DYNAMIC", proxyType: "Tor" }] }),
    groups: groups.map((id) => ({ id, name: id })),
    apps: applications.map((id) => ({ id, accessPolicyId: `pol-${id}` })),
    policies: [
      { id: "pol-session", name: "Session", type: "OKTA_SIGN_ON", system: true },
      ...applications.map((id) => ({ id: `pol-${id}`, name: id, type: "ACCESS_POLICY" as const })),
    ],
    policyRules: [
      ruleOf("pol-session", "session", { actions: { signon: { access: "ALLOW" } } }),
      ...applications.flatMap((id, index) => [
        ...Array.from({ length: 20 }, (_, number) =>
          ruleOf(`pol-${id}`, `${id}-r${String(number)}`, {
            priority: number,
            when: {
              groupsIncluded: [at(groups, index + number), at(groups, index + 2 * number + 7)],
              groupsExcluded: [at(groups, 3 * index + number)],
              ...(number % 3 === 0 ? { device: { managed: true } } : {}),
              ...(number % 4 === 0 ? { network: { connection: "ZONE", include: ["z-office"] } } : {}),
              ...(number % 5 === 0 ? { riskScore: { level: "HIGH" } } : {}),
            },
            actions: number === 19 && index === weakest ? allow("1FA") : allow("2FA", resistant),
          }),
        ),
        { ...catchAll(deny, `pol-${id}`), id: `${id}-catch-all` },
      ]),
    ],
  };

  it("is proven while a person waits, and the one weak rule is found", () => {
    const property = { kind: "oktaPhishingResistant", applications } as const;
    const start = process.hrtime.bigint();
    const found = failures(proveOkta(tenant, property));
    const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
    assert.deepEqual(
      found.map(({ policies }) => policies.at(-1)?.id),
      [`app${String(weakest)}-r19`],
    );
    // Well under a second alone; the bound leaves room for a busy machine.
    assert.ok(milliseconds < 5000, `${milliseconds.toFixed(0)} ms`);
  });
});
