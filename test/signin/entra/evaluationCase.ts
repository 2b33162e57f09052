import type { Decision } from "../../../signin/answer";
import type { SignIn } from "../../../signin/signIn";
import type { EntraTenant, Tenant } from "../../../tenant/tenant";
import { signIn } from "./signIns";
import { policy, tenant } from "./tenants";

/** One sign-in, what has to come of it, and where the rule that decides it is written down. */
export interface EvaluationCase {
  readonly name: string;
  readonly tenant: Tenant;
  readonly signIn: SignIn;
  readonly decision: Decision;
  /** Names of the tenant's policies that apply for certain, report-only ones among them; not of what stands around them. */
  readonly applies?: readonly string[];
  /** Names of the tenant's policies of which it cannot be known whether they apply. */
  readonly uncertain?: readonly string[];
  /** Names of the policies that are evaluated and decide nothing. */
  readonly reportOnly?: readonly string[];
  /** What one entry of `missing` says. */
  readonly missing?: RegExp;
  /** What one entry of `assumptions` says. */
  readonly assumption?: RegExp;
  readonly source: string;
}

type PolicyParts = Parameters<typeof policy>[1];

const requireMfa = "Require MFA";

/** The only policy requires MFA and covers the sign-in, which is by password alone. */
export function covered(
  name: string,
  policyParts: PolicyParts,
  signInParts: Partial<SignIn>,
  source: string,
  tenantParts: Partial<EntraTenant> = {},
): EvaluationCase {
  return {
    name,
    tenant: tenant([policy(requireMfa, policyParts)], tenantParts),
    signIn: signIn(signInParts),
    decision: "unsatisfied",
    applies: [requireMfa],
    missing: /mfa|multi-?factor/i,
    source,
  };
}

/** The only policy requires MFA and leaves the sign-in out, so that a password is enough. */
export function leftOut(
  name: string,
  policyParts: PolicyParts,
  signInParts: Partial<SignIn>,
  source: string,
  tenantParts: Partial<EntraTenant> = {},
): EvaluationCase {
  return {
    name,
    tenant: tenant([policy(requireMfa, policyParts)], tenantParts),
    signIn: signIn(signInParts),
    decision: "granted",
    applies: [],
    source,
  };
}

/** Whether the only policy, which requires MFA, covers the sign-in by password cannot be known, and it decides. */
export function undecidable(
  name: string,
  policyParts: PolicyParts,
  signInParts: Partial<SignIn>,
  source: string,
  tenantParts: Partial<EntraTenant> = {},
): EvaluationCase {
  return {
    name,
    tenant: tenant([policy(requireMfa, policyParts)], tenantParts),
    signIn: signIn(signInParts),
    decision: "unknown",
    applies: [],
    uncertain: [requireMfa],
    source,
  };
}
