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

/** Cases of a sign-in by password alone in a tenant whose only policy requires MFA. */
function underMfa(
  expected: Pick<EvaluationCase, "decision" | "applies" | "uncertain" | "missing">,
): (
  name: string,
  policyParts: PolicyParts,
  signInParts: Partial<SignIn>,
  source: string,
  tenantParts?: Partial<EntraTenant>,
) => EvaluationCase {
  return (name, policyParts, signInParts, source, tenantParts = {}) => ({
    ...expected,
    name,
    tenant: tenant([policy(requireMfa, policyParts)], tenantParts),
    signIn: signIn(signInParts),
    source,
  });
}

/** The policy covers the sign-in. */
export const covered = underMfa({
  decision: "unsatisfied",
  applies: [requireMfa],
  missing: /mfa|multi-?factor/i,
});

/** The policy leaves the sign-in out, so that the password is enough. */
export const leftOut = underMfa({ decision: "granted", applies: [] });

/** Whether the policy covers the sign-in cannot be known, and it decides. */
export const undecidable = underMfa({ decision: "unknown", applies: [], uncertain: [requireMfa] });
