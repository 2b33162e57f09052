import type { Credential } from "../../../../signin/signIn";
import type { AuthenticationStrengthPolicy } from "../../../../tenant/tenant";
import type { EvaluationCase } from "../evaluationCase";
import {
  certificate,
  federatedMulti,
  federatedSingle,
  hardwareOath,
  otherKey,
  passMany,
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
  weakCertificate,
  windowsHello,
  yubiKey,
} from "../signIns";
import { neverGuessed, strengthEvaluation, strengthOptions, strengthResource, strengths } from "../sources";
import {
  multifactor,
  passwordless,
  phishingResistant,
  policy,
  requiresStrength,
  strength,
  tenant,
  withStrengths,
} from "../tenants";

const table = strengths("Built-in authentication strengths");
const sets = strengthOptions("custom authentication strengths");
const models = strengthOptions("passkey (FIDO2) advanced options");
const several = strengthEvaluation("How multiple authentication strength policies are evaluated");

type Row = readonly [what: string, credentials: readonly Credential[], ...decisions: readonly boolean[]];

/** The documentation's table: whether a combination satisfies MFA, passwordless MFA and phishing-resistant MFA. */
const builtIn: readonly Row[] = [
  ["a passkey", [passkey], true, true, true],
  ["Windows Hello for Business", [windowsHello], true, true, true],
  ["a certificate of two factors", [certificate], true, true, true],
  ["phone sign-in", [phone], true, true, false],
  ["a pass for one use", [passOnce], true, false, false],
  ["a pass for several uses", [passMany], true, false, false],
  ["password and a text message", [password, sms], true, false, false],
  ["password and a call", [password, voice], true, false, false],
  ["password and a push", [password, push], true, false, false],
  ["password and a software token", [password, softwareOath], true, false, false],
  ["password and a hardware token", [password, hardwareOath], true, false, false],
  ["federated MFA", [federatedMulti], true, false, false],
  ["a federated factor and a text message", [federatedSingle, sms], true, false, false],
  ["a federated factor alone", [federatedSingle], false, false, false],
  ["a certificate of one factor", [weakCertificate], false, false, false],
  ["a password", [password], false, false, false],
  ["a password and a federated factor", [password, federatedSingle], false, false, false],
];

const fromTable = builtIn.flatMap(([what, credentials, ...satisfied]) =>
  [
    ["MFA", multifactor],
    ["passwordless MFA", passwordless],
    ["phishing-resistant MFA", phishingResistant],
  ].map(([name, id = ""], index): EvaluationCase => ({
    name: `${what} ${satisfied[index] === true ? "satisfies" : "does not satisfy"} ${name ?? ""}`,
    tenant: tenant([policy("Strength", { grantControls: requiresStrength(id) })]),
    signIn: signIn({ credentials }),
    decision: satisfied[index] === true ? "granted" : "unsatisfied",
    applies: ["Strength"],
    source: table,
  })),
);

/** What one custom strength makes of credentials. */
function custom(
  name: string,
  required: AuthenticationStrengthPolicy,
  credentials: readonly Credential[],
  decision: EvaluationCase["decision"],
  source: string,
): EvaluationCase {
  return {
    name,
    tenant: tenant(
      [policy("Strength", { grantControls: requiresStrength(required.id) })],
      withStrengths(required),
    ),
    signIn: signIn({ credentials }),
    decision,
    applies: ["Strength"],
    source,
  };
}

const passkeysOnly = strength("Passkeys", ["fido2"]);
const helloOnly = strength("Windows Hello", ["windowsHelloForBusiness"]);
const textOnly = strength("Text message", ["password,sms"]);
const yubiKeys = strength("YubiKeys", ["fido2"], [yubiKey]);
const yubiKeysOrHello = strength("YubiKeys or Hello", ["fido2", "windowsHelloForBusiness"], [yubiKey]);

const customs: readonly EvaluationCase[] = [
  custom("passkeys only: a passkey", passkeysOnly, [passkey], "granted", sets),
  custom("passkeys only: a synced passkey", passkeysOnly, [syncedPasskey], "granted", sets),
  custom("passkeys only: Windows Hello is no passkey", passkeysOnly, [windowsHello], "unsatisfied", sets),
  custom("passkeys only: a certificate is no passkey", passkeysOnly, [certificate], "unsatisfied", sets),
  custom(
    "a strength is a set and no level: a passkey does not stand in for a text message",
    textOnly,
    [passkey],
    "unsatisfied",
    sets,
  ),
  custom("a combination needs each of its parts", textOnly, [sms], "unsatisfied", sets),
  custom("a combination's parts, in any order", textOnly, [sms, password], "granted", sets),
  custom("a combination's parts among more", textOnly, [passkey, sms, password], "granted", sets),
  custom(
    "a combination written with its parts turned round",
    strength("Turned", ["sms,password"]),
    [password, sms],
    "granted",
    strengthResource("allowedCombinations is a flags enumeration"),
  ),
  custom(
    "a password as the only combination",
    strength("Password", ["password"]),
    [password],
    "granted",
    sets,
  ),
  custom(
    "a pass for one use is not a pass for several",
    strength("Pass", ["temporaryAccessPassOneTime"]),
    [passMany],
    "unsatisfied",
    sets,
  ),
  custom(
    "a strength without any combination is met by nothing",
    strength("Nothing", []),
    [passkey],
    "unsatisfied",
    strengthResource("allowedCombinations"),
  ),
  custom("an allowed model", yubiKeys, [passkey], "granted", models),
  custom(
    "an allowed model in upper case",
    yubiKeys,
    [{ ...passkey, aaguid: yubiKey.toUpperCase() }],
    "granted",
    models,
  ),
  custom("another model", yubiKeys, [{ ...passkey, aaguid: otherKey }], "unsatisfied", models),
  custom("a synced passkey under a list of models", yubiKeys, [syncedPasskey], "unsatisfied", models),
  custom("one passkey of two is of an allowed model", yubiKeys, [syncedPasskey, passkey], "granted", models),
  custom("a list of models is about passkeys alone", yubiKeysOrHello, [windowsHello], "granted", models),
  custom(
    "a list of models beside Windows Hello",
    yubiKeysOrHello,
    [{ ...passkey, aaguid: otherKey }],
    "unsatisfied",
    models,
  ),
  custom(
    "one model of several",
    strength("Keys", ["fido2"], [otherKey, yubiKey]),
    [passkey],
    "granted",
    models,
  ),
];

const both = (first: AuthenticationStrengthPolicy, second: AuthenticationStrengthPolicy) =>
  tenant(
    [
      policy("First", { grantControls: requiresStrength(first.id) }),
      policy("Second", { grantControls: requiresStrength(second.id) }),
    ],
    withStrengths(first, second),
  );

const together: readonly EvaluationCase[] = [
  {
    name: "two strengths that share a passkey",
    tenant: both(passkeysOnly, strength("Passkey or Hello", ["fido2", "windowsHelloForBusiness"])),
    signIn: signIn({ credentials: [passkey] }),
    decision: "granted",
    applies: ["First", "Second"],
    source: several,
  },
  {
    name: "two strengths that share a passkey, by the method of one of them",
    tenant: both(passkeysOnly, strength("Passkey or Hello", ["fido2", "windowsHelloForBusiness"])),
    signIn: signIn({ credentials: [windowsHello] }),
    decision: "unsatisfied",
    missing: /Passkeys/,
    source: several,
  },
  {
    name: "two strengths without a method in common, by both methods",
    tenant: both(passkeysOnly, helloOnly),
    signIn: signIn({ credentials: [passkey, windowsHello] }),
    decision: "granted",
    source: several,
  },
  {
    name: "two strengths without a method in common, by one method",
    tenant: both(passkeysOnly, helloOnly),
    signIn: signIn({ credentials: [passkey] }),
    decision: "unsatisfied",
    missing: /Windows Hello/,
    source: several,
  },
  {
    name: "two lists of models without a model in common, by one passkey",
    tenant: both(yubiKeys, strength("Others", ["fido2"], [otherKey])),
    signIn: signIn({ credentials: [passkey] }),
    decision: "unsatisfied",
    source: several,
  },
  {
    name: "two lists of models without a model in common, by a passkey of each",
    tenant: both(yubiKeys, strength("Others", ["fido2"], [otherKey])),
    signIn: signIn({ credentials: [passkey, { ...passkey, aaguid: otherKey }] }),
    decision: "granted",
    source: several,
  },
  {
    name: "MFA in one policy and a phishing-resistant strength in another, by a push",
    tenant: tenant([
      policy("MFA"),
      policy("Strength", { grantControls: requiresStrength(phishingResistant) }),
    ]),
    signIn: signIn({ credentials: [password, push] }),
    decision: "unsatisfied",
    missing: /Phishing-resistant/i,
    source: several,
  },
  {
    name: "MFA in one policy and a phishing-resistant strength in another, by a passkey",
    tenant: tenant([
      policy("MFA"),
      policy("Strength", { grantControls: requiresStrength(phishingResistant) }),
    ]),
    signIn: signIn({ credentials: [passkey] }),
    decision: "granted",
    source: several,
  },
  {
    name: "a strength where no credential is told",
    tenant: tenant([policy("Strength", { grantControls: requiresStrength(phishingResistant) })]),
    signIn: signIn({ credentials: undefined }),
    decision: "unsatisfied",
    missing: /Phishing-resistant/i,
    source: strengthEvaluation("evaluated during sign-in"),
  },
];

const exported: readonly EvaluationCase[] = [
  {
    name: "a built-in strength that the export does not list",
    tenant: tenant([policy("Strength", { grantControls: requiresStrength(phishingResistant) })], {
      authenticationStrengthPolicies: [],
    }),
    signIn: signIn({ credentials: [password, sms] }),
    decision: "unsatisfied",
    source: table,
  },
  {
    name: "a built-in strength that the export does not list, by a passkey",
    tenant: tenant([policy("Strength", { grantControls: requiresStrength(phishingResistant) })], {
      authenticationStrengthPolicies: [],
    }),
    signIn: signIn({ credentials: [passkey] }),
    decision: "granted",
    source: table,
  },
  {
    name: "a custom strength that the export does not list",
    tenant: tenant([policy("Strength", { grantControls: requiresStrength("strength-elsewhere") })]),
    signIn: signIn({ credentials: [passkey] }),
    decision: "unknown",
    applies: ["Strength"],
    source: neverGuessed("a strength outside of the export"),
  },
  {
    name: "a custom strength that the export does not list, spelt out in the policy",
    tenant: tenant([
      policy("Strength", {
        grantControls: {
          operator: "OR",
          builtInControls: [],
          authenticationStrength: { id: "strength-elsewhere", allowedCombinations: ["fido2"] },
        },
      }),
    ]),
    signIn: signIn({ credentials: [windowsHello] }),
    decision: "unsatisfied",
    source: strengthResource("a policy carries its strength"),
  },
  {
    name: "a strength by id in upper case",
    tenant: tenant([policy("Strength", { grantControls: requiresStrength("STRENGTH-PASSKEYS") })], {
      authenticationStrengthPolicies: [{ ...passkeysOnly, id: "strength-passkeys" }],
    }),
    signIn: signIn({ credentials: [windowsHello] }),
    decision: "unsatisfied",
    source: strengthResource("ids are GUIDs"),
  },
  {
    name: "a strength without configurations of its combinations",
    tenant: tenant(
      [policy("Strength", { grantControls: requiresStrength(passkeysOnly.id) })],
      withStrengths({ ...passkeysOnly, combinationConfigurations: null }),
    ),
    signIn: signIn({ credentials: [syncedPasskey] }),
    decision: "granted",
    source: strengthResource("combinationConfigurations"),
  },
];

export const strengthCases: readonly EvaluationCase[] = [...fromTable, ...customs, ...together, ...exported];
