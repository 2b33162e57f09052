import type { Tier } from "../../../plan/plan";
import { isAttestedDeviceBound } from "../../entra/credentials/phishability";
import type { Judgement } from "../../entra/methods/judgement";
import { passkeyClasses } from "../../entra/methods/passkeyClasses";
import { mayRegister } from "../../entra/methods/registrableMethods";
import type { Credential } from "../../signIn";
import type { ProofTenant } from "../proofTenant";
import type { Value } from "../space";

/** A passkey that is less than a privileged tier wants, and that somebody may register from now on. */
export interface WeakPasskey {
  readonly credential: Credential;
  readonly may: Judgement;
}

/**
 * Passkeys that are not device-bound and attested, or of no model of the tier's, that the methods policy lets people register,
 * by whichever profile reaches them. Those of before are another matter: they take an inventory.
 */
export function weakPasskeys(tenant: ProofTenant, tier: Tier, value: Value): WeakPasskey[] {
  if (!tier.privileged) return [];
  const { tenant: entra, surroundings } = tenant.evaluator.compiled;
  const policy = entra.authenticationMethodsPolicy;
  if (policy == null) return [];
  const person = surroundings.directory.person(value.part.identity ?? {});
  const models = tier.allowedAaguids;
  return passkeyClasses(policy, entra.authenticationStrengthPolicies, models === null ? [] : [models])
    .map(({ credential }) => credential)
    .filter(
      (credential) =>
        isAttestedDeviceBound(credential) !== "yes" ||
        (models !== null && !models.some((model) => model === credential.aaguid)),
    )
    .map((credential) => ({ credential, may: mayRegister(policy, person, credential) }))
    .filter(({ may }) => may.verdict !== "no");
}
