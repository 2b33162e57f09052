import type { Credential, SignIn } from "../../../../signin/signIn";
import type { AuthenticationMethodsPolicy, EntraTenant, PasskeyProfile } from "../../../../tenant/tenant";
import { alice, finance, group, groupOutsideExport, interns } from "../directory";
import type { EvaluationCase } from "../evaluationCase";
import { everybody, methods, targetGroup } from "../methods";
import {
  certificate,
  hardwareOath,
  inGroups,
  otherKey,
  passOnce,
  passkey,
  password,
  phone,
  push,
  signIn,
  sms,
  softwareOath,
  syncedPasskey,
  voice,
  windowsHello,
  yubiKey,
} from "../signIns";
import {
  methodsPolicy,
  neverGuessed,
  passkeyProfiles,
  phoneSignIn,
  smsSignIn,
  strengthEvaluation,
  temporaryAccessPass,
} from "../sources";
import { block, policy, requires, tenant } from "../tenants";

const allowed = strengthEvaluation(
  "How authentication strength works with the Authentication methods policy",
);
const targets = methodsPolicy("targets and exclusions");
const atSignIn = passkeyProfiles("key restrictions and passkey types apply at sign-in");
const off = { state: "disabled" } as const;

/** A tenant that requires MFA, where the methods policy decides whether the credentials count. */
function counting(
  name: string,
  authenticationMethodsPolicy: AuthenticationMethodsPolicy,
  credentials: readonly Credential[],
  decision: EvaluationCase["decision"],
  source: string,
  signInParts: Partial<SignIn> = {},
  tenantParts: Partial<EntraTenant> = {},
): EvaluationCase {
  return {
    name,
    tenant: tenant([policy("MFA")], { authenticationMethodsPolicy, ...tenantParts }),
    signIn: signIn({ credentials, ...signInParts }),
    decision,
    applies: ["MFA"],
    source,
  };
}

const profile = (id: string, parts: Partial<PasskeyProfile> = {}): PasskeyProfile => ({
  id,
  name: id,
  passkeyTypes: "deviceBound,synced",
  attestationEnforcement: "disabled",
  keyRestrictions: { isEnforced: false, enforcementType: "allow", aaGuids: [] },
  ...parts,
});
const only = (...aaGuids: readonly string[]) => ({
  keyRestrictions: { isEnforced: true, enforcementType: "allow" as const, aaGuids },
});
const without = (...aaGuids: readonly string[]) => ({
  keyRestrictions: { isEnforced: true, enforcementType: "block" as const, aaGuids },
});

/** Every passkey profile is for everybody. */
const profiles = (...passkeyProfilesOfAll: readonly PasskeyProfile[]): AuthenticationMethodsPolicy =>
  methods({
    Fido2: {
      passkeyProfiles: passkeyProfilesOfAll,
      includeTargets: [{ ...everybody, allowedPasskeyProfiles: passkeyProfilesOfAll.map(({ id }) => id) }],
    },
  });
const byGroup = methods({
  Fido2: {
    passkeyProfiles: [profile("strict", only(yubiKey)), profile("open")],
    includeTargets: [
      targetGroup(finance, { allowedPasskeyProfiles: ["strict"] }),
      targetGroup(interns, { allowedPasskeyProfiles: ["open"] }),
    ],
  },
});

const single: readonly EvaluationCase[] = [
  counting("a method that everybody may use", methods(), [password, sms], "granted", allowed),
  counting("text messages are off", methods({ Sms: off }), [password, sms], "unsatisfied", allowed),
  counting("calls are off", methods({ Voice: off }), [password, voice], "unsatisfied", allowed),
  counting(
    "the Authenticator is off: push",
    methods({ MicrosoftAuthenticator: off }),
    [password, push],
    "unsatisfied",
    allowed,
  ),
  counting(
    "the Authenticator is off: phone sign-in",
    methods({ MicrosoftAuthenticator: off }),
    [phone],
    "unsatisfied",
    allowed,
  ),
  counting(
    "software tokens are off",
    methods({ SoftwareOath: off }),
    [password, softwareOath],
    "unsatisfied",
    allowed,
  ),
  counting(
    "hardware tokens are off",
    methods({ HardwareOath: off }),
    [password, hardwareOath],
    "unsatisfied",
    allowed,
  ),
  counting("passkeys are off", methods({ Fido2: off }), [passkey], "unsatisfied", allowed),
  counting(
    "passes are off",
    methods({ TemporaryAccessPass: off }),
    [passOnce],
    "unsatisfied",
    temporaryAccessPass("policy"),
  ),
  counting("certificates are off", methods({ X509Certificate: off }), [certificate], "unsatisfied", allowed),
  counting("one method off leaves another", methods({ Sms: off }), [password, sms, push], "granted", allowed),
  counting(
    "Windows Hello is no method of the policy",
    methods({ Fido2: off }),
    [windowsHello],
    "granted",
    methodsPolicy("methods outside of the policy"),
  ),
  counting(
    "a target group, a member",
    methods({ Fido2: { includeTargets: [targetGroup(finance)] } }),
    [passkey],
    "granted",
    targets,
    {
      signInIdentity: inGroups(finance),
    },
  ),
  counting(
    "a target group, somebody else",
    methods({ Fido2: { includeTargets: [targetGroup(finance)] } }),
    [passkey],
    "unsatisfied",
    targets,
  ),
  counting("no target at all", methods({ Fido2: { includeTargets: [] } }), [passkey], "unsatisfied", targets),
  counting(
    "exclusion beats inclusion",
    methods({ Fido2: { includeTargets: [everybody], excludeTargets: [targetGroup(finance)] } }),
    [passkey],
    "unsatisfied",
    targets,
    { signInIdentity: inGroups(finance) },
  ),
  counting(
    "somebody else's exclusion",
    methods({ Fido2: { includeTargets: [everybody], excludeTargets: [targetGroup(finance)] } }),
    [passkey],
    "granted",
    targets,
  ),
  counting(
    "a target group by a user's membership",
    methods({ Sms: { includeTargets: [targetGroup(finance)] } }),
    [password, sms],
    "granted",
    targets,
    { signInIdentity: { userId: alice } },
    { groups: [group(finance, [alice])] },
  ),
  counting(
    "a target group that is not in the export",
    methods({ Sms: { includeTargets: [targetGroup(groupOutsideExport)] } }),
    [password, sms],
    "unknown",
    neverGuessed("a group outside of the export"),
    { signInIdentity: { userId: alice } },
  ),
  counting(
    "a target group that is not in the export, beside another credential",
    methods({ Sms: { includeTargets: [targetGroup(groupOutsideExport)] } }),
    [password, sms, push],
    "granted",
    neverGuessed("unknown only where it decides"),
    { signInIdentity: { userId: alice } },
  ),
  counting(
    "the Authenticator for push alone: phone sign-in",
    methods({ MicrosoftAuthenticator: { includeTargets: [{ ...everybody, authenticationMode: "push" }] } }),
    [phone],
    "unsatisfied",
    phoneSignIn("authentication mode"),
  ),
  counting(
    "the Authenticator for push alone: push",
    methods({ MicrosoftAuthenticator: { includeTargets: [{ ...everybody, authenticationMode: "push" }] } }),
    [password, push],
    "granted",
    phoneSignIn("authentication mode"),
  ),
  counting(
    "the Authenticator for phone sign-in alone: push",
    methods({
      MicrosoftAuthenticator: { includeTargets: [{ ...everybody, authenticationMode: "deviceBasedPush" }] },
    }),
    [password, push],
    "unsatisfied",
    phoneSignIn("authentication mode"),
  ),
];

const passkeys: readonly EvaluationCase[] = [
  counting("a profile without restrictions", profiles(profile("open")), [syncedPasskey], "granted", atSignIn),
  counting("a listed model", profiles(profile("strict", only(yubiKey))), [passkey], "granted", atSignIn),
  counting(
    "a listed model in upper case",
    profiles(profile("strict", only(yubiKey.toUpperCase()))),
    [passkey],
    "granted",
    atSignIn,
  ),
  counting(
    "a model that is not listed",
    profiles(profile("strict", only(otherKey))),
    [passkey],
    "unsatisfied",
    atSignIn,
  ),
  counting("a list of none", profiles(profile("strict", only())), [passkey], "unsatisfied", atSignIn),
  counting(
    "a list that is not enforced",
    profiles(
      profile("lax", {
        keyRestrictions: { isEnforced: false, enforcementType: "allow", aaGuids: [otherKey] },
      }),
    ),
    [passkey],
    "granted",
    atSignIn,
  ),
  counting(
    "a model that is blocked",
    profiles(profile("blocking", without(yubiKey))),
    [passkey],
    "unsatisfied",
    atSignIn,
  ),
  counting(
    "another model is blocked",
    profiles(profile("blocking", without(otherKey))),
    [passkey],
    "granted",
    atSignIn,
  ),
  counting(
    "key restrictions of null",
    profiles(profile("open", { keyRestrictions: null })),
    [passkey],
    "granted",
    atSignIn,
  ),
  counting(
    "synced passkeys are not allowed",
    profiles(profile("bound", { passkeyTypes: "deviceBound" })),
    [syncedPasskey],
    "unsatisfied",
    atSignIn,
  ),
  counting(
    "a device-bound passkey where synced ones are not allowed",
    profiles(profile("bound", { passkeyTypes: "deviceBound" })),
    [passkey],
    "granted",
    atSignIn,
  ),
  counting(
    "types in another order, with a blank",
    profiles(profile("open", { passkeyTypes: "synced, deviceBound" })),
    [passkey],
    "granted",
    atSignIn,
  ),
  counting(
    "attestation is checked at registration only",
    profiles(
      profile("attested", { passkeyTypes: "deviceBound", attestationEnforcement: "registrationOnly" }),
    ),
    [{ ...passkey, attested: false }],
    "granted",
    passkeyProfiles("enforce attestation: existing passkeys"),
  ),
  counting(
    "one profile of several is enough",
    profiles(profile("strict", only(otherKey)), profile("open")),
    [passkey],
    "granted",
    passkeyProfiles("a user in scope of several profiles"),
  ),
  counting(
    "no profile of several",
    profiles(
      profile("strict", only(otherKey)),
      profile("bound", { passkeyTypes: "deviceBound", ...without(yubiKey) }),
    ),
    [passkey],
    "unsatisfied",
    passkeyProfiles("a user in scope of several profiles"),
  ),
  counting(
    "a profile is met as a whole, not by halves of two",
    profiles(
      profile("strict", { passkeyTypes: "synced", ...only(yubiKey) }),
      profile("bound", { passkeyTypes: "deviceBound", ...only(otherKey) }),
    ),
    [passkey],
    "unsatisfied",
    passkeyProfiles("a user in scope of several profiles"),
  ),
  counting("a profile of one's own group", byGroup, [syncedPasskey], "granted", atSignIn, {
    signInIdentity: inGroups(interns),
  }),
  counting("a profile of somebody else's group", byGroup, [syncedPasskey], "unsatisfied", atSignIn, {
    signInIdentity: inGroups(finance),
  }),
  counting("profiles of both groups", byGroup, [syncedPasskey], "granted", atSignIn, {
    signInIdentity: inGroups(finance, interns),
  }),
  counting("no group with a profile", byGroup, [passkey], "unsatisfied", targets),
  counting(
    "a profile that no target uses does not count",
    methods({
      Fido2: {
        passkeyProfiles: [profile("strict", only(otherKey)), profile("open")],
        includeTargets: [{ ...everybody, allowedPasskeyProfiles: ["strict"] }],
      },
    }),
    [passkey],
    "unsatisfied",
    atSignIn,
  ),
  counting(
    "a tenant that has not opted in to profiles",
    methods({
      Fido2: { passkeyProfiles: [], includeTargets: [{ ...everybody, allowedPasskeyProfiles: [] }] },
    }),
    [passkey],
    "granted",
    passkeyProfiles("opt-in"),
  ),
  counting(
    "one passkey of two that counts",
    profiles(profile("strict", only(yubiKey))),
    [syncedPasskey, passkey],
    "granted",
    atSignIn,
  ),
];

const firstFactors: readonly EvaluationCase[] = [
  {
    name: "a text message as the first factor, where the target says so",
    tenant: tenant([], {
      authenticationMethodsPolicy: methods({
        Sms: { includeTargets: [{ ...everybody, isUsableForSignIn: true }] },
      }),
    }),
    signIn: signIn({ credentials: [sms] }),
    decision: "granted",
    source: smsSignIn("use for sign-in"),
  },
  {
    name: "a text message is no first factor, where the target does not say so",
    tenant: tenant([], {
      authenticationMethodsPolicy: methods({
        Sms: { includeTargets: [{ ...everybody, isUsableForSignIn: false }] },
      }),
    }),
    signIn: signIn({ credentials: [sms] }),
    decision: "unsatisfied",
    source: smsSignIn("use for sign-in"),
  },
  {
    name: "a text message as the first factor is no MFA",
    tenant: tenant([policy("MFA")], {
      authenticationMethodsPolicy: methods({
        Sms: { includeTargets: [{ ...everybody, isUsableForSignIn: true }] },
      }),
    }),
    signIn: signIn({ credentials: [sms] }),
    decision: "unsatisfied",
    source: smsSignIn("a single factor"),
  },
  {
    name: "a passkey that does not count is no first factor either",
    tenant: tenant([], { authenticationMethodsPolicy: methods({ Fido2: off }) }),
    signIn: signIn({ credentials: [passkey] }),
    decision: "unsatisfied",
    source: allowed,
  },
  {
    name: "a password is no method of the policy",
    tenant: tenant([], { authenticationMethodsPolicy: methods({ Fido2: off, Sms: off }) }),
    signIn: signIn(),
    decision: "granted",
    source: methodsPolicy("methods outside of the policy"),
  },
  {
    name: "an export without a methods policy takes what is presented, and says so",
    tenant: tenant([policy("MFA")], { authenticationMethodsPolicy: null }),
    signIn: signIn({ credentials: [password, sms] }),
    decision: "granted",
    assumption: /method/i,
    source: neverGuessed("a methods policy that was not exported is named as an assumption"),
  },
  {
    name: "a method that does not count matters to nobody who is blocked",
    tenant: tenant([policy("Block", { grantControls: block })], {
      authenticationMethodsPolicy: methods({ Sms: { includeTargets: [targetGroup(groupOutsideExport)] } }),
    }),
    signIn: signIn({ signInIdentity: { userId: alice }, credentials: [password, sms] }),
    decision: "blocked",
    source: neverGuessed("unknown only where it decides"),
  },
  {
    name: "a method that does not count matters to nothing that a device meets",
    tenant: tenant([policy("Either", { grantControls: requires("mfa", "compliantDevice") })], {
      authenticationMethodsPolicy: methods({ Sms: off }),
    }),
    signIn: signIn({
      credentials: [password, sms],
      signInConditions: { deviceInfo: { isCompliant: true, trustType: "AzureAD" } },
    }),
    decision: "granted",
    source: allowed,
  },
];

export const methodsPolicyCases: readonly EvaluationCase[] = [...single, ...passkeys, ...firstFactors];
