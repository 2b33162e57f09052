import type { Decision } from "../answer";
import type { SignIn } from "../signIn";

/** A sign-in that shows that a property does not hold. `evaluate` of the same tenant gives the same decision. */
export interface Counterexample {
  readonly signIn: SignIn;
  readonly decision: Decision;
  /** Who, from what, where, opens what, with what: and why that is. */
  readonly words: string;
  /** Policies that make it: each with why it does not help, or what it demands in vain. */
  readonly policies: readonly { readonly id: string; readonly displayName: string; readonly why: string }[];
}

/** `unverifiable`: what is missing would decide it. Its possible counterexample holds under the assumptions in its words. */
export type ProofResult =
  | { readonly verdict: "holds" }
  | { readonly verdict: "fails"; readonly counterexamples: readonly Counterexample[] }
  | {
      readonly verdict: "unverifiable";
      readonly missing: readonly string[];
      readonly possible: Counterexample | null;
    }
  | { readonly verdict: "not-applicable"; readonly reason: string };
