import type { SignIn } from "../../../../signin/signIn";
import { payroll, wiki } from "../directory";
import { covered, leftOut, type EvaluationCase } from "../evaluationCase";
import { passOnce, passkey, password, push, signIn, sms } from "../signIns";
import { reportOnly, strengthEvaluation, strengths, targetResources, whatIf } from "../sources";
import {
  block,
  multifactor,
  phishingResistant,
  policy,
  requires,
  requiresStrength,
  strength,
  tenant,
  withStrengths,
} from "../tenants";

const actions = targetResources("User actions");
const alone = whatIf("userActionContext names the action and no application");
const interrupt = strengthEvaluation("Registering security info, interrupt mode");

const onRegistration = { includeApplications: [], includeUserActions: ["urn:user:registersecurityinfo"] };
const onDevices = { includeApplications: [], includeUserActions: ["urn:user:registerdevice"] };
const registering = { signInContext: { userAction: "registerSecurityInformation" as const } };
const joining = { signInContext: { userAction: "registerOrJoinDevices" as const } };
const interrupted: Partial<SignIn> = {
  signInContext: { userAction: "registerSecurityInformation", application: payroll },
};

/** The documentation's own example: a pass for registration, other methods and a compliant device for everything else. */
const bootstrap = strength("Bootstrap and recovery", [
  "temporaryAccessPassOneTime",
  "password,microsoftAuthenticatorPush",
]);
const forSignIn = strength("MFA for sign-in", ["fido2", "password,microsoftAuthenticatorPush"]);
const example = [
  policy("All resources", { grantControls: requiresStrength(forSignIn.id, "AND", "compliantDevice") }),
  policy("Registration", { applications: onRegistration, grantControls: requiresStrength(bootstrap.id) }),
];
const compliant = { deviceInfo: { isCompliant: true, trustType: "AzureAD" as const } };

export const userActionCases: readonly EvaluationCase[] = [
  covered("registering security information", { applications: onRegistration }, registering, actions),
  covered("registering or joining a device", { applications: onDevices }, joining, actions),
  leftOut("one user action is not the other", { applications: onDevices }, registering, actions),
  covered(
    "a policy on both user actions",
    { applications: { includeUserActions: ["urn:user:registersecurityinfo", "urn:user:registerdevice"] } },
    joining,
    actions,
  ),
  leftOut(
    "a policy on a user action leaves applications alone",
    { applications: onRegistration },
    {},
    actions,
  ),
  leftOut("a policy on all resources leaves a user action alone", {}, registering, alone),
  leftOut(
    "a policy on an application leaves a user action alone",
    { applications: { includeApplications: [payroll] } },
    registering,
    alone,
  ),
  leftOut(
    "a policy on a user action for whom it does not include",
    { applications: onRegistration, users: { includeUsers: ["None"] } },
    registering,
    actions,
  ),
  {
    name: "a user action that is blocked",
    tenant: tenant([policy("Block", { applications: onRegistration, grantControls: block })]),
    signIn: signIn({ ...registering, credentials: [passkey] }),
    decision: "blocked",
    applies: ["Block"],
    source: actions,
  },
  {
    name: "a compliant device for registration",
    tenant: tenant([
      policy("Device", { applications: onRegistration, grantControls: requires("compliantDevice") }),
    ]),
    signIn: signIn(registering),
    decision: "unsatisfied",
    missing: /compliant/i,
    source: actions,
  },
  {
    name: "a registration rule in report-only decides nothing",
    tenant: tenant([
      policy("Registration", {
        applications: onRegistration,
        state: "enabledForReportingButNotEnforced",
        grantControls: block,
      }),
    ]),
    signIn: signIn(registering),
    decision: "granted",
    source: reportOnly("user actions are not evaluated"),
  },
  {
    name: "a pass registers on a compliant device, whatever the strength on all resources says",
    tenant: tenant(example, withStrengths(bootstrap, forSignIn)),
    signIn: signIn({ ...interrupted, signInConditions: compliant, credentials: [passOnce] }),
    decision: "granted",
    source: interrupt,
  },
  {
    name: "the compliant device of all resources is asked for in registration too",
    tenant: tenant(example, withStrengths(bootstrap, forSignIn)),
    signIn: signIn({ ...interrupted, credentials: [passOnce] }),
    decision: "unsatisfied",
    missing: /compliant/i,
    source: interrupt,
  },
  {
    name: "the pass opens no application by itself",
    tenant: tenant(example, withStrengths(bootstrap, forSignIn)),
    signIn: signIn({ signInConditions: compliant, credentials: [passOnce] }),
    decision: "unsatisfied",
    applies: ["All resources"],
    source: interrupt,
  },
  {
    name: "in registration the strength on the user action has to be met itself",
    tenant: tenant([
      policy("All resources", { grantControls: requiresStrength(multifactor) }),
      policy("Registration", {
        applications: onRegistration,
        grantControls: requiresStrength(phishingResistant),
      }),
    ]),
    signIn: signIn({ ...interrupted, credentials: [password, sms] }),
    decision: "unsatisfied",
    source: interrupt,
  },
  {
    name: "the strength on all resources holds where the rule on registration has none",
    tenant: tenant([
      policy("All resources", { grantControls: requiresStrength(phishingResistant) }),
      policy("Registration", { applications: onRegistration, grantControls: requires("compliantDevice") }),
    ]),
    signIn: signIn({ ...interrupted, signInConditions: compliant, credentials: [passOnce] }),
    decision: "unsatisfied",
    applies: ["All resources", "Registration"],
    source: interrupt,
  },
  {
    name: "the strength on all resources holds where there is no rule on registration",
    tenant: tenant([policy("All resources", { grantControls: requiresStrength(phishingResistant) })]),
    signIn: signIn({ ...interrupted, credentials: [passOnce] }),
    decision: "unsatisfied",
    source: interrupt,
  },
  {
    name: "the strength on the very application does not give way",
    tenant: tenant([
      policy("Payroll", {
        applications: { includeApplications: [payroll] },
        grantControls: requiresStrength(phishingResistant),
      }),
      policy("Registration", { applications: onRegistration, grantControls: requiresStrength(multifactor) }),
    ]),
    signIn: signIn({ ...interrupted, credentials: [passOnce] }),
    decision: "unsatisfied",
    applies: ["Payroll", "Registration"],
    source: strengthEvaluation("preferred over strengths that target all resources, and no others"),
  },
  {
    name: "a rule on registration for somebody else takes no strength away",
    tenant: tenant([
      policy("All resources", { grantControls: requiresStrength(phishingResistant) }),
      policy("Registration", {
        applications: onRegistration,
        users: { includeUsers: ["None"] },
        grantControls: requiresStrength(multifactor),
      }),
    ]),
    signIn: signIn({ ...interrupted, credentials: [passOnce] }),
    decision: "unsatisfied",
    applies: ["All resources"],
    source: interrupt,
  },
  {
    name: "a rule on registration in report-only takes no strength away",
    tenant: tenant([
      policy("All resources", { grantControls: requiresStrength(phishingResistant) }),
      policy("Registration", {
        applications: onRegistration,
        state: "enabledForReportingButNotEnforced",
        grantControls: requiresStrength(multifactor),
      }),
    ]),
    signIn: signIn({ ...interrupted, credentials: [passOnce] }),
    decision: "unsatisfied",
    source: reportOnly("user actions are not evaluated"),
  },
  {
    name: "MFA on all resources holds in registration, and a pass meets it",
    tenant: tenant([
      policy("All resources"),
      policy("Registration", { applications: onRegistration, grantControls: requiresStrength(multifactor) }),
    ]),
    signIn: signIn({ ...interrupted, credentials: [passOnce] }),
    decision: "granted",
    source: strengths("a Temporary Access Pass satisfies MFA strength"),
  },
  {
    name: "several strengths on registration are all asked for",
    tenant: tenant([
      policy("First", { applications: onRegistration, grantControls: requiresStrength(multifactor) }),
      policy("Second", { applications: onRegistration, grantControls: requiresStrength(phishingResistant) }),
    ]),
    signIn: signIn({ ...registering, credentials: [password, push] }),
    decision: "unsatisfied",
    applies: ["First", "Second"],
    source: interrupt,
  },
  {
    name: "registration that interrupts another application leaves Payroll's rule alone",
    tenant: tenant([
      policy("Payroll", { applications: { includeApplications: [payroll] }, grantControls: block }),
    ]),
    signIn: signIn({ signInContext: { userAction: "registerSecurityInformation", application: wiki } }),
    decision: "granted",
    applies: [],
    source: interrupt,
  },
  {
    name: "a block of the application blocks the registration that interrupts it",
    tenant: tenant([
      policy("Payroll", { applications: { includeApplications: [payroll] }, grantControls: block }),
      policy("Registration", { applications: onRegistration, grantControls: requiresStrength(multifactor) }),
    ]),
    signIn: signIn({ ...interrupted, credentials: [passOnce] }),
    decision: "blocked",
    source: interrupt,
  },
];
