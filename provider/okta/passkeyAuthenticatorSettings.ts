import { found, type Json } from "../http/client";
import { acknowledgedLockout } from "../lifecycle/guards";
import { checkAcknowledgement, isAcknowledged, refusal, requireAcknowledgement } from "../lifecycle/lockout";
import { singleton } from "../lifecycle/singleton";
import type { ResourceContext } from "../resource";
import type { CheckFailure } from "../schema/check";
import { isObject, listOf, memberOf, textOf } from "../schema/json";
import { properties } from "../schema/property";
import { isUnknown } from "../schema/unknown";
import { groupsInUse, keptGroups } from "./aaguidGroups";

const token = "passkey-rollout:okta:PasskeyAuthenticatorSettings";

const userVerification = ["REQUIRED", "PREFERRED", "DISCOURAGED"] as const;

const parents = properties({
  authenticatorId: {
    kind: "string",
    required: true,
    description: "Id of the org's passkey authenticator (key `webauthn`), which exists once per org.",
  },
});

const owned = properties({
  attachment: {
    kind: "string",
    values: ["ANY", "BUILT_IN", "ROAMING"],
    default: "ANY",
    description: "Whether the authenticator is part of the device, or roams between devices.",
  },
  userVerification: {
    kind: "string",
    values: userVerification,
    default: "DISCOURAGED",
    description: "Whether people show that it is them, by PIN or biometrics.",
  },
  residentKeyRequirement: {
    kind: "string",
    values: userVerification,
    default: "DISCOURAGED",
    description: "Whether the passkey is discoverable, so that no user name has to be typed.",
  },
  certBasedAttestationValidation: {
    kind: "boolean",
    default: false,
    description: "Whether the model is proven by its attestation certificate at enrolment.",
  },
  hardwareProtected: {
    kind: "boolean",
    default: false,
    description: "Whether the key must be kept in hardware.",
  },
  fipsCompliant: {
    kind: "boolean",
    default: false,
    description:
      "Whether the model must be FIPS-validated. Needs attestation and hardware, and no synced passkeys.",
  },
  allowSyncablePasskeys: {
    kind: "boolean",
    default: true,
    description:
      "Whether passkeys that leave their device may be enrolled. It counts for new enrolments only.",
  },
  enableAutofillUI: {
    kind: "boolean",
    default: false,
    description: "Whether browsers offer passkeys in the sign-in form.",
  },
  showSignInWithAPasskeyButton: {
    kind: "boolean",
    default: false,
    description: "Whether the sign-in page shows a button for passkeys.",
  },
  aaguidGroups: {
    kind: "list",
    identity: ["name"],
    default: [],
    items: {
      kind: "object",
      type: "AaguidGroup",
      description: "Models by a name.",
      properties: properties({
        name: {
          kind: "string",
          required: true,
          minimumLength: 1,
          description: "By which enrolment policies name it.",
        },
        aaguids: {
          kind: "list",
          identity: [],
          required: true,
          minimumEntries: 1,
          items: { kind: "string", format: "guid", description: "AAGUID of a model." },
          description: "AAGUIDs of the models.",
        },
      }),
    },
    description: "Lists of models that enrolment policies refer to. They count for new enrolments only.",
  },
  rpId: {
    kind: "string",
    format: "domain",
    description:
      "The domain that passkeys are bound to. Left out: as the org has it. A change makes every passkey unusable until it is changed back, and is refused unless it is acknowledged.",
  },
});

export const passkeyAuthenticatorSettingsInputs = { ...parents, ...owned, ...acknowledgedLockout };

/** Settings of the org's passkey authenticator (Okta API: AuthenticatorMethodWebAuthn). */
export const passkeyAuthenticatorSettings = singleton({
  token,
  description:
    "Settings of the org's passkey authenticator, all of them: the okta provider's AuthenticatorMethodWebauthn writes the same object and can only read the relying party.",
  parents,
  owns: owned,
  asides: acknowledgedLockout,
  idOf: ({ authenticatorId }) => String(authenticatorId),
  parentsOf: (id) => ({ authenticatorId: id }),
  check,
  read: async (context, id) => {
    const answer = await found(context.okta().send({ method: "GET", path: pathOf(id) }));
    if (answer === null) return null;
    const settings = memberOf(answer.body, "settings");
    return {
      ...settings,
      rpId: relyingPartyOf(settings),
      // What is sent back of settings that nobody here knows, since a write replaces all of them.
      raw: settings,
      groupsInUse: listOf(settings, "aaguidGroups").length === 0 ? {} : await groupsInUse(context),
    };
  },
  withoutWhatMustWait: (object, wanted) => {
    const kept = new Set(keptGroups(object, wanted));
    return kept.size === 0
      ? object
      : { ...object, aaguidGroups: listOf(object, "aaguidGroups").filter((group) => !kept.has(group)) };
  },
  write: async (context, id, wanted, current) => {
    const { rpId, aaguidGroups, ...settings } = wanted;
    const raw = memberOf(current, "raw");
    const relyingParty = rpId === undefined ? {} : { rpId: relyingPartyAs(rpId, memberOf(raw, "rpId")) };
    const groups =
      aaguidGroups === undefined
        ? {}
        : { aaguidGroups: [...listOf(wanted, "aaguidGroups"), ...keptGroups(current, wanted)] };
    const body = { type: "webauthn", settings: { ...raw, ...settings, ...groups, ...relyingParty } };
    await context.okta().send({ method: "PUT", path: pathOf(id), body });
  },
  protect: async (context, current, wanted, asides) => {
    for (const group of keptGroups(current, wanted)) {
      const name = textOf(group, "name") ?? "";
      const policy = textOf(memberOf(current, "groupsInUse"), name) ?? "";
      context.warn(
        `${token}: AAGUID group ${name} stays, because the enrolment policy "${policy}" names it; the next deployment after the policy has let it go takes it away`,
      );
    }
    await protectRelyingParty(context, current, wanted, asides);
  },
});

function pathOf(id: string): string {
  return `/api/v1/authenticators/${id}/methods/webauthn`;
}

/** A domain, or null for the org's own, in Okta's form. */
function relyingPartyAs(rpId: unknown, current: Json): Json {
  return typeof rpId === "string"
    ? { ...current, enabled: true, domain: { name: rpId } }
    : { ...current, enabled: false };
}

/** The domain that counts, or null for the org's own. */
function relyingPartyOf(settings: Json): string | null {
  const rpId = memberOf(settings, "rpId");
  return rpId.enabled === false ? null : textOf(memberOf(rpId, "domain"), "name");
}

function check(inputs: Json, previous: Json | null): readonly CheckFailure[] {
  const { allowSyncablePasskeys, certBasedAttestationValidation, hardwareProtected, fipsCompliant } = inputs;
  const failures: CheckFailure[] = [...checkAcknowledgement(inputs)];
  if (
    allowSyncablePasskeys === true &&
    (certBasedAttestationValidation === true || hardwareProtected === true)
  )
    failures.push({
      property: "allowSyncablePasskeys",
      reason:
        "is true together with certBasedAttestationValidation or hardwareProtected, which synced passkeys cannot give; allowed: false, or neither of the two",
    });
  const proven = [certBasedAttestationValidation, hardwareProtected].every(
    (value) => value === true || isUnknown(value),
  );
  if (fipsCompliant === true && (!proven || allowSyncablePasskeys === true))
    failures.push({
      property: "fipsCompliant",
      reason:
        "needs certBasedAttestationValidation and hardwareProtected to be true and allowSyncablePasskeys to be false; Okta refuses it otherwise and does not say why",
    });
  const [before, after] = [previous?.rpId, inputs.rpId];
  const changed =
    typeof before === "string" && typeof after === "string" && !isUnknown(after) && before !== after;
  if (changed && !isAcknowledged(inputs))
    failures.push({ property: "rpId", reason: refusal({ losses: [lossOf(before, after)], mend }) });
  return failures;
}

const mend = "Keep the relying party; a change back makes the passkeys usable again";

function lossOf(before: string | null, after: string | null): string {
  const own = "the org's own domain";
  return `every passkey that is bound to ${before ?? own} is unusable under ${after ?? own}`;
}

/** @throws ResourceError */
async function protectRelyingParty(
  context: ResourceContext,
  current: Json,
  wanted: Json,
  asides: Json,
): Promise<void> {
  const [before, after] = [textOf(current, "rpId"), textOf(wanted, "rpId")];
  // Left out, it is left alone; null gives the org its own domain back.
  if (wanted.rpId === undefined || before === after) return;
  await requireAcknowledgement(context, asides, {
    token,
    losses: [lossOf(before, after)],
    mend,
    count: (exported) => {
      const { enrollments } = memberOf(exported, "okta");
      if (!Array.isArray(enrollments)) return "it has no okta.enrollments";
      const people = new Set(
        enrollments.filter(isObject).flatMap((one) => {
          const kind = textOf(one, "key") ?? textOf(one, "factorType") ?? textOf(one, "type");
          return kind === "webauthn" ? [textOf(one, "userId") ?? JSON.stringify(one)] : [];
        }),
      );
      // Who has another factor is not left without any; with passkeys alone everybody is counted.
      const others = new Set(
        enrollments.filter(isObject).flatMap((one) => {
          const kind = textOf(one, "key") ?? textOf(one, "factorType") ?? textOf(one, "type");
          return kind === "webauthn" ? [] : [textOf(one, "userId")];
        }),
      );
      return { losing: people.size, leftWithoutAny: [...people].filter((user) => !others.has(user)).length };
    },
  });
}
