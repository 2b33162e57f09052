import { fido2PolicySize, maximumFido2PolicySize } from "../../tenant/entra/fido2PolicySize";
import type { Json } from "../http/client";
import { checkAcknowledgement, isAcknowledged, refusal } from "../lifecycle/lockout";
import type { CheckFailure } from "../schema/check";
import { isObject, listOf, memberOf, textOf } from "../schema/json";
import { holdsUnknown, isUnknown } from "../schema/unknown";
import { acceptedPasskeys } from "./acceptedPasskeys";
import { type PasskeyLoss, lossSentence, passkeyLosses } from "./passkeyLoss";
import { profilesOf, serviceProfileId } from "./passkeyProfiles";

/** How nobody is locked out by a narrowing. */
export const keepAccepting =
  "Keep accepting it until those people have registered another passkey; a second profile for the same target does, since one satisfied profile is enough";

/** Everything that Graph or Entra refuses of passkeys, or that would lock people out, as far as inputs tell it. */
export function checkFido2(inputs: Json, previous: Json | null): CheckFailure[] {
  return [
    ...checkProfiles(inputs),
    ...checkReferences(inputs),
    ...checkSize(inputs),
    ...checkAcknowledgement(inputs),
    ...(previous === null
      ? []
      : [...checkDefaultProfile(inputs, previous), ...checkNarrowing(inputs, previous)]),
  ];
}

/** Microsoft Entra, passkey profiles: enforced attestation is for device-bound passkeys only. */
function checkProfiles(inputs: Json): CheckFailure[] {
  return listOf(inputs, "passkeyProfiles").flatMap((profile, index): CheckFailure[] => {
    if (!isObject(profile)) return [];
    const path = `passkeyProfiles[${String(index)}]`;
    const types = isUnknown(profile.passkeyTypes) ? "" : (textOf(profile, "passkeyTypes") ?? "");
    const failures: CheckFailure[] = [];
    if (profile.attestationEnforcement === "registrationOnly" && types.split(",").includes("synced")) {
      failures.push({
        property: `${path}.passkeyTypes`,
        reason: `is "${types}"; allowed with attestationEnforcement "registrationOnly": deviceBound (synced passkeys have no attestation)`,
      });
    }
    const { isEnforced, enforcementType, aaGuids } = memberOf(profile, "keyRestrictions");
    if (
      isEnforced === true &&
      enforcementType === "allow" &&
      Array.isArray(aaGuids) &&
      aaGuids.length === 0
    ) {
      failures.push({
        property: `${path}.keyRestrictions.aaGuids`,
        reason:
          "is empty, and only its models would be accepted: nobody could register or use a passkey; allowed: at least one AAGUID, or isEnforced false",
      });
    }
    return failures;
  });
}

/** Profiles that are named must be there. The service's own default profile is there without being named. */
function checkReferences(inputs: Json): CheckFailure[] {
  const profiles = listOf(inputs, "passkeyProfiles");
  // Left out, the profiles are those of the tenant; unknown ids may be any.
  if (inputs.passkeyProfiles == null || isUnknown(inputs.passkeyProfiles)) return [];
  if (profiles.some((profile) => !isObject(profile) || isUnknown(profile.id))) return [];
  const ids = [...profilesOf(inputs).keys()];
  const check = (id: unknown, property: string): CheckFailure[] =>
    typeof id !== "string" || isUnknown(id) || id === serviceProfileId || ids.includes(id)
      ? []
      : [
          {
            property,
            reason: `is "${id}", which no entry of passkeyProfiles has; allowed: ${[...ids, serviceProfileId].join(", ")}`,
          },
        ];
  const ofTargets = listOf(inputs, "includeTargets").flatMap((target, index) =>
    listOf(target, "allowedPasskeyProfiles").flatMap((id, place) =>
      check(id, `includeTargets[${String(index)}].allowedPasskeyProfiles[${String(place)}]`),
    ),
  );
  return [...ofTargets, ...check(inputs.defaultPasskeyProfile, "defaultPasskeyProfile")];
}

/** Microsoft Entra, passkey profiles, limits: 20 KB for the whole policy. */
function checkSize(inputs: Json): CheckFailure[] {
  const size = sizeOf(inputs);
  if (size <= maximumFido2PolicySize) return [];
  return [{ property: "passkeyProfiles", reason: sizeProblem(size) }];
}

export function sizeProblem(size: number): string {
  return `makes a passkey policy of about ${size.toFixed(2)} KB with its targets; allowed: at most ${String(maximumFido2PolicySize)} KB. Use fewer AAGUIDs, profiles or targets`;
}

/** In kilobytes, by Microsoft's figures; what is unknown counts as one. */
export function sizeOf(configuration: Json): number {
  const idsOf = (value: unknown, name: string): readonly string[] => listOf(value, name).map(String);
  return fido2PolicySize({
    includeTargets: listOf(configuration, "includeTargets").map((target) => ({
      id: textOf(target, "id") ?? "",
      allowedPasskeyProfiles: idsOf(target, "allowedPasskeyProfiles"),
    })),
    excludeTargets: listOf(configuration, "excludeTargets").map((target) => ({
      id: textOf(target, "id") ?? "",
    })),
    passkeyProfiles: listOf(configuration, "passkeyProfiles").map((profile) => ({
      id: textOf(profile, "id") ?? "",
      name: textOf(profile, "name") ?? "",
      passkeyTypes: textOf(profile, "passkeyTypes") ?? "",
      attestationEnforcement: "disabled" as const,
      keyRestrictions: {
        isEnforced: false,
        enforcementType: "allow" as const,
        aaGuids: idsOf(memberOf(profile, "keyRestrictions"), "aaGuids"),
      },
    })),
  });
}

/** The default profile cannot be deleted (Microsoft Entra: passkey profiles), so another one must be named first. */
function checkDefaultProfile(inputs: Json, previous: Json): CheckFailure[] {
  const chosen = textOf(previous, "defaultPasskeyProfile")?.toLowerCase();
  if (chosen === undefined || chosen === serviceProfileId || inputs.defaultPasskeyProfile != null) return [];
  if (inputs.passkeyProfiles == null || holdsUnknown(inputs.passkeyProfiles)) return [];
  if (profilesOf(inputs).has(chosen)) return [];
  return [
    {
      property: "passkeyProfiles",
      reason: `has no ${chosen} any more, which is the tenant's default profile and cannot be deleted; name another one as defaultPasskeyProfile, or keep it`,
    },
  ];
}

/** A narrowing that the previous inputs tell is refused in the preview already. What is left out or unknown proves none. */
function checkNarrowing(inputs: Json, previous: Json): CheckFailure[] {
  if (isAcknowledged(inputs)) return [];
  const losses = passkeyLosses(acceptedPasskeys(previous, "nothing"), acceptedPasskeys(inputs, "everything"));
  const properties = [...new Set(losses.map(propertyOf))];
  return properties.map((property) => {
    const sentences = losses.filter((loss) => propertyOf(loss) === property).map(lossSentence);
    return { property, reason: refusal({ losses: sentences, mend: keepAccepting }) };
  });
}

function propertyOf({ cause }: PasskeyLoss): string {
  const properties = {
    disabled: "state",
    excluded: "excludeTargets",
    removed: "includeTargets",
    narrowed: "passkeyProfiles",
  } as const;
  return properties[cause];
}

/** What is allowed and does not do what it seems to do. */
export function adviseFido2(inputs: Json): readonly string[] {
  return listOf(inputs, "passkeyProfiles").flatMap((profile, index): readonly string[] => {
    const restrictions = memberOf(profile, "keyRestrictions");
    const count = listOf(restrictions, "aaGuids").length;
    if (count === 0) return [];
    const path = `passkeyProfiles[${String(index)}] (${textOf(profile, "name") ?? "unnamed"})`;
    const models = count === 1 ? "1 AAGUID" : `${String(count)} AAGUIDs`;
    if (restrictions.isEnforced === false)
      return [`${path} lists ${models} and does not enforce them: every model is accepted`];
    return textOf(profile, "attestationEnforcement") === "disabled"
      ? [
          `${path} restricts models by ${models} without attestation: the list is advisory, since a passkey may claim any model`,
        ]
      : [];
  });
}
