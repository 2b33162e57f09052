import type { OktaTenant } from "../../tenant/okta/organization";
import { allOf } from "../../tenant/verdict";
import type { Answer, Decision } from "../answer";
import type { SignIn } from "../signIn";
import { type AccountRequest, factsOfSignIn } from "./circumstances";
import { satisfies, wordsOf } from "./constraint";
import type { Action } from "./demand";
import { factorOf } from "./factors";
import { type Branch, type Next, branchesOf } from "./outcomes";
import { type Chain, type Organization, organizationOf } from "./organization";
import { policyAnswers } from "./policyAnswers";

/**
 * What an Okta org does with one sign-in: blocklisted zones, the global session policy, then the application's policy. In
 * each the first rule that matches decides, by priority, the catch-all last (Okta Management API, Policies). Enrolling an
 * authenticator (`registerSecurityInformation`) is decided by the account management policy.
 */
export function evaluateOkta(tenant: OktaTenant, signIn: SignIn): Answer {
  const { application, userAction } = signIn.signInContext;
  if (userAction === "registerSecurityInformation")
    return evaluateAccountManagement(tenant, signIn, { operation: "enroll" });
  if (userAction != null) return unknownAnswer(`what Okta does for ${userAction}`);
  const organization = organizationOf(tenant);
  return answerOf(organization, signIn, null, signInChains(organization, application ?? null));
}

/** The global session policy, then the application's. Without an application the session decides. */
export function signInChains(organization: Organization, application: string | null): Next {
  const own =
    application === null ? null : (organization.application(application) ?? missingPolicy(application));
  return (ended) => [organization.session, own][ended.length] ?? null;
}

function missingPolicy(application: string): Chain {
  return {
    name: `the policy of application ${application}, which is not in the tenant,`,
    rules: [],
    assumptions: [],
  };
}

/** What the account management policy does with enrolling, recovering and unlocking. */
export function evaluateAccountManagement(
  tenant: OktaTenant,
  signIn: SignIn,
  request: AccountRequest,
): Answer {
  const organization = organizationOf(tenant);
  return answerOf(organization, signIn, request, accountManagementChains(organization));
}

export function accountManagementChains(organization: Organization): Next {
  return (ended) => (ended.length === 0 ? organization.accountManagement : null);
}

/**
 * What decides when somebody has forgotten the password: the rule of the password policy, or the account management policy
 * where that rule delegates to it (`requirement.accessControl` AUTH_POLICY).
 */
export function evaluateRecovery(tenant: OktaTenant, signIn: SignIn): Answer {
  const organization = organizationOf(tenant);
  return answerOf(organization, signIn, recoveryRequest, recoveryChains(organization));
}

/** Okta help, Okta account management policy: recovering a password is a request about the password authenticator. */
export const recoveryRequest: AccountRequest = { operation: "recover", authenticatorKey: "okta_password" };

export function recoveryChains(organization: Organization): Next {
  return (ended) => {
    const [first, second] = ended;
    if (first === undefined) return organization.recovery;
    return second === undefined && first.action.kind === "delegated" ? organization.accountManagement : null;
  };
}

function answerOf(
  organization: Organization,
  signIn: SignIn,
  request: AccountRequest | null,
  next: Next,
): Answer {
  const known = factsOfSignIn(organization, signIn, request);
  const branches = branchesOf(next, known);
  if (branches === null) return unknownAnswer("too many facts of this sign-in are not known");
  const decisions = branches.map((branch) => decide(organization, signIn, branch));
  const [first = "unknown"] = decisions;
  return {
    decision: decisions.every((decision) => decision === first) ? first : "unknown",
    policies: policyAnswers(branches, next, known),
    missing: distinct(branches.flatMap((branch) => unmet(organization, signIn, branch))),
    assumptions: distinct([
      ...branches.flatMap(({ outcomes }) => outcomes.flatMap(({ action }) => undecided(action))),
      ...chainsOf(branches, next).flatMap(({ assumptions }) => assumptions),
      ...(signIn.credentials ?? [])
        .filter((credential) => factorOf(credential, organization.settings) === null)
        .map(({ method }) => `no authenticator of the org takes ${method}`),
    ]),
  };
}

/** All chains that some branch asks. */
function chainsOf(branches: readonly Branch[], next: Next): readonly Chain[] {
  const chains = branches.flatMap(({ outcomes }) =>
    outcomes.map((_, index) => next(outcomes.slice(0, index))),
  );
  return [...new Set(chains)].filter((chain) => chain !== null);
}

/**
 * Every chain has its say. One that denies is enough; one that may deny leaves everything open; then what is not answered
 * counts, whatever else is not known.
 */
export function decide({ settings }: Organization, { credentials }: SignIn, { outcomes }: Branch): Decision {
  const kinds = outcomes.map(({ action }) => action.kind);
  if (kinds.includes("deny")) return "blocked";
  if (kinds.includes("undecided")) return "unknown";
  const verdict = allOf(
    outcomes.map(({ action }) =>
      action.kind === "demand" ? satisfies(action.demand, credentials ?? [], settings) : "yes",
    ),
  );
  if (verdict === "unknown") return "unknown";
  return verdict === "yes" ? "granted" : "unsatisfied";
}

function unmet(organization: Organization, { credentials }: SignIn, { outcomes }: Branch): readonly string[] {
  return outcomes.flatMap(({ rule, action }) =>
    action.kind === "demand" && satisfies(action.demand, credentials ?? [], organization.settings) !== "yes"
      ? [`${rule?.displayName ?? ""}: ${wordsOf(action.demand)}`]
      : [],
  );
}

function undecided(action: Action): readonly string[] {
  if (action.kind === "undecided") return [`not known: ${action.why}`];
  return action.kind === "demand" ? action.demand.unreadable.map((part) => `not known: ${part}`) : [];
}

function unknownAnswer(why: string): Answer {
  return { decision: "unknown", policies: [], missing: [], assumptions: [`not known: ${why}`] };
}

const distinct = (words: readonly string[]): readonly string[] => [...new Set(words)];
