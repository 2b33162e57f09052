import type { LockoutCount } from "../lifecycle/lockout";
import {
  type AcceptedPasskeys,
  type PasskeyKind,
  accepts,
  distinguishedKinds,
  rulesFor,
} from "./acceptedPasskeys";
import type { CredentialInventory, RegisteredPasskey } from "./credentialInventory";

/**
 * How many people lose a registered passkey that worked, and how many of them have none left that works. What an export
 * does not say of a passkey is taken for the worse.
 * @returns why people cannot be counted, when the export lacks members of a group that counts.
 */
export function countPasskeyLosses(
  inventory: CredentialInventory,
  before: AcceptedPasskeys,
  after: AcceptedPasskeys,
): LockoutCount | string {
  const counting = new Set(
    [before, after].flatMap(({ targets, excluded }) => [...targets.keys(), ...excluded]),
  );
  counting.delete("all_users");
  const incomplete = [...counting].filter((group) => !isComplete(inventory, group)).sort();
  if (incomplete.length > 0)
    return `it lacks all or some members of ${incomplete.map((group) => `group ${group}`).join(", ")}`;
  const groupsOf = membership(inventory, counting);
  const kinds = distinguishedKinds(before, after);
  let [losing, leftWithoutAny] = [0, 0];
  for (const [userId, passkeys] of byUser(inventory.passkeys)) {
    const groups = groupsOf.get(userId) ?? new Set<string>();
    const [earlier, later] = [rulesFor(before, groups), rulesFor(after, groups)];
    const possible = passkeys.map((passkey) => kindsOf(passkey, kinds));
    const loses = possible.some((options) =>
      options.some((kind) => accepts(earlier, kind) && !accepts(later, kind)),
    );
    if (!loses) continue;
    losing += 1;
    const keepsOne = possible.some((options) => options.every((kind) => accepts(later, kind)));
    if (!keepsOne) leftWithoutAny += 1;
  }
  return { losing, leftWithoutAny };
}

/** Every kind that a registered passkey may be. */
function kindsOf({ aaguid, type }: RegisteredPasskey, kinds: readonly PasskeyKind[]): readonly PasskeyKind[] {
  const ofType = kinds.filter((kind) => type === null || kind.type === type);
  if (aaguid === null) return ofType;
  const types = [...new Set(ofType.map((kind) => kind.type))];
  return types.map((each) => ({ type: each, model: aaguid }));
}

function byUser(passkeys: readonly RegisteredPasskey[]): ReadonlyMap<string, readonly RegisteredPasskey[]> {
  const people = new Map<string, RegisteredPasskey[]>();
  for (const passkey of passkeys)
    people.set(passkey.userId, [...(people.get(passkey.userId) ?? []), passkey]);
  return people;
}

/** Whether the export has every member of a group, and of every group in it. */
function isComplete({ members }: CredentialInventory, group: string, seen = new Set<string>()): boolean {
  if (seen.has(group)) return true;
  seen.add(group);
  const direct = members.get(group);
  if (direct == null) return false;
  // A member that is no group of the export is a person, a device or a group without members that count.
  return direct
    .filter((id) => members.has(id))
    .every((id) => isComplete({ members, passkeys: [] }, id, seen));
}

/** The counting groups of every member, nested membership included. */
function membership(
  { members }: CredentialInventory,
  counting: ReadonlySet<string>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const groupsOf = new Map<string, Set<string>>();
  const collect = (top: string, group: string, seen: Set<string>): void => {
    if (seen.has(group)) return;
    seen.add(group);
    for (const id of members.get(group) ?? []) {
      if (members.has(id)) collect(top, id, seen);
      else groupsOf.set(id, (groupsOf.get(id) ?? new Set()).add(top));
    }
  };
  for (const group of counting) collect(group, group, new Set());
  return groupsOf;
}
