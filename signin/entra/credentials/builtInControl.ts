import type { AuthenticationStrengthPolicy } from "../../../tenant/tenant";
import { type Verdict, allOf } from "../../../tenant/verdict";
import type { Credential } from "../../signIn";
import { builtInStrengths } from "./builtInStrengths";
import { type Combinations, combinationsOf, externalAuthenticationMethod } from "./combinations";
import { modes } from "./modes";
import { strengthSatisfied } from "./strength";

const [multifactor] = builtInStrengths;

/** What an external method comes second to (entra-docs, concept-authentication-external-method-provider). */
const beforeAnExternalMethod = modes.password | modes.federatedSingleFactor;

/**
 * Whether credentials satisfy the control `mfa`: the combinations of the built-in strength *Multifactor authentication*
 * (entra-docs, concept-authentication-strengths: "the same set of combinations"), and, unlike a strength, an external
 * authentication method after a first factor (how-to-authentication-external-method-manage).
 */
export function mfaSatisfied(
  credentials: readonly Credential[],
  have: Combinations = combinationsOf(credentials),
): Verdict {
  const satisfied = strengthSatisfied(multifactor, credentials, have);
  return satisfied !== "yes" && externalAfterFirstFactor(credentials, have) ? "yes" : satisfied;
}

function externalAfterFirstFactor(credentials: readonly Credential[], have: Combinations): boolean {
  if ((have.modes & beforeAnExternalMethod) === 0) return false;
  return credentials.some(
    ({ method }) => method.toLowerCase() === externalAuthenticationMethod.toLowerCase(),
  );
}

/**
 * Whether credentials satisfy the control `passwordChange`, by which a risky user makes the risk go away: multifactor
 * authentication, then a new password (entra-docs, concept-conditional-access-grant, "Require password change"). Somebody
 * without a password to change cannot.
 */
export function passwordChangeSatisfied(credentials: readonly Credential[]): Verdict {
  const { modes: bits, undecided } = combinationsOf(credentials);
  const password = (bits & modes.password) !== 0 ? "yes" : undecided ? "unknown" : "no";
  return allOf([password, mfaSatisfied(credentials)]);
}

/**
 * Whether credentials satisfy the control `riskRemediation` (entra-docs, concept-conditional-access-grant, "Require risk
 * remediation"): with a password a secure change of it, without one a fresh sign-in. The control always stands beside a
 * strength, which the portal adds and which is asked for in its own right.
 */
export function riskRemediationSatisfied(
  credentials: readonly Credential[],
  strength: AuthenticationStrengthPolicy | undefined = multifactor,
): Verdict {
  return strengthSatisfied(strength, credentials);
}
