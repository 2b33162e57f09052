import type { Json } from "../http/client";
import { isObject, listOf, textOf } from "../schema/json";
import { isUnknown } from "../schema/unknown";

/** Id of the default profile that Microsoft makes of a tenant's settings at the opt-in; it cannot be deleted. */
export const serviceProfileId = "00000000-0000-0000-0000-000000000001";

/** Profiles of a configuration or of inputs by id in lower case; without those whose id is unknown. */
export function profilesOf(configuration: Json): ReadonlyMap<string, Json> {
  const profiles = listOf(configuration, "passkeyProfiles").filter(isObject);
  return new Map(
    profiles.flatMap((profile) => {
      const id = textOf(profile, "id");
      return id === null || isUnknown(id) ? [] : [[id.toLowerCase(), profile] as const];
    }),
  );
}

/** The profile of targets that name none, or null when the configuration has no such profile. */
export function defaultProfileIdOf(configuration: Json): string | null {
  const named = textOf(configuration, "defaultPasskeyProfile")?.toLowerCase();
  if (named !== undefined) return named;
  return profilesOf(configuration).has(serviceProfileId) ? serviceProfileId : null;
}

/**
 * Ids of profiles that are the service's and not the resource's: the default profile cannot be deleted, lists are
 * replaced whole, and so a default that the inputs do not name is kept as it is, sent along and compared with nothing.
 */
export function keptProfileIds(object: Json, managed: Json): readonly string[] {
  if (managed.passkeyProfiles == null) return [];
  const named = profilesOf(managed);
  const chosen =
    managed.defaultPasskeyProfile == null
      ? textOf(object, "defaultPasskeyProfile")?.toLowerCase()
      : undefined;
  const defaults = new Set([serviceProfileId, ...(chosen === undefined ? [] : [chosen])]);
  return [...profilesOf(object).keys()].filter((id) => defaults.has(id) && !named.has(id));
}

/** A configuration without the profiles that are left to the service. */
export function withoutKeptProfiles(object: Json, managed: Json): Json {
  const kept = keptProfileIds(object, managed);
  if (kept.length === 0) return object;
  return { ...object, passkeyProfiles: listOf(object, "passkeyProfiles").filter((p) => !isOneOf(p, kept)) };
}

/** What is sent: what is wanted and the profiles that are left to the service. */
export function withKeptProfiles(wanted: Json, current: Json): Json {
  const kept = keptProfileIds(current, wanted);
  if (kept.length === 0) return wanted;
  const profiles = listOf(current, "passkeyProfiles").filter((profile) => isOneOf(profile, kept));
  return { ...wanted, passkeyProfiles: [...listOf(wanted, "passkeyProfiles"), ...profiles] };
}

function isOneOf(profile: unknown, ids: readonly string[]): boolean {
  const id = textOf(profile, "id");
  return id !== null && ids.includes(id.toLowerCase());
}
