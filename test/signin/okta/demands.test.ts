import assert from "node:assert/strict";
import { conditionsOfRule, policyCondition, type Directory } from "../../../signin/okta/conditions";
import { satisfies, wordsOf } from "../../../signin/okta/constraint";
import { type Demand, recoveryAction, sessionAction, signOnAction } from "../../../signin/okta/demand";
import { enrollable } from "../../../signin/okta/enrolment";
import { evaluateOkta } from "../../../signin/okta/evaluate";
import { isAccountManagement } from "../../../signin/okta/organization";
import { type AuthenticatorSettings, factorOf } from "../../../signin/okta/factors";
import { type Formula, all, any, fact, never, not, opaque } from "../../../signin/okta/formula";
import type { Credential } from "../../../signin/signIn";
import type {
  OktaConstraint,
  OktaPolicy,
  OktaRuleActions,
  OktaRuleConditions,
} from "../../../tenant/okta/organization";
import { unknownValue } from "../../../tenant/unknown";
import type { Verdict } from "../../../tenant/verdict";
import { admins, catchAll, credentials, deny, everyone, org, rule, signIn, staff } from "./org";

const notKnown = JSON.parse(JSON.stringify(unknownValue)) as never;
const settings = (userVerification = "REQUIRED", ...inactive: string[]): AuthenticatorSettings => ({
  userVerification: new Map([["webauthn", userVerification]]),
  inactive: new Set(inactive),
});
const demand = (
  factors: 1 | 2,
  constraints: readonly OktaConstraint[],
  parts: Partial<Demand> = {},
): Demand => ({
  factors,
  constraints,
  passwordFirst: false,
  unreadable: [],
  ...parts,
});

describe("what credentials are in Okta", () => {
  const key: Credential = { method: "fido2", passkeyType: "deviceBound", attested: true };
  const traits = (credential: Credential, with_ = settings()): unknown => {
    const factor = factorOf(credential, with_);
    return (
      factor && [
        factor.key,
        factor.userVerification,
        factor.phishingResistant,
        factor.deviceBound,
        factor.hardwareProtection,
        factor.userPresence,
      ]
    );
  };
  // Okta help, Multifactor authentication: key, verification, resistance, bound, hardware, presence.
  const table: readonly [
    what: string,
    credential: Credential,
    with_: AuthenticatorSettings,
    traits: unknown,
  ][] = [
    ["a passkey of a device", key, settings(), ["webauthn", "yes", "yes", "yes", "yes", "yes"]],
    [
      "one without attestation",
      { ...key, attested: false },
      settings(),
      ["webauthn", "yes", "yes", "yes", "unknown", "yes"],
    ],
    [
      "a synced one",
      { method: "fido2", passkeyType: "synced", attested: true },
      settings(),
      ["webauthn", "yes", "yes", "unknown", "unknown", "yes"],
    ],
    [
      "one without verification",
      key,
      settings("DISCOURAGED"),
      ["webauthn", "no", "yes", "yes", "yes", "yes"],
    ],
    [
      "one with preferred verification",
      key,
      settings("PREFERRED"),
      ["webauthn", "unknown", "yes", "yes", "yes", "yes"],
    ],
    ["an authenticator that is off", key, settings("REQUIRED", "webauthn"), null],
    ["Windows Hello", { method: "windowsHelloForBusiness" }, settings(), null],
    [
      "what nobody knows",
      { method: "retinaScan" },
      settings(),
      ["retinaScan", "unknown", "unknown", "unknown", "unknown", "unknown"],
    ],
    ["a password", { method: "password" }, settings(), ["okta_password", "no", "no", "no", "no", "yes"]],
    ["a text message", { method: "sms" }, settings(), ["phone_number", "no", "no", "no", "no", "yes"]],
    [
      "a smart card",
      { method: "x509CertificateMultiFactor" },
      settings(),
      ["smart_card_idp", "yes", "yes", "yes", "yes", "yes"],
    ],
  ];
  for (const [what, credential, with_, expected] of table) {
    it(what, () => {
      assert.deepEqual(traits(credential, with_), expected);
    });
  }
});

describe("whether credentials answer a rule of Okta", () => {
  const push = "okta_verify/push";
  const question = "security_question";
  const must = (possession: Readonly<Record<string, unknown>>): OktaConstraint => ({ possession });
  const smsOnly = [{ key: "phone_number", method: "sms" }];
  // Okta Management API, KnowledgeConstraint, PossessionConstraint and AssuranceMethod.
  const table: readonly [
    what: string,
    Demand,
    methods: readonly string[],
    Verdict,
    AuthenticatorSettings?,
  ][] = [
    ["one factor, by anything", demand(1, []), ["password"], "yes"],
    ["one factor, by nothing", demand(1, []), [], "no"],
    ["one factor, by what no authenticator takes", demand(1, []), ["windowsHelloForBusiness"], "no"],
    ["two factors, by one", demand(2, []), ["password"], "no"],
    ["two factors, by two of one type", demand(2, []), ["password", question], "no"],
    ["two factors, by possession twice", demand(2, []), ["sms", "email"], "no"],
    ["two factors, by knowledge and possession", demand(2, []), ["password", "sms"], "yes"],
    ["two factors, by a passkey with verification", demand(2, []), ["fido2"], "yes"],
    [
      "two factors, by a passkey with preferred verification",
      demand(2, []),
      ["fido2"],
      "unknown",
      settings("PREFERRED"),
    ],
    [
      "two factors, by a passkey that is made to verify",
      demand(2, [must({ userVerification: "REQUIRED" })]),
      ["fido2"],
      "yes",
      settings("PREFERRED"),
    ],
    [
      "verification, by a passkey that does not verify",
      demand(1, [must({ userVerification: "REQUIRED" })]),
      ["fido2"],
      "no",
      settings("DISCOURAGED"),
    ],
    [
      "phishing resistance, by a text message",
      demand(1, [must({ phishingResistant: "REQUIRED" })]),
      ["password", "sms"],
      "no",
    ],
    [
      "phishing resistance, by a passkey",
      demand(1, [must({ phishingResistant: "REQUIRED" })]),
      ["fido2"],
      "yes",
    ],
    [
      "a characteristic that is optional",
      demand(1, [must({ phishingResistant: "OPTIONAL" })]),
      ["sms"],
      "yes",
    ],
    [
      "a characteristic that is not known, by what has it",
      demand(1, [must({ phishingResistant: notKnown })]),
      ["fido2"],
      "yes",
    ],
    [
      "a characteristic that is not known, by what lacks it",
      demand(1, [must({ phishingResistant: notKnown })]),
      ["sms"],
      "unknown",
    ],
    ["hardware, by push", demand(1, [must({ hardwareProtection: "REQUIRED" })]), [push], "unknown"],
    ["a device, by a text message", demand(1, [must({ deviceBound: "REQUIRED" })]), ["sms"], "no"],
    ["possession, by a password alone", demand(1, [must({})]), ["password"], "no"],
    [
      "possession that is not required, by a password alone",
      demand(1, [must({ required: false })]),
      ["password"],
      "yes",
    ],
    ["knowledge, by possession alone", demand(1, [{ knowledge: { types: ["password"] } }]), ["sms"], "no"],
    ["a password, by a question", demand(1, [{ knowledge: { types: ["password"] } }]), [question], "no"],
    ["a password, by one", demand(1, [{ knowledge: { types: ["PASSWORD"] } }]), ["password"], "yes"],
    ["types that are not known", demand(1, [{ knowledge: { types: notKnown } }]), ["password"], "unknown"],
    ["a type that is not known", demand(1, [{ knowledge: { types: [notKnown] } }]), ["password"], "unknown"],
    ["a type that is no text", demand(1, [{ knowledge: { types: [1] } }]), ["password"], "unknown"],
    ["no types", demand(1, [{ knowledge: { types: [] } }]), [question], "yes"],
    ["types that are no list", demand(1, [{ knowledge: { types: "password" } }]), [question], "yes"],
    ["a method, by another", demand(1, [must({ methods: ["sms"] })]), ["voice"], "no"],
    ["a method, by it", demand(1, [must({ methods: ["SMS"] })]), ["sms"], "yes"],
    [
      "an authenticator's method, by another",
      demand(1, [must({ authenticationMethods: smsOnly })]),
      ["voice"],
      "no",
    ],
    [
      "an authenticator's method, by it",
      demand(1, [must({ authenticationMethods: smsOnly })]),
      ["sms"],
      "yes",
    ],
    [
      "the same method of another authenticator",
      demand(1, [must({ authenticationMethods: [{ key: "okta_verify", method: "sms" }] })]),
      ["sms"],
      "no",
    ],
    [
      "any method of an authenticator",
      demand(1, [must({ authenticationMethods: [{ key: "phone_number" }] })]),
      ["voice"],
      "yes",
    ],
    [
      "methods that are not known",
      demand(1, [must({ authenticationMethods: notKnown })]),
      ["sms"],
      "unknown",
    ],
    ["a method that is no object", demand(1, [must({ authenticationMethods: ["sms"] })]), ["sms"], "unknown"],
    ["a method that is null", demand(1, [must({ authenticationMethods: [null] })]), ["sms"], "unknown"],
    [
      "a method of an authenticator that is not known",
      demand(1, [must({ authenticationMethods: [{ key: notKnown }] })]),
      ["sms"],
      "unknown",
    ],
    [
      "a method that is not known",
      demand(1, [must({ authenticationMethods: [{ key: "phone_number", method: notKnown }] })]),
      ["sms"],
      "unknown",
    ],
    ["no methods", demand(1, [must({ authenticationMethods: [] })]), ["sms"], "yes"],
    [
      "an excluded method, by it",
      demand(1, [must({ excludedAuthenticationMethods: smsOnly })]),
      ["sms"],
      "no",
    ],
    [
      "an excluded method, by another",
      demand(1, [must({ excludedAuthenticationMethods: smsOnly })]),
      ["voice"],
      "yes",
    ],
    [
      "excluded methods that are not known",
      demand(1, [must({ excludedAuthenticationMethods: notKnown })]),
      ["voice"],
      "unknown",
    ],
    ["no excluded methods", demand(1, [must({ excludedAuthenticationMethods: [] })]), ["sms"], "yes"],
    ["a way of verifying", demand(1, [must({ userVerificationMethods: ["PIN"] })]), ["fido2"], "unknown"],
    ["no way of verifying", demand(1, [must({ userVerificationMethods: [] })]), ["fido2"], "yes"],
    [
      "either of two constraints",
      demand(1, [must({ phishingResistant: "REQUIRED" }), { knowledge: {} }]),
      ["password"],
      "yes",
    ],
    [
      "two factors with a constraint on one, which is not met",
      demand(2, [must({ phishingResistant: "REQUIRED" })]),
      ["password", "sms"],
      "no",
    ],
    [
      "two factors, the one that is kept out does not count",
      demand(2, [{ knowledge: { types: ["password"] } }]),
      [question, "sms"],
      "no",
    ],
    ["a password first, by a passkey", demand(1, [], { passwordFirst: true }), ["fido2"], "no"],
    ["a password first, by one", demand(1, [], { passwordFirst: true }), ["password"], "yes"],
    [
      "a password first, by an identity provider",
      demand(1, [], { passwordFirst: true }),
      ["smart_card_idp"],
      "yes",
    ],
    [
      "a demand that is not all known, met as far as it is",
      demand(1, [], { unreadable: ["x"] }),
      ["password"],
      "unknown",
    ],
    [
      "a demand that is not all known, not met as far as it is",
      demand(2, [], { unreadable: ["x"] }),
      ["password"],
      "no",
    ],
  ];
  for (const [what, asked, methods, verdict, with_ = settings()] of table) {
    it(`${what}: ${verdict}`, () => {
      assert.equal(satisfies(asked, credentials(...methods), with_), verdict);
    });
  }

  it("is put into words", () => {
    const asked = demand(2, [{}, must({ phishingResistant: "REQUIRED" })], {
      passwordFirst: true,
      unreadable: ["x"],
    });
    const words =
      'two factors with no constraint, or possession {"phishingResistant":"REQUIRED"} with a password or an identity provider first (not known: x)';
    assert.equal(wordsOf(asked), words);
    assert.equal(wordsOf(asked), words);
    assert.equal(wordsOf(demand(1, [])), "one factor");
  });
});

describe("what a rule of Okta does", () => {
  const acts = (actions: OktaRuleActions) => rule("r", { actions });
  const asks = (parts: Partial<Demand>): unknown => ({ kind: "demand", demand: demand(1, [], parts) });

  it("at an application: it denies, asks, or is not known", () => {
    const table: readonly [OktaRuleActions, unknown][] = [
      [{ access: "DENY" }, { kind: "deny" }],
      [{ appSignOn: { access: "DENY" } }, { kind: "deny" }],
      [{}, { kind: "undecided", why: "whether rule r allows" }],
      [{ access: notKnown }, { kind: "undecided", why: "whether rule r allows" }],
      [{ access: "ALLOW", factorMode: "1FA" }, asks({})],
      [{ access: "ALLOW", factorMode: "2FA" }, asks({ factors: 2 })],
      [{ access: "ALLOW" }, asks({ unreadable: ["how many factors rule r asks for"] })],
      [
        { access: "ALLOW", factorMode: "2FA", constraints: notKnown },
        asks({ factors: 2, unreadable: ["which constraints rule r has"] }),
      ],
      [
        {
          appSignOn: {
            access: "ALLOW",
            verificationMethod: { type: "ASSURANCE", factorMode: "2FA", constraints: [{}] },
          },
        },
        asks({ factors: 2, constraints: [{}] }),
      ],
      [
        { appSignOn: { access: "ALLOW", verificationMethod: { type: "AUTH_METHOD_CHAIN" } } },
        asks({ unreadable: ["what rule r asks for by AUTH_METHOD_CHAIN"] }),
      ],
    ];
    for (const [actions, action] of table)
      assert.deepEqual(signOnAction(acts(actions)), action, JSON.stringify(actions));
  });

  it("at a session: the same by its own settings", () => {
    const table: readonly [OktaRuleActions, unknown][] = [
      [{ signon: { access: "DENY" } }, { kind: "deny" }],
      [{ access: "DENY" }, { kind: "deny" }],
      [{}, { kind: "undecided", why: "whether rule r allows a session" }],
      [{ access: "ALLOW" }, asks({})],
      [{ signon: { access: "ALLOW", requireFactor: true } }, asks({ factors: 2 })],
      [
        { signon: { access: "ALLOW", requireFactor: false, primaryFactor: "PASSWORD_IDP" } },
        asks({ passwordFirst: true }),
      ],
      [{ signon: { access: "ALLOW", primaryFactor: "PASSWORD_IDP_ANY_FACTOR" } }, asks({})],
      [
        { signon: { access: "ALLOW", requireFactor: notKnown } },
        asks({ unreadable: ["whether rule r asks for a second factor"] }),
      ],
    ];
    for (const [actions, action] of table)
      assert.deepEqual(sessionAction(acts(actions)), action, JSON.stringify(actions));
  });

  it("at the recovery of a password: by which methods, and with which second check", () => {
    const by = (
      requirement: NonNullable<OktaRuleActions["selfServicePasswordReset"]>["requirement"],
    ): OktaRuleActions => ({
      selfServicePasswordReset: { access: "ALLOW", requirement },
    });
    const primary = { methods: ["sms"] };
    const possession = { methods: ["sms"] };
    const table: readonly [OktaRuleActions, unknown][] = [
      [{ selfServicePasswordReset: { access: "DENY" } }, { kind: "deny" }],
      [{}, { kind: "undecided", why: "whether rule r lets people recover" }],
      [by({ accessControl: "AUTH_POLICY" }), { kind: "delegated" }],
      [by(null), asks({ unreadable: ["by which methods rule r lets people recover"] })],
      [
        by({ primary: { methods: notKnown } }),
        asks({ unreadable: ["by which methods rule r lets people recover"] }),
      ],
      [by({ primary }), asks({ constraints: [{ possession }] })],
      [by({ primary, stepUp: { required: false } }), asks({ constraints: [{ possession }] })],
      [by({ primary, stepUp: { required: true } }), asks({ factors: 2, constraints: [{ possession }] })],
      [
        by({ primary, stepUp: { required: true, methods: ["other"] } }),
        asks({ constraints: [{ possession }] }),
      ],
      [
        by({ primary, stepUp: { required: false, methods: ["security_question"] } }),
        asks({ constraints: [{ possession }] }),
      ],
      [
        by({ primary, stepUp: { required: true, methods: ["security_question"] } }),
        asks({ constraints: [{ possession, knowledge: { methods: ["security_question"] } }] }),
      ],
    ];
    for (const [actions, action] of table)
      assert.deepEqual(recoveryAction(acts(actions)), action, JSON.stringify(actions));
  });
});

describe("the conditions of a rule of Okta", () => {
  const directory: Directory = {
    everyoneIds: [everyone],
    zones: [{ id: "z1" }, { id: "z2" }],
    groupIdOf: () => null,
  };
  const group = (id: string): Formula => fact("group", id);
  const zone = (id: string): Formula => fact("zone", id);
  const managed = fact("device", "managed");
  const registered = fact("device", "registered");
  const inOne = opaque("whether rule r takes who is in its groups or users only");
  const table: readonly [when: OktaRuleConditions, conditions: Readonly<Record<string, Formula>>][] = [
    [{}, {}],
    [{ groupsIncluded: [staff] }, { people: group(staff) }],
    [{ groupsIncluded: [staff, admins] }, { people: any([group(staff), group(admins)]) }],
    [{ groupsIncluded: [everyone] }, {}],
    [{ groupsExcluded: [everyone] }, { people: never }],
    [{ groupsIncluded: [notKnown] }, { people: opaque("whether the person is in an unknown group of r") }],
    [{ usersIncluded: [notKnown] }, { people: opaque("whether the person is in an unknown user of r") }],
    [{ usersIncluded: ["u"] }, { people: fact("user", "u") }],
    [{ usersIncluded: [everyone] }, { people: fact("user", everyone) }],
    [{ groupsExcluded: [staff] }, { people: not(group(staff)) }],
    [{ usersExcluded: ["u"] }, { people: not(fact("user", "u")) }],
    [
      { people: { groups: { include: [staff], exclude: [admins] } } },
      { people: all([group(staff), not(group(admins))]) },
    ],
    [
      { people: { users: { include: ["u"], exclude: ["v"] } } },
      { people: all([fact("user", "u"), not(fact("user", "v"))]) },
    ],
    [
      { groupsIncluded: [staff], usersIncluded: ["u"] },
      {
        people: any([
          all([group(staff), fact("user", "u")]),
          all([any([group(staff), fact("user", "u")]), inOne]),
        ]),
      },
    ],
    [
      { userType: { include: ["t"], exclude: ["s"] } },
      { "user type": all([fact("userType", "t"), not(fact("userType", "s"))]) },
    ],
    [{ userType: { include: [] } }, {}],
    [{ network: { connection: "ANYWHERE", include: ["z1"] } }, {}],
    [{ network: { include: ["z1"] } }, {}],
    [{ network: { connection: "ON_NETWORK" } }, { network: opaque("whether the network is ON_NETWORK") }],
    [
      { network: { connection: "ZONE", include: ["z1"], exclude: ["z2"] } },
      { network: all([zone("z1"), not(zone("z2"))]) },
    ],
    [{ network: { connection: "ZONE", include: ["ALL_ZONES"] } }, { network: any([zone("z1"), zone("z2")]) }],
    [{ network: { connection: "ZONE", exclude: ["z1"] } }, { network: not(zone("z1")) }],
    [
      { network: { connection: "ZONE", include: [notKnown] } },
      { network: opaque("whether the sign-in comes from an unknown zone") },
    ],
    [{ device: { registered: true } }, { device: registered }],
    [{ device: { managed: true } }, { device: managed }],
    [{ device: { managed: false } }, { device: not(managed) }],
    [
      { device: { registered: false } },
      { device: any([not(registered), opaque("whether registered: false leaves registered devices out")]) },
    ],
    [
      { device: { assurance: { include: ["a1", "a2"] } } },
      { device: any([fact("assurance", "a1"), fact("assurance", "a2")]) },
    ],
    [
      { device: { assurance: { include: [notKnown] } } },
      { device: opaque("whether the device satisfies an unknown assurance policy") },
    ],
    [{ platform: { include: [{ type: "MOBILE" }] } }, { platform: fact("platform", "MOBILE/ANY") }],
    [{ platform: { exclude: [{ type: "MOBILE" }] } }, { platform: not(fact("platform", "MOBILE/ANY")) }],
    [{ riskScore: { level: "ANY" } }, {}],
    [{ riskScore: { level: "HIGH" } }, { risk: fact("risk", "HIGH") }],
    [{ riskScore: { level: notKnown } }, { risk: opaque("which risk a rule asks for") }],
    [{ elCondition: { condition: " " } }, {}],
    [{ elCondition: { condition: "false" } }, { expression: never }],
    [{ elCondition: { condition: notKnown } }, { expression: opaque("what an unknown expression says") }],
    [{ authContext: { authType: "RADIUS" } }, { channel: never }],
    [{ authContext: { authType: "ANY" } }, {}],
    [
      { identityProvider: { provider: "OKTA" } },
      { channel: opaque("whether the identity provider is OKTA") },
    ],
    [{ identityProvider: { provider: "ANY" } }, {}],
    [
      Object.assign({ network: null }, { tomorrow: { asks: ["x"] } }),
      { tomorrow: opaque('whether the condition tomorrow {"asks":["x"]} holds') },
    ],
    [
      Object.assign({ network: null }, { tomorrow: 0 }),
      { tomorrow: opaque("whether the condition tomorrow 0 holds") },
    ],
    [
      Object.assign({ network: null }, { tomorrow: { asks: [], for: null, nested: { nothing: undefined } } }),
      {},
    ],
  ];
  for (const [when, conditions] of table) {
    it(JSON.stringify(when).replaceAll("\\u0000", ""), () => {
      const read = conditionsOfRule(rule("r", { when }), directory);
      assert.deepEqual(Object.fromEntries(read.map(({ about, formula }) => [about, formula])), conditions);
    });
  }

  it("are not known where it is not known whether the rule is on", () => {
    assert.deepEqual(conditionsOfRule({ ...rule("r"), status: notKnown }, directory), [
      { about: "status", formula: opaque("whether rule r is active") },
    ]);
  });

  it("come after those of the policy's people", () => {
    const policy = { id: "p", name: "P", type: "OKTA_SIGN_ON" } as const;
    assert.equal(policyCondition(policy, directory), null);
    assert.equal(policyCondition({ ...policy, conditions: { people: {} } }, directory), null);
    assert.equal(policyCondition({ ...policy, conditions: {} }, directory), null);
    const about = "people of the policy";
    assert.deepEqual(policyCondition({ ...policy, groupsIncluded: [staff] }, directory), {
      about,
      formula: group(staff),
    });
    assert.deepEqual(
      policyCondition(
        { ...policy, conditions: { people: { groups: { include: [staff], exclude: [admins] } } } },
        directory,
      ),
      { about, formula: all([group(staff), not(group(admins))]) },
    );
  });
});

describe("an enrolment policy of Okta that says little", () => {
  const policy = (settings_: unknown, id = "pol-enrol") =>
    ({ id, name: id, type: "MFA_ENROLL", priority: 1, settings: settings_ }) as const;
  const said = (settings_: unknown) =>
    enrollable(org({ policies: [policy(settings_)] }), { memberOf: [] }).authenticators;

  it("allows nothing by what is not there", () => {
    for (const nothing of [
      undefined,
      null,
      "x",
      {},
      { authenticators: {} },
      { authenticators: [null, 1, {}, { key: 1 }] },
    ])
      assert.deepEqual(said(nothing), []);
  });

  it("leaves open what it does not say of an authenticator", () => {
    const entry = (enroll: unknown, constraints?: unknown) =>
      said({ authenticators: [{ key: "webauthn", enroll, constraints }] });
    assert.deepEqual(entry({ self: "NOT_ALLOWED" }), [
      { key: "webauthn", self: "NOT_ALLOWED", gracePeriod: null, aaguidGroups: [] },
    ]);
    for (const enroll of [null, {}, { self: "SOMETIMES" }])
      assert.deepEqual(entry(enroll, { aaguidGroups: ["Keys", 1] }), [
        { key: "webauthn", self: "unknown", gracePeriod: null, aaguidGroups: ["Keys"] },
      ]);
  });

  it("does not decide while it is off, or of another type", () => {
    const settings_ = { authenticators: [{ key: "webauthn", enroll: { self: "REQUIRED" } }] };
    const off = org({
      policies: [
        { ...policy(settings_), status: "INACTIVE" },
        { ...policy(settings_), type: "PASSWORD" },
      ],
    });
    const { policy: decides, authenticators, assumptions } = enrollable(off, { memberOf: [] });
    assert.deepEqual([decides, authenticators, assumptions.length], [null, [], 1]);
    const on = enrollable(org({ policies: [policy(settings_)] }), { memberOf: [] });
    assert.deepEqual([on.policy, on.assumptions], [{ id: "pol-enrol", name: "pol-enrol" }, []]);
  });
});

describe("an account of Okta", () => {
  // Okta Management API: a user's groups and type are those of that user alone.
  const users = [
    { id: "a", groupIds: [admins], type: { id: "robot" } },
    { id: "b", groupIds: [staff], type: { id: "person" } },
  ];
  const decision = (when: OktaRuleConditions, userId: string): string =>
    evaluateOkta(
      org({ rules: [rule("r", { when, priority: 0 }), catchAll(deny)], tenant: { users } }),
      signIn({ userId, memberOf: [staff, admins] }),
    ).decision;

  it("is in its own groups, whatever the sign-in says", () => {
    const forAdmins = { groupsIncluded: [admins] };
    assert.deepEqual([decision(forAdmins, "a"), decision(forAdmins, "b")], ["granted", "blocked"]);
    assert.equal(decision(forAdmins, "c"), "granted", "of who is not in the export the sign-in says it");
  });

  it("is of its own type", () => {
    const forPeople = { userType: { include: ["person"] } };
    assert.deepEqual(
      ["a", "b", "c"].map((id) => decision(forPeople, id)),
      ["blocked", "granted", "unknown"],
    );
  });
});

describe("the account management policy of Okta", () => {
  const of = (parts: Partial<OktaPolicy>): boolean =>
    isAccountManagement({ id: "p", name: "P", type: "ACCESS_POLICY", ...parts });
  it("is an access policy for that, and no other", () => {
    const _embedded = { resourceType: "END_USER_ACCOUNT_MANAGEMENT" };
    assert.equal(of({ _embedded }), true);
    assert.equal(of({ _embedded, type: "PASSWORD" }), false);
    assert.equal(of({ _embedded: { resourceType: "APP" } }), false);
    assert.equal(of({ _embedded: null }), false);
    assert.equal(of({}), false);
  });
});
