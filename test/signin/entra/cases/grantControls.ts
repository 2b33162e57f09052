import type { Credential, SignIn } from "../../../../signin/signIn";
import type { ConditionalAccessGrantControls } from "../../../../tenant/tenant";
import {
  signIn,
  certificate,
  externalMfa,
  passkey,
  password,
  phone,
  push,
  sms,
  weakCertificate,
  windowsHello,
} from "../signIns";
import {
  customControls,
  externalMethod,
  grant,
  grantControlsResource,
  policies,
  primaryMethods,
  session,
} from "../sources";
import type { EvaluationCase } from "../evaluationCase";
import {
  block,
  multifactor,
  phishingResistant,
  policy,
  requires,
  requiresAll,
  requiresStrength,
  tenant,
} from "../tenants";

const multiple = grantControlsResource("operator");
const firstFactor = primaryMethods("methods that can be the first factor");

/** What one policy's controls make of one sign-in. */
function asked(
  name: string,
  grantControls: ConditionalAccessGrantControls | null,
  signInParts: Partial<SignIn>,
  decision: EvaluationCase["decision"],
  source: string,
  missing?: RegExp,
): EvaluationCase {
  return {
    name,
    tenant: tenant([policy("Controls", { grantControls })]),
    signIn: signIn(signInParts),
    decision,
    applies: ["Controls"],
    source,
    ...(missing === undefined ? {} : { missing }),
  };
}

const compliant: Partial<SignIn> = {
  signInConditions: { deviceInfo: { isCompliant: true, trustType: "AzureAD" } },
};
const notCompliant: Partial<SignIn> = {
  signInConditions: { deviceInfo: { isCompliant: false, trustType: "AzureAD" } },
};
const hybrid: Partial<SignIn> = {
  signInConditions: { deviceInfo: { isCompliant: false, trustType: "ServerAD" } },
};
const approved: Partial<SignIn> = { signInConditions: { isApprovedApplication: true } };
const protectedApplication: Partial<SignIn> = { signInConditions: { isCompliantApplication: true } };
const by = (...credentials: readonly Credential[]): Partial<SignIn> => ({ credentials });
const notSaid: Partial<SignIn> = { credentials: undefined };

const device = grant("Require device to be marked as compliant");
const hybridJoined = grant("Require Microsoft Entra hybrid joined device");
const mfa = grant("Require multifactor authentication");
const terms = {
  operator: "OR",
  builtInControls: [],
  termsOfUse: ["7e000000-0000-4000-8000-000000000001"],
} as const;
const custom = {
  operator: "OR",
  builtInControls: [],
  customAuthenticationFactors: ["RequireDuoMfa"],
} as const;

const single: readonly EvaluationCase[] = [
  asked("null asks for nothing", null, {}, "granted", grantControlsResource("null")),
  asked(
    "no control asks for nothing",
    { operator: "OR", builtInControls: [] },
    {},
    "granted",
    grantControlsResource("builtInControls"),
  ),
  asked(
    "null in every place asks for nothing",
    {
      operator: null,
      builtInControls: null,
      authenticationStrength: null,
      termsOfUse: null,
      customAuthenticationFactors: null,
    },
    {},
    "granted",
    grantControlsResource("JSON representation"),
  ),
  asked("MFA by password and a text message", requires("mfa"), by(password, sms), "granted", mfa),
  asked("MFA by Windows Hello alone", requires("mfa"), by(windowsHello), "granted", mfa),
  asked("MFA by a passkey alone", requires("mfa"), by(passkey), "granted", mfa),
  asked("MFA by phone sign-in alone", requires("mfa"), by(phone), "granted", mfa),
  asked(
    "no MFA by a password alone",
    requires("mfa"),
    by(password),
    "unsatisfied",
    mfa,
    /mfa|multi-?factor/i,
  ),
  asked("no MFA by a second factor alone", requires("mfa"), by(push), "unsatisfied", mfa),
  asked("no MFA by two second factors", requires("mfa"), by(push, sms), "unsatisfied", mfa),
  asked(
    "MFA by an external method",
    requires("mfa"),
    by(password, externalMfa),
    "granted",
    externalMethod("an external method satisfies the MFA control"),
  ),
  asked(
    "an external method satisfies no strength",
    requiresStrength(multifactor),
    by(password, externalMfa),
    "unsatisfied",
    externalMethod("external methods and authentication strengths"),
  ),
  asked("nothing presented at all", null, by(), "unsatisfied", firstFactor),
  asked("nothing presented where MFA is required", requires("mfa"), by(), "unsatisfied", mfa),
  asked("a push alone is no first factor", null, by(push), "unsatisfied", firstFactor),
  asked("a certificate of one factor is a first factor", null, by(weakCertificate), "granted", firstFactor),
  asked("a certificate of two factors is a first factor", null, by(certificate), "granted", firstFactor),
  asked("a passkey is a first factor", null, by(passkey), "granted", firstFactor),
  asked("a compliant device", requires("compliantDevice"), compliant, "granted", device),
  asked(
    "a device that is not compliant",
    requires("compliantDevice"),
    notCompliant,
    "unsatisfied",
    device,
    /compliant/i,
  ),
  asked(
    "an unregistered device is not compliant",
    requires("compliantDevice"),
    {},
    "unsatisfied",
    device,
    /compliant/i,
  ),
  asked(
    "a hybrid joined device is not compliant by that",
    requires("compliantDevice"),
    hybrid,
    "unsatisfied",
    device,
  ),
  asked(
    "a passkey is no compliant device",
    requires("compliantDevice"),
    by(passkey),
    "unsatisfied",
    device,
    /compliant/i,
  ),
  asked("a hybrid joined device", requires("domainJoinedDevice"), hybrid, "granted", hybridJoined),
  asked(
    "a joined device is not hybrid joined",
    requires("domainJoinedDevice"),
    compliant,
    "unsatisfied",
    hybridJoined,
    /hybrid|domain/i,
  ),
  asked(
    "an approved application",
    requires("approvedApplication"),
    approved,
    "granted",
    grant("Require approved client app"),
  ),
  asked(
    "an application that is not approved",
    requires("approvedApplication"),
    {},
    "unsatisfied",
    grant("Require approved client app"),
    /app/i,
  ),
  asked(
    "an app protection policy",
    requires("compliantApplication"),
    protectedApplication,
    "granted",
    grant("Require app protection policy"),
  ),
  asked(
    "no app protection policy",
    requires("compliantApplication"),
    approved,
    "unsatisfied",
    grant("Require app protection policy"),
    /app/i,
  ),
  asked("terms of use are taken as accepted", terms, {}, "granted", grant("Terms of use")),
  asked(
    "a custom control cannot be decided",
    custom,
    by(passkey),
    "unknown",
    customControls("the service decides"),
  ),
  asked(
    "a password change by password and MFA",
    requires("passwordChange"),
    by(password, sms),
    "granted",
    grant("Require password change"),
  ),
  asked(
    "a password change without MFA",
    requires("passwordChange"),
    by(password),
    "unsatisfied",
    grant("Require password change"),
  ),
  asked(
    "a password change without a password",
    requires("passwordChange"),
    by(passkey),
    "unsatisfied",
    grant("Require password change"),
    /password/i,
  ),
  asked(
    "risk remediation by MFA",
    requires("riskRemediation"),
    by(password, sms),
    "granted",
    grant("Require risk remediation"),
  ),
  asked(
    "risk remediation without a password",
    requires("riskRemediation"),
    by(passkey),
    "granted",
    grant("Require risk remediation"),
  ),
  asked(
    "risk remediation without MFA",
    requires("riskRemediation"),
    by(password),
    "unsatisfied",
    grant("Require risk remediation"),
  ),
  asked("block", block, by(passkey), "blocked", grant("Block access")),
  asked("block where no credential is told", block, notSaid, "blocked", grant("Block access")),
  asked(
    "MFA where no credential is told",
    requires("mfa"),
    notSaid,
    "unsatisfied",
    mfa,
    /mfa|multi-?factor/i,
  ),
  asked("nothing asked where no credential is told", null, notSaid, "granted", grantControlsResource("null")),
  asked(
    "a compliant device where no credential is told",
    requires("compliantDevice"),
    { ...compliant, ...notSaid },
    "granted",
    device,
  ),
  asked(
    "no compliant device where no credential is told",
    requires("compliantDevice"),
    notSaid,
    "unsatisfied",
    device,
    /compliant/i,
  ),
];

const operators: readonly EvaluationCase[] = [
  asked("either: the device", requires("mfa", "compliantDevice"), compliant, "granted", multiple),
  asked("either: MFA", requires("mfa", "compliantDevice"), by(password, sms), "granted", multiple),
  asked(
    "either: neither",
    requires("mfa", "compliantDevice"),
    {},
    "unsatisfied",
    multiple,
    /compliant|mfa|multi-?factor/i,
  ),
  asked(
    "both: the device alone",
    requiresAll("mfa", "compliantDevice"),
    compliant,
    "unsatisfied",
    multiple,
    /mfa|multi-?factor/i,
  ),
  asked(
    "both: MFA alone",
    requiresAll("mfa", "compliantDevice"),
    by(password, sms),
    "unsatisfied",
    multiple,
    /compliant/i,
  ),
  asked(
    "both: both",
    requiresAll("mfa", "compliantDevice"),
    { ...compliant, ...by(password, sms) },
    "granted",
    multiple,
  ),
  asked(
    "no operator is either",
    { operator: null, builtInControls: ["mfa", "compliantDevice"] },
    compliant,
    "granted",
    multiple,
  ),
  asked(
    "an operator left out is either",
    { builtInControls: ["mfa", "compliantDevice"] },
    compliant,
    "granted",
    multiple,
  ),
  asked("both of one control", requiresAll("mfa"), by(password, sms), "granted", multiple),
  asked(
    "one of three",
    requires("mfa", "compliantDevice", "domainJoinedDevice"),
    hybrid,
    "granted",
    multiple,
  ),
  asked(
    "two of three, where all are required",
    requiresAll("mfa", "compliantDevice", "domainJoinedDevice"),
    { ...compliant, ...by(passkey) },
    "unsatisfied",
    multiple,
    /hybrid|domain/i,
  ),
  asked(
    "either application control",
    requires("approvedApplication", "compliantApplication"),
    approved,
    "granted",
    grant("Require app protection policy"),
  ),
  asked(
    "a strength and a device, the device missing",
    requiresStrength(phishingResistant, "AND", "compliantDevice"),
    by(passkey),
    "unsatisfied",
    multiple,
    /compliant/i,
  ),
  asked(
    "a strength and a device, both",
    requiresStrength(phishingResistant, "AND", "compliantDevice"),
    { ...compliant, ...by(passkey) },
    "granted",
    multiple,
  ),
  asked(
    "terms of use and MFA, without MFA",
    { ...terms, operator: "AND", builtInControls: ["mfa"] },
    {},
    "unsatisfied",
    multiple,
    /mfa|multi-?factor/i,
  ),
  asked(
    "terms of use or MFA, without MFA",
    { ...terms, builtInControls: ["mfa"] },
    {},
    "granted",
    grant("Terms of use"),
  ),
  asked(
    "a custom control or MFA, with MFA",
    { ...custom, builtInControls: ["mfa"] },
    by(passkey),
    "granted",
    multiple,
  ),
  asked(
    "a custom control or MFA, without MFA",
    { ...custom, builtInControls: ["mfa"] },
    {},
    "unknown",
    multiple,
  ),
  asked(
    "a custom control and MFA, with MFA",
    { ...custom, operator: "AND", builtInControls: ["mfa"] },
    by(passkey),
    "unknown",
    multiple,
  ),
  asked(
    "a custom control and MFA, without MFA",
    { ...custom, operator: "AND", builtInControls: ["mfa"] },
    {},
    "unsatisfied",
    multiple,
  ),
];

const several: readonly EvaluationCase[] = [
  {
    name: "a block beats a grant that is met",
    tenant: tenant([policy("Grant"), policy("Block", { grantControls: block })]),
    signIn: signIn(by(passkey)),
    decision: "blocked",
    applies: ["Grant", "Block"],
    source: policies("block overrides grant"),
  },
  {
    name: "a block beats a grant whatever their order",
    tenant: tenant([policy("Block", { grantControls: block }), policy("Grant")]),
    signIn: signIn(by(passkey)),
    decision: "blocked",
    source: policies("block overrides grant"),
  },
  {
    name: "a block beats a custom control that cannot be decided",
    tenant: tenant([policy("Custom", { grantControls: custom }), policy("Block", { grantControls: block })]),
    signIn: signIn(by(passkey)),
    decision: "blocked",
    source: policies("block overrides grant"),
  },
  {
    name: "two policies are both asked for, and one is not met",
    tenant: tenant([policy("MFA"), policy("Device", { grantControls: requires("compliantDevice") })]),
    signIn: signIn(by(passkey)),
    decision: "unsatisfied",
    applies: ["MFA", "Device"],
    missing: /compliant/i,
    source: policies("all policies that apply must be satisfied"),
  },
  {
    name: "two policies are both met",
    tenant: tenant([policy("MFA"), policy("Device", { grantControls: requires("compliantDevice") })]),
    signIn: signIn({ ...compliant, ...by(passkey) }),
    decision: "granted",
    applies: ["MFA", "Device"],
    source: policies("all policies that apply must be satisfied"),
  },
  {
    name: "either in one policy does not loosen another",
    tenant: tenant([policy("Either", { grantControls: requires("mfa", "compliantDevice") }), policy("MFA")]),
    signIn: signIn(compliant),
    decision: "unsatisfied",
    applies: ["Either", "MFA"],
    missing: /mfa|multi-?factor/i,
    source: policies("all policies that apply must be satisfied"),
  },
  {
    name: "session controls alone ask for no credential",
    tenant: tenant([
      policy("Session", {
        grantControls: null,
        sessionControls: {
          signInFrequency: { isEnabled: true, value: 4, type: "hours", frequencyInterval: "timeBased" },
        },
      }),
    ]),
    signIn: signIn(),
    decision: "granted",
    applies: ["Session"],
    source: session("User sign-in frequency"),
  },
  {
    name: "a tenant without any policy asks for a first factor",
    tenant: tenant([]),
    signIn: signIn(by(push)),
    decision: "unsatisfied",
    source: firstFactor,
  },
];

export const grantControlCases: readonly EvaluationCase[] = [...single, ...operators, ...several];
