import type { AuthenticationMethodConfiguration } from "../tenant";

/** Largest size, in kilobytes, of the passkey (FIDO2) policy of a tenant (Microsoft Entra: passkey profiles, limits). */
export const maximumFido2PolicySize = 20;

/** Kilobytes by Microsoft's own figures: "base 1.44, a target 0.23 (0.4 with five profiles), a profile 0.4, ten AAGUIDs 0.3". */
const base = 1.44;
const targetWithOneProfile = 0.23;
/** (0.4 − 0.23) for the four profiles that a target with five has more: about a quoted GUID each. */
const furtherProfileOfTarget = 0.0425;
const profile = 0.4;
const aaguid = 0.03;

/**
 * Estimates the size, in kilobytes, that Microsoft Entra counts for a passkey (FIDO2) policy.
 *
 * Counted are the base, every included target with the profiles that it allows, every excluded target as one without a
 * profile (Microsoft has no figure for it), every profile, and every AAGUID of a profile's key restrictions. The deprecated
 * key restrictions outside of the profiles are taken for part of the base.
 */
export function fido2PolicySize(
  configuration: Pick<
    AuthenticationMethodConfiguration,
    "includeTargets" | "excludeTargets" | "passkeyProfiles"
  >,
): number {
  const { includeTargets, excludeTargets, passkeyProfiles } = configuration;
  const targets = (includeTargets ?? []).map(
    ({ allowedPasskeyProfiles }) =>
      targetWithOneProfile + furtherProfileOfTarget * Math.max(0, (allowedPasskeyProfiles?.length ?? 0) - 1),
  );
  const profiles = (passkeyProfiles ?? []).map(
    ({ keyRestrictions }) => profile + aaguid * (keyRestrictions?.aaGuids.length ?? 0),
  );
  const excluded = (excludeTargets ?? []).length * targetWithOneProfile;
  const size = [...targets, ...profiles].reduce((sum, part) => sum + part, base + excluded);
  // Sums of such fractions are a little off in binary; the figures have two to four decimals.
  return Math.round(size * 10_000) / 10_000;
}
