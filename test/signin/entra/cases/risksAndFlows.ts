import type { SignInConditions } from "../../../../signin/signIn";
import { covered, leftOut, type EvaluationCase } from "../evaluationCase";
import { passkey, password, signIn, sms } from "../signIns";
import { authenticationFlows, conditions, conditionSet, grant, transferMethods } from "../sources";
import { block, policy, requiresAll, tenant } from "../tenants";

const signInRisk = conditions("Sign-in risk");
const userRisk = conditions("User risk");
const insiderRisk = conditions("Insider risk");
const flows = authenticationFlows("device code flow and authentication transfer");
const flags = transferMethods("transferMethods is a flags enumeration");

const at = (signInConditions: SignInConditions) => ({ signInConditions });
const deviceCode = at({ authenticationFlow: "deviceCodeFlow" });
const transfer = at({ authenticationFlow: "authenticationTransfer" });

const risks: readonly EvaluationCase[] = [
  covered(
    "a sign-in risk that is listed",
    { signInRiskLevels: ["high"] },
    at({ signInRiskLevel: "high" }),
    signInRisk,
  ),
  covered(
    "one sign-in risk of several",
    { signInRiskLevels: ["medium", "high"] },
    at({ signInRiskLevel: "medium" }),
    signInRisk,
  ),
  leftOut(
    "a higher sign-in risk than the listed one",
    { signInRiskLevels: ["medium"] },
    at({ signInRiskLevel: "high" }),
    signInRisk,
  ),
  leftOut(
    "a lower sign-in risk than the listed one",
    { signInRiskLevels: ["high"] },
    at({ signInRiskLevel: "low" }),
    signInRisk,
  ),
  leftOut("no sign-in risk told is none", { signInRiskLevels: ["low", "medium", "high"] }, {}, signInRisk),
  leftOut(
    "a sign-in risk of none",
    { signInRiskLevels: ["low", "medium", "high"] },
    at({ signInRiskLevel: "none" }),
    signInRisk,
  ),
  covered(
    "none is a level like the others",
    { signInRiskLevels: ["none"] },
    {},
    conditionSet("signInRiskLevels"),
  ),
  covered(
    "an empty list is every sign-in risk",
    { signInRiskLevels: [] },
    at({ signInRiskLevel: "high" }),
    conditionSet("signInRiskLevels"),
  ),
  covered("null is every sign-in risk", { signInRiskLevels: null }, {}, conditionSet("signInRiskLevels")),
  covered(
    "a user risk that is listed",
    { userRiskLevels: ["high"] },
    at({ userRiskLevel: "high" }),
    userRisk,
  ),
  leftOut("another user risk", { userRiskLevels: ["high"] }, at({ userRiskLevel: "medium" }), userRisk),
  leftOut("no user risk told is none", { userRiskLevels: ["low", "medium", "high"] }, {}, userRisk),
  leftOut(
    "a sign-in's risk is not its user's",
    { userRiskLevels: ["high"] },
    at({ signInRiskLevel: "high" }),
    userRisk,
  ),
  leftOut(
    "a user's risk is not the sign-in's",
    { signInRiskLevels: ["high"] },
    at({ userRiskLevel: "high" }),
    signInRisk,
  ),
  leftOut(
    "both risks in one policy, and one of them",
    { signInRiskLevels: ["high"], userRiskLevels: ["high"] },
    at({ signInRiskLevel: "high" }),
    conditions("conditions of one policy are combined"),
  ),
  covered(
    "both risks in one policy, and both of them",
    { signInRiskLevels: ["high"], userRiskLevels: ["high"] },
    at({ signInRiskLevel: "high", userRiskLevel: "high" }),
    conditions("conditions of one policy are combined"),
  ),
  leftOut(
    "a service principal's risk is no user's",
    { servicePrincipalRiskLevels: ["high"], users: { includeUsers: ["None"] } },
    at({ userRiskLevel: "high" }),
    conditionSet("servicePrincipalRiskLevels"),
  ),
  covered(
    "an insider risk that is listed",
    { insiderRiskLevels: "elevated" },
    at({ insiderRiskLevel: "elevated" }),
    insiderRisk,
  ),
  covered(
    "an insider risk among flags",
    { insiderRiskLevels: "moderate,elevated" },
    at({ insiderRiskLevel: "moderate" }),
    insiderRisk,
  ),
  covered(
    "an insider risk among flags with blanks",
    { insiderRiskLevels: "minor, moderate" },
    at({ insiderRiskLevel: "moderate" }),
    insiderRisk,
  ),
  leftOut(
    "another insider risk",
    { insiderRiskLevels: "elevated" },
    at({ insiderRiskLevel: "moderate" }),
    insiderRisk,
  ),
  leftOut("no insider risk told is none", { insiderRiskLevels: "minor,moderate,elevated" }, {}, insiderRisk),
  covered(
    "null is every insider risk",
    { insiderRiskLevels: null },
    at({ insiderRiskLevel: "minor" }),
    conditionSet("insiderRiskLevels"),
  ),
  {
    name: "a block at high risk, with the best credential",
    tenant: tenant([policy("Block", { signInRiskLevels: ["high"], grantControls: block })]),
    signIn: signIn({ ...at({ signInRiskLevel: "high" }), credentials: [passkey] }),
    decision: "blocked",
    applies: ["Block"],
    source: signInRisk,
  },
  {
    name: "a risky user changes the password after MFA",
    tenant: tenant([
      policy("Secure password change", {
        userRiskLevels: ["high"],
        grantControls: requiresAll("mfa", "passwordChange"),
      }),
    ]),
    signIn: signIn({ ...at({ userRiskLevel: "high" }), credentials: [password, sms] }),
    decision: "granted",
    applies: ["Secure password change"],
    source: grant("Require password change"),
  },
];

const blockedBy = (name: string, listed: string, signInParts: typeof deviceCode): EvaluationCase => ({
  name,
  tenant: tenant([
    policy("Block flows", { authenticationFlows: { transferMethods: listed }, grantControls: block }),
  ]),
  signIn: signIn({ ...signInParts, credentials: [passkey] }),
  decision: "blocked",
  applies: ["Block flows"],
  source: flags,
});
const passing = (
  name: string,
  listed: string | null,
  signInParts: Partial<typeof deviceCode>,
): EvaluationCase => leftOut(name, { authenticationFlows: { transferMethods: listed } }, signInParts, flows);

const transferFlows: readonly EvaluationCase[] = [
  blockedBy("device code flow", "deviceCodeFlow", deviceCode),
  blockedBy("authentication transfer", "authenticationTransfer", transfer),
  blockedBy("both flows, device code flow first", "deviceCodeFlow,authenticationTransfer", deviceCode),
  blockedBy(
    "both flows, device code flow first, by transfer",
    "deviceCodeFlow,authenticationTransfer",
    transfer,
  ),
  blockedBy("both flows, authentication transfer first", "authenticationTransfer,deviceCodeFlow", deviceCode),
  blockedBy(
    "both flows, authentication transfer first, by transfer",
    "authenticationTransfer,deviceCodeFlow",
    transfer,
  ),
  blockedBy("both flows with a blank", "authenticationTransfer, deviceCodeFlow", deviceCode),
  passing("an ordinary sign-in is no device code flow", "deviceCodeFlow", {}),
  passing("an ordinary sign-in is neither flow", "deviceCodeFlow,authenticationTransfer", {}),
  passing("a flow of none", "deviceCodeFlow", at({ authenticationFlow: "none" })),
  passing("authentication transfer is no device code flow", "deviceCodeFlow", transfer),
  passing("device code flow is no authentication transfer", "authenticationTransfer", deviceCode),
  covered(
    "no condition covers device code flow",
    { authenticationFlows: null },
    deviceCode,
    conditionSet("authenticationFlows"),
  ),
  covered(
    "a condition that is null inside covers every flow",
    { authenticationFlows: { transferMethods: null } },
    deviceCode,
    conditionSet("authenticationFlows"),
  ),
  covered(
    "a condition of none covers an ordinary sign-in",
    { authenticationFlows: { transferMethods: "none" } },
    {},
    flags,
  ),
];

export const riskAndFlowCases: readonly EvaluationCase[] = [...risks, ...transferFlows];
