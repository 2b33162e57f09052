/* Generated from plan/schema by `npm run generate`. The shape of a plan file after validation. */

/**
 * Everything about a company's passkey rollout, in every phase. The stack's configuration says which phase a tenant is in.
 */
export interface PlanDocument {
  /**
   * The version of the plan language.
   */
  apiVersion: "passkey-rollout/v1";
  organization: Organization;
  identityProviders: IdentityProviders;
  /**
   * Every domain in which people of this plan have their user name.
   */
  domains: {
    [k: string]: Domain;
  };
  breakGlass: BreakGlassAccounts;
  /**
   * Accounts that are not employees: each is left out of the tiers' rules and protected by its own.
   */
  populations?: {
    [k: string]: Population;
  };
  /**
   * How strong a passkey which people need. A tier's strength is chosen for a documented reason.
   */
  tiers: {
    [k: string]: Tier;
  };
  /**
   * Applications that the plan treats by name. In Entra every other resource needs the tier's passkey as well; in Okta only the applications listed here are assigned to the rollout's policies.
   */
  apps?: {
    [k: string]: Application;
  };
  /**
   * People of one tier who move together from phase to phase.
   */
  cohorts: {
    [k: string]: Cohort;
  };
  /**
   * In order. A phase says which cohorts it brings in and whether the rules are only evaluated for them or enforced. What an earlier phase enforced stays enforced.
   *
   * @minItems 1
   */
  phases: Phase[];
  baseline: BaselineRules;
  /**
   * Other methods of the tenant's policy: until which phase they stay. Methods not listed are left alone.
   */
  authenticationMethods?: {
    [k: string]: Method;
  };
  bootstrap: Bootstrap;
  /**
   * By tier: how somebody who lost the only passkey gets back in. Never weaker than signing in.
   */
  recovery: {
    [k: string]: RecoveryOfATier;
  };
  incident?: Incidents;
  metrics?: Metrics;
  compliance?: Compliance;
  budget?: Budget;
  /**
   * Vendor features in preview that the plan relies on, each with what stands in until it is generally available.
   */
  previewFeatures?: PreviewFeature[];
  /**
   * Who is left out of the rollout's rules for a while: with an owner, a reason, an end and what protects them meanwhile.
   */
  exceptions?: {
    [k: string]: Exception;
  };
  /**
   * What has to be true of every sign-in, beside what holds for every plan. Each is proved before anything is deployed.
   */
  statements?: {
    [k: string]: Statement;
  };
  adopt?: Adopt;
}
/**
 * Whose rollout this is. The head count is what coverage is measured against.
 */
export interface Organization {
  /**
   * The organization's name as people know it. It appears in reports and descriptions.
   */
  name: string;
  /**
   * Number of people who sign in, over all tiers.
   */
  people: number;
  /**
   * Who answers for this plan: a mailbox or a ticket queue, not a person.
   */
  contact: string;
  /**
   * Put before the display name of every object that the rollout creates, so that administrators see whose it is.
   */
  namePrefix?: string;
}
/**
 * The authorities that decide about sign-ins: an Entra tenant, an Okta org, or a pair.
 */
export interface IdentityProviders {
  entra?: MicrosoftEntraTenant;
  okta?: OktaOrg;
}
/**
 * The Entra tenant that this plan owns. Leave it out for a rollout in Okta only.
 */
export interface MicrosoftEntraTenant {
  /**
   * The directory (tenant) id. A deployment to any other tenant is refused.
   */
  tenantId: string;
  /**
   * Which Microsoft cloud hosts the tenant.
   */
  cloud?: "global" | "usGovernment" | "usGovernmentDoD" | "china";
  /**
   * Service plans that the tenant holds and the rollout relies on. Conditional Access needs AAD_PREMIUM (P1); risk conditions need AAD_PREMIUM_P2.
   *
   * Items: The service plan's name as Graph's subscribedSkus lists it.
   */
  licences: ("AAD_PREMIUM" | "AAD_PREMIUM_P2" | "INTUNE_A")[];
  /**
   * State of security defaults. They must be disabled before Conditional Access policies can be enabled.
   */
  securityDefaults: "disabled" | "enabled";
  /**
   * Whether legacy per-user MFA is still set on accounts. Where it is enforced it demands MFA whatever Conditional Access says.
   */
  perUserMfa: "disabled" | "enabled";
  /**
   * Object id of a restricted management administrative unit. Groups of the rollout that cannot be role-assignable (those with a membership rule) are created in it, so that only privileged roles can change them.
   */
  restrictedAdministrativeUnit?: string;
}
/**
 * The Okta org (Identity Engine) that this plan owns. Leave it out for a rollout in Entra only.
 */
export interface OktaOrg {
  /**
   * Base URL of the org. A deployment to any other org is refused.
   */
  orgUrl: string;
  /**
   * Id of the org's existing passkey authenticator (key webauthn), which exists once per org. With it the authenticator is adopted; without it a new one is created.
   */
  authenticatorId?: string;
  /**
   * The domain that passkeys are bound to. Changing it makes every existing passkey unusable until it is changed back.
   */
  relyingPartyId?: string;
  enrollmentGracePeriod?: EnrolmentGracePeriod;
  temporaryAccessCode?: TemporaryAccessCode;
  /**
   * What somebody has to show before they may enrol another authenticator, by a rule of the org's account management policy. two-factor: two factors of different kinds; phishing-resistant: a factor that cannot be phished, so that the first one has to come from an administrator. Left out: the policy is left alone.
   */
  enrollingTakes?: "two-factor" | "phishing-resistant";
  globalSession?: GlobalSession;
}
/**
 * How long people may put off enrolling a passkey once it is required of them: exactly one of a number of skips or a date. Left out: they have to enrol at once.
 */
export interface EnrolmentGracePeriod {
  /**
   * How often they may put it off, 1 to 10 times.
   */
  skips?: number;
  /**
   * The day (ISO 8601 date, UTC) from which they cannot put it off any more.
   */
  until?: string;
}
/**
 * Settings of Okta's temporary access code, with which people come to their first passkey. Limited availability: Okta has to switch it on for the org. Left out: it is left alone.
 */
export interface TemporaryAccessCode {
  /**
   * 10 minutes to 10 days.
   */
  minimumLifetime?: string;
  /**
   * 10 minutes to 10 days, longer than the minimum.
   */
  maximumLifetime?: string;
  /**
   * Between the minimum and the maximum.
   */
  defaultLifetime?: string;
  /**
   * Characters of a code, 8 to 64.
   */
  length?: number;
  /**
   * Whether a code works once only.
   */
  oneTime?: boolean;
}
/**
 * Limits of the Okta session, before any application is opened.
 */
export interface GlobalSession {
  /**
   * The session ends after this long without use.
   */
  maximumIdle?: string;
  /**
   * The session ends after this long whatever happens.
   */
  maximumLifetime?: string;
  /**
   * Whether a session survives closing the browser.
   */
  persistentCookie?: boolean;
}
/**
 * A domain of user names, who authenticates it, and how MFA done there is treated.
 */
export interface Domain {
  /**
   * Which identity provider checks the credentials of people in this domain.
   */
  authority: "entra" | "okta";
  /**
   * managed: the Entra tenant itself. federated: Entra sends people to the authority.
   */
  authentication: "managed" | "federated";
  /**
   * How Entra treats MFA of the federated authority. Required for federated domains. Federated MFA satisfies MFA but never a phishing-resistant strength.
   */
  federatedIdpMfaBehavior?:
    "acceptIfMfaDoneByFederatedIdp" | "enforceMfaByFederatedIdp" | "rejectMfaByFederatedIdp";
  /**
   * Whether the federated authority tells Entra that MFA was done. Without the claim, a demand for MFA loops.
   */
  mfaClaimPassed?: boolean;
}
/**
 * Emergency access accounts. They are named by object id, because that is known before anything is deployed, and are excluded from every policy of the rollout that could lock them out.
 */
export interface BreakGlassAccounts {
  /**
   * At least two, cloud-only, permanently Global Administrator, each with a passkey or certificate.
   */
  accounts: {
    [k: string]: BreakGlassAccount;
  };
  group?: Group;
  /**
   * How often signing in with each account is practised.
   */
  drillEvery?: string;
  /**
   * Who is told at once when one of the accounts signs in.
   */
  alertsTo?: string;
}
/**
 * One emergency access account.
 */
export interface BreakGlassAccount {
  /**
   * The account's object id in the Entra tenant.
   */
  objectId?: string;
  /**
   * Must be on the tenant's onmicrosoft.com domain, so that no federation can break it.
   */
  userPrincipalName?: string;
  /**
   * The super administrator's id in the Okta org, if the account serves there.
   */
  oktaUserId?: string;
  /**
   * What the account has registered. Admin portals demand MFA of break-glass accounts too.
   */
  credential: "fido2" | "x509CertificateMultiFactor";
  /**
   * Model of the registered key, so that no later allow-list shuts it out.
   */
  aaguid?: string;
  /**
   * Where the key lies. Never a secret.
   */
  storedAt?: string;
}
/**
 * The existing, role-assignable group that holds exactly these accounts. The authentication methods policy targets groups only: without it a narrowed policy could take away the method that the accounts have registered.
 */
export interface Group {
  /**
   * The group's object id.
   */
  id: string;
}
/**
 * One kind of account that cannot hold a passkey of its own.
 */
export interface Population {
  /**
   * What kind of account this is.
   */
  kind: "sync" | "service" | "room" | "shared-device" | "agent" | "guest";
  members: NamedMembers;
  /**
   * How many accounts.
   */
  people?: number;
  compensatingRule: CompensatingRule;
  /**
   * Left out of the block of device code flow, for devices without a keyboard.
   */
  usesDeviceCodeFlow?: boolean;
  /**
   * Why these accounts exist.
   */
  reason: string;
}
/**
 * Exactly one of a list of user ids, an existing group, directory roles, or types of external users.
 */
export interface NamedMembers {
  /**
   * Object ids.
   *
   * @minItems 1
   *
   * Items: Object id of one account.
   */
  userIds?: string[];
  group?: ExistingGroup;
  /**
   * Role template ids whose holders are meant.
   *
   * @minItems 1
   *
   * Items: Template id of a built-in directory role.
   */
  roles?: string[];
  /**
   * Types of guests and external users, by Graph's names.
   *
   * @minItems 1
   *
   * Items: One of Graph's conditionalAccessGuestOrExternalUserTypes.
   */
  externalUsers?: (
    | "internalGuest"
    | "b2bCollaborationGuest"
    | "b2bCollaborationMember"
    | "b2bDirectConnectUser"
    | "otherExternalUser"
    | "serviceProvider"
  )[];
}
/**
 * A group that exists and stays managed elsewhere.
 */
export interface ExistingGroup {
  /**
   * Object id in Entra, group id in Okta. Display names are not unique and not accepted.
   */
  id: string;
}
/**
 * What protects people or accounts that the rollout's own rules leave out: exactly one.
 */
export interface CompensatingRule {
  /**
   * Blocked from everywhere but these named locations.
   *
   * @minItems 1
   *
   * Items: Object id of a named location.
   */
  trustedLocations?: string[];
  /**
   * Only from devices that are managed and compliant.
   */
  compliantDevice?: boolean;
  /**
   * The built-in multifactor strength on every resource.
   */
  multifactor?: boolean;
  /**
   * No interactive sign-in at all.
   */
  block?: boolean;
  /**
   * A control outside Conditional Access, with who owns it. Nothing is deployed for it.
   */
  external?: string;
}
/**
 * One level of passkey strength and the people who need it.
 */
export interface Tier {
  /**
   * As reports show it.
   */
  name?: string;
  /**
   * The identity provider in which these people register and use their passkey.
   */
  authority: "entra" | "okta";
  /**
   * Administrators. The packs demand device-bound passkeys with enforced attestation, and a role-assignable group.
   */
  privileged?: boolean;
  /**
   * The people of a privileged tier, and whoever holds one of its roles, sign in with accounts for administration only, which are in no group of another tier. Proofs rest on it where no list says who is in a group; what lists and exports say otherwise is an error.
   */
  dedicatedAccounts?: boolean;
  /**
   * Expected number of people.
   */
  people: number;
  members: TierMembers;
  /**
   * Template ids of built-in roles whose holders the tier's rules also cover, whatever group they are in. Role targeting ignores roles scoped to administrative units.
   *
   * Items: For example Global Administrator.
   */
  roles?: string[];
  /**
   * device-bound: the key never leaves its authenticator. synced: synced passkeys are accepted too.
   */
  passkeys: "device-bound" | "synced";
  /**
   * required: the model is proven at registration (and only then), which rules out synced passkeys. Without it, an AAGUID list is advisory.
   */
  attestation: "required" | "not-required";
  /**
   * Allowed models. Empty or left out: every model that the tier's other settings accept.
   */
  authenticators?: AuthenticatorSelection[];
  /**
   * Other phishing-resistant methods that satisfy the tier beside a passkey.
   *
   * Items: By Graph's name.
   */
  alsoAccepts?: ("windowsHelloForBusiness" | "x509CertificateMultiFactor")[];
  /**
   * Registering security information needs a compliant device.
   */
  managedDeviceToRegister?: boolean;
  /**
   * With which methods people may register their passkey. It must hold something that a person without a passkey can have, such as a Temporary Access Pass.
   *
   * @minItems 1
   *
   * Items: By Graph's name in an authentication strength.
   */
  registrationAccepts: (
    | "windowsHelloForBusiness"
    | "fido2"
    | "x509CertificateMultiFactor"
    | "deviceBasedPush"
    | "temporaryAccessPassOneTime"
    | "temporaryAccessPassMultiUse"
    | "password,microsoftAuthenticatorPush"
    | "password,softwareOath"
    | "password,hardwareOath"
    | "password,sms"
    | "password,voice"
    | "federatedMultiFactor"
  )[];
  /**
   * On which ways people of this tier register.
   *
   * Items: One way to register.
   */
  registrationRoutes?: ("browser" | "authenticator-app" | "windows-setup" | "provisioned-by-administrator")[];
  /**
   * The NIST SP 800-63B authenticator assurance level that the tier must reach. AAL3 needs device-bound keys.
   */
  assuranceLevel: "AAL2" | "AAL3";
  /**
   * Why this tier has this strength. The choice must be documented.
   */
  reason: string;
}
/**
 * Who belongs: exactly one of an existing group, a list of people, or a membership rule. Privileged tiers take assigned people only, since role-assignable groups allow no rules and no nesting.
 */
export interface TierMembers {
  group?: ExistingGroup1;
  users?: ListedPeople;
  /**
   * A dynamic membership rule (Entra) or a group rule expression (Okta). The rollout creates a group that follows it.
   */
  rule?: string;
}
/**
 * A group that exists and stays managed elsewhere.
 */
export interface ExistingGroup1 {
  /**
   * Object id in Entra, group id in Okta. Display names are not unique and not accepted.
   */
  id: string;
}
/**
 * People listed in a file beside the plan. The rollout creates a group with exactly these members.
 */
export interface ListedPeople {
  /**
   * Path relative to the plan. One user id a line (object id in Entra, user id in Okta); text after # is a comment.
   */
  file: string;
}
/**
 * Models of authenticators, by AAGUID, by name, or by property. All conditions of one entry must hold.
 */
export interface AuthenticatorSelection {
  /**
   * The model's identifier as it is attested.
   */
  aaguid?: string;
  /**
   * With an AAGUID: a label for readers. Alone: every catalogue model whose description contains it.
   */
  name?: string;
  /**
   * At least this level in the FIDO Metadata Service.
   */
  certification?: "L1" | "L1plus" | "L2" | "L2plus" | "L3" | "L3plus";
  /**
   * How the model keeps its private keys, by the name in its metadata statement.
   */
  keyProtection?: "hardware" | "secure_element" | "tee" | "remote_handle" | "software";
  /**
   * A way to connect the model, by the name in its metadata statement (attachmentHint).
   */
  transport?: "internal" | "wired" | "nfc" | "bluetooth" | "smart-card";
}
/**
 * One application in Entra, in Okta or in both.
 */
export interface Application {
  /**
   * As people know it.
   */
  name: string;
  entra?: InEntra;
  okta?: InOkta;
  /**
   * What a stolen session would cost.
   */
  risk: "low" | "medium" | "high" | "critical";
  /**
   * tier: the passkey of the person's tier. multifactor: any MFA, for good.
   */
  requirement?: "tier" | "multifactor";
  fallback?: Fallback;
}
/**
 * Its registration in the Entra tenant.
 */
export interface InEntra {
  /**
   * Application (client) id, not the object id.
   */
  appId: string;
}
/**
 * Its instance in the Okta org.
 */
export interface InOkta {
  /**
   * Id of the app instance.
   */
  appId: string;
}
/**
 * A weaker method that this application still accepts, for whom and until which phase.
 */
export interface Fallback {
  /**
   * What is accepted beside a passkey.
   *
   * @minItems 1
   *
   * Items: By Graph's name in an authentication strength.
   */
  methods: (
    | "windowsHelloForBusiness"
    | "fido2"
    | "x509CertificateMultiFactor"
    | "deviceBasedPush"
    | "temporaryAccessPassOneTime"
    | "temporaryAccessPassMultiUse"
    | "password,microsoftAuthenticatorPush"
    | "password,softwareOath"
    | "password,hardwareOath"
    | "password,sms"
    | "password,voice"
    | "federatedMultiFactor"
  )[];
  /**
   * For people of these tiers.
   *
   * @minItems 1
   *
   * Items: Key of a tier.
   */
  tiers: string[];
  /**
   * The phase that takes the fallback away: it no longer holds in that phase.
   */
  until: string;
  /**
   * Why it is still needed.
   */
  reason: string;
}
/**
 * One group of people who move together.
 */
export interface Cohort {
  /**
   * As reports show it.
   */
  name?: string;
  /**
   * The tier its people belong to.
   */
  tier: string;
  /**
   * Expected number.
   */
  people: number;
  members: CohortMembers;
  /**
   * Earlier keys of this cohort. With them a renamed cohort keeps its objects.
   *
   * Items: A key it had.
   */
  formerly?: string[];
}
/**
 * Who moves together: exactly one of an existing group, a list of people, a membership rule, or everybody of the tier.
 */
export interface CohortMembers {
  group?: ExistingGroup2;
  users?: ListedPeople1;
  /**
   * A dynamic membership rule (Entra) or a group rule expression (Okta). The rollout creates a group that follows it.
   */
  rule?: string;
  /**
   * The tier's own group: newcomers are covered from their first day.
   */
  everyone?: boolean;
}
/**
 * A group that exists and stays managed elsewhere.
 */
export interface ExistingGroup2 {
  /**
   * Object id in Entra, group id in Okta. Display names are not unique and not accepted.
   */
  id: string;
}
/**
 * People listed in a file beside the plan. The rollout creates a group with exactly these members.
 */
export interface ListedPeople1 {
  /**
   * Path relative to the plan. One user id a line (object id in Entra, user id in Okta); text after # is a comment.
   */
  file: string;
}
/**
 * One step of the rollout.
 */
export interface Phase {
  /**
   * What the stack's configuration says, e.g. passkey-rollout:phase: pilot.
   */
  name: string;
  /**
   * report-only: policies are evaluated and logged. enforce: they decide.
   */
  mode: "report-only" | "enforce";
  /**
   * Which cohorts this phase brings in.
   *
   * Items: Key of a cohort.
   */
  cohorts: string[];
  /**
   * Planned date. It is compared with the vendors' platform deadlines; it starts nothing by itself.
   */
  startsOn: string;
  /**
   * How long the phase lasts at least.
   */
  minimumDuration: string;
  /**
   * What must be measured before the next phase.
   */
  gates?: Gate[];
  /**
   * Whether people are asked at sign-in to register a passkey.
   */
  registrationCampaign?: boolean;
  /**
   * Applications whose fallback ends with this phase. Optional; if given it must agree with the applications.
   *
   * Items: Key of an application.
   */
  removesFallbacks?: string[];
}
/**
 * A measured condition that must hold before the next phase. No values means no promotion.
 */
export interface Gate {
  /**
   * What is measured, in percent unless said otherwise.
   */
  metric:
    | "registered"
    | "passkey-sign-ins"
    | "report-only-failures"
    | "blocked-sign-ins"
    | "helpdesk-tickets-per-100-people"
    | "recovery-minutes";
  /**
   * The gate holds from this value upwards.
   */
  atLeast?: number;
  /**
   * The gate holds up to this value.
   */
  atMost?: number;
  /**
   * Over how long it is measured.
   */
  window: string;
  /**
   * Where the values come from.
   */
  source?: string;
}
/**
 * Rules for everybody, whatever their cohort.
 */
export interface BaselineRules {
  blockLegacyAuthentication: BlockLegacyAuthentication;
  blockDeviceCodeFlow: BlockDeviceCodeFlow;
  requireMultifactor?: RequireMultifactor;
}
/**
 * Exchange ActiveSync and other clients that cannot do MFA.
 */
export interface BlockLegacyAuthentication {
  /**
   * Reported only before this phase, enforced from it on.
   */
  enforcedFrom: string;
}
/**
 * A sign-in on another device, which phishing abuses. Populations that need it are left out.
 */
export interface BlockDeviceCodeFlow {
  /**
   * Reported only before this phase, enforced from it on.
   */
  enforcedFrom: string;
}
/**
 * At least MFA for everybody whose cohort is not yet enforced.
 */
export interface RequireMultifactor {
  /**
   * Reported only before this phase, enforced from it on.
   */
  enforcedFrom: string;
}
/**
 * One method beside passkeys.
 */
export interface Method {
  /**
   * Whether the method is enabled (until its last phase).
   */
  enabled?: boolean;
  /**
   * The phase that disables it. Left out: it stays.
   */
  until?: string;
  /**
   * For people of these tiers; left out: everybody.
   *
   * @minItems 1
   *
   * Items: Key of a tier.
   */
  tiers?: string[];
}
/**
 * How people come to their first credential.
 */
export interface Bootstrap {
  temporaryAccessPass: TemporaryAccessPass;
  /**
   * Who may issue a pass, and to whom.
   *
   * @minItems 1
   *
   * Items: A team.
   */
  issuedBy: string[];
}
/**
 * A time-limited code that an administrator issues.
 */
export interface TemporaryAccessPass {
  /**
   * 10 minutes to 30 days.
   */
  minimumLifetime?: string;
  /**
   * 10 minutes to 30 days.
   */
  maximumLifetime?: string;
  /**
   * Between the two.
   */
  defaultLifetime?: string;
  /**
   * Number of characters.
   */
  defaultLength?: number;
  /**
   * Whether every pass can be used once only. Registration must then finish within 10 minutes.
   */
  oneTime: boolean;
}
/**
 * Two independent checks, who confirms, and how long it may take.
 */
export interface RecoveryOfATier {
  /**
   * At least two independent checks.
   *
   * @minItems 1
   *
   * Items: One independent way to establish that the person is who they say.
   */
  checks: (
    | "manager-confirmation"
    | "identity-document"
    | "in-person"
    | "video-call"
    | "verified-id"
    | "callback-known-number"
    | "second-passkey"
  )[];
  /**
   * Who decides that both checks passed.
   */
  confirmedBy: string;
  /**
   * From the call to a registered passkey.
   */
  maximumTime: string;
}
/**
 * Whom to call when sign-in fails at large, and the vendors behind it.
 */
export interface Incidents {
  /**
   * In the order in which they are called.
   *
   * @minItems 1
   *
   * Items: Mailbox, number or rota.
   */
  contacts: string[];
  /**
   * Who can help, with the contract.
   */
  vendors?: Vendor[];
}
/**
 * One vendor.
 */
export interface Vendor {
  /**
   * The vendor.
   */
  name: string;
  /**
   * How to reach support.
   */
  contact: string;
}
/**
 * Where gates take their values from.
 */
export interface Metrics {
  /**
   * Named sources.
   */
  sources: {
    [k: string]: Source;
  };
}
/**
 * One source of values.
 */
export interface Source {
  /**
   * What is asked.
   */
  kind: "log-analytics" | "microsoft-graph" | "okta-system-log" | "file";
  /**
   * Log Analytics workspace, for kind log-analytics.
   */
  workspaceId?: string;
  /**
   * File or folder beside the plan, for kind file.
   */
  path?: string;
}
/**
 * Which frameworks the rollout answers to.
 */
export interface Compliance {
  /**
   * Baselines whose packs apply.
   *
   * Items: Name of a pack.
   */
  frameworks: ("scuba" | "cis" | "eidsca" | "zero-trust" | "okta-stig" | "nist-800-63b")[];
  /**
   * How long reports and audit logs are kept.
   */
  evidenceRetention?: string;
}
/**
 * What keys and work may cost.
 */
export interface Budget {
  /**
   * ISO 4217 code.
   */
  currency: string;
  /**
   * For one security key.
   */
  securityKeyPrice?: number;
  /**
   * Two, so that a lost one locks nobody out.
   */
  keysPerPerson?: number;
  /**
   * For the whole rollout.
   */
  total: number;
}
/**
 * One feature and its stop-gap.
 */
export interface PreviewFeature {
  /**
   * By the vendor's name.
   */
  feature: string;
  /**
   * What stands in meanwhile.
   */
  standIn: string;
  /**
   * Who watches it.
   */
  owner?: string;
  /**
   * When to look again.
   */
  reviewOn: string;
}
/**
 * One exception. It ends by itself: after its expiry, the plan is refused.
 */
export interface Exception {
  members: NamedMembers1;
  /**
   * The tier whose rules do not apply to them.
   */
  tier: string;
  /**
   * Who answers for it.
   */
  owner?: string;
  /**
   * Why it is needed.
   */
  reason?: string;
  /**
   * Last day on which it holds.
   */
  expires?: string;
  compensatingRule: CompensatingRule;
}
/**
 * Exactly one of a list of user ids, an existing group, directory roles, or types of external users.
 */
export interface NamedMembers1 {
  /**
   * Object ids.
   *
   * @minItems 1
   *
   * Items: Object id of one account.
   */
  userIds?: string[];
  group?: ExistingGroup3;
  /**
   * Role template ids whose holders are meant.
   *
   * @minItems 1
   *
   * Items: Template id of a built-in directory role.
   */
  roles?: string[];
  /**
   * Types of guests and external users, by Graph's names.
   *
   * @minItems 1
   *
   * Items: One of Graph's conditionalAccessGuestOrExternalUserTypes.
   */
  externalUsers?: (
    | "internalGuest"
    | "b2bCollaborationGuest"
    | "b2bCollaborationMember"
    | "b2bDirectConnectUser"
    | "otherExternalUser"
    | "serviceProvider"
  )[];
}
/**
 * A group that exists and stays managed elsewhere.
 */
export interface ExistingGroup3 {
  /**
   * Object id in Entra, group id in Okta. Display names are not unique and not accepted.
   */
  id: string;
}
/**
 * Sign-ins that must be granted, all of them, or of which none must be.
 */
export interface Statement {
  must?: MustBeGranted;
  mustNot?: MustNotBeGranted;
  /**
   * The phase from which it holds. Left out: from the phase that enforces a cohort of the tier.
   */
  from?: string;
  /**
   * Why; reviewers read it.
   */
  reason: string;
}
/**
 * Every one of these sign-ins is granted.
 */
export interface MustBeGranted {
  /**
   * Whose sign-ins.
   *
   * @minItems 1
   *
   * Items: Key of a tier.
   */
  tiers: string[];
  /**
   * To which applications of the plan. Left out: to any, those that the plan does not name included.
   *
   * @minItems 1
   *
   * Items: Key of an application.
   */
  apps?: string[];
  /**
   * With what, as method combinations by Graph's names; each is asked about by itself.
   *
   * @minItems 1
   *
   * Items: Methods that are presented together, separated by commas.
   */
  credentials: string[];
  /**
   * From which kinds of client.
   *
   * @minItems 1
   *
   * Items: One of them.
   */
  clients?: ("browser" | "mobileAppsAndDesktopClients" | "exchangeActiveSync" | "easSupported" | "other")[];
  /**
   * From which platforms.
   *
   * @minItems 1
   *
   * Items: One of them.
   */
  platforms?: ("android" | "iOS" | "windows" | "windowsPhone" | "macOS" | "linux" | "unrecognised")[];
  /**
   * Whether from a trusted named location or from elsewhere.
   *
   * @minItems 1
   *
   * Items: One of them.
   */
  locations?: ("trusted" | "untrusted")[];
  /**
   * From which devices: not registered, compliant, or hybrid joined.
   *
   * @minItems 1
   *
   * Items: One of them.
   */
  devices?: ("unmanaged" | "compliant" | "hybridJoined")[];
  /**
   * At which sign-in risk.
   *
   * @minItems 1
   *
   * Items: One of them.
   */
  signInRisks?: ("none" | "low" | "medium" | "high")[];
  /**
   * At which user risk.
   *
   * @minItems 1
   *
   * Items: One of them.
   */
  userRisks?: ("none" | "low" | "medium" | "high")[];
  /**
   * By which transfer flow.
   *
   * @minItems 1
   *
   * Items: One of them.
   */
  authenticationFlows?: ("none" | "deviceCodeFlow" | "authenticationTransfer")[];
}
/**
 * None of these sign-ins is granted.
 */
export interface MustNotBeGranted {
  /**
   * Whose sign-ins.
   *
   * @minItems 1
   *
   * Items: Key of a tier.
   */
  tiers: string[];
  /**
   * To which applications of the plan. Left out: to any, those that the plan does not name included.
   *
   * @minItems 1
   *
   * Items: Key of an application.
   */
  apps?: string[];
  /**
   * With what, as method combinations by Graph's names; each is asked about by itself.
   *
   * @minItems 1
   *
   * Items: Methods that are presented together, separated by commas.
   */
  credentials: string[];
  /**
   * From which kinds of client.
   *
   * @minItems 1
   *
   * Items: One of them.
   */
  clients?: ("browser" | "mobileAppsAndDesktopClients" | "exchangeActiveSync" | "easSupported" | "other")[];
  /**
   * From which platforms.
   *
   * @minItems 1
   *
   * Items: One of them.
   */
  platforms?: ("android" | "iOS" | "windows" | "windowsPhone" | "macOS" | "linux" | "unrecognised")[];
  /**
   * Whether from a trusted named location or from elsewhere.
   *
   * @minItems 1
   *
   * Items: One of them.
   */
  locations?: ("trusted" | "untrusted")[];
  /**
   * From which devices: not registered, compliant, or hybrid joined.
   *
   * @minItems 1
   *
   * Items: One of them.
   */
  devices?: ("unmanaged" | "compliant" | "hybridJoined")[];
  /**
   * At which sign-in risk.
   *
   * @minItems 1
   *
   * Items: One of them.
   */
  signInRisks?: ("none" | "low" | "medium" | "high")[];
  /**
   * At which user risk.
   *
   * @minItems 1
   *
   * Items: One of them.
   */
  userRisks?: ("none" | "low" | "medium" | "high")[];
  /**
   * By which transfer flow.
   *
   * @minItems 1
   *
   * Items: One of them.
   */
  authenticationFlows?: ("none" | "deviceCodeFlow" | "authenticationTransfer")[];
}
/**
 * Objects that exist already and are to be managed from now on instead of created: logical key to object id.
 */
export interface Adopt {
  /**
   * Key of a tier or cohort to the group's object id.
   */
  groups?: {
    /**
     * Id in the tenant.
     */
    [k: string]: string;
  };
  /**
   * Key of a rule, as rehearse shows it, to the policy's id.
   */
  conditionalAccessPolicies?: {
    /**
     * Id in the tenant.
     */
    [k: string]: string;
  };
  /**
   * Key of a strength to the policy's id.
   */
  authenticationStrengthPolicies?: {
    /**
     * Id in the tenant.
     */
    [k: string]: string;
  };
}
