import assert from "node:assert/strict";
import { mayRegister } from "../../../../signin/entra/methods/registrableMethods";
import { mayStart, mayUse } from "../../../../signin/entra/methods/usableMethods";
import type { Person } from "../../../../signin/entra/person";
import type { Credential } from "../../../../signin/signIn";
import type {
  AuthenticationMethodConfiguration,
  AuthenticationMethodsPolicy,
  KeyRestrictions,
  PasskeyProfile,
} from "../../../../tenant/tenant";
import { unknownValue } from "../../../../tenant/unknown";
import type { Verdict } from "../../../../tenant/verdict";
import { someone } from "./someone";

const yubikey = "2fc0579f-8113-47ea-b116-bb5a8db9202a";
/** Windows Hello, hardware (the platform's passkeys). */
const windowsHelloKey = "08987058-cadc-4b81-b6e1-30de50dcbe96";
const authenticator = "90a3ccdf-635c-4729-a248-9b709135078f";
const all = [{ targetType: "group", id: "all_users" }];

function method(
  id: string,
  settings: Partial<AuthenticationMethodConfiguration> = {},
): AuthenticationMethodConfiguration {
  return { id, state: "enabled", includeTargets: all, excludeTargets: [], ...settings };
}

/** A part that a preview does not know yet, in the place of what stands there otherwise. */
const notKnown = JSON.parse(JSON.stringify(unknownValue)) as never;

const policyOf = (...list: AuthenticationMethodConfiguration[]): AuthenticationMethodsPolicy => ({
  authenticationMethodConfigurations: list,
});

function profile(id: string, settings: Partial<PasskeyProfile> = {}): PasskeyProfile {
  return {
    id,
    name: id,
    passkeyTypes: "deviceBound,synced",
    attestationEnforcement: "disabled",
    keyRestrictions: null,
    ...settings,
  };
}

/** Passkeys with profiles: `everyone` for all, `staff` for the group staff. */
function passkeys(
  everyone: PasskeyProfile,
  staff: PasskeyProfile | null = null,
  settings: Partial<AuthenticationMethodConfiguration> = {},
): AuthenticationMethodsPolicy {
  return policyOf(
    method("Fido2", {
      isSelfServiceRegistrationAllowed: true,
      passkeyProfiles: staff === null ? [everyone] : [everyone, staff],
      includeTargets: [
        { id: "all_users", allowedPasskeyProfiles: [everyone.id] },
        ...(staff === null ? [] : [{ id: "staff", allowedPasskeyProfiles: [staff.id] }]),
      ],
      ...settings,
    }),
  );
}

const only = (...aaGuids: string[]): KeyRestrictions => ({
  isEnforced: true,
  enforcementType: "allow",
  aaGuids,
});
const allBut = (...aaGuids: string[]): KeyRestrictions => ({
  isEnforced: true,
  enforcementType: "block",
  aaGuids,
});
const attestedOnly = profile("attested", {
  passkeyTypes: "deviceBound",
  attestationEnforcement: "registrationOnly",
});
const key: Credential = {
  method: "fido2",
  aaguid: yubikey,
  passkeyType: "deviceBound",
  attested: true,
};

interface Row {
  readonly name: string;
  readonly policy: AuthenticationMethodsPolicy | null | undefined;
  readonly person?: Person;
  readonly credential: Credential | string;
  readonly use: Verdict;
  /** Left out: the same. */
  readonly register?: Verdict;
  readonly why?: RegExp;
}

const table: readonly Row[] = [
  // entra-docs, concept-authentication-methods-manage: state, targets, exclusions.
  {
    name: "a method that is on for everybody",
    policy: policyOf(method("Sms")),
    credential: "sms",
    use: "yes",
  },
  {
    name: "a method that is off",
    policy: policyOf(method("Sms", { state: "disabled" })),
    credential: "sms",
    use: "no",
    why: /Sms is off/,
  },
  {
    name: "a method that targets another group",
    policy: policyOf(method("Sms", { includeTargets: [{ id: "staff" }] })),
    credential: "sms",
    use: "no",
    why: /does not target/,
  },
  {
    name: "a method that targets one of the person's groups",
    policy: policyOf(method("Sms", { includeTargets: [{ id: "staff" }] })),
    person: someone({ groups: ["staff"] }),
    credential: "sms",
    use: "yes",
  },
  {
    name: "an excluded group wins over an included one",
    policy: policyOf(method("Sms", { excludeTargets: [{ id: "staff" }] })),
    person: someone({ groups: ["staff"] }),
    credential: "sms",
    use: "no",
    why: /excludes a group/,
  },
  {
    name: "a group whose members are not known may include the person",
    policy: policyOf(method("Sms", { includeTargets: [{ id: "staff" }] })),
    person: someone({ perhaps: ["staff"] }),
    credential: "sms",
    use: "unknown",
  },
  {
    name: "a group whose members are not known may exclude the person",
    policy: policyOf(method("Sms", { excludeTargets: [{ id: "staff" }] })),
    person: someone({ perhaps: ["staff"] }),
    credential: "sms",
    use: "unknown",
  },
  {
    name: "null targets are none",
    policy: policyOf(method("Sms", { includeTargets: null })),
    credential: "sms",
    use: "no",
  },
  {
    name: "no policy in the export",
    policy: null,
    credential: "fido2",
    use: "unknown",
    why: /not in the export/,
  },
  { name: "no policy at all in the export", policy: undefined, credential: key, use: "unknown" },
  { name: "a method that the export lacks", policy: policyOf(), credential: key, use: "unknown" },
  { name: "a method that is not known", policy: policyOf(), credential: "retinaScan", use: "unknown" },
  { name: "a password, whatever the policy", policy: null, credential: "password", use: "yes" },
  {
    name: "Windows Hello, whatever the policy",
    policy: null,
    credential: "windowsHelloForBusiness",
    use: "yes",
  },
  {
    name: "a certificate where certificates are off",
    policy: policyOf(method("X509Certificate", { state: "disabled" })),
    credential: "x509CertificateMultiFactor",
    use: "no",
  },
  {
    name: "a federated sign-in",
    policy: policyOf(),
    credential: "federatedMultiFactor",
    use: "yes",
    register: "no",
  },
  // Graph, microsoftAuthenticatorAuthenticationMethodTarget.
  ...(
    [
      ["any", "yes", "yes"],
      ["push", "yes", "no"],
      ["deviceBasedPush", "no", "yes"],
      [null, "unknown", "unknown"],
    ] as const
  ).flatMap(([authenticationMode, push, passwordless]): Row[] => {
    const policy = policyOf(
      method("MicrosoftAuthenticator", { includeTargets: [{ id: "all_users", authenticationMode }] }),
    );
    const name = `Microsoft Authenticator in mode ${String(authenticationMode)}`;
    return [
      { name: `${name}: push`, policy, credential: "microsoftAuthenticatorPush", use: push },
      { name: `${name}: phone sign-in`, policy, credential: "deviceBasedPush", use: passwordless },
    ];
  }),
  {
    name: "one of two targets that reach the person allows phone sign-in",
    policy: policyOf(
      method("MicrosoftAuthenticator", {
        includeTargets: [
          { id: "all_users", authenticationMode: "push" },
          { id: "staff", authenticationMode: "any" },
        ],
      }),
    ),
    person: someone({ groups: ["staff"] }),
    credential: "deviceBasedPush",
    use: "yes",
  },
  // Graph, microsoftAuthenticatorAuthenticationMethodConfiguration: isSoftwareOathEnabled.
  {
    name: "one-time codes of Microsoft Authenticator where other software tokens are off",
    policy: policyOf(
      method("SoftwareOath", { state: "disabled" }),
      method("MicrosoftAuthenticator", { isSoftwareOathEnabled: true }),
    ),
    credential: "softwareOath",
    use: "yes",
  },
  {
    name: "one-time codes where both are off",
    policy: policyOf(
      method("SoftwareOath", { state: "disabled" }),
      method("MicrosoftAuthenticator", { isSoftwareOathEnabled: false }),
    ),
    credential: "softwareOath",
    use: "no",
  },
  // Graph, temporaryAccessPassAuthenticationMethodConfiguration; a pass is issued by an administrator.
  {
    name: "a one-time pass where every pass is one",
    policy: policyOf(method("TemporaryAccessPass", { isUsableOnce: true })),
    credential: "temporaryAccessPassOneTime",
    use: "yes",
    register: "no",
  },
  {
    name: "a multi-use pass where every pass is a one-time pass",
    policy: policyOf(method("TemporaryAccessPass", { isUsableOnce: true })),
    credential: "temporaryAccessPassMultiUse",
    use: "no",
  },
  {
    name: "a multi-use pass where both may be issued",
    policy: policyOf(method("TemporaryAccessPass", { isUsableOnce: false })),
    credential: "temporaryAccessPassMultiUse",
    use: "yes",
    register: "no",
  },
  {
    name: "a pass outside the scope of passes",
    policy: policyOf(method("TemporaryAccessPass", { includeTargets: [{ id: "staff" }] })),
    credential: "temporaryAccessPassOneTime",
    use: "no",
  },
  // entra-docs, how-to-authentication-passkey-profiles, 8 March 2026.
  { name: "a passkey without restrictions", policy: passkeys(profile("p")), credential: key, use: "yes" },
  {
    name: "a passkey in a profile of other models: at sign-in too",
    policy: passkeys(profile("p", { keyRestrictions: only(authenticator) })),
    credential: key,
    use: "no",
    why: /does not accept the passkey's model/,
  },
  {
    name: "a passkey of a blocked model",
    policy: passkeys(profile("p", { keyRestrictions: allBut(yubikey.toUpperCase()) })),
    credential: key,
    use: "no",
  },
  {
    name: "a passkey of a model that is not blocked",
    policy: passkeys(profile("p", { keyRestrictions: allBut(authenticator) })),
    credential: key,
    use: "yes",
  },
  {
    name: "restrictions that are not enforced",
    policy: passkeys(profile("p", { keyRestrictions: { ...allBut(yubikey), isEnforced: false } })),
    credential: key,
    use: "yes",
  },
  {
    name: "a synced passkey where the profile takes device-bound ones: at sign-in too",
    policy: passkeys(profile("p", { passkeyTypes: "deviceBound" })),
    credential: { ...key, passkeyType: "synced", attested: false },
    use: "no",
    why: /does not accept synced passkeys/,
  },
  {
    name: "a passkey without attestation where it is enforced: at registration only",
    policy: passkeys(attestedOnly),
    credential: { ...key, attested: false },
    use: "yes",
    register: "no",
  },
  {
    name: "an attested passkey where attestation is enforced",
    policy: passkeys(attestedOnly),
    credential: key,
    use: "yes",
  },
  {
    name: "a passkey whose attestation is not known, where it is enforced",
    policy: passkeys(attestedOnly),
    credential: { ...key, attested: null },
    use: "yes",
    register: "unknown",
  },
  {
    name: "one of two profiles suffices",
    policy: passkeys(profile("p", { keyRestrictions: only(authenticator) }), profile("q")),
    person: someone({ groups: ["staff"] }),
    credential: key,
    use: "yes",
  },
  {
    name: "halves of two profiles do not",
    policy: passkeys(
      profile("p", { keyRestrictions: only(authenticator) }),
      profile("q", { passkeyTypes: "synced" }),
    ),
    person: someone({ groups: ["staff"] }),
    credential: key,
    use: "no",
  },
  {
    name: "a profile of a group whose members are not known",
    policy: passkeys(profile("p", { keyRestrictions: only(authenticator) }), profile("q")),
    person: someone({ perhaps: ["staff"] }),
    credential: key,
    use: "unknown",
  },
  {
    name: "a passkey of a model that is not known",
    policy: passkeys(profile("p", { keyRestrictions: only(authenticator) })),
    credential: { ...key, aaguid: null },
    use: "unknown",
  },
  {
    name: "a list with a model that is not known yet",
    policy: passkeys(profile("p", { keyRestrictions: only(authenticator, unknownValue) })),
    credential: key,
    use: "unknown",
  },
  {
    name: "a target that names a profile which is not there",
    policy: passkeys(profile("p"), null, {
      includeTargets: [{ id: "all_users", allowedPasskeyProfiles: ["x"] }],
    }),
    credential: key,
    use: "unknown",
  },
  {
    name: "somebody in an excluded group, whatever the profiles",
    policy: passkeys(profile("p"), null, { excludeTargets: [{ id: "staff" }] }),
    person: someone({ groups: ["staff"] }),
    credential: key,
    use: "no",
  },
  {
    name: "self-service registration off",
    policy: passkeys(profile("p"), null, { isSelfServiceRegistrationAllowed: false }),
    credential: key,
    use: "yes",
    register: "no",
    why: /may not register/,
  },
  {
    name: "a guest with a passkey",
    policy: passkeys(profile("p")),
    person: someone({ externalUserType: "b2bCollaborationGuest" }),
    credential: key,
    use: "yes",
    register: "no",
    why: /guests cannot register/,
  },
  {
    name: "an authenticator on Windows that no profile names: not registered",
    policy: passkeys(profile("p")),
    credential: { ...key, aaguid: windowsHelloKey },
    use: "yes",
    register: "no",
    why: /passkeys on Windows/,
  },
  {
    name: "an authenticator on Windows where restrictions leave it in by blocking others: not registered",
    policy: passkeys(profile("p", { keyRestrictions: allBut(yubikey) })),
    credential: { ...key, aaguid: windowsHelloKey },
    use: "yes",
    register: "no",
  },
  {
    name: "an authenticator on Windows where the list that names it is not enforced: not registered",
    policy: passkeys(profile("p", { keyRestrictions: { ...only(windowsHelloKey), isEnforced: false } })),
    credential: { ...key, aaguid: windowsHelloKey },
    use: "yes",
    register: "no",
  },
  {
    name: "an authenticator on Windows that the profile names",
    policy: passkeys(profile("p", { keyRestrictions: only(windowsHelloKey) })),
    credential: { ...key, aaguid: windowsHelloKey },
    use: "yes",
  },
  {
    name: "profiles that are not known yet",
    policy: passkeys(profile("p"), null, { passkeyProfiles: notKnown }),
    credential: key,
    use: "unknown",
    why: /profiles are not known/,
  },
  {
    name: "a target that names no profile",
    policy: passkeys(profile("p"), null, { includeTargets: all }),
    credential: key,
    use: "unknown",
    why: /does not say which passkey profile/,
  },
  {
    name: "a profile of no type",
    policy: passkeys(profile("p", { passkeyTypes: "" })),
    credential: key,
    use: "unknown",
    why: /which passkey types/,
  },
  {
    name: "a profile whose types are not known yet",
    policy: passkeys(profile("p", { passkeyTypes: unknownValue })),
    credential: key,
    use: "unknown",
  },
  {
    name: "a passkey of a kind that is not known, where both are taken",
    policy: passkeys(profile("p")),
    credential: { ...key, passkeyType: null },
    use: "yes",
  },
  {
    name: "a passkey of a kind that is not known, where one is taken",
    policy: passkeys(profile("p", { passkeyTypes: "synced" })),
    credential: { method: "fido2", aaguid: yubikey },
    use: "unknown",
    why: /whether the passkey is synced/,
  },
  {
    name: "a device-bound passkey where the profile takes synced ones",
    policy: passkeys(profile("p", { passkeyTypes: "synced" })),
    credential: key,
    use: "no",
    why: /does not accept device-bound passkeys/,
  },
  {
    name: "restrictions that are not known yet",
    policy: passkeys(profile("p", { keyRestrictions: notKnown })),
    credential: key,
    use: "unknown",
    why: /key restrictions/,
  },
  {
    name: "restrictions of which it is not known whether they are enforced",
    policy: passkeys(profile("p", { keyRestrictions: { ...only(yubikey), isEnforced: notKnown } })),
    credential: key,
    use: "unknown",
  },
  {
    name: "restrictions of which it is not known what they do",
    policy: passkeys(profile("p", { keyRestrictions: { ...only(yubikey), enforcementType: notKnown } })),
    credential: key,
    use: "unknown",
  },
  {
    name: "attestation of which it is not known whether it is enforced: at registration only",
    policy: passkeys(profile("p", { attestationEnforcement: notKnown })),
    credential: key,
    use: "yes",
    register: "unknown",
    why: /enforces attestation is not known/,
  },
  {
    name: "a synced passkey that is said to be attested, where attestation is enforced",
    policy: passkeys(profile("p", { attestationEnforcement: "registrationOnly" })),
    credential: { ...key, passkeyType: "synced", attested: true },
    use: "yes",
    register: "no",
  },
  {
    name: "a profile that refuses the passkey, whoever it reaches",
    policy: passkeys(
      profile("p", { keyRestrictions: only(authenticator) }),
      profile("q", { keyRestrictions: only(authenticator) }),
    ),
    person: someone({ perhaps: ["staff"] }),
    credential: key,
    use: "no",
  },
  {
    name: "no profile for anybody of the person's groups",
    policy: passkeys(profile("p"), null, {
      includeTargets: [{ id: "staff", allowedPasskeyProfiles: ["p"] }],
    }),
    credential: key,
    use: "no",
  },
  {
    name: "a method of which it is not known whether it is on",
    policy: policyOf(method("Sms", { state: notKnown })),
    credential: "sms",
    use: "unknown",
    why: /whether Sms is on/,
  },
  {
    name: "targets that are not known yet",
    policy: policyOf(method("Sms", { includeTargets: notKnown })),
    credential: "sms",
    use: "unknown",
  },
  {
    name: "a target that is not known yet",
    policy: policyOf(method("Sms", { includeTargets: [notKnown] })),
    credential: "sms",
    use: "unknown",
  },
  {
    name: "exclusions that are not known yet",
    policy: policyOf(method("Sms", { excludeTargets: notKnown })),
    credential: "sms",
    use: "unknown",
  },
  {
    name: "configurations that are not known yet",
    policy: { authenticationMethodConfigurations: notKnown },
    credential: "sms",
    use: "unknown",
    why: /the configuration of Sms is not known/,
  },
  {
    name: "a configuration that the export lacks",
    policy: policyOf(method("Voice")),
    credential: "sms",
    use: "unknown",
    why: /the configuration of Sms is not in the export/,
  },
  {
    name: "passes of which it is not known whether they work once",
    policy: policyOf(method("TemporaryAccessPass")),
    credential: "temporaryAccessPassMultiUse",
    use: "unknown",
    register: "no",
  },
  {
    name: "one-time codes of Microsoft Authenticator, of which nothing is known, where other tokens are off",
    policy: policyOf(method("SoftwareOath", { state: "disabled" }), method("MicrosoftAuthenticator")),
    credential: "softwareOath",
    use: "unknown",
    why: /one-time codes are on is not in the export/,
  },
  {
    name: "one-time codes of Microsoft Authenticator where the app is off",
    policy: policyOf(
      method("SoftwareOath", { state: "disabled" }),
      method("MicrosoftAuthenticator", { state: "disabled", isSoftwareOathEnabled: true }),
    ),
    credential: "softwareOath",
    use: "no",
  },
  {
    name: "software tokens that are on, whatever the app says",
    policy: policyOf(
      method("SoftwareOath"),
      method("MicrosoftAuthenticator", { isSoftwareOathEnabled: false }),
    ),
    credential: "softwareOath",
    use: "yes",
  },
  {
    name: "hardware tokens, for which the app's codes do not count",
    policy: policyOf(
      method("HardwareOath", { state: "disabled" }),
      method("MicrosoftAuthenticator", { isSoftwareOathEnabled: true }),
    ),
    credential: "hardwareOath",
    use: "no",
  },
  {
    name: "a mode of Microsoft Authenticator for a group whose members are not known",
    policy: policyOf(
      method("MicrosoftAuthenticator", {
        includeTargets: [
          { id: "all_users", authenticationMode: "push" },
          { id: "staff", authenticationMode: "any" },
        ],
      }),
    ),
    person: someone({ perhaps: ["staff"] }),
    credential: "deviceBasedPush",
    use: "unknown",
  },
  {
    name: "a mode that nobody of the group has",
    policy: policyOf(
      method("MicrosoftAuthenticator", { includeTargets: [{ id: "staff", authenticationMode: "push" }] }),
    ),
    person: someone({ perhaps: ["staff"] }),
    credential: "deviceBasedPush",
    use: "no",
  },
  {
    name: "self-service registration of which nothing is known",
    policy: passkeys(profile("p"), null, { isSelfServiceRegistrationAllowed: null }),
    credential: key,
    use: "yes",
    register: "unknown",
  },
  {
    name: "a tenant without profiles, attestation that is not said",
    policy: policyOf(method("Fido2", { isSelfServiceRegistrationAllowed: true })),
    credential: key,
    use: "yes",
    register: "unknown",
  },
  {
    name: "a tenant without profiles, attestation that is not known yet",
    policy: policyOf(
      method("Fido2", { isSelfServiceRegistrationAllowed: true, isAttestationEnforced: notKnown }),
    ),
    credential: key,
    use: "yes",
    register: "unknown",
  },
  {
    name: "a tenant without profiles, attestation not enforced",
    policy: policyOf(
      method("Fido2", { isSelfServiceRegistrationAllowed: true, isAttestationEnforced: false }),
    ),
    credential: { ...key, attested: false },
    use: "yes",
  },
  // A tenant that has not opted in (Graph, fido2AuthenticationMethodConfiguration: the deprecated settings).
  {
    name: "a tenant without profiles, attestation enforced",
    policy: policyOf(
      method("Fido2", {
        isSelfServiceRegistrationAllowed: true,
        passkeyProfiles: [],
        isAttestationEnforced: true,
        keyRestrictions: only(yubikey),
      }),
    ),
    credential: { ...key, attested: false },
    use: "yes",
    register: "no",
  },
  {
    name: "a tenant without profiles, another model",
    policy: policyOf(method("Fido2", { passkeyProfiles: null, keyRestrictions: only(authenticator) })),
    credential: key,
    use: "no",
  },
  {
    name: "a tenant without profiles, a synced passkey",
    policy: policyOf(method("Fido2", { passkeyProfiles: [], isAttestationEnforced: false })),
    credential: { ...key, passkeyType: "synced", attested: false },
    use: "no",
    why: /no passkey profile/,
  },
];

describe("methods that a person may use and register", () => {
  for (const { name, policy, person = someone(), credential, use, register = use, why } of table) {
    it(`${name}: ${use}${register === use ? "" : `, to register ${register}`}`, () => {
      const presented = typeof credential === "string" ? { method: credential } : credential;
      const used = mayUse(policy, person, presented);
      const registered = mayRegister(policy, person, presented);
      assert.deepEqual([used.verdict, registered.verdict], [use, register], `${used.why}; ${registered.why}`);
      if (why !== undefined) assert.match(use === register ? used.why : registered.why, why);
    });
  }

  it("a pass may be issued by an administrator, and not to guests", () => {
    const policy = policyOf(method("TemporaryAccessPass", { isUsableOnce: false }));
    const pass = { method: "temporaryAccessPassOneTime" };
    const guest = someone({ externalUserType: "b2bCollaborationGuest" });
    assert.equal(mayRegister(policy, someone(), pass, { route: "administrator" }).verdict, "yes");
    assert.equal(mayRegister(policy, guest, pass, { route: "administrator" }).verdict, "no");
  });

  // entra-docs, concept-sms-voice-retirement, 10 June 2026.
  for (const [today, verdict] of [
    ["2027-01-31", "yes"],
    ["2027-02-01", "unknown"],
  ] as const) {
    for (const phone of ["Sms", "Voice"]) {
      it(`${phone} on ${today}: ${verdict}, since the tenant may have a telecom provider`, () => {
        const credential = { method: phone.toLowerCase() };
        assert.equal(mayRegister(policyOf(method(phone)), someone(), credential, { today }).verdict, verdict);
      });
    }
  }
});

describe("methods with which a person may begin a sign-in", () => {
  // Graph, smsAuthenticationMethodTarget.
  for (const [isUsableForSignIn, verdict] of [
    [true, "yes"],
    [false, "no"],
    [null, "unknown"],
  ] as const) {
    it(`a text message with isUsableForSignIn ${String(isUsableForSignIn)}: ${verdict}`, () => {
      const policy = policyOf(method("Sms", { includeTargets: [{ id: "all_users", isUsableForSignIn }] }));
      assert.equal(mayStart(policy, someone(), { method: "sms" }).verdict, verdict);
      assert.equal(mayUse(policy, someone(), { method: "sms" }).verdict, "yes");
    });
  }
  it("no second factor", () => {
    const policy = policyOf(method("Voice"));
    assert.equal(mayStart(policy, someone(), { method: "voice" }).verdict, "no");
  });
  it("codes by e-mail for guests only", () => {
    const policy = policyOf(method("Email"));
    const guest = someone({ externalUserType: "b2bCollaborationGuest" });
    assert.equal(mayStart(policy, someone(), { method: "email" }).verdict, "no");
    assert.equal(mayStart(policy, guest, { method: "email" }).verdict, "yes");
  });
});
