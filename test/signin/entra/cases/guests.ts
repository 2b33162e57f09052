import type { ConditionalAccessUsers } from "../../../../tenant/tenant";
import type { CrossTenantAccess } from "../../../../tenant/surroundings";
import { fabrikam, gwen, northwind, users } from "../directory";
import { covered, leftOut, undecidable, type EvaluationCase } from "../evaluationCase";
import {
  guest,
  member,
  passkey,
  password,
  phone,
  push,
  signIn,
  sms,
  softwareOath,
  windowsHello,
} from "../signIns";
import {
  crossTenantAccess,
  externalStrengths,
  externalTenants,
  externalUsers,
  neverGuessed,
  usersAndGroups,
} from "../sources";
import { methods } from "../methods";
import { block, phishingResistant, policy, requires, requiresStrength, tenant } from "../tenants";

const types = externalUsers("Assigning policies to external user types");
const trustOrder = externalUsers("Authentication flow, steps 3 to 6");
const mfaTable = externalStrengths("methods by home and resource tenant");

const everyTenant = {
  "@odata.type": "#microsoft.graph.conditionalAccessAllExternalTenants",
  membershipKind: "all",
};
const only = (...members: readonly string[]) => ({
  "@odata.type": "#microsoft.graph.conditionalAccessEnumeratedExternalTenants",
  membershipKind: "enumerated",
  members,
});
const of = (guestOrExternalUserTypes: string, tenants: unknown = everyTenant): ConditionalAccessUsers => ({
  includeGuestsOrExternalUsers: { guestOrExternalUserTypes, externalTenants: tenants },
});
const but = (guestOrExternalUserTypes: string, tenants: unknown = everyTenant): ConditionalAccessUsers => ({
  includeUsers: ["All"],
  excludeGuestsOrExternalUsers: { guestOrExternalUserTypes, externalTenants: tenants },
});
const collaboration = { signInIdentity: guest("b2bCollaborationGuest") };

const assignments: readonly EvaluationCase[] = [
  covered("All takes in guests", {}, collaboration, usersAndGroups("All users, including B2B guests")),
  covered(
    "the older value for guests",
    { users: { includeUsers: ["GuestsOrExternalUsers"] } },
    collaboration,
    types,
  ),
  covered(
    "the older value for guests, and a local guest",
    { users: { includeUsers: ["GuestsOrExternalUsers"] } },
    { signInIdentity: guest("internalGuest", null) },
    types,
  ),
  leftOut(
    "the older value for guests, and a member",
    { users: { includeUsers: ["GuestsOrExternalUsers"] } },
    {},
    types,
  ),
  leftOut(
    "the older value for guests, excluded",
    { users: { includeUsers: ["All"], excludeUsers: ["GuestsOrExternalUsers"] } },
    collaboration,
    usersAndGroups("Exclude users"),
  ),
  covered(
    "guests excluded by the older value, and a member",
    { users: { includeUsers: ["All"], excludeUsers: ["GuestsOrExternalUsers"] } },
    {},
    usersAndGroups("Exclude users"),
  ),
  covered("a guest by type", { users: of("b2bCollaborationGuest") }, collaboration, types),
  leftOut("another type of guest", { users: of("internalGuest") }, collaboration, types),
  leftOut(
    "no member is a guest of any type",
    { users: of("internalGuest,b2bCollaborationGuest,otherExternalUser") },
    {},
    types,
  ),
  covered(
    "one type of several",
    { users: of("internalGuest,b2bCollaborationGuest,serviceProvider") },
    collaboration,
    types,
  ),
  covered(
    "one type of several, with blanks",
    { users: of("internalGuest, b2bCollaborationGuest") },
    collaboration,
    types,
  ),
  covered(
    "a B2B member",
    { users: of("b2bCollaborationMember") },
    { signInIdentity: guest("b2bCollaborationMember") },
    types,
  ),
  leftOut(
    "a B2B member is no B2B guest",
    { users: of("b2bCollaborationGuest") },
    { signInIdentity: guest("b2bCollaborationMember") },
    types,
  ),
  covered(
    "a direct connect user",
    { users: of("b2bDirectConnectUser") },
    { signInIdentity: guest("b2bDirectConnectUser") },
    types,
    {
      crossTenantAccess: { default: { inboundTrust: { isMfaAccepted: true } } },
    },
  ),
  covered(
    "a service provider's user",
    { users: of("serviceProvider") },
    { signInIdentity: guest("serviceProvider") },
    types,
  ),
  leftOut("exclusion of a type", { users: but("b2bCollaborationGuest") }, collaboration, types),
  covered("exclusion of another type", { users: but("serviceProvider") }, collaboration, types),
  leftOut(
    "a type both included and excluded",
    {
      users: {
        ...of("b2bCollaborationGuest,internalGuest"),
        excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: "b2bCollaborationGuest" },
      },
    },
    collaboration,
    usersAndGroups("Exclude users"),
  ),
  covered(
    "a listed home tenant",
    { users: of("b2bCollaborationGuest", only(fabrikam)) },
    collaboration,
    externalTenants("members"),
  ),
  covered(
    "a listed home tenant in upper case",
    { users: of("b2bCollaborationGuest", only(fabrikam.toUpperCase())) },
    collaboration,
    externalTenants("members"),
  ),
  leftOut(
    "a home tenant that is not listed",
    { users: of("b2bCollaborationGuest", only(northwind)) },
    collaboration,
    externalTenants("members"),
  ),
  leftOut(
    "exclusion by home tenant",
    { users: but("b2bCollaborationGuest", only(fabrikam)) },
    collaboration,
    externalTenants("members"),
  ),
  covered(
    "exclusion of another home tenant",
    { users: but("b2bCollaborationGuest", only(northwind)) },
    collaboration,
    externalTenants("members"),
  ),
  undecidable(
    "listed home tenants, and a guest of a home tenant that is not told",
    { users: of("b2bCollaborationGuest", only(fabrikam)) },
    { signInIdentity: guest("b2bCollaborationGuest", null) },
    neverGuessed("a home tenant that is not told"),
  ),
  covered(
    "no list of tenants is every tenant",
    { users: of("b2bCollaborationGuest", null) },
    collaboration,
    types,
  ),
];

const requireMfa = [policy("Require MFA")];
const trusting: CrossTenantAccess = {
  default: { inboundTrust: { isMfaAccepted: true, isCompliantDeviceAccepted: true } },
};
const distrusting: CrossTenantAccess = {
  default: { inboundTrust: { isMfaAccepted: false, isCompliantDeviceAccepted: false } },
};
const trustingFabrikam: CrossTenantAccess = {
  ...distrusting,
  partners: [{ tenantId: fabrikam, inboundTrust: { isMfaAccepted: true, isCompliantDeviceAccepted: true } }],
};
const gwenOfFabrikam = { userId: gwen, ...guest("b2bCollaborationGuest") };
const gwenRegistered = {
  users: [...users, { id: gwen, userType: "Guest" as const, perUserMfaState: "disabled" as const }],
  credentials: [{ userId: gwen, method: "sms" }],
};
const compliant = { deviceInfo: { isCompliant: true, trustType: "AzureAD" as const } };
const requireCompliance = [policy("Compliant device", { grantControls: requires("compliantDevice") })];

const trust: readonly EvaluationCase[] = [
  {
    name: "MFA of the home tenant where it is trusted",
    tenant: tenant(requireMfa, { crossTenantAccess: trusting }),
    signIn: signIn({ ...collaboration, credentials: [password, push] }),
    decision: "granted",
    source: trustOrder,
  },
  {
    name: "a passkey of the home tenant where its MFA is trusted",
    tenant: tenant(requireMfa, { crossTenantAccess: trusting }),
    signIn: signIn({ ...collaboration, credentials: [passkey] }),
    decision: "granted",
    source: mfaTable,
  },
  {
    name: "trust does not stand in for MFA that was not done",
    tenant: tenant(requireMfa, { crossTenantAccess: trusting }),
    signIn: signIn(collaboration),
    decision: "unsatisfied",
    applies: ["Require MFA"],
    source: trustOrder,
  },
  {
    name: "a passkey of the home tenant where its MFA is not trusted",
    tenant: tenant(requireMfa, { crossTenantAccess: distrusting }),
    signIn: signIn({ ...collaboration, credentials: [passkey] }),
    decision: "unsatisfied",
    source: mfaTable,
  },
  {
    name: "Windows Hello of the home tenant where its MFA is not trusted",
    tenant: tenant(requireMfa, { crossTenantAccess: distrusting }),
    signIn: signIn({ ...collaboration, credentials: [windowsHello] }),
    decision: "unsatisfied",
    source: mfaTable,
  },
  {
    name: "phone sign-in of the home tenant where its MFA is not trusted",
    tenant: tenant(requireMfa, { crossTenantAccess: distrusting }),
    signIn: signIn({ ...collaboration, credentials: [phone] }),
    decision: "unsatisfied",
    source: mfaTable,
  },
  {
    name: "a guest who registered a phone here, where the home tenant's MFA is not trusted",
    tenant: tenant(requireMfa, { ...gwenRegistered, crossTenantAccess: distrusting }),
    signIn: signIn({ signInIdentity: gwenOfFabrikam, credentials: [password, sms] }),
    decision: "granted",
    source: mfaTable,
  },
  {
    name: "a partner's setting beats the default",
    tenant: tenant(requireMfa, { crossTenantAccess: trustingFabrikam }),
    signIn: signIn({ ...collaboration, credentials: [passkey] }),
    decision: "granted",
    source: crossTenantAccess("organizational settings before default settings"),
  },
  {
    name: "a partner's setting is for that partner",
    tenant: tenant(requireMfa, { crossTenantAccess: trustingFabrikam }),
    signIn: signIn({ signInIdentity: guest("b2bCollaborationGuest", northwind), credentials: [passkey] }),
    decision: "unsatisfied",
    source: crossTenantAccess("organizational settings before default settings"),
  },
  {
    name: "a partner without a setting of its own takes the default",
    tenant: tenant(requireMfa, {
      crossTenantAccess: { ...trusting, partners: [{ tenantId: fabrikam, inboundTrust: null }] },
    }),
    signIn: signIn({ ...collaboration, credentials: [passkey] }),
    decision: "granted",
    source: crossTenantAccess("a null inboundTrust inherits the default"),
  },
  {
    name: "a phishing-resistant strength and a guest's trusted passkey",
    tenant: tenant([policy("Strength", { grantControls: requiresStrength(phishingResistant) })], {
      crossTenantAccess: trusting,
    }),
    signIn: signIn({ ...collaboration, credentials: [passkey] }),
    decision: "granted",
    source: mfaTable,
  },
  {
    name: "a phishing-resistant strength that a guest cannot reach without trust",
    tenant: tenant([policy("Strength", { grantControls: requiresStrength(phishingResistant) })], {
      crossTenantAccess: distrusting,
    }),
    signIn: signIn({ ...collaboration, credentials: [passkey] }),
    decision: "unsatisfied",
    source: mfaTable,
  },
  {
    name: "a direct connect user without trust has no way to do MFA",
    tenant: tenant(requireMfa, { crossTenantAccess: distrusting }),
    signIn: signIn({ signInIdentity: guest("b2bDirectConnectUser"), credentials: [password, softwareOath] }),
    decision: "blocked",
    source: trustOrder,
  },
  {
    name: "the methods policy here does not judge the home tenant's passkey",
    tenant: tenant(requireMfa, {
      crossTenantAccess: trusting,
      authenticationMethodsPolicy: methods({ Fido2: { state: "disabled" } }),
    }),
    signIn: signIn({ ...collaboration, credentials: [passkey] }),
    decision: "granted",
    source: externalStrengths("If MFA trust is enabled"),
  },
  {
    name: "a compliant device of the home tenant where it is trusted",
    tenant: tenant(requireCompliance, { crossTenantAccess: trusting }),
    signIn: signIn({ ...collaboration, signInConditions: compliant }),
    decision: "granted",
    source: trustOrder,
  },
  {
    name: "a compliant device of the home tenant where it is not trusted",
    tenant: tenant(requireCompliance, { crossTenantAccess: distrusting }),
    signIn: signIn({ ...collaboration, signInConditions: compliant }),
    decision: "unsatisfied",
    missing: /compliant/i,
    source: trustOrder,
  },
  {
    name: "trust in MFA is no trust in devices",
    tenant: tenant(requireCompliance, {
      crossTenantAccess: {
        default: { inboundTrust: { isMfaAccepted: true, isCompliantDeviceAccepted: false } },
      },
    }),
    signIn: signIn({ ...collaboration, signInConditions: compliant }),
    decision: "unsatisfied",
    source: crossTenantAccess("inbound trust settings"),
  },
  {
    name: "a guest's passkey in an export without cross-tenant access",
    tenant: tenant(requireMfa, { crossTenantAccess: null }),
    signIn: signIn({ ...collaboration, credentials: [passkey] }),
    decision: "unknown",
    applies: ["Require MFA"],
    source: neverGuessed("trust that was not exported"),
  },
  {
    name: "a guest's compliant device in an export without cross-tenant access",
    tenant: tenant(requireCompliance),
    signIn: signIn({ ...collaboration, signInConditions: compliant }),
    decision: "unknown",
    source: neverGuessed("trust that was not exported"),
  },
  {
    name: "a guest who is blocked in an export without cross-tenant access",
    tenant: tenant([...requireMfa, policy("Block", { grantControls: block })]),
    signIn: signIn({ ...collaboration, credentials: [passkey] }),
    decision: "blocked",
    source: neverGuessed("unknown only where it decides"),
  },
  {
    name: "a guest of whom nothing is asked in an export without cross-tenant access",
    tenant: tenant([]),
    signIn: signIn(collaboration),
    decision: "granted",
    source: neverGuessed("unknown only where it decides"),
  },
  {
    name: "a member's passkey needs no trust",
    tenant: tenant(requireMfa, { crossTenantAccess: distrusting }),
    signIn: signIn({ signInIdentity: member, credentials: [passkey] }),
    decision: "granted",
    source: crossTenantAccess("inbound trust settings are about external users"),
  },
];

export const guestCases: readonly EvaluationCase[] = [...assignments, ...trust];
