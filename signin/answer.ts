import type { Verdict } from "../tenant/verdict";

/**
 * `granted`: the credentials suffice. `unsatisfied`: something is missing that the person could in principle present.
 * `blocked`: no credential helps. `unknown`: a value that cannot be known decides.
 */
export type Decision = "granted" | "blocked" | "unsatisfied" | "unknown";

export interface Answer {
  readonly decision: Decision;
  readonly policies: readonly PolicyAnswer[];
  /** What is asked for and not there, in words: one entry a policy's demand. */
  readonly missing: readonly string[];
  /** What was taken for granted or could not be known, in words. */
  readonly assumptions: readonly string[];
}

/** What one policy (a Conditional Access policy, or a rule of an Okta policy) does in one sign-in. */
export interface PolicyAnswer {
  readonly id: string;
  readonly displayName: string;
  readonly applies: Verdict;
  /** It is evaluated and decides nothing. */
  readonly reportOnly: boolean;
  /** Why it applies or not, what it asks for, and whether that is there. */
  readonly reasons: readonly string[];
}
