import { flagsOf, holdsUnknown, idsOf, itemsOf, sameId } from "../../../tenant/graphValues";
import type {
  AuthenticationMethodConfiguration,
  KeyRestrictions,
  PasskeyProfile,
} from "../../../tenant/tenant";
import { isUnknown } from "../../../tenant/unknown";
import type { Verdict } from "../../../tenant/verdict";
import type { Credential } from "../../signIn";
import type { Person } from "../person";
import { type Judgement, best, judged, worst } from "./judgement";
import { windowsPasskeyAaguids } from "./platformSupport";
import { type Reaching, reachingTargets } from "./targets";

/** When a passkey is judged: attestation counts at registration only, the rest at both (entra-docs, passkey profiles). */
export type Moment = "registration" | "sign-in";

/**
 * Whether a passkey satisfies the profiles that reach a person: it takes one of them, wholly (entra-docs,
 * how-to-authentication-passkey-profiles). Where the tenant has no profiles the deprecated top-level settings hold.
 */
export function passkeyAccepted(
  fido2: AuthenticationMethodConfiguration,
  person: Person,
  passkey: Credential,
  moment: Moment,
): Judgement {
  if (isUnknown(fido2.passkeyProfiles)) return judged("unknown", "the passkey profiles are not known");
  if ((fido2.passkeyProfiles ?? []).length === 0) return acceptedWithoutProfiles(fido2, passkey, moment);
  const answers = reachingTargets(fido2, person).flatMap((reaching) =>
    acceptedByTarget(fido2, reaching, passkey, moment),
  );
  const [first, ...others] = answers;
  return first === undefined ? judged("no", "no passkey profile reaches the person") : best(first, ...others);
}

/** One answer a profile of the target. */
function acceptedByTarget(
  fido2: AuthenticationMethodConfiguration,
  { target, certain }: Reaching,
  passkey: Credential,
  moment: Moment,
): Judgement[] {
  const ids = idsOf(target.allowedPasskeyProfiles);
  if (ids.length === 0) {
    return [judged("unknown", `the target ${target.id} does not say which passkey profile holds`)];
  }
  return ids.map((id) => {
    const profile = itemsOf(fido2.passkeyProfiles).find((other) => sameId(other.id, id));
    if (profile === undefined) return judged("unknown", `the passkey profile ${id} is not in the export`);
    const answer = acceptedByProfile(profile, passkey, moment);
    if (certain || answer.verdict === "no") return answer;
    return judged("unknown", `whether the passkey profile ${profile.name} reaches the person is not known`);
  });
}

/** Whether a passkey satisfies one profile. */
export function acceptedByProfile(profile: PasskeyProfile, passkey: Credential, moment: Moment): Judgement {
  const name = `the passkey profile ${profile.name}`;
  const attestation =
    moment === "registration"
      ? attestationHolds(profile.attestationEnforcement, passkey, name)
      : judged("yes", `${name} accepts it`);
  const answer = worst(
    typeAccepted(profile.passkeyTypes, passkey, name),
    modelAccepted(profile.keyRestrictions, passkey, name),
    attestation,
  );
  return moment === "registration" && answer.verdict !== "no"
    ? worst(answer, windowsPasskeyNamed(profile.keyRestrictions, passkey, name))
    : answer;
}

/** "Passkey registration in Windows Hello is blocked unless the Windows Hello AAGUIDs are explicitly allowed", in preview. */
function windowsPasskeyNamed(
  restrictions: KeyRestrictions | null | undefined,
  { aaguid }: Credential,
  name: string,
): Judgement {
  const accepted = judged("yes", `${name} accepts it`);
  if (aaguid === null || aaguid === undefined) return accepted;
  if (!windowsPasskeyAaguids.some((other) => sameId(other, aaguid))) return accepted;
  return restrictions?.isEnforced === true && restrictions.enforcementType === "allow"
    ? accepted
    : judged(
        "no",
        `${name} does not name passkeys on Windows, which are registered only where a profile does`,
      );
}

function typeAccepted(passkeyTypes: string, { passkeyType }: Credential, name: string): Judgement {
  const accepted = flagsOf(passkeyTypes).map((type) => type.toLowerCase());
  if (isUnknown(passkeyTypes) || accepted.length === 0) {
    return judged("unknown", `which passkey types ${name} accepts is not known`);
  }
  if (accepted.includes("devicebound") && accepted.includes("synced")) {
    return judged("yes", `${name} accepts it`);
  }
  if (passkeyType === null || passkeyType === undefined || isUnknown(passkeyType)) {
    return judged("unknown", `whether the passkey is synced is not known, and ${name} accepts one kind`);
  }
  const kind = passkeyType === "synced" ? "synced" : "device-bound";
  return accepted.includes(passkeyType.toLowerCase())
    ? judged("yes", `${name} accepts it`)
    : judged("no", `${name} does not accept ${kind} passkeys`);
}

/** Whether key restrictions admit a passkey's model; they hold at sign-in too (entra-docs, passkey profiles). */
export function modelAccepted(
  restrictions: KeyRestrictions | null | undefined,
  { aaguid }: Credential,
  name: string,
): Judgement {
  if (isUnknown(restrictions)) return judged("unknown", `the key restrictions of ${name} are not known`);
  if (!restrictions?.isEnforced) {
    return judged("yes", `${name} accepts it`);
  }
  if (isUnknown(restrictions.isEnforced) || isUnknown(restrictions.enforcementType)) {
    return judged("unknown", `the key restrictions of ${name} are not known`);
  }
  if (aaguid === null || aaguid === undefined || isUnknown(aaguid)) {
    return judged("unknown", `the model of the passkey is not known, and ${name} restricts models`);
  }
  const listed = idsOf(restrictions.aaGuids).some((other) => sameId(other, aaguid));
  if (!listed && holdsUnknown(restrictions.aaGuids)) {
    return judged("unknown", `a model that ${name} names is not known`);
  }
  return listed === (restrictions.enforcementType === "allow")
    ? judged("yes", `${name} accepts it`)
    : judged("no", `${name} does not accept the passkey's model ${aaguid}`);
}

/** Enforced attestation means attested, and device-bound: synced passkeys have none (entra-docs, synced passkeys). */
function attestationHolds(
  enforcement: PasskeyProfile["attestationEnforcement"] | "unset",
  { attested, passkeyType }: Credential,
  name: string,
): Judgement {
  if (isUnknown(enforcement) || enforcement === "unset") {
    return judged("unknown", `whether ${name} enforces attestation is not known`);
  }
  if (enforcement === "disabled") return judged("yes", `${name} accepts it`);
  if (passkeyType === "synced" || attested === false) {
    return judged("no", `${name} enforces attestation, which the passkey does not have`);
  }
  return attested === true
    ? judged("yes", `${name} accepts it`)
    : judged("unknown", `${name} enforces attestation, and whether the passkey has it is not known`);
}

/**
 * A tenant without profiles (entra-docs, passkey profiles: the settings of the whole method move into the default profile on
 * opting in). Synced passkeys take a profile; their kind was not told apart before.
 */
function acceptedWithoutProfiles(
  fido2: AuthenticationMethodConfiguration,
  passkey: Credential,
  moment: Moment,
): Judgement {
  const name = "the passkey method";
  const type: Judgement =
    passkey.passkeyType === "synced"
      ? judged("no", "the tenant has no passkey profile, which synced passkeys take")
      : judged("yes", `${name} accepts it`);
  const enforced: Verdict = isUnknown(fido2.isAttestationEnforced)
    ? "unknown"
    : fido2.isAttestationEnforced === true
      ? "yes"
      : fido2.isAttestationEnforced === false
        ? "no"
        : "unknown";
  const enforcement = enforced === "yes" ? "registrationOnly" : enforced === "no" ? "disabled" : "unset";
  return worst(
    type,
    modelAccepted(fido2.keyRestrictions, passkey, name),
    moment === "registration"
      ? attestationHolds(enforcement, passkey, name)
      : judged("yes", `${name} accepts it`),
  );
}
