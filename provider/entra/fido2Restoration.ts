import type { Json } from "../http/client";
import type { Restoration } from "../lifecycle/singleton";
import { isObject, listOf, textOf } from "../schema/json";
import { defaultProfileIdOf, profilesOf, serviceProfileId } from "./passkeyProfiles";

/**
 * What can be given back of passkeys. A tenant that has opted in to passkey profiles cannot opt out (Microsoft Entra:
 * passkey profiles): the state, self-service registration, exclusions and targets go back to what they were, the
 * resource's profiles go, and the default profile, into which Microsoft moved the earlier settings, stays. Without one all
 * profiles stay, and targets that were there before keep those that they have.
 * @param managed what was there before of the properties that the resource manages.
 * @param previous all that was there before.
 */
export function restorePasskeys(managed: Json, current: Json, previous: Json): Restoration {
  const isOptedIn = profilesOf(current).size > 0;
  const wasOptedIn = profilesOf(previous).size > 0;
  if (!isOptedIn || wasOptedIn) return { properties: managed, stays: [] };
  const fallback = profilesOf(current).has(serviceProfileId) ? serviceProfileId : defaultProfileIdOf(current);
  const profiles = listOf(current, "passkeyProfiles").filter(
    (profile) => fallback === null || textOf(profile, "id")?.toLowerCase() === fallback,
  );
  const remaining = new Set([...profilesOf({ passkeyProfiles: profiles }).keys()]);
  return {
    properties: {
      ...without(managed, "defaultPasskeyProfile"),
      ...("passkeyProfiles" in managed ? { passkeyProfiles: profiles } : {}),
      ...("includeTargets" in managed
        ? {
            includeTargets: listOf(managed, "includeTargets").map((target) =>
              withProfiles(target, current, remaining, fallback),
            ),
          }
        : {}),
    },
    stays: [
      `passkey profiles have no opt-out, so the tenant keeps ${[...remaining].map((id) => nameOf(current, id)).join(", ")}, and targets that had no profile before keep one`,
    ],
  };
}

function withProfiles(
  target: unknown,
  current: Json,
  remaining: ReadonlySet<string>,
  fallback: string | null,
): unknown {
  if (!isObject(target)) return target;
  const id = textOf(target, "id")?.toLowerCase();
  const now = listOf(current, "includeTargets").find((other) => textOf(other, "id")?.toLowerCase() === id);
  const kept = listOf(now, "allowedPasskeyProfiles").filter((profile) =>
    remaining.has(String(profile).toLowerCase()),
  );
  const rest = without(target, "allowedPasskeyProfiles");
  if (kept.length > 0) return { ...rest, allowedPasskeyProfiles: kept };
  return fallback === null ? rest : { ...rest, allowedPasskeyProfiles: [fallback] };
}

function nameOf(configuration: Json, id: string): string {
  const name = textOf(profilesOf(configuration).get(id), "name");
  return name === null ? id : `"${name}" (${id})`;
}

function without(object: Json, name: string): Json {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
}
