import type { ConditionalAccessPolicy } from "../../../../tenant/tenant";
import { alice, bob, breakGlass, exchangeOnline, finance, group } from "../directory";
import { covered, leftOut, undecidable, type EvaluationCase } from "../evaluationCase";
import { inGroups, member, passkey, password, signIn, sms } from "../signIns";
import { conditionSet, groupMembers, neverGuessed, policyResource, usersAndGroups } from "../sources";
import { block, builtInStrengths, phishingResistant, policy, requires, tenant } from "../tenants";

const shape = policyResource("JSON representation");
const placeholder = "<EmergencyAccessAccountsGroup>";

/** A policy as Graph writes it out: everything there, most of it null or empty. */
const writtenOut: ConditionalAccessPolicy = {
  id: "f56276cf-d30f-4e0f-9d73-d72f99370dcb",
  displayName: "Legacy authentication is blocked",
  state: "enabled",
  conditions: {
    clientAppTypes: ["exchangeActiveSync", "other"],
    devices: null,
    applications: {
      applicationFilter: null,
      includeAuthenticationContextClassReferences: [],
      excludeApplications: [],
      includeApplications: ["All"],
      includeUserActions: [],
    },
    clientApplications: null,
    userRiskLevels: [],
    servicePrincipalRiskLevels: [],
    insiderRiskLevels: null,
    users: {
      excludeGroups: [],
      excludeUsers: [],
      includeGuestsOrExternalUsers: null,
      includeRoles: [],
      excludeRoles: [],
      includeUsers: ["All"],
      includeGroups: [],
      excludeGuestsOrExternalUsers: null,
    },
    signInRiskLevels: [],
    platforms: null,
    locations: null,
    authenticationFlows: null,
  },
  sessionControls: null,
  grantControls: {
    authenticationStrength: null,
    operator: "OR",
    termsOfUse: [],
    customAuthenticationFactors: [],
    builtInControls: ["block"],
  },
};

export const exportOddityCases: readonly EvaluationCase[] = [
  {
    name: "a policy written out in full, by a legacy client",
    tenant: tenant([writtenOut]),
    signIn: signIn({ signInConditions: { clientAppType: "other" } }),
    decision: "blocked",
    applies: ["Legacy authentication is blocked"],
    source: shape,
  },
  {
    name: "a policy written out in full, by a browser",
    tenant: tenant([writtenOut]),
    signIn: signIn(),
    decision: "granted",
    applies: [],
    source: shape,
  },
  {
    name: "a policy with users and applications alone",
    tenant: tenant([
      {
        id: "policy-short",
        displayName: "Short",
        state: "enabled",
        conditions: { users: { includeUsers: ["All"] }, applications: { includeApplications: ["All"] } },
        grantControls: requires("mfa"),
      },
    ]),
    signIn: signIn(),
    decision: "unsatisfied",
    applies: ["Short"],
    source: conditionSet("conditions that are left out"),
  },
  {
    name: "a policy without a condition at all is for nobody",
    tenant: tenant([
      { id: "policy-empty", displayName: "Empty", state: "enabled", conditions: {}, grantControls: block },
    ]),
    signIn: signIn(),
    decision: "granted",
    applies: [],
    source: conditionSet("users and applications are required"),
  },
  {
    name: "controls that are left out ask for nothing",
    tenant: tenant([
      {
        id: "policy-session",
        displayName: "Session",
        state: "enabled",
        conditions: { users: { includeUsers: ["All"] }, applications: { includeApplications: ["All"] } },
        sessionControls: { persistentBrowser: { isEnabled: true, mode: "never" } },
      },
    ]),
    signIn: signIn(),
    decision: "granted",
    applies: ["Session"],
    source: shape,
  },
  covered(
    "a published export writes All for client apps",
    { clientAppTypes: ["All"] },
    {},
    conditionSet("clientAppTypes"),
  ),
  covered(
    "filters and flows of null",
    { devices: { deviceFilter: null }, authenticationFlows: { transferMethods: null } },
    {},
    shape,
  ),
  covered(
    "an exclusion of null",
    { users: { includeUsers: ["All"], excludeUsers: null, excludeGroups: null, excludeRoles: null } },
    {},
    shape,
  ),
  leftOut(
    "a group whose members are null, and somebody described",
    { users: { includeGroups: [finance] } },
    {},
    groupMembers("members"),
    {
      groups: [{ id: finance, displayName: "Finance", members: null }],
    },
  ),
  undecidable(
    "a group whose members are null, and a user",
    { users: { includeGroups: [finance] } },
    { signInIdentity: { userId: alice } },
    neverGuessed("list groups returns no members"),
    { groups: [{ id: finance, displayName: "Finance", members: null }] },
  ),
  leftOut(
    "a dynamic group with its members, and somebody else",
    { users: { includeGroups: [finance] } },
    { signInIdentity: { userId: alice } },
    usersAndGroups("dynamic or assigned groups"),
    {
      groups: [
        {
          ...group(finance, [bob]),
          groupTypes: ["DynamicMembership"],
          membershipRule: 'user.department -eq "Finance"',
        },
      ],
    },
  ),
  undecidable(
    "a dynamic group without its members",
    { users: { includeGroups: [finance] } },
    { signInIdentity: { userId: alice } },
    neverGuessed("list groups returns no members"),
    {
      groups: [
        {
          id: finance,
          displayName: "Finance",
          groupTypes: ["DynamicMembership"],
          membershipRule: 'user.department -eq "Finance"',
        },
      ],
    },
  ),
  undecidable(
    "a published baseline with a placeholder for the excluded group",
    { users: { includeUsers: ["All"], excludeGroups: [placeholder] } },
    { signInIdentity: { userId: breakGlass } },
    neverGuessed("a group outside of the export"),
  ),
  covered(
    "a published baseline with a placeholder for the excluded group, and somebody in no group",
    { users: { includeUsers: ["All"], excludeGroups: [placeholder] } },
    { signInIdentity: member },
    usersAndGroups("Exclude users"),
  ),
  leftOut(
    "a published baseline with a placeholder for the excluded group, and somebody in it",
    { users: { includeUsers: ["All"], excludeGroups: [placeholder] } },
    { signInIdentity: inGroups(placeholder) },
    usersAndGroups("Exclude users"),
  ),
  {
    name: "a built-in strength listed in upper case",
    tenant: tenant(
      [
        policy("Strength", {
          grantControls: {
            operator: "AND",
            builtInControls: [],
            authenticationStrength: { id: phishingResistant },
          },
        }),
      ],
      {
        authenticationStrengthPolicies: builtInStrengths.map((entry) => ({
          ...entry,
          id: entry.id.toUpperCase(),
        })),
      },
    ),
    signIn: signIn({ credentials: [password, sms] }),
    decision: "unsatisfied",
    applies: ["Strength"],
    source: shape,
  },
  {
    name: "an export without any optional collection, and a policy that is met",
    tenant: {
      entra: { conditionalAccessPolicies: [policy("MFA")], authenticationStrengthPolicies: [], groups: [] },
    },
    signIn: signIn({ credentials: [passkey] }),
    decision: "granted",
    applies: ["MFA"],
    source: neverGuessed("unknown only where it decides"),
  },
  {
    name: "an export without any optional collection, and a policy that is not met",
    tenant: {
      entra: { conditionalAccessPolicies: [policy("MFA")], authenticationStrengthPolicies: [], groups: [] },
    },
    signIn: signIn({ signInContext: { application: exchangeOnline } }),
    decision: "unsatisfied",
    applies: ["MFA"],
    source: neverGuessed("unknown only where it decides"),
  },
  {
    name: "an export without any optional collection, and a block",
    tenant: {
      entra: {
        conditionalAccessPolicies: [policy("Block", { grantControls: block })],
        authenticationStrengthPolicies: [],
        groups: [],
      },
    },
    signIn: signIn({ credentials: [passkey] }),
    decision: "blocked",
    applies: ["Block"],
    source: neverGuessed("unknown only where it decides"),
  },
];
