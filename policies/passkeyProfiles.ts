import type {
  AuthenticationMethodConfiguration,
  Group,
  MethodTarget,
  PasskeyProfile,
} from "../tenant/tenant";
import { isUnknown } from "../tenant/unknown";
import { idsOf, itemsOf, sameId } from "../tenant/graphValues";
import { targets, targetsOf } from "./methodsPolicy";

/** The passkey profiles in which some people are, and what could not be told. */
export interface ReachingProfiles {
  readonly profiles: readonly PasskeyProfile[];
  /** Why a profile could not be told, in words. */
  readonly undecided: readonly string[];
}

/**
 * The profiles of every target that reaches people who are in all of these groups. Whoever is in several profiles needs to
 * satisfy one only (entra-docs, passkey profiles), so each of them counts.
 */
export function profilesReaching(
  fido2: AuthenticationMethodConfiguration,
  groups: readonly string[],
  directory: readonly Group[],
): ReachingProfiles {
  const profiles: PasskeyProfile[] = [];
  const undecided: string[] = [];
  for (const target of targetsOf(fido2.includeTargets)) {
    const reach = targets(target, groups);
    if (reach === "unknown") undecided.push("it has a target that is not known yet");
    if (reach === "yes" || groups.some((group) => shareMembers(directory, group, target.id))) {
      const found = profilesOf(fido2, target);
      profiles.push(...found.profiles);
      undecided.push(...found.undecided);
    }
  }
  return { profiles: [...new Set(profiles)], undecided: [...new Set(undecided)] };
}

function profilesOf(fido2: AuthenticationMethodConfiguration, target: MethodTarget): ReachingProfiles {
  const ids = idsOf(target.allowedPasskeyProfiles);
  if (ids.length === 0) {
    return { profiles: [], undecided: [`its target ${target.id} does not say which passkey profile holds`] };
  }
  const known = itemsOf(fido2.passkeyProfiles);
  const found = ids.map((id) => ({ id, profile: known.find((profile) => sameId(profile.id, id)) }));
  return {
    profiles: found.flatMap(({ profile }) => profile ?? []),
    undecided: found.flatMap(({ id, profile }) => {
      if (profile !== undefined) return [];
      return [
        isUnknown(id) ? "it has a profile that is not known yet" : `its profile ${id} is not in the tenant`,
      ];
    }),
  };
}

/** Whether two groups are known to have somebody in common. Lists of members may be cut short, so "no" proves nothing. */
function shareMembers(directory: readonly Group[], first: string, second: string): boolean {
  const membersOf = (id: string): readonly string[] =>
    itemsOf(itemsOf(directory).find((group) => sameId(group.id, id))?.members).map((member) => member.id);
  const members = membersOf(first);
  return membersOf(second).some((id) => !isUnknown(id) && members.some((other) => sameId(other, id)));
}
