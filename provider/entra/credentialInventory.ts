import { entriesOf } from "../../tenant/readers/collections";
import type { Json } from "../http/client";
import { ResourceError } from "../resource";
import { isObject, listOf, memberOf, textOf } from "../schema/json";
import type { PasskeyType } from "./acceptedPasskeys";

/** A registered passkey; null: the export does not say. AAGUIDs are in lower case. */
export interface RegisteredPasskey {
  readonly userId: string;
  readonly aaguid: string | null;
  readonly type: PasskeyType | null;
}

/** Who has registered what, and who is in which group. */
export interface CredentialInventory {
  readonly passkeys: readonly RegisteredPasskey[];
  /** Ids of members by the id of the group; null where the export does not have all of them. */
  readonly members: ReadonlyMap<string, readonly string[] | null>;
}

/**
 * The registered passkeys of a tenant's export (docs/architecture.md, the tenant model): `entra.credentials`, one entry a
 * credential with its `userId`, or Graph's `fido2Methods` below a user.
 * @returns why there is no inventory in it, when there is none.
 * @throws ResourceError when the export is only a part of what it should be.
 */
export function credentialInventory(exported: Json): CredentialInventory | string {
  const entra = memberOf(exported, "entra");
  const credentials = collectionOf(entra, "credentials");
  const users = collectionOf(entra, "users") ?? [];
  const nested = [...(credentials ?? []), ...users].filter((entry) => methodsBelow(entry) !== null);
  if (credentials === null && nested.length === 0)
    return "it has no entra.credentials, and no user in it has fido2Methods";
  const flat = (credentials ?? []).filter((entry) => methodsBelow(entry) === null && isPasskey(entry));
  return {
    passkeys: [
      ...flat.flatMap((entry) => passkeyOf(textOf(entry, "userId"), entry)),
      ...nested.flatMap((user) =>
        (methodsBelow(user) ?? []).flatMap((method) =>
          passkeyOf(textOf(user, "userId") ?? textOf(user, "id"), method),
        ),
      ),
    ],
    members: new Map(
      (collectionOf(entra, "groups") ?? []).flatMap((group) => {
        const id = textOf(group, "id");
        return id === null ? [] : [[id.toLowerCase(), membersOf(group)] as const];
      }),
    ),
  };
}

function collectionOf(entra: Json, name: string): readonly unknown[] | null {
  try {
    return entriesOf(entra[name], `entra.${name}`) ?? null;
  } catch (error) {
    throw new ResourceError(
      `the inventory cannot be used: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function methodsBelow(entry: unknown): readonly unknown[] | null {
  for (const holder of [entry, memberOf(entry, "authentication")]) {
    if (isObject(holder) && Array.isArray(holder.fido2Methods)) return listOf(holder, "fido2Methods");
  }
  return null;
}

/** Windows Hello for Business is no passkey of the FIDO2 policy, whatever it is called. */
function isPasskey(entry: unknown): boolean {
  const name = textOf(entry, "@odata.type") ?? textOf(entry, "method") ?? textOf(entry, "type");
  if (name === null) return textOf(entry, "aaGuid") !== null || textOf(entry, "aaguid") !== null;
  return /^(#microsoft\.graph\.)?(fido2|passkey)/i.test(name) && !/windowsHello/i.test(name);
}

function passkeyOf(userId: string | null, entry: unknown): readonly RegisteredPasskey[] {
  if (userId === null) return [];
  const aaguid = textOf(entry, "aaGuid") ?? textOf(entry, "aaguid");
  return [{ userId: userId.toLowerCase(), aaguid: aaguid?.toLowerCase() ?? null, type: typeOf(entry) }];
}

/** `passkeyType` of a fido2AuthenticationMethod, or what the name of the method says (userRegistrationDetails). */
function typeOf(entry: unknown): PasskeyType | null {
  const said = (textOf(entry, "passkeyType") ?? textOf(entry, "method") ?? "").toLowerCase();
  if (said.includes("synced")) return "synced";
  return said.includes("devicebound") || said === "fido2securitykey" ? "deviceBound" : null;
}

/** Graph gives 20 members with `$expand=members` and says so in a link to the others. */
function membersOf(group: unknown): readonly string[] | null {
  if (!isObject(group) || !Array.isArray(group.members)) return null;
  if (group["members@odata.nextLink"] != null) return null;
  return listOf(group, "members").flatMap((member) => textOf(member, "id")?.toLowerCase() ?? []);
}
