import type { Rule } from "./rule";
import { breakGlassExcluded } from "./rules/breakGlassExcluded";
import { scopeMatchesPlan } from "./rules/scopeMatchesPlan";

/** A named list of rules. */
export interface Pack {
  readonly name: string;
  readonly description: string;
  readonly rules: readonly Rule[];
}

/** What the product guarantees of every deployment. */
export const passkeySafety: Pack = {
  name: "passkey-safety",
  description: "Nobody is locked out, and no phishable way stays open unless the plan says so.",
  rules: [breakGlassExcluded, scopeMatchesPlan],
};

export const packs: readonly Pack[] = [passkeySafety];
