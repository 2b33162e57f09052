import type { AuthenticatorModel, StatusReport } from "./catalogue";

/** Levels of FIDO certification, the lowest first (FIDO Alliance, authenticator certification levels). */
export const certificationLevels = ["L1", "L1plus", "L2", "L2plus", "L3", "L3plus"] as const;
export type CertificationLevel = (typeof certificationLevels)[number];

/**
 * The highest level that a model ever reached, or null. `FIDO_CERTIFIED` without a level is what L1 was called before there
 * were levels (FIDO Metadata Service v3.1, AuthenticatorStatus).
 */
export function certificationOf({ statuses }: AuthenticatorModel): CertificationLevel | null {
  const reached = statuses.flatMap(({ status }) =>
    status === "FIDO_CERTIFIED"
      ? [0]
      : certificationLevels.flatMap((level, at) => (status === `FIDO_CERTIFIED_${level}` ? [at] : [])),
  );
  return reached.length === 0 ? null : (certificationLevels[Math.max(...reached)] ?? null);
}

/** Whether a model has at least a level of certification. */
export function isCertified(model: AuthenticatorModel, level: CertificationLevel): boolean {
  const reached = certificationOf(model);
  return reached !== null && certificationLevels.indexOf(reached) >= certificationLevels.indexOf(level);
}

/** Statuses after which a model is not to be trusted (FIDO Metadata Service v3.1, AuthenticatorStatus, security notifications). */
const distrusted = [
  "REVOKED",
  "USER_VERIFICATION_BYPASS",
  "ATTESTATION_KEY_COMPROMISE",
  "USER_KEY_REMOTE_COMPROMISE",
  "USER_KEY_PHYSICAL_COMPROMISE",
] as const;

/** The report by which a model is not to be trusted, or null. */
export function distrustOf({ statuses }: AuthenticatorModel): StatusReport | null {
  return statuses.find(({ status }) => distrusted.some((bad) => bad === status)) ?? null;
}

/** Types of attestation that prove the model (FIDO Registry of Predefined Values, attestation types): not a self-made signature. */
const proving = ["basic_full", "attca", "ecdaa", "anonca"];

/** Whether a model can prove what it is when it is registered: it attests, and there is a root to check against. */
export function canAttest({ attestationTypes, attestationRoots }: AuthenticatorModel): boolean {
  return attestationRoots > 0 && attestationTypes.some((type) => proving.includes(type));
}
