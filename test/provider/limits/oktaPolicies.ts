import type { Json } from "../../../provider/http/client";
import {
  type Edge,
  type Limit,
  type Make,
  accountManagement,
  oktaGroup,
  refusing,
  signOnPolicy,
} from "./limit";

const passkey = { key: "webauthn", enroll: "REQUIRED" };
const enrolment: Make = (of, change) => {
  const inputs = {
    name: "Enrol",
    priority: 1,
    groupsIncluded: [oktaGroup],
    authenticators: [passkey],
    ...change,
  };
  const authenticators = inputs.authenticators.map(({ key, enroll, gracePeriod, aaguidGroups }: Json) => ({
    key,
    enroll: { self: enroll, ...(gracePeriod === undefined ? {} : { gracePeriod }) },
    ...(aaguidGroups === undefined ? {} : { constraints: { aaguidGroups } }),
  }));
  const body = {
    type: "MFA_ENROLL",
    name: inputs.name,
    priority: inputs.priority,
    ...("status" in change ? { status: change.status } : {}),
    conditions: { people: { groups: { include: inputs.groupsIncluded } } },
    settings: { type: "AUTHENTICATORS", authenticators },
  };
  const request = { method: "POST", path: "/api/v1/policies", body } as const;
  return { of, type: "okta:AuthenticatorEnrollmentPolicy", inputs, api: "okta", request };
};
const badEnrolment = refusing(enrolment);
const grace = (gracePeriod: Json, change: Json = {}): Json => ({
  authenticators: [{ ...passkey, gracePeriod, ...change }],
});

const rule =
  (type: string, policy: string, own: Json): Make =>
  (of, change) => {
    const inputs: Json = { name: "Rule", ...own, ...change };
    const { access = "ALLOW", factorMode = "2FA", reauthenticateIn = "PT2H", constraints = [] } = inputs;
    const verificationMethod = { type: "ASSURANCE", factorMode, reauthenticateIn, constraints };
    const body = {
      type: "ACCESS_POLICY",
      name: inputs.name,
      ...(inputs.priority === undefined ? {} : { priority: inputs.priority }),
      ...(inputs.status === undefined ? {} : { status: inputs.status }),
      ...(inputs.condition === undefined
        ? {}
        : { conditions: { elCondition: { condition: inputs.condition } } }),
      actions: { appSignOn: { access, verificationMethod } },
    };
    const path = `/api/v1/policies/${policy}/rules`;
    return { of, type: `okta:${type}`, inputs, api: "okta", request: { method: "POST", path, body } };
  };
const enrolling = "accessRequest.operation == 'enroll' && accessRequest.authenticator.key == 'webauthn'";
const signOn = rule("AppSignOnRule", signOnPolicy, { policyId: signOnPolicy });
const account = rule("AccountManagementRule", accountManagement, { condition: enrolling });

/** What both kinds of rules of an access policy are refused for. */
const ruleLimits = (kind: string, make: Make): readonly Limit[] => {
  const bad = refusing(make);
  const constraint = (possession: Json): Json => ({ constraints: [{ possession }] });
  return [
    bad(`${kind}: three factors`, { factorMode: "3FA" }, "factorMode", /allowed: 1FA, 2FA/, /factorMode/),
    bad(`${kind}: an unknown decision`, { access: "ASK" }, "access", /allowed: ALLOW, DENY/, /access/),
    bad(
      `${kind}: an unknown status`,
      { status: "REPORT_ONLY" },
      "status",
      /allowed: ACTIVE, INACTIVE/,
      /status/,
    ),
    ...["2h", "PT", "P1H", "PT-2H"].map((text) =>
      bad(
        `${kind}: ${text} for a duration`,
        { reauthenticateIn: text },
        "reauthenticateIn",
        /allowed: an ISO 8601 duration like PT2H/,
        /reauthenticateIn: must be an ISO 8601 duration/,
      ),
    ),
    bad(
      `${kind}: the catch-all's place`,
      { priority: 99 },
      "priority",
      /is 99; allowed: 1 to 98/,
      /priority: must be 0 to 98/,
    ),
    bad(
      `${kind}: a constraint of an unknown class`,
      { constraints: [{ inherence: { required: true } }] },
      "constraints[0].inherence",
      /is no class of factors; allowed: knowledge, possession/,
      /inherence: is no class of factors/,
    ),
    bad(
      `${kind}: a demand that does not exist`,
      constraint({ attested: "REQUIRED" }),
      "constraints[0].possession.attested",
      /is no property here; allowed: .*phishingResistant/,
      /possession.attested: is no property here/,
    ),
    bad(
      `${kind}: a demand that is neither required nor optional`,
      constraint({ phishingResistant: true }),
      "constraints[0].possession.phishingResistant",
      /is true; allowed: REQUIRED, OPTIONAL/,
      /phishingResistant: is true; allowed/,
    ),
    bad(
      `${kind}: a constraint that is asked again after no duration`,
      constraint({ reauthenticateIn: "daily" }),
      "constraints[0].possession.reauthenticateIn",
      /is "daily"; allowed: an ISO 8601 duration/,
      /reauthenticateIn: is "daily"/,
    ),
  ];
};

export const oktaPolicyLimits: readonly Limit[] = [
  badEnrolment(
    "an unknown way to enrol",
    { authenticators: [{ key: "webauthn", enroll: "MAYBE" }] },
    "authenticators[0].enroll",
    /allowed: REQUIRED, OPTIONAL, NOT_ALLOWED/,
    /enroll\.self/,
  ),
  ...[0, 11].map((skipCount) =>
    badEnrolment(
      `a grace period of ${String(skipCount)} skips`,
      grace({ type: "BY_SKIP_COUNT", skipCount }),
      "authenticators[0].gracePeriod.skipCount",
      /allowed: 1 to 10/,
      /skipCount: must be 1 to 10/,
    ),
  ),
  badEnrolment(
    "a grace period by skips without their number",
    grace({ type: "BY_SKIP_COUNT" }),
    "authenticators[0].gracePeriod.skipCount",
    /is required with BY_SKIP_COUNT/,
    /skipCount: must be 1 to 10/,
  ),
  badEnrolment(
    "a grace period that ends in no time",
    grace({ type: "BY_DATE_TIME", expiry: "soon" }),
    "authenticators[0].gracePeriod.expiry",
    /is "soon"; allowed: a time like/,
    /expiry: must be an ISO 8601 time/,
  ),
  badEnrolment(
    "a grace period of an unknown type",
    grace({ type: "FOREVER" }),
    "authenticators[0].gracePeriod.type",
    /allowed: BY_SKIP_COUNT, BY_DATE_TIME/,
    /gracePeriod\.type/,
  ),
  badEnrolment(
    "a grace period for what is optional",
    grace({ type: "BY_SKIP_COUNT", skipCount: 3 }, { enroll: "OPTIONAL" }),
    "authenticators[0].gracePeriod",
    /is for what is REQUIRED only/,
    /gracePeriod: is for a required authenticator only/,
  ),
  badEnrolment(
    "AAGUID groups of what has no AAGUIDs",
    { authenticators: [{ key: "okta_password", enroll: "REQUIRED", aaguidGroups: ["Keys"] }] },
    "authenticators[0].aaguidGroups",
    /is for webauthn only/,
    /AAGUID groups are of webauthn only/,
  ),
  badEnrolment("a policy without a name", { name: "" }, "name", /allowed: 1 to 255/, /name/),
  badEnrolment("an unknown status", { status: "ON" }, "status", /allowed: ACTIVE, INACTIVE/, /status/),
  ...ruleLimits("app sign-on", signOn),
  ...ruleLimits("account management", account),
  refusing(account)(
    "account management: a blank condition",
    { condition: "" },
    "condition",
    /allowed: 1 or more/,
    /elCondition\.condition: The field cannot be left blank/,
  ),
];

export const oktaPolicyEdges: readonly Edge[] = [
  enrolment("a grace period of ten skips", grace({ type: "BY_SKIP_COUNT", skipCount: 10 })),
  enrolment(
    "a grace period until a time",
    grace({ type: "BY_DATE_TIME", expiry: "2027-03-15T00:00:00.000Z" }),
  ),
  signOn("a rule just above the catch-all", { priority: 98, reauthenticateIn: "PT0S" }),
  account("a rule that demands what resists phishing", {
    constraints: [{ possession: { required: true, phishingResistant: "REQUIRED" } }],
  }),
];
