import assert from "node:assert/strict";
import { wellKnown } from "../../../signin/entra/applicationGroups";
import { EntraEvaluator } from "../../../signin/entra/evaluator";
import { evaluate } from "../../../signin/evaluate";
import type { SignIn } from "../../../signin/signIn";
import type { ConditionalAccessPolicy, EntraTenant } from "../../../tenant/tenant";
import { unknownValue } from "../../../tenant/unknown";
import * as okta from "../okta/org";
import { alice, azurePortal, groupOutsideExport, payroll, users, wiki } from "./directory";
import { methods } from "./methods";
import { guest, passkey, password, push, signIn, sms } from "./signIns";
import {
  block,
  policy,
  phishingResistant,
  requires,
  requiresAll,
  requiresStrength,
  strength,
  tenant,
  withStrengths,
} from "./tenants";

const notKnown = JSON.parse(JSON.stringify(unknownValue)) as never;
/** Nobody is sent to another identity provider. */
const domains = [{ id: "larkfield.example", authenticationType: "Managed" }] as const;
const noCredential = "a credential that a sign-in can start with, such as a password or a passkey";

function answerOf(
  policies: readonly ConditionalAccessPolicy[],
  parts: Partial<SignIn> = {},
  tenantParts: Partial<EntraTenant> = {},
) {
  const { decision, missing, assumptions } = evaluate(
    tenant(policies, { domains, ...tenantParts }),
    signIn(parts),
  );
  return { decision, missing, assumptions };
}

describe("what is missing, and what is assumed", () => {
  const mfa = policy("MFA");
  const accountsWithoutState = { users: [{ id: alice }] };
  const withoutMethods =
    "the authentication methods policy is not in the export: what is presented is taken as accepted";
  const withoutPerUserMfa = "per-user MFA is not in the export: taken as off";
  const asksForMfa = "MFA: asks for multifactor authentication";
  const table: readonly [
    what: string,
    parts: Parameters<typeof answerOf>,
    decision: string,
    missing: readonly string[],
    assumptions: readonly string[],
  ][] = [
    ["nothing where it is granted", [[], { credentials: [password] }], "granted", [], []],
    ["what a policy asks for", [[mfa], {}], "unsatisfied", [asksForMfa], []],
    ["a block", [[policy("No", { grantControls: block })], {}], "blocked", ["No: it blocks"], []],
    [
      "anything to start with",
      [[], { credentials: [push] }],
      "unsatisfied",
      [noCredential],
      [withoutMethods],
    ],
    [
      "a credential, and what a policy asks for",
      [[mfa], { credentials: [] }],
      "unsatisfied",
      [noCredential, asksForMfa],
      [],
    ],
    [
      "what a policy asks for, of credentials that are not told",
      [[mfa], { credentials: undefined }],
      "unsatisfied",
      [asksForMfa],
      [],
    ],
    [
      "what this client cannot show",
      [[mfa], { signInConditions: { clientAppType: "other" } }],
      "blocked",
      ["MFA: asks for multifactor authentication, which this person cannot show by this client"],
      [],
    ],
    [
      "what is asked for if a policy applies",
      [
        [policy("Perhaps", { users: { includeGroups: [groupOutsideExport] } })],
        { signInIdentity: { userId: alice } },
      ],
      "unknown",
      ["Perhaps: asks for multifactor authentication (if it applies)"],
      [`who is in the group ${groupOutsideExport} is not in the export`],
    ],
    [
      "what does not count, and why",
      [
        [mfa],
        { credentials: [password, sms] },
        { authenticationMethodsPolicy: methods({ Sms: { state: "disabled" } }) },
      ],
      "unsatisfied",
      ["sms does not count: Sms is off in the authentication methods policy", asksForMfa],
      [],
    ],
    [
      "the methods policy, where more than a password is shown",
      [[mfa], { credentials: [passkey] }],
      "granted",
      [],
      [withoutMethods],
    ],
    [
      "nothing of the methods policy where it is there",
      [[mfa], { credentials: [password, sms] }, { authenticationMethodsPolicy: methods() }],
      "granted",
      [],
      [],
    ],
    [
      "per-user MFA, of an account",
      [[], { signInIdentity: { userId: alice } }, accountsWithoutState],
      "granted",
      [],
      [withoutPerUserMfa],
    ],
    ["nothing of somebody who is described", [[], {}, accountsWithoutState], "granted", [], []],
    [
      "nothing where no account is in the export",
      [[], { signInIdentity: { userId: alice } }, { users: [] }],
      "granted",
      [],
      [],
    ],
    [
      "nothing where accounts say it",
      [[], { signInIdentity: { userId: alice } }, { users }],
      "granted",
      [],
      [],
    ],
  ];
  for (const [what, parts, decision, missing, assumptions] of table) {
    it(`${what}: ${decision}`, () => {
      assert.deepEqual(answerOf(...parts), { decision, missing, assumptions });
    });
  }

  it("is printed with the decision and the policies", () => {
    const answer = evaluate(tenant([mfa], { domains }), signIn());
    const printed: unknown = JSON.parse(JSON.stringify(answer));
    assert.deepEqual(printed, {
      decision: "unsatisfied",
      policies: answer.policies,
      missing: [asksForMfa],
      assumptions: [],
    });
  });
});

describe("grant controls", () => {
  const decision = (
    grantControls: ConditionalAccessPolicy["grantControls"],
    parts: Partial<SignIn> = {},
  ): string =>
    answerOf([policy("P", { grantControls })], parts, withStrengths(strength("keys", ["fido2"]))).decision;
  const compliant = { signInConditions: { deviceInfo: { isCompliant: true } } };

  it("that are not known may ask for anything, and are met by nothing for certain", () => {
    assert.equal(decision(notKnown, { credentials: [passkey] }), "unknown");
    assert.deepEqual(answerOf([policy("P", { grantControls: notKnown })]).missing, [
      "P: asks for its grant controls",
    ]);
  });

  it("of which it is not known how they are joined are met by all of them at the least perhaps", () => {
    const joined = { ...requires("mfa", "compliantDevice"), operator: notKnown };
    assert.equal(decision(joined, { credentials: [password] }), "unknown");
    assert.equal(decision({ ...requiresAll("mfa"), builtInControls: [] }, {}), "granted");
  });

  it("of one's own are not known", () => {
    assert.equal(
      decision({ operator: "OR", builtInControls: [], customAuthenticationFactors: ["duo"] }),
      "unknown",
    );
    assert.equal(
      decision({ operator: "AND", builtInControls: ["mfa"], customAuthenticationFactors: ["duo"] }),
      "unsatisfied",
    );
  });

  it("find a strength by the end of its path, by what the policy says of it, or not at all", () => {
    const at = (authenticationStrength: object): ConditionalAccessPolicy["grantControls"] =>
      Object.assign(requires(), { authenticationStrength });
    assert.equal(
      decision(at({ id: "/policies/authenticationStrengthPolicies/strength-keys" }), {
        credentials: [passkey],
      }),
      "granted",
    );
    assert.equal(decision(at({ id: "gone", allowedCombinations: ["password"] })), "granted");
    assert.equal(decision(at({ id: "gone", allowedCombinations: ["fido2"] })), "unsatisfied");
    assert.equal(decision(at({ id: "gone", allowedCombinations: notKnown })), "unknown");
    assert.equal(decision(at({ id: "gone", allowedCombinations: null })), "unknown");
    assert.equal(decision(at({ id: notKnown, allowedCombinations: ["password"] })), "unknown");
    assert.equal(decision(at(notKnown)), "unknown");
  });

  it("are each met by what they are about", () => {
    assert.equal(decision(requires("compliantDevice"), compliant), "granted");
    assert.equal(decision(requires("compliantDevice"), {}), "unsatisfied");
    assert.equal(decision(requires("domainJoinedDevice"), compliant), "unsatisfied");
    assert.equal(
      decision(requires("approvedApplication"), { signInConditions: { isApprovedApplication: true } }),
      "granted",
    );
    assert.equal(
      decision(requires("approvedApplication"), { signInConditions: { isCompliantApplication: true } }),
      "unsatisfied",
    );
    assert.equal(
      decision(requires("compliantApplication"), { signInConditions: { isCompliantApplication: true } }),
      "granted",
    );
    assert.equal(decision({ operator: "OR", builtInControls: [], termsOfUse: ["t"] }), "granted");
  });

  it("bar a client that can show none of what either asks, or one of what all ask", () => {
    const legacy = { signInConditions: { clientAppType: "other", isApprovedApplication: true } } as const;
    assert.equal(decision(requires("mfa", "compliantDevice"), legacy), "blocked");
    assert.equal(decision(requires("mfa", "approvedApplication"), legacy), "granted");
    const unapproved = { signInConditions: { clientAppType: "other" } } as const;
    assert.equal(decision(requires("mfa", "approvedApplication"), unapproved), "unsatisfied");
    assert.equal(
      decision({ ...requires(), operator: "AND", builtInControls: ["approvedApplication"] }, unapproved),
      "unsatisfied",
    );
    assert.equal(decision(requiresAll("mfa", "approvedApplication"), legacy), "blocked");
    for (const control of ["passwordChange", "riskRemediation", "compliantDevice", "domainJoinedDevice"])
      assert.equal(decision(requires(control), legacy), "blocked", control);
    assert.equal(decision(requires(), legacy), "granted");
  });
});

describe("a decision that rests on what is not known", () => {
  const group = (at: number): string => `0be0${String(at)}`;
  const inside = policy("Inside", { users: { includeGroups: [group(0)] } });
  const outside = policy("Outside", { users: { includeUsers: ["All"], excludeGroups: [group(0)] } });
  const met = (at: number): ConditionalAccessPolicy =>
    policy(`Met ${String(at)}`, {
      users: { includeGroups: [group(at)] },
      grantControls: requiresStrength("strength-any"),
    });
  const decision = (facts: number): string =>
    answerOf(
      [inside, outside, ...Array.from({ length: facts - 1 }, (_, at) => met(at + 1))],
      { signInIdentity: { userId: alice, roles: [] } },
      withStrengths(strength("any", ["password"])),
    ).decision;

  it("is known where it is the same in every combination, up to twelve facts", () => {
    assert.equal(decision(1), "unsatisfied");
    assert.equal(decision(12), "unsatisfied");
    assert.equal(decision(13), "unknown");
  });

  it("is not known where it is one or the other", () => {
    const answer = (...policies: readonly ConditionalAccessPolicy[]): string =>
      answerOf(policies, { signInIdentity: { userId: alice, roles: [] } }).decision;
    assert.equal(answer(inside), "unknown");
    assert.equal(answer(inside, { ...outside, grantControls: block }), "unknown");
    assert.equal(
      answer({ ...inside, grantControls: block }, { ...outside, grantControls: block }),
      "blocked",
    );
  });

  it("is not known where it is not known whether the credential can start a sign-in", () => {
    const sign = (isUsableForSignIn: boolean | null): string =>
      answerOf(
        [],
        { credentials: [sms] },
        {
          authenticationMethodsPolicy: {
            authenticationMethodConfigurations: [
              { id: "Sms", state: "enabled", includeTargets: [{ id: "all_users", isUsableForSignIn }] },
            ],
          },
        },
      ).decision;
    assert.deepEqual([sign(true), sign(false), sign(null)], ["granted", "unsatisfied", "unknown"]);
  });

  it("asks the methods policy of internal guests, and the home tenant of others", () => {
    const off = { authenticationMethodsPolicy: methods({ Sms: { state: "disabled" } }) };
    const sign = (identity: SignIn["signInIdentity"], parts: Partial<EntraTenant> = {}): string =>
      answerOf(
        [policy("MFA")],
        { signInIdentity: identity, credentials: [password, sms] },
        { ...off, ...parts },
      ).decision;
    const trusted = {
      crossTenantAccess: { default: { inboundTrust: { isMfaAccepted: true } }, partners: [] },
    };
    assert.equal(sign(guest("internalGuest", null), trusted), "unsatisfied");
    assert.equal(sign(guest("b2bCollaborationGuest"), trusted), "granted");
    assert.deepEqual(
      answerOf(
        [policy("MFA")],
        { signInIdentity: guest("b2bDirectConnectUser"), credentials: [password, sms] },
        { crossTenantAccess: { default: { inboundTrust: { isMfaAccepted: false } }, partners: [] } },
      ).missing,
      [
        "sms does not count: the home tenant's multifactor authentication is not trusted, which B2B direct connect takes",
        "MFA: asks for multifactor authentication, which this person cannot show by this client",
      ],
    );
  });
});

describe("registration that interrupts a sign-in", () => {
  // entra-docs, concept-authentication-strength-how-it-works: the strength for registering is preferred.
  const registering: Partial<SignIn> = {
    signInContext: { application: payroll, userAction: "registerSecurityInformation" },
    credentials: [password, sms],
  };
  const everywhere = policy("Everywhere", { grantControls: requiresStrength(phishingResistant) });
  const forRegistering = (parts: Parameters<typeof policy>[1] = {}): ConditionalAccessPolicy =>
    policy("Registering", {
      applications: { includeUserActions: ["urn:user:registersecurityinfo"] },
      grantControls: requiresStrength("strength-weak"),
      ...parts,
    });
  const decision = (...policies: readonly ConditionalAccessPolicy[]): string =>
    answerOf(policies, registering, withStrengths(strength("weak", ["password,sms"]))).decision;

  it("takes the strength for registering instead of one for everything", () => {
    assert.equal(decision(everywhere), "unsatisfied");
    assert.equal(decision(everywhere, forRegistering()), "granted");
    assert.equal(decision(everywhere, forRegistering({ grantControls: requires("mfa") })), "unsatisfied");
    assert.equal(decision(everywhere, forRegistering({ state: "disabled" })), "unsatisfied");
    assert.equal(
      decision(
        policy("App", {
          applications: { includeApplications: [payroll] },
          grantControls: requiresStrength(phishingResistant),
        }),
        forRegistering(),
      ),
      "unsatisfied",
    );
  });

  it("does so for registering alone, and while it interrupts", () => {
    const at = (
      signInContext: SignIn["signInContext"],
      ...policies: readonly ConditionalAccessPolicy[]
    ): string =>
      answerOf(
        policies,
        { signInContext, credentials: [password, sms] },
        withStrengths(strength("weak", ["password,sms"])),
      ).decision;
    const both = policy("Both", {
      applications: { includeApplications: ["All"], includeUserActions: ["urn:user:registersecurityinfo"] },
      grantControls: requiresStrength(phishingResistant),
    });
    const device = { ...forRegistering(), id: "device", displayName: "Device" };
    const joining = {
      ...device,
      conditions: { ...device.conditions, applications: { includeUserActions: ["urn:user:registerdevice"] } },
    };
    assert.equal(at({ application: payroll }, everywhere, forRegistering()), "unsatisfied");
    assert.equal(
      at({ application: payroll, userAction: "registerOrJoinDevices" }, everywhere, joining),
      "unsatisfied",
    );
    assert.equal(
      at({ application: payroll, userAction: "registerSecurityInformation" }, both, forRegistering()),
      "unsatisfied",
    );
    const named = policy("Named", {
      applications: { includeApplications: [payroll, "All"] },
      grantControls: requiresStrength(phishingResistant),
    });
    assert.equal(
      at({ application: payroll, userAction: "registerSecurityInformation" }, named, forRegistering()),
      "granted",
    );
  });

  it("never lets a strength for registering stand in for another at an ordinary sign-in", () => {
    const weakEverywhere = forRegistering({
      applications: { includeApplications: ["All"], includeUserActions: ["urn:user:registersecurityinfo"] },
    });
    const at = (signInContext: SignIn["signInContext"]): string =>
      answerOf(
        [everywhere, weakEverywhere],
        { signInContext, credentials: [password, sms] },
        withStrengths(strength("weak", ["password,sms"])),
      ).decision;
    assert.equal(at({ application: payroll }), "unsatisfied");
    assert.equal(at({ application: payroll, userAction: "registerOrJoinDevices" }), "unsatisfied");
    assert.equal(at({ application: payroll, userAction: "registerSecurityInformation" }), "granted");
  });

  it("takes a strength for registering that stands beside another control", () => {
    const both = forRegistering({ grantControls: requiresStrength("strength-weak", "AND", "mfa") });
    assert.equal(decision(everywhere, both), "granted");
  });

  it("is open where it is not known whether the strength for registering applies", () => {
    const perhaps = forRegistering({ users: { includeUsers: [unknownValue] } });
    assert.equal(decision(everywhere, perhaps), "unknown");
    assert.equal(
      decision(policy("Weak", { grantControls: requiresStrength("strength-weak") }), perhaps),
      "granted",
      "either way is granted",
    );
    assert.equal(
      decision(policy("Device", { grantControls: requires("compliantDevice") }), perhaps),
      "unsatisfied",
      "neither way is granted",
    );
  });
});

describe("security defaults in a tenant's decisions", () => {
  // entra-docs, security-defaults: Azure's management for everybody, and no policy enabled beside them.
  const decision = (
    securityDefaults: EntraTenant["securityDefaults"],
    policies: readonly ConditionalAccessPolicy[] = [],
    parts: Partial<SignIn> = {},
  ): string => answerOf(policies, parts, { securityDefaults }).decision;
  const administering = { signInContext: { application: wellKnown.azureCli } };
  const reportOnly = policy("Watching", { state: "enabledForReportingButNotEnforced" });

  it("ask everybody in Azure's management, whatever is done there", () => {
    assert.equal(decision({ isEnabled: true }, [], administering), "unsatisfied");
    assert.equal(decision({ isEnabled: false }, [], administering), "unknown");
    assert.equal(
      decision({ isEnabled: true }, [], { ...administering, credentials: [password, sms] }),
      "granted",
    );
  });

  it("that are not in the export may be on where no policy is enabled", () => {
    for (const none of [null, undefined]) {
      assert.equal(decision(none), "unknown");
      assert.equal(decision(none, [reportOnly]), "unknown");
      assert.equal(decision(none, [policy("On", { grantControls: requires() })]), "granted");
      assert.equal(decision(none, [], administering), "unknown");
    }
  });
});

describe("a policy that is not for people", () => {
  // Graph, conditionalAccessClientApplications and servicePrincipalRiskLevels: workload identities.
  const decision = (conditions: object): string =>
    answerOf([policy("P", Object.assign({ state: "enabled" as const }, conditions))]).decision;
  it("decides no sign-in of theirs", () => {
    assert.equal(
      decision({ clientApplications: { includeServicePrincipals: ["ServicePrincipalsInMyTenant"] } }),
      "granted",
    );
    assert.equal(decision({ servicePrincipalRiskLevels: ["high"] }), "granted");
  });
  it("is one for people where it names no workload", () => {
    for (const clientApplications of [
      null,
      undefined,
      "none",
      {},
      { includeServicePrincipals: [] },
      { includeServicePrincipals: "x" },
    ])
      assert.equal(decision({ clientApplications }), "unsatisfied", JSON.stringify(clientApplications));
    assert.equal(decision({ servicePrincipalRiskLevels: [] }), "unsatisfied");
  });
});

describe("a tenant of both authorities", () => {
  const both = {
    ...tenant([]),
    okta: okta.org({ rules: [okta.catchAll(okta.deny)] }),
  };
  const decision = (application: string, of: Parameters<typeof evaluate>[0] = both): string =>
    evaluate(of, { ...signIn(), signInContext: { application } }).decision;

  it("is asked in Okta about Okta's applications, and in Entra about the others", () => {
    assert.equal(decision(okta.app), "blocked");
    assert.equal(decision(payroll), "granted");
    const two = {
      ...both,
      okta: { ...both.okta, apps: [...(both.okta.apps ?? []), { id: wiki, accessPolicyId: "pol-payroll" }] },
    };
    assert.equal(decision(wiki, two), "blocked");
    assert.equal(decision(payroll, two), "granted");
    assert.equal(decision(payroll, { ...both, okta: { ...both.okta, apps: [] } }), "granted");
    const { apps: _apps, ...withoutApps } = both.okta;
    assert.equal(decision(payroll, { ...both, okta: withoutApps }), "granted");
  });

  it("is asked in Okta about everything where there is no Entra, and in an Entra of nothing where there is neither", () => {
    assert.equal(decision(okta.app, { okta: both.okta }), "blocked");
    assert.notEqual(decision(payroll, { okta: both.okta }), "granted");
    assert.equal(decision(azurePortal, {}), "unsatisfied");
  });
});

describe("an evaluator", () => {
  it("says the decision alone, what is accepted of somebody, and what satisfies which policies", () => {
    const { entra } = tenant([
      policy("MFA"),
      policy("Keys", { grantControls: requiresStrength(phishingResistant) }),
    ]);
    assert.ok(entra);
    const evaluator = new EntraEvaluator(entra);
    const weak = signIn({ credentials: [password, sms] });
    assert.equal(evaluator.decide(weak).decision, "unsatisfied");
    assert.deepEqual(evaluator.acceptedOf(weak).certain, [password, sms]);
    assert.deepEqual(evaluator.acceptedOf(weak).possible, []);
    const untrusted = { ...weak, signInIdentity: guest("b2bDirectConnectUser") };
    assert.equal(evaluator.acceptedOf(untrusted).possible.length, 1);
    const { yes, maybe } = evaluator.satisfactionOf(weak, false);
    assert.deepEqual([(yes[0] ?? 0) & 3, (maybe[0] ?? 0) & 3], [1, 1]);
    assert.equal((evaluator.satisfactionOf(weak, true).yes[0] ?? 0) & 3, 3, "strengths give way");
  });
});
