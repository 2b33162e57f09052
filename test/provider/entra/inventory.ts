import type { Json } from "../../../provider/http/client";
import { writeFiles } from "../../temporaryFolder";
import type { EntraTenant } from "./entraTenant";
import { contractors, frontline, privileged, staff } from "./groups";
import { titanKey, yubiKey } from "./passkeys";

export const inventoryFile = "inventory.json";

const anna = "e0000000-0000-4000-8000-00000000000a";
const ben = "e0000000-0000-4000-8000-00000000000b";
const carla = "e0000000-0000-4000-8000-00000000000c";
const dora = "e0000000-0000-4000-8000-00000000000d";
const phone = "fbfc3007-154e-4ecc-8c0b-6e020557d7bd";

const group = (id: string, ...members: readonly string[]): Json => ({
  id,
  members: members.map((member) => ({ id: member })),
});

const passkey = (userId: string, aaGuid: string, passkeyType: string): Json => ({
  "@odata.type": "#microsoft.graph.fido2AuthenticationMethod",
  userId,
  aaGuid,
  passkeyType,
});

/**
 * Who has registered what: of the staff Anna a YubiKey and a Titan, Ben a YubiKey; of the frontline Carla a synced passkey
 * on her phone, Dora a Titan. Ben works with the contractors too.
 */
export const inventory: Json = {
  entra: {
    users: [anna, ben, carla, dora].map((id) => ({ id })),
    groups: [
      group(privileged),
      group(staff, anna, ben),
      group(frontline, carla, dora),
      group(contractors, ben),
    ],
    credentials: [
      passkey(anna, yubiKey, "deviceBound"),
      passkey(anna, titanKey.toUpperCase(), "deviceBound"),
      passkey(ben, yubiKey, "deviceBound"),
      passkey(carla, phone, "synced"),
      passkey(dora, titanKey, "deviceBound"),
    ],
  },
};

/** Puts a tenant's export beside the program. */
export function writeInventory({ folder }: EntraTenant, exported: Json = inventory): void {
  writeFiles(folder, { [inventoryFile]: JSON.stringify(exported) });
}

/** An acknowledgement of a number of people, counted in the inventory of a day. */
export function acknowledged(people: number | "unknown", takenOn = "2026-11-29", file = inventoryFile): Json {
  return { acknowledgedLockout: { people, inventory: { file, takenOn } } };
}
