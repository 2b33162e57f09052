import type { AuthenticationMethodsPolicy, AuthenticationStrengthPolicy } from "../../tenant/tenant";
import type { Verdict } from "../../tenant/verdict";
import { reached, type Reach } from "../reach";
import type { Credential } from "../signIn";
import type { Person } from "./person";

export function locationReach(..._: unknown[]): Reach {
  return reached;
}
export function deviceReach(..._: unknown[]): Reach {
  return reached;
}
export function strengthSatisfied(
  strength: AuthenticationStrengthPolicy | undefined,
  credentials: readonly Credential[],
): Verdict {
  if (strength === undefined) return "unknown";
  return strength.allowedCombinations.some((c) =>
    c.split(",").every((m) => credentials.some((x) => x.method === m)),
  )
    ? "yes"
    : "no";
}
export function mfaSatisfied(credentials: readonly Credential[]): Verdict {
  return credentials.some((c) => c.method === "fido2") || credentials.length > 1 ? "yes" : "no";
}
export function isFirstFactor(credentials: readonly Credential[]): boolean {
  return credentials.some((c) => ["password", "fido2", "temporaryAccessPassOneTime"].includes(c.method));
}
export function mayUse(
  policy: AuthenticationMethodsPolicy | null | undefined,
  _person: Person,
  _credential: Credential,
): { verdict: Verdict; why: string } {
  return policy == null ? { verdict: "unknown", why: "not exported" } : { verdict: "yes", why: "" };
}
export const builtInStrengths: readonly AuthenticationStrengthPolicy[] = [];
