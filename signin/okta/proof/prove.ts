import type { OktaTenant } from "../../../tenant/okta/organization";
import type { Verdict } from "../../../tenant/verdict";
import type { ProofResult } from "../../proof/result";
import type { Credential } from "../../signIn";
import {
  accountManagementChains,
  decide,
  evaluateAccountManagement,
  evaluateOkta,
  evaluateRecovery,
  recoveryChains,
  recoveryRequest,
  signInChains,
} from "../evaluate";
import type { Outcome } from "../outcomes";
import { type Organization, organizationOf } from "../organization";
import { personOf } from "./person";
import {
  type DecisionFor,
  type Presented,
  phishable,
  singleFactors,
  waysIn,
  withoutVerification,
} from "./presented";
import { type Breach, type People, type Target, search } from "./search";

export interface SignInScope {
  /** Okta's ids of applications. */
  readonly applications: readonly string[];
  /** People who are in one of these groups; left out: everybody. */
  readonly groups?: readonly string[];
  /** Accounts that are looked at elsewhere: break-glass accounts. */
  readonly exceptUsers?: readonly string[];
  /** People of these groups are looked at elsewhere: those of a stricter tier. */
  readonly exceptGroups?: readonly string[];
}

/** A property of an org that is proven or refuted over all sign-ins. */
export type OktaProperty =
  | ({ readonly kind: "oktaPhishingResistant" } & SignInScope)
  | ({ readonly kind: "oktaRequirement" } & SignInScope)
  | ({ readonly kind: "oktaBreakGlassReachable" } & BreakGlassScope)
  | ({ readonly kind: "oktaRecoveryNoWeaker" } & RecoveryScope);

export function proveOkta(tenant: OktaTenant, property: OktaProperty): ProofResult {
  switch (property.kind) {
    case "oktaPhishingResistant":
      return oktaPhishingResistant(tenant, property);
    case "oktaRequirement":
      return oktaRequirement(tenant, property);
    case "oktaBreakGlassReachable":
      return oktaBreakGlassReachable(tenant, property);
    case "oktaRecoveryNoWeaker":
      return oktaRecoveryNoWeaker(tenant, property);
  }
}

/**
 * Nobody of the groups gets into an application with credentials that can be phished: whatever rule takes them, the catch-all
 * included, by its weakest constraint. DISA STIG V-273190, V-273191.
 */
export function oktaPhishingResistant(tenant: OktaTenant, scope: SignInScope): ProofResult {
  const organization = organizationOf(tenant);
  const { settings } = organization;
  const credentials = phishable(settings);
  return provenForApplications(organization, scope, (decisionFor) =>
    waysIn(credentials, decisionFor, settings),
  );
}

/** Nobody gets into an application with less than two factor types. DISA STIG V-273193, V-273194. */
export function oktaRequirement(tenant: OktaTenant, scope: SignInScope): ProofResult {
  const organization = organizationOf(tenant);
  const { settings } = organization;
  const worst = withoutVerification(settings);
  return provenForApplications(organization, scope, (decisionFor) => {
    const certain = singleFactors(settings).map((all) => waysIn(all, decisionFor, settings));
    const possible = singleFactors(worst).map((all): Presented => {
      const { verdict, credentials } = waysIn(all, decisionFor, worst);
      return { verdict: verdict === "no" ? "no" : "unknown", credentials };
    });
    return (
      certain.find(({ verdict }) => verdict === "yes") ??
      [...certain, ...possible].find(({ verdict }) => verdict === "unknown") ??
      nobody
    );
  });
}

const nobody: Presented = { verdict: "no", credentials: [] };

function provenForApplications(
  organization: Organization,
  { applications, groups, exceptUsers = [], exceptGroups = [] }: SignInScope,
  presented: (decisionFor: DecisionFor) => Presented,
): ProofResult {
  const people: People = {
    groups: groups ?? null,
    except: new Set(exceptUsers),
    outside: exceptGroups,
  };
  const breaches = remembered((outcomes) => presented(decisionBy(organization, outcomes)));
  return search({
    organization,
    targets: applicationTargets(organization, applications),
    people,
    breachOf: breaches,
    evaluate: (signIn) => evaluateOkta(organization.tenant, signIn),
  });
}

export function applicationTargets(
  organization: Organization,
  applications: readonly string[],
): readonly Target[] {
  return applications.map((application) => ({
    context: { application },
    request: null,
    next: signInChains(organization, application),
  }));
}

/**
 * What credentials come to after certain rules have decided. What an undecided rule does can take a sign-in away, never give
 * one that a decided rule refuses: whether that is for want of a credential is all the same here.
 */
export function decisionBy(organization: Organization, outcomes: readonly Outcome[]): DecisionFor {
  const decided = outcomes.filter(({ action }) => action.kind !== "undecided");
  return (credentials, settings) => {
    const signIn = { signInIdentity: {}, signInContext: {}, credentials };
    const decision = decide({ ...organization, settings }, signIn, { outcomes });
    if (decision !== "unknown") return decision;
    const without = decide({ ...organization, settings }, signIn, { outcomes: decided });
    return without === "unsatisfied" ? "unsatisfied" : decision;
  };
}

/** The same rules give the same answer. */
function remembered(
  breachOf: (outcomes: readonly Outcome[]) => Breach,
): (outcomes: readonly Outcome[]) => Breach {
  const known = new Map<string, Breach>();
  return (outcomes) => {
    const key = JSON.stringify(outcomes.map(({ action }) => action));
    const breach = known.get(key) ?? breachOf(outcomes);
    known.set(key, breach);
    return breach;
  };
}

export interface BreakGlassScope {
  readonly accounts: readonly { readonly userId: string; readonly credentials: readonly Credential[] }[];
  readonly applications: readonly string[];
}

/**
 * Each account gets into each application with its credentials: from every zone but a blocklisted one, which nothing gets
 * past, on every device and at every risk. CIS 1.1.2, Zero Trust Assessment 21835.
 */
export function oktaBreakGlassReachable(tenant: OktaTenant, scope: BreakGlassScope): ProofResult {
  const organization = organizationOf(tenant);
  if (scope.accounts.length === 0) return { verdict: "not-applicable", reason: "there are no accounts" };
  return combined(
    scope.accounts.map(({ userId, credentials }) =>
      search({
        organization,
        targets: applicationTargets(organization, scope.applications),
        people: { groups: null, except: new Set(), only: [personOf(organization, userId)] },
        breachOf: (outcomes) => ({
          verdict: shutOut(organization, outcomes, credentials),
          credentials,
        }),
        evaluate: (signIn) => evaluateOkta(tenant, signIn),
      }),
    ),
  );
}

function shutOut(
  organization: Organization,
  outcomes: readonly Outcome[],
  credentials: readonly Credential[],
): Verdict {
  if (outcomes.some(({ rule }) => rule?.isBlocklist === true)) return "no";
  const decision = decisionBy(organization, outcomes)(credentials, organization.settings);
  if (decision === "granted") return "no";
  return decision === "unknown" ? "unknown" : "yes";
}

/** One result of several: a failure anywhere is a failure. */
export function combined(results: readonly ProofResult[]): ProofResult {
  const counterexamples = results.flatMap((result) =>
    result.verdict === "fails" ? result.counterexamples : [],
  );
  if (counterexamples.length > 0) return { verdict: "fails", counterexamples };
  const open = results.filter((result) => result.verdict === "unverifiable");
  const [first] = open;
  if (first !== undefined) return { ...first, missing: [...new Set(open.flatMap(({ missing }) => missing))] };
  return results.find(({ verdict }) => verdict === "not-applicable") ?? { verdict: "holds" };
}

export interface RecoveryScope {
  readonly groups?: readonly string[];
  readonly exceptUsers?: readonly string[];
  /** `recover`: a forgotten password. `enroll`: another passkey. Left out: recovering. */
  readonly operations?: readonly ("recover" | "enroll")[];
}

/**
 * Nobody recovers the password by SMS, voice, email, a security question or anything else that can be phished, and nobody
 * enrols a passkey with such: a way round the passkey that they have (Okta help, Okta account management policy).
 */
export function oktaRecoveryNoWeaker(tenant: OktaTenant, scope: RecoveryScope): ProofResult {
  const organization = organizationOf(tenant);
  const people: People = { groups: scope.groups ?? null, except: new Set(scope.exceptUsers ?? []) };
  const { settings } = organization;
  return combined(
    (scope.operations ?? ["recover"]).map((operation) => {
      // Who recovers a password has forgotten it.
      const credentials = phishable(settings, operation === "recover" ? ["password"] : []);
      return search({
        organization,
        targets: [operation === "recover" ? recovering(organization) : enrolling(organization)],
        people,
        breachOf: remembered((outcomes) => waysIn(credentials, decisionBy(organization, outcomes), settings)),
        evaluate: (signIn, { request }) =>
          request === null || request.operation === "recover"
            ? evaluateRecovery(tenant, signIn)
            : evaluateAccountManagement(tenant, signIn, request),
      });
    }),
  );
}

function recovering(organization: Organization): Target {
  return { context: {}, request: recoveryRequest, next: recoveryChains(organization) };
}

function enrolling(organization: Organization): Target {
  return {
    context: { userAction: "registerSecurityInformation" },
    request: { operation: "enroll", authenticatorKey: "webauthn" },
    next: accountManagementChains(organization),
  };
}
