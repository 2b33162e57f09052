import { itemsOf } from "../../tenant/graphValues";
import type { AuthenticationStrengthPolicy, EntraTenant } from "../../tenant/tenant";
import { isUnknown } from "../../tenant/unknown";
import { builtInStrengths } from "../entra/credentials/builtInStrengths";
import { strengthSatisfied } from "../entra/credentials/strength";
import { passkeyClasses } from "../entra/methods/passkeyClasses";
import { configurationOf } from "../entra/methods/targets";
import type { Credential } from "../signIn";

/** What somebody presents in one sign-in. */
export type Holding = readonly Credential[];

/**
 * Everything that a sign-in can be made with, weakest first: each way to sign in, and what meets two strengths that have
 * nothing in common. Nobody gets in with more of these who would not with one of them.
 */
export function holdingsOf(tenants: readonly EntraTenant[]): readonly Holding[] {
  const alone = waysToSignIn(tenants);
  return [...alone, ...together(alone, strengthsOf(tenants))];
}

function strengthsOf(tenants: readonly EntraTenant[]): readonly AuthenticationStrengthPolicy[] {
  return tenants.flatMap(({ authenticationStrengthPolicies }) => itemsOf(authenticationStrengthPolicies));
}

/**
 * Each way to sign in: the password alone, each combination of methods that Graph has or a strength of one of the tenants
 * names (authenticationMethodModes), and each passkey that one of them tells apart.
 */
export function waysToSignIn(tenants: readonly EntraTenant[]): readonly Holding[] {
  const strengths = strengthsOf(tenants);
  const combinations = [...builtInStrengths, ...strengths].flatMap(({ allowedCombinations }) =>
    isUnknown(allowedCombinations) ? [] : itemsOf(allowedCombinations),
  );
  const named = [...new Set(["password", ...combinations.map(sorted)])].filter(
    (combination) => !isUnknown(combination) && combination !== "fido2",
  );
  const lists = tenants.slice(1).flatMap((tenant) => listsOfPasskeys(tenant.authenticationMethodsPolicy));
  const passkeys = passkeyClasses(tenants[0]?.authenticationMethodsPolicy, strengths, lists);
  return [
    ...named
      .map((combination) => combination.split(",").map((method): Credential => ({ method })))
      .sort((a, b) => rankOf(a) - rankOf(b)),
    ...passkeys.map(({ credential }) => [credential]),
  ];
}

/** Of two strengths with nothing in common as many ways to meet both are asked about, for each. */
const mostWays = 3;

/** What meets two strengths that no way of signing in meets alone. */
function together(
  alone: readonly Holding[],
  strengths: readonly AuthenticationStrengthPolicy[],
): readonly Holding[] {
  const ways = strengths.map((strength) =>
    alone.filter((holding) => strengthSatisfied(strength, holding) === "yes"),
  );
  const both = ways.flatMap((one, at) =>
    ways.slice(at + 1).flatMap((other) => {
      if (one.length === 0 || other.length === 0 || one.some((holding) => other.includes(holding))) return [];
      return one
        .slice(-mostWays)
        .flatMap((first) => other.slice(-mostWays).map((second) => [...first, ...second]));
    }),
  );
  return [...new Map(both.map((holding) => [JSON.stringify(holding), holding])).values()];
}

function listsOfPasskeys(policy: Parameters<typeof passkeyClasses>[0]): readonly (readonly string[])[] {
  if (policy == null || isUnknown(policy) || configurationOf(policy, "Fido2") === null) return [];
  return passkeyClasses(policy, []).map(({ aaguids }) => aaguids);
}

/** Combinations are sets: the order of their methods says nothing. */
function sorted(combination: string): string {
  const methods = combination.split(",").map((method) => method.trim());
  return [...new Set(methods)].sort((a, b) => Number(b === "password") - Number(a === "password")).join();
}

const strong: readonly string[] = ["windowsHelloForBusiness", "x509CertificateMultiFactor"];

/** A password alone first, what resists phishing last. */
function rankOf(holding: Holding): number {
  if (holding.every(({ method }) => method === "password")) return 0;
  return holding.some(({ method }) => strong.includes(method)) ? 2 : 1;
}
