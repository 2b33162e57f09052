import { readBounded, reasonUnreadable } from "../../plan/load/boundedFile";
import { UnreadableTenantError } from "./unreadableTenant";

/** Largest file of an export that is read. A tenant of 100,000 people has about a fifth of it. */
export const maximumExportBytes = 256 * 1024 * 1024;

/** Parses one file of an export: UTF-8, or the UTF-16 that Windows PowerShell writes. */
export function readJsonFile(path: string, shown: string): unknown {
  let bytes: Buffer;
  try {
    bytes = readBounded(path, maximumExportBytes);
  } catch (error) {
    throw new UnreadableTenantError(
      `cannot read the tenant ${shown}`,
      reasonUnreadable(error),
      "name the file or folder of an export",
    );
  }
  const text = textOfJson(bytes);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new UnreadableTenantError(
      `cannot read the tenant ${shown}`,
      text.trim() === "" ? "it is empty" : `it is not JSON (${error instanceof Error ? error.message : ""})`,
      "export it as JSON",
    );
  }
}

/** UTF-8, or UTF-16 with a byte order mark. */
export function textOfJson(bytes: Buffer): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(utf16 ? "utf-16le" : "utf-8").decode(bytes);
}
