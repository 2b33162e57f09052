import type { OktaRuleActions } from "../../../../tenant/okta/organization";
import type { EntraDomain } from "../../../../tenant/surroundings";
import type { EntraTenant, Tenant } from "../../../../tenant/tenant";
import type { Credential, SignInIdentity } from "../../../../signin/signIn";
import { allow, catchAll, deny, org, ruleOf } from "../../okta/org";
import { alice, breakGlass, payroll } from "../directory";
import type { EvaluationCase } from "../evaluationCase";
import {
  certificate,
  federatedMulti,
  federatedSingle,
  guest,
  member,
  passOnce,
  passkey,
  password,
  phone,
  push,
  signIn,
  sms,
  windowsHello,
} from "../signIns";
import {
  domainResource,
  federationResource,
  neverGuessed,
  oktaForEntra,
  phoneSignIn,
  strengths,
  temporaryAccessPass,
} from "../sources";
import { phishingResistant, policy, requiresStrength, tenant } from "../tenants";

const accept = "acceptIfMfaDoneByFederatedIdp";
const enforce = "enforceMfaByFederatedIdp";
const reject = "rejectMfaByFederatedIdp";
const behaviors = federationResource("federatedIdpMfaBehavior values");
const mfa = policy("Require MFA");

const managed: EntraDomain = { id: "contoso.onmicrosoft.com", authenticationType: "Managed" };
function federated(parts: Partial<EntraDomain>): EntraDomain[] {
  return [{ id: "contoso.com", authenticationType: "Federated", ...parts }, managed];
}

/** Of contoso.com, by its name alone. */
const ada: SignInIdentity = { ...member, userPrincipalName: "ada@contoso.com" };

interface Row {
  readonly name: string;
  readonly domain?: Partial<EntraDomain>;
  readonly who?: SignInIdentity;
  readonly shows: readonly Credential[];
  readonly decision: EvaluationCase["decision"];
  readonly policies?: readonly ReturnType<typeof policy>[];
  readonly parts?: Partial<EntraTenant>;
  readonly missing?: RegExp;
  readonly assumption?: RegExp;
  readonly source: string;
}

function caseOf({
  name,
  domain = {},
  who = ada,
  shows,
  policies = [mfa],
  parts,
  ...expected
}: Row): EvaluationCase {
  return {
    name,
    tenant: tenant(policies, { domains: federated(domain), ...parts }),
    signIn: signIn({ signInIdentity: who, credentials: shows }),
    ...expected,
  };
}

const byBehavior: readonly Row[] = [
  {
    name: "accepts the provider's MFA",
    domain: { federatedIdpMfaBehavior: accept },
    shows: [federatedMulti],
    decision: "granted",
    source: behaviors,
  },
  {
    name: "accepts it, and the provider did none",
    domain: { federatedIdpMfaBehavior: accept },
    shows: [federatedSingle],
    decision: "unsatisfied",
    missing: /multi-?factor/i,
    source: behaviors,
  },
  {
    name: "accepts it, the provider did none, and Entra does it",
    domain: { federatedIdpMfaBehavior: accept },
    shows: [federatedSingle, push],
    decision: "granted",
    source: behaviors,
  },
  {
    name: "enforces it at the provider, which did it",
    domain: { federatedIdpMfaBehavior: enforce },
    shows: [federatedMulti],
    decision: "granted",
    source: behaviors,
  },
  {
    name: "enforces it at the provider, which did none: sent back for ever, whatever is registered at Entra",
    domain: { federatedIdpMfaBehavior: enforce },
    shows: [federatedSingle, push],
    decision: "unsatisfied",
    missing: /claim never arrives/,
    source: behaviors,
  },
  {
    name: "enforces it at a provider that passes no claim on",
    domain: { federatedIdpMfaBehavior: enforce, mfaClaimPassed: false },
    shows: [federatedMulti],
    decision: "unsatisfied",
    missing: /passes no claim/,
    source: oktaForEntra("known issues: infinite sign-in loop"),
  },
  {
    name: "rejects the provider's MFA",
    domain: { federatedIdpMfaBehavior: reject },
    shows: [federatedMulti],
    decision: "unsatisfied",
    source: behaviors,
  },
  {
    name: "rejects the provider's MFA and does it itself",
    domain: { federatedIdpMfaBehavior: reject },
    shows: [federatedMulti, sms],
    decision: "granted",
    source: behaviors,
  },
  {
    name: "does not say what it does with MFA, and the provider did it",
    domain: {},
    shows: [federatedMulti],
    decision: "granted",
    source: behaviors,
  },
  {
    name: "does not say what it does with MFA, and the provider did none",
    domain: {},
    shows: [federatedSingle, sms],
    decision: "unknown",
    assumption: /contoso\.com/,
    source: neverGuessed("a setting that was not exported"),
  },
  {
    name: "says it under its federation configuration, as Graph expands it",
    domain: { federationConfiguration: [{ federatedIdpMfaBehavior: enforce }] },
    shows: [federatedSingle, sms],
    decision: "unsatisfied",
    missing: /claim never arrives/,
    source: domainResource("federationConfiguration"),
  },
  {
    name: "where nothing is asked for, the provider's sign-in is enough",
    domain: { federatedIdpMfaBehavior: enforce },
    shows: [federatedSingle],
    policies: [],
    decision: "granted",
    source: behaviors,
  },
];

const atEntra: readonly Row[] = [
  [passOnce, temporaryAccessPass("preferred over federation")],
  [passkey, strengths("passkeys (FIDO2)")],
  [windowsHello, strengths("Windows Hello for Business")],
  [certificate, strengths("certificate-based authentication")],
  [phone, phoneSignIn("federated accounts")],
].map(([shown, source]) => {
  const credential = shown as Credential;
  return {
    name: `${credential.method} begins at Entra`,
    domain: { federatedIdpMfaBehavior: enforce, mfaClaimPassed: false },
    shows: [credential],
    decision: "granted",
    source: source as string,
  };
});

const others: readonly Row[] = [
  {
    name: "a password is the provider's, of which nothing is known",
    domain: { federatedIdpMfaBehavior: accept },
    shows: [password],
    policies: [],
    decision: "unknown",
    assumption: /identity provider of contoso\.com/,
    source: neverGuessed("another provider's policies"),
  },
  {
    name: "a password and a second factor at Entra, and a provider of which nothing is known",
    domain: { federatedIdpMfaBehavior: accept },
    shows: [password, sms],
    decision: "unknown",
    source: neverGuessed("another provider's policies"),
  },
  {
    name: "a provider's MFA is never phishing-resistant",
    domain: { federatedIdpMfaBehavior: accept },
    shows: [federatedMulti],
    policies: [policy("Strong", { grantControls: requiresStrength(phishingResistant) })],
    decision: "unsatisfied",
    source: strengths("federated multifactor is in no phishing-resistant combination"),
  },
  {
    name: "what is registered in Okta does not count at Entra",
    domain: { federatedIdpMfaBehavior: accept },
    shows: [federatedSingle, { ...push, authority: "okta" }],
    decision: "unsatisfied",
    source: behaviors,
  },
  {
    name: "an account is of its name's domain: a federated one",
    domain: { federatedIdpMfaBehavior: enforce },
    who: { userId: alice, memberOf: [], roles: [] },
    shows: [federatedSingle, sms],
    decision: "unsatisfied",
    missing: /contoso\.com/,
    source: domainResource("authenticationType"),
  },
  {
    name: "an account is of its name's domain: a managed one",
    domain: { federatedIdpMfaBehavior: enforce },
    who: { userId: breakGlass, memberOf: [], roles: [] },
    shows: [password, sms],
    decision: "granted",
    source: domainResource("authenticationType"),
  },
  {
    name: "in a managed domain nothing comes from another provider",
    who: { ...member, userPrincipalName: "root@contoso.onmicrosoft.com" },
    shows: [federatedMulti],
    decision: "unsatisfied",
    missing: /sign in at Entra itself/,
    source: domainResource("authenticationType"),
  },
  {
    name: "somebody of any domain by a passkey of Entra",
    domain: { federatedIdpMfaBehavior: enforce },
    who: member,
    shows: [passkey],
    decision: "granted",
    source: strengths("passkeys (FIDO2)"),
  },
  {
    name: "somebody of any domain by a password",
    domain: { federatedIdpMfaBehavior: enforce },
    who: member,
    shows: [password, sms],
    decision: "unknown",
    assumption: /which domain/,
    source: neverGuessed("the name of somebody described"),
  },
  {
    name: "somebody of any domain by nothing that any of them takes",
    domain: { federatedIdpMfaBehavior: enforce },
    who: member,
    shows: [],
    decision: "unsatisfied",
    source: behaviors,
  },
  {
    name: "a domain that the tenant does not list, beside a federated one",
    domain: { federatedIdpMfaBehavior: accept },
    who: { ...member, userPrincipalName: "ada@fabrikam.com" },
    shows: [password, sms],
    decision: "unknown",
    source: neverGuessed("a domain that was not exported"),
  },
  {
    name: "a domain of which it is not said whether it is federated",
    who: { ...member, userPrincipalName: "ada@fabrikam.com" },
    parts: { domains: [managed, { id: "fabrikam.com" }] },
    shows: [password],
    policies: [],
    decision: "unknown",
    source: neverGuessed("a setting that was not exported"),
  },
  {
    name: "a tenant whose domains are all managed decides as ever",
    parts: { domains: [managed, { id: "contoso.com", authenticationType: "Managed" }] },
    who: member,
    shows: [password, sms],
    decision: "granted",
    source: domainResource("authenticationType"),
  },
  {
    name: "a guest signs in at home, whatever the tenant's domains do",
    domain: { federatedIdpMfaBehavior: enforce },
    who: guest("b2bCollaborationGuest"),
    shows: [password, sms],
    decision: "granted",
    parts: { crossTenantAccess: { default: { inboundTrust: { isMfaAccepted: false } } } },
    source: federationResource("configurations of the tenant's own domains"),
  },
  {
    name: "without the tenant's domains nobody is sent away, which is said",
    parts: { domains: null },
    who: member,
    shows: [password, sms],
    decision: "granted",
    assumption: /domains/,
    source: neverGuessed("the tenant's domains"),
  },
];

const oktaApp = "app-office365";
const oktaPolicy = "pol-office365";

/** contoso.com at Okta, whose application for Entra has these rules. */
function atOkta(
  behavior: EntraDomain["federatedIdpMfaBehavior"],
  catchAllDoes: OktaRuleActions,
  parts: {
    readonly domain?: Partial<EntraDomain>;
    readonly rules?: Parameters<typeof ruleOf>[2][];
    readonly apps?: readonly string[];
  } = {},
  policies = [mfa],
): Tenant {
  const rules = (parts.rules ?? []).map((rule, at) => ruleOf(oktaPolicy, `rule ${String(at)}`, rule));
  const ids = parts.apps ?? [oktaApp];
  const okta = org({
    policies: [{ id: oktaPolicy, name: "Microsoft Office 365", type: "ACCESS_POLICY" }],
    rules: [...rules, catchAll(catchAllDoes, oktaPolicy)],
    tenant: { apps: ids.map((id) => ({ id, name: "office365", accessPolicyId: oktaPolicy })) },
  });
  const domains = federated({
    federatedIdpMfaBehavior: behavior,
    issuerUri: "http://www.okta.com/exk1fcia6d6EMsf331d8",
    mfaClaimPassed: true,
    ...parts.domain,
  });
  return { okta, ...tenant(policies, { domains }) };
}

interface OktaRow extends Pick<EvaluationCase, "name" | "decision" | "missing" | "assumption"> {
  readonly tenant: Tenant;
  readonly shows: readonly Credential[];
  readonly conditions?: EvaluationCase["signIn"]["signInConditions"];
  readonly source?: string;
}

const loops = oktaForEntra("known issues: infinite sign-in loop");
const oktas = oktaForEntra("Okta handles the MFA requirements of a federated domain");
const inAtlas = { when: { riskScore: { level: "HIGH" } }, actions: deny, priority: 1 };

const composed: readonly EvaluationCase[] = (
  [
    {
      name: "Okta lets in by two factors and says so",
      tenant: atOkta(accept, allow("2FA")),
      shows: [password, sms],
      decision: "granted",
      source: oktas,
    },
    {
      name: "Okta wants two factors and gets one",
      tenant: atOkta(accept, allow("2FA")),
      shows: [password],
      decision: "unsatisfied",
      missing: /two factors/,
      source: oktas,
    },
    {
      name: "Okta lets in by a password, and Entra has nothing to ask for",
      tenant: atOkta(accept, allow("1FA"), {}, []),
      shows: [password],
      decision: "granted",
      source: oktas,
    },
    {
      name: "Okta asks for one factor only, and Entra enforces MFA there: a loop, whatever the person has",
      tenant: atOkta(enforce, allow("1FA")),
      shows: [password, sms],
      decision: "unsatisfied",
      missing: /claim never arrives/,
      source: loops,
    },
    {
      name: "Okta asks for one factor only, and Entra does MFA itself",
      tenant: atOkta(accept, allow("1FA")),
      shows: [password, sms],
      decision: "granted",
      source: loops,
    },
    {
      name: "Okta asks for two factors and passes no claim on",
      tenant: atOkta(enforce, allow("2FA"), { domain: { mfaClaimPassed: false } }),
      shows: [password, sms],
      decision: "unsatisfied",
      missing: /passes no claim/,
      source: loops,
    },
    {
      name: "whether Okta passes the claim on is not said",
      tenant: atOkta(enforce, allow("2FA"), { domain: { mfaClaimPassed: null } }),
      shows: [password, sms],
      decision: "unknown",
      assumption: /whether Okta tells/,
    },
    {
      name: "a passkey of Okta is MFA in Entra",
      tenant: atOkta(enforce, allow("2FA", { possession: { phishingResistant: "REQUIRED" } })),
      shows: [{ ...passkey, authority: "okta" }],
      decision: "granted",
      source: oktas,
    },
    {
      name: "a passkey of Okta is no phishing-resistant one in Entra",
      tenant: atOkta(accept, allow("2FA"), {}, [
        policy("Strong", { grantControls: requiresStrength(phishingResistant) }),
      ]),
      shows: [{ ...passkey, authority: "okta" }],
      decision: "unsatisfied",
      source: strengths("federated multifactor is in no phishing-resistant combination"),
    },
    {
      name: "Okta denies, and a passkey of Entra does not go there",
      tenant: atOkta(accept, deny),
      shows: [{ ...passkey, authority: "entra" }],
      decision: "granted",
      source: strengths("passkeys (FIDO2)"),
    },
    {
      name: "Okta denies",
      tenant: atOkta(accept, deny, {}, []),
      shows: [password],
      decision: "unsatisfied",
      missing: /Okta lets nobody in/,
      source: oktas,
    },
    {
      name: "a pass is Entra's, though Okta denies",
      tenant: atOkta(enforce, deny),
      shows: [passOnce],
      decision: "granted",
      source: temporaryAccessPass("preferred over federation"),
    },
    {
      name: "Okta denies at a high risk: this is one",
      tenant: atOkta(accept, allow("1FA"), { rules: [inAtlas] }, []),
      shows: [password],
      conditions: { signInRiskLevel: "high" },
      decision: "unsatisfied",
      source: oktas,
    },
    {
      name: "Okta denies at a high risk: this is none",
      tenant: atOkta(accept, allow("1FA"), { rules: [inAtlas] }, []),
      shows: [password],
      decision: "granted",
      source: oktas,
    },
    {
      name: "a rule of Okta's beside it asks for two factors: the claim may be sent though nobody was asked",
      tenant: atOkta(enforce, allow("1FA"), {
        rules: [{ when: { riskScore: { level: "HIGH" } }, actions: allow("2FA"), priority: 1 }],
      }),
      shows: [password],
      decision: "unknown",
      source: oktaForEntra("known issues: Okta incorrectly sends a successful MFA claim"),
    },
    {
      name: "which of Okta's applications is Entra is not said",
      tenant: atOkta(accept, allow("1FA"), { apps: [] }, []),
      shows: [password],
      decision: "unknown",
      assumption: /which of Okta's applications/,
    },
    {
      name: "two applications of Okta's may be Entra",
      tenant: atOkta(accept, allow("1FA"), { apps: [oktaApp, "app-other"] }, []),
      shows: [password],
      decision: "unknown",
    },
    {
      name: "the domain is at a provider that is not Okta",
      tenant: atOkta(
        accept,
        allow("1FA"),
        { domain: { issuerUri: "http://sts.contoso.com/adfs/services/trust" } },
        [],
      ),
      shows: [password],
      decision: "unknown",
      assumption: /identity provider of contoso\.com/,
    },
  ] satisfies readonly OktaRow[]
).map((row: OktaRow) => ({
  name: row.name,
  tenant: row.tenant,
  signIn: signIn({
    signInIdentity: ada,
    signInContext: { application: payroll },
    credentials: row.shows,
    ...(row.conditions === undefined ? {} : { signInConditions: row.conditions }),
  }),
  decision: row.decision,
  ...(row.missing === undefined ? {} : { missing: row.missing }),
  ...(row.assumption === undefined ? {} : { assumption: row.assumption }),
  source: row.source ?? neverGuessed("what the export has of Okta"),
}));

export const federationCases: readonly EvaluationCase[] = [
  ...[...byBehavior, ...atEntra, ...others].map(caseOf),
  ...composed,
];
