import type { EntraDomain } from "../../../tenant/surroundings";
import type { Verdict } from "../../../tenant/verdict";
import type { Answer } from "../../answer";
import type { SignIn } from "../../signIn";

/** What a federated provider sends back to Entra. */
export interface SentBack {
  /** Whether the person comes back signed in. */
  readonly comesBack: Verdict;
  /** Whether it tells Entra of multifactor authentication, where they do. */
  readonly mfaClaim: Verdict;
  readonly why: string;
}

/** `told`: as the sign-in says them; `any`: whatever they are, so that what depends on them is unknown. */
export type Circumstances = "told" | "any";

/** Federated providers whose own policies are in the tenant model. */
export interface FederatedProviders {
  /** Whether a domain's provider is one of them. */
  knows(domain: EntraDomain): boolean;
  /** What becomes of a sign-in that a domain sends there. */
  sentBack(domain: EntraDomain, signIn: SignIn, circumstances: Circumstances): SentBack;
  /** The provider's own answer; null where it is not known which of its policies decide. */
  answer(domain: EntraDomain, signIn: SignIn): Answer | null;
}
