import { itemsOf } from "../../tenant/graphValues";
import { isUnknown } from "../../tenant/unknown";
import { builtInStrengths } from "../entra/credentials/builtInStrengths";
import { passkeyClasses } from "../entra/methods/passkeyClasses";
import { configurationOf } from "../entra/methods/targets";
import type { Credential } from "../signIn";
import type { PairedTenant } from "./pairedTenant";

/** What somebody presents in one sign-in. */
export type Holding = readonly Credential[];

/**
 * Everything that one sign-in can be made with, weakest first: the password alone, each combination of methods that Graph has
 * or a strength of either tenant names (authenticationMethodModes), and each passkey that either tenant tells apart. Nobody
 * gets in with more of these who would not with one of them, so that nothing else has to be asked about.
 */
export function holdingsOf({ before, after }: PairedTenant): readonly Holding[] {
  const tenants = [before, after].map(({ evaluator }) => evaluator.compiled.tenant);
  const strengths = tenants.flatMap(({ authenticationStrengthPolicies }) =>
    itemsOf(authenticationStrengthPolicies),
  );
  const combinations = [...builtInStrengths, ...strengths].flatMap(({ allowedCombinations }) =>
    isUnknown(allowedCombinations) ? [] : itemsOf(allowedCombinations),
  );
  const named = [...new Set(["password", ...combinations.map(sorted)])].filter(
    (combination) => !isUnknown(combination) && combination !== "fido2",
  );
  const lists = listsOfPasskeys(tenants[1]?.authenticationMethodsPolicy);
  const passkeys = passkeyClasses(tenants[0]?.authenticationMethodsPolicy, strengths, lists);
  return [
    ...named
      .map((combination) => combination.split(",").map((method): Credential => ({ method })))
      .sort((a, b) => rankOf(a) - rankOf(b)),
    ...passkeys.map(({ credential }) => [credential]),
  ];
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
