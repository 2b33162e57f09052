import type { AcceptedCredentials } from "../entra/acceptance";
import { mfaSatisfied } from "../entra/credentials/builtInControl";
import { type Judgement, judged } from "../entra/methods/judgement";
import { signInOf } from "../proof/space";
import type { Credential } from "../signIn";
import type { Situation } from "./situation";

/** Registering a passkey takes multifactor authentication within the last five minutes (entra-docs, passkeys: FIDO2). */
export function multifactor(situation: Situation, held: readonly Credential[]): Judgement {
  const accepted = acceptedOf(situation, held);
  if (mfaSatisfied(accepted.certain) === "yes") return judged("yes", "multifactor authentication is there");
  const possible = mfaSatisfied([...accepted.certain, ...accepted.possible]);
  const refusals = accepted.refused.map(({ credential, why }) => `${credential.method}: ${why}`);
  const why = "registering takes multifactor authentication within the last five minutes";
  return possible === "no"
    ? judged("no", [`${why}, which they cannot do`, ...refusals].join("; "))
    : judged("unknown", `${why}, and whether what they hold counts is not known`);
}

export function mendOfMultifactor(situation: Situation, held: readonly Credential[]): string {
  const methods = acceptedOf(situation, held).refused.map(({ credential }) => credential.method);
  return methods.length === 0
    ? "issue them a Temporary Access Pass"
    : `put their group into the scope of ${methods.join(" and ")}`;
}

function acceptedOf({ tenant, who }: Situation, held: readonly Credential[]): AcceptedCredentials {
  return tenant.evaluator.decide({ ...signInOf([who.part]), credentials: held }).accepted;
}
