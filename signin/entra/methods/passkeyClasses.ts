import { idsOf, itemsOf } from "../../../tenant/graphValues";
import type { AuthenticationMethodsPolicy, AuthenticationStrengthPolicy } from "../../../tenant/tenant";
import { isUnknown } from "../../../tenant/unknown";
import type { Credential } from "../../signIn";
import { windowsPasskeyAaguids } from "./platformSupport";
import { configurationOf } from "./targets";

/** Stands for any model of passkey that no policy names. */
export const anyOtherAaguid = "ffffffff-ffff-4fff-8fff-ffffffffffff";

/** Passkeys that nothing in the tenant tells apart. */
export interface PasskeyClass {
  /** One of them. */
  readonly credential: Credential;
  /** The models that are in the class, in lower case; empty: all that no policy names. */
  readonly aaguids: readonly string[];
}

/** A synced passkey has no attestation (entra-docs, how-to-authentication-synced-passkeys). */
const kinds: readonly Pick<Credential, "passkeyType" | "attested">[] = [
  { passkeyType: "deviceBound", attested: true },
  { passkeyType: "deviceBound", attested: false },
  { passkeyType: "synced", attested: false },
];

/**
 * The passkeys that a tenant can tell apart, one for each class: by kind, and by model, where models that are in the same
 * lists of all profiles and strengths are one class. `others` are further lists that shall be told apart, such as those of a
 * plan.
 */
export function passkeyClasses(
  policy: AuthenticationMethodsPolicy | null | undefined,
  strengths: readonly AuthenticationStrengthPolicy[],
  others: readonly (readonly string[])[] = [],
): readonly PasskeyClass[] {
  const named = [...listsOfPolicy(policy), ...listsOfStrengths(strengths), ...others].map(
    (list) => new Set(list.filter((id) => !isUnknown(id)).map((id) => id.toLowerCase())),
  );
  // Passkeys on Windows are registered by a rule of their own, so they share no class with models that are in the same lists.
  const onWindows = windowsPasskeyAaguids.filter((aaguid) => named.some((list) => list.has(aaguid)));
  const lists = [...named, new Set(onWindows)];
  const classes = new Map<string, string[]>();
  for (const aaguid of [...new Set(lists.flatMap((list) => [...list]))].sort()) {
    const signature = lists.map((list) => (list.has(aaguid) ? "1" : "0")).join("");
    classes.set(signature, [...(classes.get(signature) ?? []), aaguid]);
  }
  return [...classes.values(), []].flatMap((aaguids) =>
    kinds.map((kind) => ({
      credential: { method: "fido2", aaguid: aaguids[0] ?? anyOtherAaguid, ...kind },
      aaguids,
    })),
  );
}

function listsOfPolicy(policy: AuthenticationMethodsPolicy | null | undefined): (readonly string[])[] {
  if (policy === null || policy === undefined || isUnknown(policy)) return [];
  const fido2 = configurationOf(policy, "Fido2");
  if (fido2 === null) return [];
  return [fido2.keyRestrictions, ...itemsOf(fido2.passkeyProfiles).map((profile) => profile.keyRestrictions)]
    .filter((restrictions) => restrictions?.isEnforced === true)
    .map((restrictions) => idsOf(restrictions?.aaGuids));
}

function listsOfStrengths(strengths: readonly AuthenticationStrengthPolicy[]): (readonly string[])[] {
  return itemsOf(strengths).flatMap((strength) =>
    itemsOf(strength.combinationConfigurations).map(({ allowedAAGUIDs }) => idsOf(allowedAAGUIDs)),
  );
}
