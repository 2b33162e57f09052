import { unknownValue } from "../../../../tenant/unknown";
import { alice, payroll, users } from "../directory";
import { covered, leftOut, undecidable, type EvaluationCase } from "../evaluationCase";
import { passkey, password, signIn, sms, windowsHello } from "../signIns";
import { neverGuessed } from "../sources";
import { block, policy, requires, requiresStrength, tenant } from "../tenants";

const preview = neverGuessed("an output that a preview does not know yet");
const decides = neverGuessed("unknown only where it decides");
const notExported = neverGuessed("a setting that was not exported");
const userAlice = { signInIdentity: { userId: alice } };

export const unknownCases: readonly EvaluationCase[] = [
  undecidable(
    "unknown applications, both included and excluded, which need not be the same",
    { applications: { includeApplications: [unknownValue], excludeApplications: [unknownValue] } },
    userAlice,
    preview,
  ),
  undecidable(
    "unknown platforms, both included and excluded, which need not be the same",
    { platforms: { includePlatforms: [unknownValue], excludePlatforms: [unknownValue] } },
    userAlice,
    preview,
  ),
  undecidable(
    "an included user that is unknown",
    { users: { includeUsers: [unknownValue] } },
    userAlice,
    preview,
  ),
  undecidable(
    "an included group that is unknown",
    { users: { includeGroups: [unknownValue] } },
    userAlice,
    preview,
  ),
  undecidable(
    "an excluded user that is unknown",
    { users: { includeUsers: ["All"], excludeUsers: [unknownValue] } },
    userAlice,
    preview,
  ),
  undecidable(
    "an excluded group that is unknown",
    { users: { includeUsers: ["All"], excludeGroups: [unknownValue] } },
    userAlice,
    preview,
  ),
  undecidable(
    "an included role that is unknown",
    { users: { includeRoles: [unknownValue] } },
    userAlice,
    preview,
    {
      roleAssignments: [
        {
          principalId: alice,
          roleDefinitionId: "62e90394-69f5-4237-9190-012177145e10",
          directoryScopeId: "/",
        },
      ],
    },
  ),
  covered(
    "an unknown user beside All",
    { users: { includeUsers: ["All", unknownValue] } },
    userAlice,
    decides,
  ),
  covered(
    "an unknown user beside the user",
    { users: { includeUsers: [unknownValue, alice] } },
    userAlice,
    decides,
  ),
  leftOut(
    "an unknown user, where the user is excluded",
    { users: { includeUsers: [unknownValue], excludeUsers: [alice] } },
    userAlice,
    decides,
  ),
  leftOut(
    "an unknown exclusion beside the user's",
    { users: { includeUsers: ["All"], excludeUsers: [unknownValue, alice] } },
    userAlice,
    decides,
  ),
  undecidable(
    "an included application that is unknown",
    { applications: { includeApplications: [unknownValue] } },
    {},
    preview,
  ),
  undecidable(
    "an excluded application that is unknown",
    { applications: { includeApplications: ["All"], excludeApplications: [unknownValue] } },
    {},
    preview,
  ),
  leftOut(
    "an unknown application, where the sign-in's is excluded",
    { applications: { includeApplications: [unknownValue], excludeApplications: [payroll] } },
    {},
    decides,
  ),
  undecidable(
    "an included location that is unknown",
    { locations: { includeLocations: [unknownValue] } },
    { signInConditions: { ipAddress: "203.0.113.7" } },
    preview,
  ),
  undecidable(
    "an excluded location that is unknown",
    { locations: { includeLocations: ["All"], excludeLocations: [unknownValue] } },
    { signInConditions: { ipAddress: "203.0.113.7" } },
    preview,
  ),
  undecidable("a client that is unknown", { clientAppTypes: [unknownValue] }, {}, preview),
  undecidable(
    "a platform that is unknown",
    { platforms: { includePlatforms: [unknownValue] } },
    { signInConditions: { devicePlatform: "windows" } },
    preview,
  ),
  undecidable(
    "flows that are unknown",
    { authenticationFlows: { transferMethods: unknownValue } },
    { signInConditions: { authenticationFlow: "deviceCodeFlow" } },
    preview,
  ),
  undecidable("a device filter that is unknown", { devices: unknownValue }, {}, preview),
  undecidable(
    "a device filter's rule that is unknown",
    { devices: { deviceFilter: { mode: "include", rule: unknownValue } } },
    {},
    preview,
  ),
  undecidable(
    "a sign-in risk that is unknown",
    { signInRiskLevels: [unknownValue] },
    { signInConditions: { signInRiskLevel: "high" } },
    preview,
  ),
  undecidable(
    "an insider risk that is unknown",
    { insiderRiskLevels: unknownValue },
    { signInConditions: { insiderRiskLevel: "elevated" } },
    preview,
  ),
  leftOut(
    "an unknown application of a policy that leaves the user out",
    { users: { includeUsers: ["None"] }, applications: { includeApplications: [unknownValue] } },
    {},
    decides,
  ),
  {
    name: "a strength that is unknown",
    tenant: tenant([policy("Strength", { grantControls: requiresStrength(unknownValue) })]),
    signIn: signIn({ credentials: [passkey] }),
    decision: "unknown",
    applies: ["Strength"],
    source: preview,
  },
  {
    name: "a strength that is unknown, or a compliant device",
    tenant: tenant([
      policy("Strength", { grantControls: requiresStrength(unknownValue, "OR", "compliantDevice") }),
    ]),
    signIn: signIn({ signInConditions: { deviceInfo: { isCompliant: true, trustType: "AzureAD" } } }),
    decision: "granted",
    applies: ["Strength"],
    source: decides,
  },
  {
    name: "a strength that is unknown, and a compliant device that is missing",
    tenant: tenant([
      policy("Strength", { grantControls: requiresStrength(unknownValue, "AND", "compliantDevice") }),
    ]),
    signIn: signIn({ credentials: [passkey] }),
    decision: "unsatisfied",
    missing: /compliant/i,
    source: decides,
  },
  {
    name: "a strength that is unknown, beside a block",
    tenant: tenant([
      policy("Strength", { grantControls: requiresStrength(unknownValue) }),
      policy("Block", { grantControls: block }),
    ]),
    signIn: signIn({ credentials: [passkey] }),
    decision: "blocked",
    source: decides,
  },
  {
    name: "a control that is unknown",
    tenant: tenant([policy("Control", { grantControls: requires(unknownValue) })]),
    signIn: signIn({ credentials: [passkey] }),
    decision: "unknown",
    applies: ["Control"],
    source: preview,
  },
  {
    name: "an unknown user of a block",
    tenant: tenant([policy("Block", { users: { includeUsers: [unknownValue] }, grantControls: block })]),
    signIn: signIn({ ...userAlice, credentials: [passkey] }),
    decision: "unknown",
    uncertain: ["Block"],
    source: preview,
  },
  {
    name: "an unknown user of a policy that asks for what is there",
    tenant: tenant([policy("MFA", { users: { includeUsers: [unknownValue] } })]),
    signIn: signIn({ ...userAlice, credentials: [windowsHello] }),
    decision: "granted",
    uncertain: ["MFA"],
    source: decides,
  },
  {
    name: "an unknown user of a block, where another policy is not met",
    tenant: tenant([
      policy("Block", { users: { includeUsers: [unknownValue] }, grantControls: block }),
      policy("MFA"),
    ]),
    signIn: signIn(userAlice),
    decision: "unknown",
    applies: ["MFA"],
    uncertain: ["Block"],
    source: neverGuessed("blocked or unsatisfied: which of them is not known"),
  },
  {
    name: "an unknown user of a policy in report-only",
    tenant: tenant([
      policy("MFA", { state: "enabledForReportingButNotEnforced", users: { includeUsers: [unknownValue] } }),
    ]),
    signIn: signIn(userAlice),
    decision: "granted",
    source: decides,
  },
  {
    name: "an export without security defaults, by a password",
    tenant: tenant([], { securityDefaults: null }),
    signIn: signIn(),
    decision: "unknown",
    source: notExported,
  },
  {
    name: "an export without security defaults, by MFA",
    tenant: tenant([], { securityDefaults: null }),
    signIn: signIn({ credentials: [password, sms] }),
    decision: "granted",
    source: decides,
  },
  {
    name: "an export without security defaults, and a policy that is not met",
    tenant: tenant([policy("MFA")], { securityDefaults: null }),
    signIn: signIn(),
    decision: "unsatisfied",
    source: decides,
  },
  {
    name: "an export without per-user MFA, by MFA",
    tenant: tenant([], { users: users.map(({ perUserMfaState: _state, ...user }) => user) }),
    signIn: signIn({ ...userAlice, credentials: [passkey] }),
    decision: "granted",
    source: decides,
  },
];
