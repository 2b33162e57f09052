import type { Tier } from "../../../plan/plan";
import { anyOtherAaguid } from "../../entra/methods/passkeyClasses";
import type { Credential } from "../../signIn";

/** Passkeys that a tier is meant to have, one for each model that it names. */
export function passkeysOf(tier: Tier): Credential[] {
  const passkeyType = tier.passkeys === "synced" ? "synced" : "deviceBound";
  const attested = tier.attestation === "required";
  const models: readonly (string | null)[] = tier.allowedAaguids ?? [null];
  return models.map((aaguid) => ({
    method: "fido2",
    aaguid: aaguid ?? anyOtherAaguid,
    passkeyType,
    attested,
  }));
}

/**
 * The largest sets of credentials from which none of some method combinations can be put together: whoever has no more than
 * one of these sets has nothing that the combinations stand for, and every such set of credentials is part of one of them.
 */
export function setsWithout(
  credentials: readonly Credential[],
  combinations: readonly string[],
): (readonly Credential[])[] {
  let sets: (readonly Credential[])[] = [credentials];
  for (const combination of combinations) {
    const methods = combination.split(",").map((method) => method.trim().toLowerCase());
    sets = sets.flatMap((set) => {
      const has = (method: string): boolean =>
        set.some((credential) => credential.method.toLowerCase() === method);
      if (!methods.every(has)) return [set];
      return methods.map((method) => set.filter((credential) => credential.method.toLowerCase() !== method));
    });
  }
  const largest = sets.filter(
    (set, at) =>
      !sets.some(
        (other, index) =>
          index !== at &&
          set.every((credential) => other.includes(credential)) &&
          (other.length > set.length || index < at),
      ),
  );
  return largest.filter((set) => set.length > 0);
}
