import type { Verdict } from "../tenant/verdict";

/**
 * A fact that is not in the tenant model, by kind and id: whether the person is in a group, holds a role, whether the
 * sign-in comes from a location, whether a filter's rule holds. The same name always means the same fact of one sign-in.
 */
export type UnresolvedFact =
  `${"group" | "role" | "location" | "deviceFilter" | "applicationFilter" | "value"}:${string}`;

/**
 * Whether one condition of a policy holds for one value (one person, one application, one location …). `includedIf` and
 * `excludedIf` name unresolved facts, each of which alone would include or exclude it.
 */
export interface Reach {
  readonly included: boolean;
  readonly excluded: boolean;
  readonly includedIf: readonly UnresolvedFact[];
  readonly excludedIf: readonly UnresolvedFact[];
}

export const reached: Reach = { included: true, excluded: false, includedIf: [], excludedIf: [] };
export const notReached: Reach = { included: false, excluded: false, includedIf: [], excludedIf: [] };

/**
 * Exclusion beats inclusion (entra-docs, concept-conditional-access-policies): what is included only by facts that exclude it
 * too is never reached.
 */
export function verdictOf({ included, excluded, includedIf, excludedIf }: Reach): Verdict {
  if (excluded || (!included && includedIf.every((fact) => excludedIf.includes(fact)))) return "no";
  return included && excludedIf.length === 0 ? "yes" : "unknown";
}
