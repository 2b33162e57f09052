import { alice, azurePortal, breakGlass, globalAdministrator, holder, users } from "../directory";
import type { EvaluationCase } from "../evaluationCase";
import { holding, passkey, password, push, signIn, sms } from "../signIns";
import { emergencyAccess, mandatoryMfa, neverGuessed, perUserMfa, securityDefaults } from "../sources";
import { block, phishingResistant, policy, requires, requiresStrength, tenant } from "../tenants";

const portal = { signInContext: { application: azurePortal } };
const accounts = mandatoryMfa("Accounts");
const separately = mandatoryMfa("Implementation: separate from any access policy");
const asBreakGlass = { signInIdentity: { userId: breakGlass } };
const everybodyElse = { includeUsers: ["All"], excludeUsers: [breakGlass] };
const on = { securityDefaults: { isEnabled: true } };
const legacy = securityDefaults("Block legacy authentication protocols");
/** Microsoft decides when it is necessary, by location, device, role and task: a sign-in does not tell. */
const everyUser = securityDefaults("Require users to do MFA when necessary");
const administrators = securityDefaults("Require administrators to do MFA");
const withState = (perUserMfaState: "disabled" | "enabled" | "enforced") => ({
  users: users.map((user) => (user.id === alice ? { ...user, perUserMfaState } : user)),
});
const asAlice = { signInIdentity: { userId: alice } };

const portals: readonly EvaluationCase[] = [
  {
    name: "an admin portal without any policy, by a password",
    tenant: tenant([]),
    signIn: signIn(portal),
    decision: "unsatisfied",
    missing: /mfa|multi-?factor/i,
    source: separately,
  },
  {
    name: "an admin portal without any policy, by MFA",
    tenant: tenant([]),
    signIn: signIn({ ...portal, credentials: [password, sms] }),
    decision: "granted",
    source: separately,
  },
  {
    name: "an admin portal where no credential is told",
    tenant: tenant([]),
    signIn: signIn({ ...portal, credentials: undefined }),
    decision: "unsatisfied",
    missing: /mfa|multi-?factor/i,
    source: separately,
  },
  {
    name: "an admin portal that a policy asks nothing for",
    tenant: tenant([policy("Session", { grantControls: null })]),
    signIn: signIn(portal),
    decision: "unsatisfied",
    source: separately,
  },
  {
    name: "an emergency account that every policy leaves out, by a password",
    tenant: tenant([policy("MFA", { users: everybodyElse })]),
    signIn: signIn({ ...portal, ...asBreakGlass }),
    decision: "unsatisfied",
    applies: [],
    missing: /mfa|multi-?factor/i,
    source: accounts,
  },
  {
    name: "an emergency account that every policy leaves out, by a passkey",
    tenant: tenant([policy("MFA", { users: everybodyElse })]),
    signIn: signIn({ ...portal, ...asBreakGlass, credentials: [passkey] }),
    decision: "granted",
    applies: [],
    source: emergencyAccess("use passkeys or certificates"),
  },
  {
    name: "an emergency account opens something else by a password",
    tenant: tenant([policy("MFA", { users: everybodyElse })]),
    signIn: signIn(asBreakGlass),
    decision: "granted",
    applies: [],
    source: mandatoryMfa("Applications"),
  },
  {
    name: "a compliant device instead of MFA opens no admin portal",
    tenant: tenant([policy("Either", { grantControls: requires("mfa", "compliantDevice") })]),
    signIn: signIn({
      ...portal,
      signInConditions: { deviceInfo: { isCompliant: true, trustType: "AzureAD" } },
    }),
    decision: "unsatisfied",
    source: separately,
  },
  {
    name: "a stronger policy on an admin portal goes on",
    tenant: tenant([policy("Strength", { grantControls: requiresStrength(phishingResistant) })]),
    signIn: signIn({ ...portal, credentials: [password, push] }),
    decision: "unsatisfied",
    missing: /Phishing-resistant/i,
    source: mandatoryMfa("policies that require stronger authentication continue to be enforced"),
  },
  {
    name: "a block of an admin portal",
    tenant: tenant([
      policy("Block", {
        applications: { includeApplications: ["MicrosoftAdminPortals"] },
        grantControls: block,
      }),
    ]),
    signIn: signIn({ ...portal, credentials: [passkey] }),
    decision: "blocked",
    source: separately,
  },
  {
    name: "an admin portal by its id in upper case",
    tenant: tenant([]),
    signIn: signIn({ signInContext: { application: azurePortal.toUpperCase() } }),
    decision: "unsatisfied",
    source: separately,
  },
];

const defaults: readonly EvaluationCase[] = [
  {
    name: "security defaults: a user by a password",
    tenant: tenant([], on),
    signIn: signIn(),
    decision: "unknown",
    missing: /mfa|multi-?factor/i,
    source: everyUser,
  },
  {
    name: "security defaults: a user by MFA",
    tenant: tenant([], on),
    signIn: signIn({ credentials: [password, push] }),
    decision: "granted",
    source: everyUser,
  },
  {
    name: "security defaults: an administrator by a password",
    tenant: tenant([], on),
    signIn: signIn({ signInIdentity: holding(globalAdministrator) }),
    decision: "unsatisfied",
    source: administrators,
  },
  {
    name: "security defaults: an administrator by a passkey",
    tenant: tenant([], { ...on, roleAssignments: [holder(alice, globalAdministrator)] }),
    signIn: signIn({ ...asAlice, credentials: [passkey] }),
    decision: "granted",
    source: administrators,
  },
  {
    name: "security defaults: a legacy client",
    tenant: tenant([], on),
    signIn: signIn({ signInConditions: { clientAppType: "other" } }),
    decision: "blocked",
    source: legacy,
  },
  {
    name: "security defaults: Exchange ActiveSync",
    tenant: tenant([], on),
    signIn: signIn({ signInConditions: { clientAppType: "exchangeActiveSync" } }),
    decision: "blocked",
    source: legacy,
  },
  {
    name: "security defaults: Exchange ActiveSync on a supported platform",
    tenant: tenant([], on),
    signIn: signIn({ signInConditions: { clientAppType: "easSupported" } }),
    decision: "blocked",
    source: securityDefaults("Security defaults blocks Exchange Active Sync basic authentication"),
  },
  {
    name: "security defaults: no credential told",
    tenant: tenant([], on),
    signIn: signIn({ credentials: undefined }),
    decision: "unknown",
    missing: /mfa|multi-?factor/i,
    source: everyUser,
  },
  {
    name: "security defaults are off: a user by a password",
    tenant: tenant([], { securityDefaults: { isEnabled: false } }),
    signIn: signIn(),
    decision: "granted",
    source: securityDefaults("Disabling security defaults"),
  },
  {
    name: "security defaults are off: a legacy client",
    tenant: tenant([], { securityDefaults: { isEnabled: false } }),
    signIn: signIn({ signInConditions: { clientAppType: "other" } }),
    decision: "granted",
    source: securityDefaults("Disabling security defaults"),
  },
];

const perUser: readonly EvaluationCase[] = [
  {
    name: "per-user MFA enforced, by a password",
    tenant: tenant([], withState("enforced")),
    signIn: signIn(asAlice),
    decision: "unsatisfied",
    missing: /mfa|multi-?factor/i,
    source: perUserMfa("Enforced"),
  },
  {
    name: "per-user MFA enforced, by MFA",
    tenant: tenant([], withState("enforced")),
    signIn: signIn({ ...asAlice, credentials: [password, sms] }),
    decision: "granted",
    source: perUserMfa("Enforced"),
  },
  {
    name: "per-user MFA enabled, by a password",
    tenant: tenant([], withState("enabled")),
    signIn: signIn(asAlice),
    decision: "unsatisfied",
    source: perUserMfa("Enabled"),
  },
  {
    name: "per-user MFA disabled, by a password",
    tenant: tenant([], withState("disabled")),
    signIn: signIn(asAlice),
    decision: "granted",
    source: perUserMfa("Disabled"),
  },
  {
    name: "somebody else's per-user MFA",
    tenant: tenant([], withState("enforced")),
    signIn: signIn(asBreakGlass),
    decision: "granted",
    source: perUserMfa("by user"),
  },
  {
    name: "per-user MFA of a user whom a policy leaves out",
    tenant: tenant(
      [policy("MFA", { users: { includeUsers: ["All"], excludeUsers: [alice] } })],
      withState("enforced"),
    ),
    signIn: signIn(asAlice),
    decision: "unsatisfied",
    applies: [],
    source: perUserMfa("Enforced"),
  },
  {
    name: "per-user MFA and a policy that blocks",
    tenant: tenant([policy("Block", { grantControls: block })], withState("enforced")),
    signIn: signIn(asAlice),
    decision: "blocked",
    source: neverGuessed("block over everything"),
  },
];

export const surroundingCases: readonly EvaluationCase[] = [...portals, ...defaults, ...perUser];
