import type { Credential, SignIn } from "../signIn";

export type StepId =
  | "issue-pass"
  | "register-second-factor"
  | "browser"
  | "browser-interrupt"
  | "authenticator-app"
  | "windows-setup"
  | "provisioned-by-administrator"
  | "open-application";

/** One step that a person, or an administrator for them, can take. */
export interface PathStep {
  readonly id: StepId;
  readonly words: string;
  /** The sign-ins that it takes, in their order. */
  readonly signIns: readonly SignIn[];
  /** What it takes beside credentials, in words: a compliant device, a place. */
  readonly conditions: readonly string[];
  /** What would have to be known to be certain of it; empty: it is certain. */
  readonly missing: readonly string[];
}

/** Why a step cannot be taken, and what mends that. */
export interface Refusal {
  readonly id: StepId;
  readonly words: string;
  /** The sign-in that shows it, where one is refused. */
  readonly signIn: SignIn | null;
  readonly policies: readonly { readonly id: string; readonly displayName: string; readonly why: string }[];
  readonly why: string;
  readonly mend: string;
}

export type Attempt =
  | { readonly kind: "succeeds"; readonly step: PathStep; readonly held: readonly Credential[] }
  | { readonly kind: "refused"; readonly refusal: Refusal };

export function refused(
  id: StepId,
  words: string,
  why: string,
  mend: string,
  shown: Pick<Refusal, "signIn" | "policies"> = { signIn: null, policies: [] },
): Attempt {
  return { kind: "refused", refusal: { id, words, why, mend, ...shown } };
}

/** What becomes of what was held when somebody signs in with it: a one-time pass is spent. */
export function spent(held: readonly Credential[]): readonly Credential[] {
  return held.filter(({ method }) => method !== "temporaryAccessPassOneTime");
}
