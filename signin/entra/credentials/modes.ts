import { flagsOf } from "../../../tenant/graphValues";

/**
 * The members of microsoft.graph.authenticationMethodModes, each a bit. Graph's enumeration is one of flags too: a
 * combination is a set of modes, whatever the order and case in which they are written.
 */
export const modes = {
  password: 1 << 0,
  voice: 1 << 1,
  hardwareOath: 1 << 2,
  softwareOath: 1 << 3,
  sms: 1 << 4,
  fido2: 1 << 5,
  windowsHelloForBusiness: 1 << 6,
  microsoftAuthenticatorPush: 1 << 7,
  deviceBasedPush: 1 << 8,
  temporaryAccessPassOneTime: 1 << 9,
  temporaryAccessPassMultiUse: 1 << 10,
  email: 1 << 11,
  x509CertificateSingleFactor: 1 << 12,
  x509CertificateMultiFactor: 1 << 13,
  federatedSingleFactor: 1 << 14,
  federatedMultiFactor: 1 << 15,
  qrCodePin: 1 << 16,
} as const;

/** By the names as Graph writes them, and in lower case. */
const bitsByName: ReadonlyMap<string, number> = new Map(
  Object.entries(modes).flatMap(([name, bit]) => [
    [name, bit],
    [name.toLowerCase(), bit],
  ]),
);

/** The bit of a mode by its name, or null: Graph's enumeration grows, and an export may hold a value of tomorrow. */
export function modeBit(name: string): number | null {
  return bitsByName.get(name) ?? bitsByName.get(name.toLowerCase()) ?? null;
}

/** The modes of a combination (`password,sms`), or null where one of them is not known or none is named. */
export function combinationBits(combination: string): number | null {
  const bits = flagsOf(combination).map(modeBit);
  if (bits.length === 0) return null;
  return bits.reduce((all, bit) => (all === null || bit === null ? null : all | bit));
}
