import type { Decision } from "../../../signin/answer";
import type { SignIn } from "../../../signin/signIn";
import type { OktaNetworkZone, OktaPolicy, OktaTenant } from "../../../tenant/okta/organization";
import { unknownValue } from "../../../tenant/unknown";
import {
  type RuleParts,
  type SignInParts,
  admins,
  allow,
  app,
  catchAll,
  credentials,
  deny,
  everyone,
  org,
  resistant,
  rule,
  ruleOf,
  signIn,
  staff,
} from "./org";

export interface Case {
  readonly name: string;
  readonly tenant: OktaTenant;
  readonly signIn: SignIn;
  readonly decision: Decision;
  /** Ids of the rules that decide, in the order in which they are asked; a rule that may decide has a question mark. */
  readonly deciding: readonly string[];
  /** The documented rule that the case rests on. */
  readonly source: string;
}

const api = (object: string): string => `Okta Management API, ${object}`;

/** One rule that allows with one factor above a catch-all that denies. */
function conditional(when: RuleParts["when"], zones: readonly OktaNetworkZone[] = []): OktaTenant {
  return org({ rules: [rule("r", { when, priority: 0 }), catchAll(deny)], zones });
}

function whether(
  name: string,
  source: string,
  tenant: OktaTenant,
  parts: SignInParts,
  matches: boolean | "unknown",
): Case {
  if (matches === "unknown")
    return {
      name,
      tenant,
      signIn: signIn(parts),
      decision: "unknown",
      deciding: ["session", "r?", "catch-all?"],
      source,
    };
  return {
    name,
    tenant,
    signIn: signIn(parts),
    decision: matches ? "granted" : "blocked",
    deciding: ["session", matches ? "r" : "catch-all"],
    source,
  };
}

const order: readonly Case[] = [
  {
    name: "the rule with the smaller priority decides, wherever it is listed",
    tenant: org({
      rules: [catchAll(deny), rule("second", { priority: 2, actions: deny }), rule("first", { priority: 1 })],
    }),
    signIn: signIn(),
    decision: "granted",
    deciding: ["session", "first"],
    source: api("AccessPolicyRule: priority"),
  },
  {
    name: "a rule that denies comes before one that allows",
    tenant: org({
      rules: [rule("no", { priority: 0, actions: deny }), rule("yes", { priority: 1 }), catchAll(deny)],
    }),
    signIn: signIn(),
    decision: "blocked",
    deciding: ["session", "no"],
    source: api("AccessPolicyRule: priority"),
  },
  {
    name: "the catch-all comes last, whatever its priority says",
    tenant: org({
      rules: [{ ...catchAll(deny), priority: 0 }, rule("r", { priority: 5 })],
    }),
    signIn: signIn(),
    decision: "granted",
    deciding: ["session", "r"],
    source: api("AccessPolicyRule: system"),
  },
  {
    name: "a catch-all that allows lets in whom no rule takes",
    tenant: org({
      rules: [rule("r", { when: { groupsIncluded: [staff] }, actions: deny }), catchAll(allow("1FA"))],
    }),
    signIn: signIn(),
    decision: "granted",
    deciding: ["session", "catch-all"],
    source: "terraform-provider-okta#1749: the catch-all that Okta creates allows",
  },
  {
    name: "an inactive rule takes nobody",
    tenant: org({ rules: [rule("r", { status: "INACTIVE", priority: 0 }), catchAll(deny)] }),
    signIn: signIn(),
    decision: "blocked",
    deciding: ["session", "catch-all"],
    source: api("PolicyRule: status"),
  },
  {
    name: "a rule whose match is unknown does not matter where the rest decides alike",
    tenant: org({
      rules: [rule("r", { when: { groupsIncluded: [staff] }, priority: 0 }), catchAll(allow("1FA"))],
    }),
    signIn: signIn({ memberOf: null }),
    decision: "granted",
    deciding: ["session", "r?", "catch-all?"],
    source: "docs/architecture.md: what cannot be known stays unknown only where it decides",
  },
  {
    name: "the same unknown group is the same in every rule",
    tenant: org({
      rules: [
        rule("in", { when: { groupsIncluded: [staff] }, priority: 0 }),
        rule("out", { when: { groupsExcluded: [staff] }, priority: 1 }),
        catchAll(deny),
      ],
    }),
    signIn: signIn({ memberOf: null }),
    decision: "granted",
    deciding: ["session", "in?", "out?"],
    source: api("AccessPolicyRule: conditions.people"),
  },
  {
    name: "a policy without a matching rule and without its catch-all in the tenant is unknown",
    tenant: org({ rules: [rule("r", { when: { groupsIncluded: [staff] } })] }),
    signIn: signIn(),
    decision: "unknown",
    deciding: ["session"],
    source: api("AccessPolicyRule: system"),
  },
  {
    name: "an application without a policy is unknown",
    tenant: org({ tenant: { apps: [{ id: app }] } }),
    signIn: signIn(),
    decision: "unknown",
    deciding: ["session"],
    source: api("Application: _links.accessPolicy"),
  },
  {
    name: "an application that is not in the tenant is unknown",
    tenant: org(),
    signIn: signIn({ application: "app-other" }),
    decision: "unknown",
    deciding: ["session"],
    source: api("Application: _links.accessPolicy"),
  },
  {
    name: "without an application the session decides",
    tenant: org(),
    signIn: signIn({ application: null }),
    decision: "granted",
    deciding: ["session"],
    source: "Okta help, Global session policies",
  },
  {
    name: "a rule whose access is unknown decides nothing that is known",
    tenant: org({ rules: [rule("r", { actions: { factorMode: "1FA" } }), catchAll(deny)] }),
    signIn: signIn(),
    decision: "unknown",
    deciding: ["session", "r"],
    source: api("AccessPolicyRuleApplicationSignOn: access"),
  },
  {
    name: "rules in the API's own nesting are read",
    tenant: org({
      rules: [
        rule("r", {
          when: { people: { groups: { include: [staff] }, users: { exclude: ["u-other"] } } },
          actions: {
            appSignOn: {
              access: "ALLOW",
              verificationMethod: { type: "ASSURANCE", factorMode: "2FA", constraints: [resistant] },
            },
          },
        }),
        catchAll(deny),
      ],
    }),
    signIn: signIn({ memberOf: [staff], with: credentials("password", "sms") }),
    decision: "unsatisfied",
    deciding: ["session", "r"],
    source: api("AccessPolicyRule"),
  },
];

const people = api("PolicyPeopleCondition");
const peopleCases: readonly Case[] = [
  whether(
    "a member of an included group is taken",
    people,
    conditional({ groupsIncluded: [admins, staff] }),
    { memberOf: [staff] },
    true,
  ),
  whether(
    "who is in no included group is not taken",
    people,
    conditional({ groupsIncluded: [staff] }),
    { memberOf: [admins] },
    false,
  ),
  whether(
    "an excluded group wins over an included one",
    people,
    conditional({ groupsIncluded: [staff], groupsExcluded: [admins] }),
    { memberOf: [staff, admins] },
    false,
  ),
  whether(
    "an excluded person wins over an included group",
    people,
    conditional({ groupsIncluded: [staff], usersExcluded: ["u"] }),
    { userId: "u", memberOf: [staff] },
    false,
  ),
  whether(
    "an included person is taken",
    people,
    conditional({ usersIncluded: ["u"] }),
    { userId: "u" },
    true,
  ),
  whether(
    "nobody in particular is no included person",
    people,
    conditional({ usersIncluded: ["u"] }),
    {},
    false,
  ),
  whether(
    "ids are told apart by case",
    people,
    conditional({ usersIncluded: ["U"] }),
    { userId: "u" },
    false,
  ),
  whether(
    "people and groups: who is in both is taken",
    people,
    conditional({ usersIncluded: ["u"], groupsIncluded: [staff] }),
    { userId: "u", memberOf: [staff] },
    true,
  ),
  whether(
    "people and groups: who is in one only is not known",
    people,
    conditional({ usersIncluded: ["u"], groupsIncluded: [staff] }),
    { userId: "u" },
    "unknown",
  ),
  whether(
    "people and groups: who is in neither is not taken",
    people,
    conditional({ usersIncluded: ["u"], groupsIncluded: [staff] }),
    {},
    false,
  ),
  whether(
    "an unknown membership is not known",
    people,
    conditional({ groupsIncluded: [staff] }),
    { memberOf: null },
    "unknown",
  ),
  whether(
    "an unknown group id may be any group",
    people,
    conditional({ groupsIncluded: [unknownValue] }),
    { memberOf: [staff] },
    "unknown",
  ),
  whether(
    "an unknown group beside one that takes does not matter",
    people,
    conditional({ groupsIncluded: [unknownValue, staff] }),
    { memberOf: [staff] },
    true,
  ),
  whether(
    "everybody is in Everyone",
    "Okta help, About groups: Everyone",
    conditional({ groupsIncluded: [everyone] }),
    { memberOf: null },
    true,
  ),
  whether(
    "excluding Everyone leaves nobody",
    "Okta help, About groups: Everyone",
    conditional({ groupsExcluded: [everyone] }),
    {},
    false,
  ),
  whether(
    "a rule for another user type does not take",
    api("UserTypeCondition"),
    {
      ...conditional({ userType: { include: ["t-partner"] } }),
      users: [{ id: "u", type: { id: "t-default" } }],
    },
    { userId: "u" },
    false,
  ),
  whether(
    "a user type that the export lacks is not known",
    api("UserTypeCondition"),
    conditional({ userType: { include: ["t-partner"] } }),
    { userId: "u" },
    "unknown",
  ),
  whether(
    "the account's groups in the tenant count before those of the sign-in",
    api("User: groups"),
    { ...conditional({ groupsIncluded: [staff] }), users: [{ id: "u", groupIds: [staff] }] },
    { userId: "u", memberOf: [] },
    true,
  ),
];

const office: OktaNetworkZone = {
  id: "z-office",
  type: "IP",
  gateways: [
    { type: "CIDR", value: "192.0.2.0/24" },
    { type: "RANGE", value: "198.51.100.10-198.51.100.20" },
    { type: "CIDR", value: "2001:db8::/32" },
  ],
};
const abroad: OktaNetworkZone = {
  id: "z-abroad",
  type: "DYNAMIC",
  locations: [{ country: "NL" }, { country: "BE" }],
};
const tor: OktaNetworkZone = { id: "z-tor", type: "DYNAMIC", proxyType: "Tor", locations: [] };
const zones = [office, abroad, tor];
const network = api("PolicyNetworkCondition");
const zone = api("NetworkZone");
const from = (...include: readonly string[]): OktaTenant =>
  conditional({ network: { connection: "ZONE", include } }, zones);
const networkCases: readonly Case[] = [
  whether(
    "an address within a CIDR range is in the zone",
    zone,
    from("z-office"),
    { ipAddress: "192.0.2.200" },
    true,
  ),
  whether("the address after a CIDR range is not", zone, from("z-office"), { ipAddress: "192.0.3.0" }, false),
  whether(
    "the last address of a range is in the zone",
    zone,
    from("z-office"),
    { ipAddress: "198.51.100.20" },
    true,
  ),
  whether("the address before a range is not", zone, from("z-office"), { ipAddress: "198.51.100.9" }, false),
  whether(
    "an IPv6 address within a range is in the zone",
    zone,
    from("z-office"),
    { ipAddress: "2001:db8:1::7" },
    true,
  ),
  whether("an IPv6 address outside is not", zone, from("z-office"), { ipAddress: "2001:db9::7" }, false),
  whether(
    "an address that is none is not known",
    zone,
    from("z-office"),
    { ipAddress: "somewhere" },
    "unknown",
  ),
  whether(
    "a sign-in that names the zone comes from it",
    zone,
    from("z-office"),
    { namedLocationIds: ["z-office"] },
    true,
  ),
  whether("without an address a sign-in is outside every zone", zone, from("z-office", "z-tor"), {}, false),
  whether(
    "a dynamic zone of countries is decided by the country",
    zone,
    from("z-abroad"),
    { country: "NL" },
    true,
  ),
  whether("another country is outside of it", zone, from("z-abroad"), { country: "DE" }, false),
  whether(
    "a zone of a country's network is not known from the country",
    zone,
    conditional({ network: { connection: "ZONE", include: ["z-asn"] } }, [
      { id: "z-asn", type: "DYNAMIC", locations: [{ country: "NL" }], asns: ["AS1103"] },
    ]),
    { country: "NL" },
    "unknown",
  ),
  whether(
    "an address alone does not tell the country",
    zone,
    from("z-abroad"),
    { ipAddress: "203.0.113.1" },
    "unknown",
  ),
  whether(
    "a zone by kind of proxy is not known",
    zone,
    from("z-tor"),
    { ipAddress: "203.0.113.1" },
    "unknown",
  ),
  whether(
    "a zone that is not in the tenant is not known",
    zone,
    from("z-gone"),
    { ipAddress: "203.0.113.1" },
    "unknown",
  ),
  whether(
    "an inactive zone holds nobody",
    zone,
    conditional({ network: { connection: "ZONE", include: ["z-off"] } }, [
      { ...office, id: "z-off", status: "INACTIVE" },
    ]),
    { ipAddress: "192.0.2.1" },
    false,
  ),
  whether(
    "an excluded zone is left out",
    network,
    conditional({ network: { connection: "ZONE", exclude: ["z-office"] } }, zones),
    { ipAddress: "192.0.2.1" },
    false,
  ),
  whether(
    "outside of an excluded zone the rule takes",
    network,
    conditional({ network: { connection: "ZONE", exclude: ["z-office"] } }, zones),
    { ipAddress: "203.0.113.1" },
    true,
  ),
  whether(
    "ALL_ZONES is any zone of the org",
    network,
    from("ALL_ZONES"),
    { namedLocationIds: ["z-abroad"] },
    true,
  ),
  whether(
    "ANYWHERE looks at no zone",
    network,
    conditional({ network: { connection: "ANYWHERE", include: ["z-office"] } }, zones),
    {},
    true,
  ),
  whether(
    "a legacy connection is not known",
    network,
    conditional({ network: { connection: "ON_NETWORK" } }),
    {},
    "unknown",
  ),
  {
    name: "a blocklisted zone is stopped before any policy",
    tenant: org({ rules: [catchAll(allow("1FA"))], zones: [{ ...office, usage: "BLOCKLIST" }] }),
    signIn: signIn({ ipAddress: "192.0.2.1" }),
    decision: "blocked",
    deciding: ["z-office", "catch-all"],
    source: "Okta help, Network zones: blocklist",
  },
];

const device = api("DeviceAccessPolicyRuleCondition");
const platform = api("PlatformPolicyRuleCondition");
const risk = api("RiskScorePolicyRuleCondition");
const on = (type: string, os: string): OktaTenant =>
  conditional({ platform: { include: [{ type, os: { type: os } }] } });
const deviceCases: readonly Case[] = [
  whether(
    "a registered device is taken",
    device,
    conditional({ device: { registered: true } }),
    { deviceInfo: { isRegistered: true } },
    true,
  ),
  whether("an unregistered device is not", device, conditional({ device: { registered: true } }), {}, false),
  whether(
    "a managed device is a registered one",
    device,
    conditional({ device: { registered: true } }),
    { deviceInfo: { isManaged: true } },
    true,
  ),
  whether(
    "a registered device is not managed",
    device,
    conditional({ device: { registered: true, managed: true } }),
    { deviceInfo: { isRegistered: true } },
    false,
  ),
  whether(
    "managed: false leaves managed devices out",
    device,
    conditional({ device: { managed: false } }),
    { deviceInfo: { isManaged: true } },
    false,
  ),
  whether(
    "whether registered: false leaves registered devices out is not known",
    device,
    conditional({ device: { registered: false } }),
    { deviceInfo: { isRegistered: true } },
    "unknown",
  ),
  whether(
    "one of the assurance policies is enough",
    api("DeviceAssurance"),
    conditional({ device: { assurance: { include: ["d1", "d2"] } } }),
    { deviceInfo: { deviceAssuranceIds: ["d2"] } },
    true,
  ),
  whether(
    "a device without assurance is not taken",
    api("DeviceAssurance"),
    conditional({ device: { assurance: { include: ["d1"] } } }),
    { deviceInfo: { isManaged: true } },
    false,
  ),
  whether("Windows is a desktop", platform, on("DESKTOP", "WINDOWS"), { devicePlatform: "windows" }, true),
  whether("macOS is OSX", platform, on("DESKTOP", "OSX"), { devicePlatform: "macOS" }, true),
  whether("Android is no iOS", platform, on("MOBILE", "IOS"), { devicePlatform: "android" }, false),
  whether("Linux is another desktop", platform, on("DESKTOP", "OTHER"), { devicePlatform: "linux" }, true),
  whether("a device that tells nothing is no desktop", platform, on("DESKTOP", "ANY"), {}, false),
  whether("any platform is any", platform, on("ANY", "ANY"), {}, true),
  whether(
    "an excluded platform is left out",
    platform,
    conditional({ platform: { exclude: [{ type: "MOBILE", os: { type: "IOS" } }] } }),
    { devicePlatform: "iOS" },
    false,
  ),
  whether(
    "a version of the operating system is not known",
    platform,
    conditional({
      platform: { include: [{ type: "DESKTOP", os: { type: "OTHER", expression: "Linux.*" } }] },
    }),
    { devicePlatform: "linux" },
    "unknown",
  ),
  whether("no risk is LOW", risk, conditional({ riskScore: { level: "LOW" } }), {}, true),
  whether(
    "a level of risk is that level alone",
    risk,
    conditional({ riskScore: { level: "LOW" } }),
    { signInRiskLevel: "medium" },
    false,
  ),
  whether(
    "high risk is HIGH",
    risk,
    conditional({ riskScore: { level: "HIGH" } }),
    { signInRiskLevel: "high" },
    true,
  ),
  whether(
    "ANY risk is any",
    risk,
    conditional({ riskScore: { level: "ANY" } }),
    { signInRiskLevel: "high" },
    true,
  ),
];

const el = "Okta Expression Language in Identity Engine";
const expression = (condition: string): OktaTenant => conditional({ elCondition: { condition } });
const expressionCases: readonly Case[] = [
  whether("a group by its name", el, expression('isMemberOfGroupName("Staff")'), { memberOf: [staff] }, true),
  whether(
    "a group by its id",
    el,
    expression("user.isMemberOf({'group.id': 'g-staff'})"),
    { memberOf: [admins] },
    false,
  ),
  whether(
    "a group by its profile's name",
    el,
    expression("user.isMemberOf({'group.profile.name': 'Admins'})"),
    { memberOf: [admins] },
    true,
  ),
  whether(
    "not, and brackets",
    el,
    expression('!(isMemberOfGroupName("Staff") || isMemberOfGroupName("Admins"))'),
    {},
    true,
  ),
  whether("and binds closer than or", el, expression("true || false && false"), {}, true),
  whether(
    "risk and device are decided",
    el,
    expression("security.risk.level == 'HIGH' && device.profile.managed == true"),
    { signInRiskLevel: "high", deviceInfo: { isManaged: true } },
    true,
  ),
  whether(
    "a profile attribute is not known",
    el,
    expression("user.profile.department == 'Sales'"),
    {},
    "unknown",
  ),
  whether(
    "what is not known does not matter beside what is false",
    el,
    expression("user.profile.department == 'Sales' && security.risk.level == 'HIGH'"),
    {},
    false,
  ),
  whether(
    "what is not known does not matter beside what is true",
    el,
    expression("user.profile.department == 'Sales' || !isMemberOfGroupName('Staff')"),
    {},
    true,
  ),
  whether(
    "a text with a joint inside of quotes is one statement",
    el,
    expression("user.profile.title == 'a || b'"),
    {},
    "unknown",
  ),
  whether(
    "an unbalanced expression is not known",
    el,
    expression('isMemberOfGroupName("Staff"))'),
    {},
    "unknown",
  ),
  whether(
    "a group that is not in the tenant is not known",
    el,
    expression('isMemberOfGroupName("Gone")'),
    {},
    "unknown",
  ),
  whether(
    "a sign-in is no account request",
    "Okta help, Okta account management policy",
    expression("accessRequest.operation == 'enroll'"),
    {},
    false,
  ),
  whether(
    "RADIUS is another channel",
    api("PolicyRuleAuthContextCondition"),
    conditional({ authContext: { authType: "RADIUS" } }),
    {},
    false,
  ),
  whether(
    "a condition that is not known here may leave anybody out",
    api("PolicyRuleConditions"),
    conditional({ ...(JSON.parse('{"risk":{"behaviors":["b1"]}}') as object) }),
    {},
    "unknown",
  ),
];

const constraints = api("AccessPolicyConstraints");
const characteristics = "Okta help, Multifactor authentication: factor types and method characteristics";

interface DemandParts {
  readonly uv?: string;
  readonly with: SignIn["credentials"];
}

function demanded(
  name: string,
  source: string,
  actions: RuleParts["actions"],
  { uv = "REQUIRED", ...parts }: DemandParts,
  decision: Decision,
): Case {
  const authenticators = [{ id: "w", key: "webauthn", settings: { userVerification: uv } }];
  const presented = signIn();
  return {
    name,
    tenant: org({ rules: [rule("r", { actions: actions ?? {} }), catchAll(deny)], authenticators }),
    signIn: { ...presented, credentials: parts.with ?? [] },
    decision,
    deciding: ["session", "r"],
    source,
  };
}

const passkey = credentials("fido2");
const passwordAndSms = credentials("password", "sms");
const bound = { possession: { deviceBound: "REQUIRED" } };
const constraintCases: readonly Case[] = [
  demanded(
    "one factor: a password is enough",
    constraints,
    allow("1FA"),
    { with: credentials("password") },
    "granted",
  ),
  demanded("nothing presented is not enough", constraints, allow("1FA"), { with: [] }, "unsatisfied"),
  demanded(
    "two factors: a password is not enough",
    characteristics,
    allow("2FA"),
    { with: credentials("password") },
    "unsatisfied",
  ),
  demanded(
    "two factors: password and SMS are two types",
    characteristics,
    allow("2FA"),
    { with: passwordAndSms },
    "granted",
  ),
  demanded(
    "two factors: password and security question are one type",
    characteristics,
    allow("2FA"),
    { with: credentials("password", "security_question") },
    "unsatisfied",
  ),
  demanded(
    "two factors: SMS and email are one type",
    characteristics,
    allow("2FA"),
    { with: credentials("sms", "email") },
    "unsatisfied",
  ),
  demanded(
    "a temporary access code is knowledge",
    "Okta help, Temporary access code",
    allow("2FA"),
    { with: credentials("password", "tac") },
    "unsatisfied",
  ),
  demanded(
    "a passkey that verifies its user is two factors",
    characteristics,
    allow("2FA"),
    { with: passkey },
    "granted",
  ),
  demanded(
    "a passkey that does not is one",
    characteristics,
    allow("2FA"),
    { with: passkey, uv: "DISCOURAGED" },
    "unsatisfied",
  ),
  demanded(
    "whether one that may is, is not known",
    characteristics,
    allow("2FA"),
    { with: passkey, uv: "PREFERRED" },
    "unknown",
  ),
  demanded(
    "with a password beside it that does not matter",
    characteristics,
    allow("2FA"),
    { with: credentials("password", "fido2"), uv: "PREFERRED" },
    "granted",
  ),
  demanded(
    "a constraint for user verification makes it verify",
    constraints,
    allow("2FA", { possession: { userVerification: "REQUIRED" } }),
    { with: passkey, uv: "PREFERRED" },
    "granted",
  ),
  demanded(
    "phishing resistance keeps SMS out",
    constraints,
    allow("2FA", resistant),
    { with: passwordAndSms },
    "unsatisfied",
  ),
  demanded(
    "phishing resistance keeps push out",
    characteristics,
    allow("2FA", resistant),
    { with: credentials("password", "push") },
    "unsatisfied",
  ),
  demanded(
    "FastPass resists phishing",
    characteristics,
    allow("2FA", resistant),
    { with: credentials("password", "signed_nonce") },
    "granted",
  ),
  demanded(
    "a smart card resists phishing and is two factors",
    characteristics,
    allow("2FA", resistant),
    { with: credentials("x509CertificateMultiFactor") },
    "granted",
  ),
  demanded(
    "constraint objects are ORed: the weaker one is enough",
    constraints,
    allow("2FA", resistant, { knowledge: { types: ["PASSWORD"] } }),
    { with: passwordAndSms },
    "granted",
  ),
  demanded(
    "their properties are ANDed",
    constraints,
    allow("2FA", { possession: { phishingResistant: "REQUIRED", hardwareProtection: "REQUIRED" } }),
    { with: credentials("password", "yubikey_token") },
    "unsatisfied",
  ),
  demanded(
    "knowledge and possession of one object are both asked for",
    constraints,
    allow("2FA", { knowledge: { types: ["password"] }, ...resistant }),
    { with: passkey },
    "unsatisfied",
  ),
  demanded(
    "an empty constraint asks for nothing",
    constraints,
    allow("1FA", resistant, {}),
    { with: credentials("password") },
    "granted",
  ),
  demanded(
    "OPTIONAL asks for nothing",
    constraints,
    allow("1FA", { possession: { required: false, phishingResistant: "OPTIONAL" } }),
    { with: credentials("sms") },
    "granted",
  ),
  demanded(
    "what is not required need not be there",
    constraints,
    allow("1FA", { possession: { required: false, phishingResistant: "REQUIRED" } }),
    { with: credentials("password") },
    "granted",
  ),
  demanded(
    "but what is there has to be of that kind",
    constraints,
    allow("2FA", { possession: { required: false, phishingResistant: "REQUIRED" } }),
    { with: passwordAndSms },
    "unsatisfied",
  ),
  demanded(
    "methods name what is taken",
    constraints,
    allow("2FA", { possession: { methods: ["PUSH"] } }),
    { with: passwordAndSms },
    "unsatisfied",
  ),
  demanded(
    "methods take what they name",
    constraints,
    allow("2FA", { possession: { methods: ["PUSH", "SMS"] } }),
    { with: passwordAndSms },
    "granted",
  ),
  demanded(
    "authenticationMethods name authenticator and method",
    api("AuthenticationMethodObject"),
    allow("2FA", { possession: { authenticationMethods: [{ key: "okta_verify", method: "signed_nonce" }] } }),
    { with: credentials("password", "push") },
    "unsatisfied",
  ),
  demanded(
    "authenticationMethods take what they name",
    api("AuthenticationMethodObject"),
    allow("2FA", { possession: { authenticationMethods: [{ key: "phone_number", method: "sms" }] } }),
    { with: passwordAndSms },
    "granted",
  ),
  demanded(
    "an excluded method is out",
    api("AuthenticationMethodObject"),
    allow("2FA", {
      possession: {
        required: false,
        excludedAuthenticationMethods: [{ key: "phone_number", method: "sms" }],
      },
    }),
    { with: passwordAndSms },
    "unsatisfied",
  ),
  demanded(
    "its authenticator's other method is not",
    api("AuthenticationMethodObject"),
    allow("2FA", {
      possession: {
        required: false,
        excludedAuthenticationMethods: [{ key: "phone_number", method: "sms" }],
      },
    }),
    { with: credentials("password", "voice") },
    "granted",
  ),
  demanded(
    "a device-bound passkey is bound",
    characteristics,
    allow("1FA", bound),
    { with: [{ method: "fido2", passkeyType: "deviceBound" }] },
    "granted",
  ),
  demanded(
    "whether deviceBound keeps a synced passkey out is not known",
    characteristics,
    allow("1FA", bound),
    { with: [{ method: "fido2", passkeyType: "synced" }] },
    "unknown",
  ),
  demanded(
    "deviceBound keeps SMS out",
    characteristics,
    allow("1FA", bound),
    { with: credentials("sms") },
    "unsatisfied",
  ),
  demanded(
    "an attested device-bound passkey is protected by hardware",
    characteristics,
    allow("1FA", { possession: { hardwareProtection: "REQUIRED" } }),
    { with: [{ method: "fido2", passkeyType: "deviceBound", attested: true }] },
    "granted",
  ),
  demanded(
    "whether FastPass is protected by hardware is not known",
    characteristics,
    allow("1FA", { possession: { hardwareProtection: "REQUIRED" } }),
    { with: credentials("signed_nonce") },
    "unknown",
  ),
  demanded(
    "an unknown characteristic may be asked for",
    constraints,
    allow("1FA", { possession: { phishingResistant: unknownValue } }),
    { with: credentials("sms") },
    "unknown",
  ),
  demanded(
    "Windows Hello for Business is nothing of Okta's",
    api("Authenticator: key"),
    allow("1FA"),
    { with: credentials("windowsHelloForBusiness") },
    "unsatisfied",
  ),
  demanded(
    "how many factors, if the rule does not say, is not known",
    api("AssuranceMethod: factorMode"),
    { access: "ALLOW" },
    { with: passwordAndSms },
    "unknown",
  ),
  demanded(
    "a chain of methods is not known",
    api("AuthenticationMethodChainMethod"),
    { appSignOn: { access: "ALLOW", verificationMethod: { type: "AUTH_METHOD_CHAIN" } } },
    { with: passwordAndSms },
    "unknown",
  ),
  {
    name: "an authenticator that is turned off takes nothing",
    tenant: org({
      rules: [catchAll(allow("2FA"))],
      authenticators: [{ id: "p", key: "phone_number", status: "INACTIVE" }],
    }),
    signIn: signIn({ with: passwordAndSms }),
    decision: "unsatisfied",
    deciding: ["session", "catch-all"],
    source: api("Authenticator: status"),
  },
];

const session = "Okta help, Global session policies";
const sessionApi = api("OktaSignOnPolicyRuleSignonActions");
const policyFor = (id: string, priority: number, ...groupsIncluded: readonly string[]): OktaPolicy => ({
  id,
  name: id,
  type: "OKTA_SIGN_ON",
  priority,
  groupsIncluded,
});
const sessionRule = (
  policy: string,
  id: string,
  actions: RuleParts["actions"],
  when: RuleParts["when"] = {},
) => ruleOf(policy, id, { when, ...(actions === undefined ? {} : { actions }) });
const open = { signon: { access: "ALLOW" } };
const closed = { signon: { access: "DENY" } };

function withSession(
  name: string,
  signon: object,
  methods: readonly string[],
  decision: Decision,
  source = sessionApi,
): Case {
  return {
    name,
    tenant: org({
      session: [sessionRule("pol-session", "s", { signon: { access: "ALLOW", ...signon } })],
      rules: [catchAll(allow("1FA"))],
    }),
    signIn: signIn({ with: credentials(...methods) }),
    decision,
    deciding: ["s", "catch-all"],
    source,
  };
}

const sessionCases: readonly Case[] = [
  withSession(
    "a session that requires a factor is not had with a password",
    { requireFactor: true },
    ["password"],
    "unsatisfied",
  ),
  withSession(
    "a session that requires a factor is had with two",
    { requireFactor: true },
    ["password", "sms"],
    "granted",
  ),
  withSession(
    "a session with a password first is not had without",
    { primaryFactor: "PASSWORD_IDP" },
    ["fido2"],
    "unsatisfied",
  ),
  withSession(
    "a session with any factor is",
    { primaryFactor: "PASSWORD_IDP_ANY_FACTOR" },
    ["fido2"],
    "granted",
  ),
  {
    name: "a session that is denied lets nobody in",
    tenant: org({ session: [sessionRule("pol-session", "s", closed)], rules: [catchAll(allow("1FA"))] }),
    signIn: signIn(),
    decision: "blocked",
    deciding: ["s", "catch-all"],
    source: sessionApi,
  },
  {
    name: "the first policy that is for one of the person's groups decides",
    tenant: org({
      sessionPolicies: [policyFor("p2", 2, staff), policyFor("p1", 1, admins)],
      session: [sessionRule("p2", "s2", closed), sessionRule("p1", "s1", open)],
      rules: [catchAll(allow("1FA"))],
    }),
    signIn: signIn({ memberOf: [staff, admins] }),
    decision: "granted",
    deciding: ["s1", "catch-all"],
    source: session,
  },
  {
    name: "where no rule of a policy matches, the next policy is asked",
    tenant: org({
      sessionPolicies: [policyFor("p1", 1, staff), { ...policyFor("p9", 9), system: true }],
      session: [
        sessionRule("p1", "s1", open, { network: { connection: "ZONE", include: ["z-office"] } }),
        sessionRule("p9", "s9", closed),
      ],
      rules: [catchAll(allow("1FA"))],
      zones,
    }),
    signIn: signIn({ memberOf: [staff] }),
    decision: "blocked",
    deciding: ["s9", "catch-all"],
    source: api("Policies: evaluation"),
  },
  {
    name: "an inactive policy is not asked",
    tenant: org({
      sessionPolicies: [{ ...policyFor("p1", 1, staff), status: "INACTIVE" }, policyFor("p2", 2, staff)],
      session: [sessionRule("p1", "s1", closed), sessionRule("p2", "s2", open)],
      rules: [catchAll(allow("1FA"))],
    }),
    signIn: signIn({ memberOf: [staff] }),
    decision: "granted",
    deciding: ["s2", "catch-all"],
    source: api("Policy: status"),
  },
  {
    name: "a session policy that is not in the tenant is unknown",
    tenant: org({ sessionPolicies: [], session: [], rules: [catchAll(allow("1FA"))] }),
    signIn: signIn(),
    decision: "unknown",
    deciding: ["catch-all"],
    source: session,
  },
  {
    name: "but an application that denies is closed all the same",
    tenant: org({ sessionPolicies: [], session: [] }),
    signIn: signIn(),
    decision: "blocked",
    deciding: ["catch-all"],
    source: session,
  },
];

export const cases: readonly Case[] = [
  ...order,
  ...peopleCases,
  ...networkCases,
  ...deviceCases,
  ...expressionCases,
  ...constraintCases,
  ...sessionCases,
];
