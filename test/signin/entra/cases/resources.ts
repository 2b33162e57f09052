import type { EntraTenant } from "../../../../tenant/tenant";
import { azurePortal, exchangeOnline, payroll, sharePointOnline, wiki } from "../directory";
import { covered, leftOut, undecidable, type EvaluationCase } from "../evaluationCase";
import { passkey, password, push, signIn } from "../signIns";
import { applicationFilter, applicationsResource, neverGuessed, targetResources, whatIf } from "../sources";
import { anyOtherApplication } from "../../../../signin/signIn";
import { phishingResistant, policy, requiresStrength, tenant } from "../tenants";

const allResources = targetResources("Conditional Access for all resources");
const single = targetResources("Microsoft cloud applications and other applications");
const suite = targetResources("Office 365");
const portals = targetResources("Microsoft Admin Portals");
const context = targetResources("Authentication context");

const all = { includeApplications: ["All"] };
const opening = (application: string) => ({ signInContext: { application } });

const applications: readonly EvaluationCase[] = [
  covered("All takes in every application", { applications: all }, {}, allResources),
  covered(
    "All takes in an application that no policy names",
    { applications: all },
    opening(anyOtherApplication),
    allResources,
  ),
  covered(
    "All takes in the directory itself",
    { applications: all },
    opening("00000002-0000-0000-c000-000000000000"),
    allResources,
  ),
  leftOut(
    "None takes in no application",
    { applications: { includeApplications: ["None"] } },
    {},
    applicationsResource("includeApplications"),
  ),
  leftOut(
    "an empty list takes in no application",
    { applications: { includeApplications: [] } },
    {},
    applicationsResource("includeApplications"),
  ),
  leftOut(
    "null lists take in no application",
    {
      applications: {
        includeApplications: null,
        includeUserActions: null,
        includeAuthenticationContextClassReferences: null,
      },
    },
    {},
    applicationsResource("JSON representation"),
  ),
  covered("an application by id", { applications: { includeApplications: [payroll] } }, {}, single),
  covered(
    "an application by id in upper case",
    { applications: { includeApplications: [payroll.toUpperCase()] } },
    {},
    single,
  ),
  leftOut("another application's id", { applications: { includeApplications: [wiki] } }, {}, single),
  covered(
    "one application of several",
    { applications: { includeApplications: [wiki, payroll] } },
    {},
    single,
  ),
  leftOut(
    "exclusion beats All",
    { applications: { ...all, excludeApplications: [payroll] } },
    {},
    allResources,
  ),
  covered(
    "another application's exclusion",
    { applications: { ...all, excludeApplications: [wiki] } },
    {},
    allResources,
  ),
  leftOut(
    "exclusion beats inclusion of the same application",
    { applications: { includeApplications: [payroll], excludeApplications: [payroll] } },
    {},
    applicationsResource("excludeApplications"),
  ),
  leftOut(
    "exclusion by id in upper case",
    { applications: { ...all, excludeApplications: [payroll.toUpperCase()] } },
    {},
    applicationsResource("excludeApplications"),
  ),
  covered(
    "Office365 takes in Exchange Online",
    { applications: { includeApplications: ["Office365"] } },
    opening(exchangeOnline),
    suite,
  ),
  covered(
    "Office365 takes in SharePoint Online",
    { applications: { includeApplications: ["Office365"] } },
    opening(sharePointOnline),
    suite,
  ),
  leftOut(
    "Office365 does not take in an application of one's own",
    { applications: { includeApplications: ["Office365"] } },
    {},
    suite,
  ),
  leftOut(
    "exclusion of Office365 leaves Exchange Online out",
    { applications: { ...all, excludeApplications: ["Office365"] } },
    opening(exchangeOnline),
    suite,
  ),
  leftOut(
    "exclusion of one application of the suite beats its inclusion by Office365",
    { applications: { includeApplications: ["Office365"], excludeApplications: [exchangeOnline] } },
    opening(exchangeOnline),
    suite,
  ),
  covered(
    "the rest of the suite where one application is excluded",
    { applications: { includeApplications: ["Office365"], excludeApplications: [exchangeOnline] } },
    opening(sharePointOnline),
    suite,
  ),
  covered(
    "MicrosoftAdminPortals takes in the Azure portal",
    { applications: { includeApplications: ["MicrosoftAdminPortals"] } },
    opening(azurePortal),
    portals,
  ),
  leftOut(
    "MicrosoftAdminPortals does not take in Exchange Online",
    { applications: { includeApplications: ["MicrosoftAdminPortals"] } },
    opening(exchangeOnline),
    portals,
  ),
  {
    name: "exclusion of MicrosoftAdminPortals leaves the Azure portal out of a strength",
    tenant: tenant([
      policy("Strength", {
        applications: { ...all, excludeApplications: ["MicrosoftAdminPortals"] },
        grantControls: requiresStrength(phishingResistant),
      }),
    ]),
    signIn: signIn({ ...opening(azurePortal), credentials: [password, push] }),
    decision: "granted",
    applies: [],
    source: portals,
  },
];

const contexts: readonly EvaluationCase[] = [
  covered(
    "an authentication context",
    { applications: { includeAuthenticationContextClassReferences: ["c1"] } },
    { signInContext: { authenticationContext: "c1" } },
    context,
  ),
  leftOut(
    "another authentication context",
    { applications: { includeAuthenticationContextClassReferences: ["c2"] } },
    { signInContext: { authenticationContext: "c1" } },
    context,
  ),
  covered(
    "one authentication context of several",
    { applications: { includeAuthenticationContextClassReferences: ["c1", "c25"] } },
    { signInContext: { authenticationContext: "c25" } },
    context,
  ),
  leftOut(
    "c1 is not c10",
    { applications: { includeAuthenticationContextClassReferences: ["c10"] } },
    { signInContext: { authenticationContext: "c1" } },
    context,
  ),
  leftOut(
    "a policy on an authentication context leaves the application itself alone",
    { applications: { includeAuthenticationContextClassReferences: ["c1"] } },
    {},
    context,
  ),
  leftOut(
    "a policy on one application leaves an authentication context alone",
    { applications: { includeApplications: [payroll] } },
    { signInContext: { authenticationContext: "c1" } },
    whatIf("signInContext"),
  ),
  {
    name: "an authentication context of an application asks for more than the application",
    tenant: tenant([
      policy("Application", { applications: { includeApplications: [payroll] } }),
      policy("Context", {
        applications: { includeAuthenticationContextClassReferences: ["c1"] },
        grantControls: requiresStrength(phishingResistant),
      }),
    ]),
    signIn: signIn({
      signInContext: { application: payroll, authenticationContext: "c1" },
      credentials: [password, push],
    }),
    decision: "unsatisfied",
    applies: ["Application", "Context"],
    source: context,
  },
  {
    name: "an authentication context is met by a passkey",
    tenant: tenant([
      policy("Context", {
        applications: { includeAuthenticationContextClassReferences: ["c1"] },
        grantControls: requiresStrength(phishingResistant),
      }),
    ]),
    signIn: signIn({ signInContext: { authenticationContext: "c1" }, credentials: [passkey] }),
    decision: "granted",
    applies: ["Context"],
    source: context,
  },
];

const tagged = (...values: readonly string[]): Partial<EntraTenant> => ({
  servicePrincipals: [
    {
      id: "5e000000-0000-4000-8000-000000000001",
      appId: payroll,
      displayName: "Payroll",
      customSecurityAttributes: {
        ConditionalAccessTest: {
          "@odata.type": "#microsoft.graph.customSecurityAttributeValue",
          "policyRequirement@odata.type": "#Collection(String)",
          policyRequirement: values,
        },
      },
    },
    {
      id: "5e000000-0000-4000-8000-000000000002",
      appId: wiki,
      displayName: "Wiki",
      customSecurityAttributes: {},
    },
  ],
});
const filter = (mode: "include" | "exclude", rule: string) => ({
  includeApplications: mode === "exclude" ? ["All"] : [],
  applicationFilter: { mode, rule },
});
const requireMfaTag =
  'CustomSecurityAttribute.ConditionalAccessTest_policyRequirement -contains "requireMFA"';
const evaluated = applicationFilter("evaluated at token issuance against custom security attributes");

const filters: readonly EvaluationCase[] = [
  covered(
    "a filter that the application matches",
    { applications: filter("include", requireMfaTag) },
    {},
    evaluated,
    tagged("requireMFA"),
  ),
  covered(
    "a filter that one value of several matches",
    { applications: filter("include", requireMfaTag) },
    {},
    evaluated,
    tagged("blockGuestUsers", "requireMFA"),
  ),
  leftOut(
    "a filter for another value",
    { applications: filter("include", requireMfaTag) },
    {},
    evaluated,
    tagged("blockGuestUsers"),
  ),
  leftOut(
    "a value is matched whole in a collection",
    { applications: filter("include", requireMfaTag) },
    {},
    evaluated,
    tagged("requireMFAalways"),
  ),
  leftOut(
    "an application without the attribute",
    { applications: filter("include", requireMfaTag) },
    opening(wiki),
    evaluated,
    tagged("requireMFA"),
  ),
  leftOut(
    "a filter that excludes the application",
    { applications: filter("exclude", requireMfaTag) },
    {},
    evaluated,
    tagged("requireMFA"),
  ),
  covered(
    "a filter that excludes others",
    { applications: filter("exclude", requireMfaTag) },
    {},
    evaluated,
    tagged("blockGuestUsers"),
  ),
  undecidable(
    "a filter in an export without service principals",
    { applications: filter("include", requireMfaTag) },
    {},
    neverGuessed("attributes that were not exported"),
    { servicePrincipals: null },
  ),
  undecidable(
    "an excluding filter in an export without service principals",
    { applications: filter("exclude", requireMfaTag) },
    {},
    neverGuessed("attributes that were not exported"),
    { servicePrincipals: null },
  ),
  {
    name: "a filter that cannot be decided, and credentials that suffice either way",
    tenant: tenant([policy("Filtered", { applications: filter("include", requireMfaTag) })], {
      servicePrincipals: null,
    }),
    signIn: signIn({ credentials: [passkey] }),
    decision: "granted",
    uncertain: ["Filtered"],
    source: neverGuessed("unknown only where it decides"),
  },
];

export const resourceCases: readonly EvaluationCase[] = [...applications, ...contexts, ...filters];
