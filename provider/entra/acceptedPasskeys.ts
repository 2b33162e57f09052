import type { Json } from "../http/client";
import { isObject, listOf, memberOf, textOf } from "../schema/json";
import { holdsUnknown, isUnknown } from "../schema/unknown";
import { defaultProfileIdOf, profilesOf } from "./passkeyProfiles";

export const passkeyTypes = ["deviceBound", "synced"] as const;
export type PasskeyType = (typeof passkeyTypes)[number];

/** A kind of passkey as a policy can tell it apart; a model is an AAGUID in lower case, null any that no rule names. */
export interface PasskeyKind {
  readonly type: PasskeyType;
  readonly model: string | null;
}

/** What one profile accepts at sign-in: passkey types and key restrictions (Microsoft Entra: passkey profiles). */
export interface AcceptanceRule {
  readonly types: ReadonlySet<PasskeyType>;
  readonly list: "any" | "allow" | "block";
  readonly aaguids: ReadonlySet<string>;
}

const everyType: ReadonlySet<PasskeyType> = new Set(passkeyTypes);
const everything: AcceptanceRule = { types: everyType, list: "any", aaguids: new Set() };

/** What a configuration of passkeys accepts, and of whom. */
export interface AcceptedPasskeys {
  readonly enabled: boolean;
  /** Rules by the id of an included group, or `all_users`; a passkey needs to satisfy one of them. */
  readonly targets: ReadonlyMap<string, readonly AcceptanceRule[]>;
  /** An exclusion wins over every target. */
  readonly excluded: ReadonlySet<string>;
  /** Rules for groups that cannot be told yet. */
  readonly unknownTargets: readonly AcceptanceRule[];
}

/**
 * What a configuration accepts at sign-in. Attestation does not count: it is checked at registration only.
 * @param configuration microsoft.graph.fido2AuthenticationMethodConfiguration, or inputs that leave things out.
 * @param untold what a part accepts that is unknown or left out: nothing is proven of it, so the side on which it stands
 * decides what it may be taken for.
 */
export function acceptedPasskeys(configuration: Json, untold: "everything" | "nothing"): AcceptedPasskeys {
  const untoldRules = untold === "everything" ? [everything] : [];
  const included = listOf(configuration, "includeTargets");
  const targets = new Map<string, readonly AcceptanceRule[]>();
  for (const target of included) {
    const id = textOf(target, "id");
    if (id === null || isUnknown(id)) continue;
    targets.set(id.toLowerCase(), rulesOf(configuration, target, untoldRules));
  }
  const untoldTargets = isUnknown(configuration.includeTargets) || included.some((t) => !hasKnownId(t));
  return {
    enabled: isUnknown(configuration.state) ? untold === "everything" : configuration.state === "enabled",
    targets,
    excluded: new Set(
      listOf(configuration, "excludeTargets")
        .filter(hasKnownId)
        .flatMap((t) => textOf(t, "id")?.toLowerCase() ?? []),
    ),
    unknownTargets: untoldTargets ? untoldRules : [],
  };
}

function hasKnownId(target: unknown): boolean {
  const id = isObject(target) ? target.id : undefined;
  return typeof id === "string" && !isUnknown(id);
}

function rulesOf(
  configuration: Json,
  target: unknown,
  untold: readonly AcceptanceRule[],
): readonly AcceptanceRule[] {
  const allowed = isObject(target) ? target.allowedPasskeyProfiles : undefined;
  const { passkeyProfiles } = configuration;
  if (holdsUnknown(allowed) || isUnknown(passkeyProfiles)) return untold;
  const profiles = profilesOf(configuration);
  if (profiles.size === 0) return rulesWithoutProfiles(configuration, untold);
  const named = Array.isArray(allowed) ? allowed.map((id) => String(id).toLowerCase()) : [];
  // Inputs that leave the profiles of a target to the service say nothing; the service then has the default profile.
  const ids = named.length > 0 ? named : [defaultProfileIdOf(configuration) ?? ""];
  return ids.flatMap((id) => {
    const profile = profiles.get(id);
    return profile === undefined ? untold : ruleOf(profile, untold);
  });
}

function ruleOf(profile: Json, untold: readonly AcceptanceRule[]): readonly AcceptanceRule[] {
  if (holdsUnknown([profile.passkeyTypes, profile.keyRestrictions])) return untold;
  const names = (textOf(profile, "passkeyTypes") ?? "").toLowerCase().split(",");
  const types = passkeyTypes.filter((type) => names.some((name) => name.trim() === type.toLowerCase()));
  return [{ types: new Set(types), ...restrictionsOf(memberOf(profile, "keyRestrictions")) }];
}

/**
 * Before the opt-in one set of key restrictions holds for everybody. Microsoft's own migration takes attestation for
 * device-bound only, and its absence for both types (Microsoft Entra: passkey profiles, migration).
 */
function rulesWithoutProfiles(
  configuration: Json,
  untold: readonly AcceptanceRule[],
): readonly AcceptanceRule[] {
  if (!isObject(configuration.keyRestrictions)) return untold;
  const types = configuration.isAttestationEnforced === true ? new Set(["deviceBound"] as const) : everyType;
  return [{ types, ...restrictionsOf(configuration.keyRestrictions) }];
}

function restrictionsOf(restrictions: Json): Pick<AcceptanceRule, "list" | "aaguids"> {
  const aaguids = new Set(listOf(restrictions, "aaGuids").map((id) => String(id).toLowerCase()));
  if (restrictions.isEnforced !== true) return { list: "any", aaguids: new Set() };
  return {
    list: textOf(restrictions, "enforcementType")?.toLowerCase() === "block" ? "block" : "allow",
    aaguids,
  };
}

/** Whether one of the rules accepts a passkey. */
export function accepts(rules: readonly AcceptanceRule[], { type, model }: PasskeyKind): boolean {
  return rules.some(({ types, list, aaguids }) => {
    if (!types.has(type)) return false;
    if (list === "any") return true;
    const listed = model !== null && aaguids.has(model);
    return list === "allow" ? listed : !listed;
  });
}

/** Rules for somebody who is in exactly these groups. */
export function rulesFor(
  { enabled, targets, excluded, unknownTargets }: AcceptedPasskeys,
  groups: ReadonlySet<string>,
): readonly AcceptanceRule[] {
  const all = [...groups, "all_users"];
  if (!enabled || all.some((group) => excluded.has(group))) return [];
  return [...all.flatMap((group) => targets.get(group) ?? []), ...unknownTargets];
}

/** Every kind of passkey that two configurations can tell apart. */
export function distinguishedKinds(...policies: readonly AcceptedPasskeys[]): readonly PasskeyKind[] {
  const rules = policies.flatMap(({ targets }) => [...targets.values()].flat());
  const models = new Set(rules.flatMap(({ aaguids }) => [...aaguids]));
  return passkeyTypes.flatMap((type) => [...models, null].map((model) => ({ type, model })));
}
