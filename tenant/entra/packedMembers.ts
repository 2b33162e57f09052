import { createHash } from "node:crypto";

const bytesOfId = 16;

/**
 * Object ids as one text: sorted, 16 bytes each, base64. A hundred thousand of them are 2.1 MB, where a list of as many
 * texts takes an engine a minute to show.
 */
export function packMembers(ids: Iterable<string>): string {
  const sorted = canonicalIds(ids);
  const bytes = Buffer.alloc(sorted.length * bytesOfId);
  for (const [index, id] of sorted.entries()) bytes.write(id.replaceAll("-", ""), index * bytesOfId, "hex");
  return bytes.toString("base64");
}

/** The ids of a packed text, sorted. @throws RangeError when it is none. */
export function unpackMembers(packed: string): readonly string[] {
  const bytes = Buffer.from(packed, "base64");
  if (bytes.length % bytesOfId !== 0 || bytes.toString("base64") !== packed)
    throw new RangeError("it is no base64 text of object ids of 16 bytes each");
  const hex = bytes.toString("hex");
  const digits = bytesOfId * 2;
  return Array.from({ length: bytes.length / bytesOfId }, (_none, index) => {
    const id = hex.slice(index * digits, (index + 1) * digits);
    return `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20)}`;
  });
}

/** What stands for a list: the same for any order, case and repetition (SHA-256, hexadecimal). */
export function membersDigest(ids: Iterable<string>): string {
  return createHash("sha256").update(canonicalIds(ids).join("\n")).digest("hex");
}

function canonicalIds(ids: Iterable<string>): string[] {
  return [...new Set([...ids].map((id) => id.toLowerCase()))].sort();
}
