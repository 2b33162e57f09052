import { type JsonObject, isJsonObject, kindOf } from "./collections";
import { UnreadableTenantError } from "./unreadableTenant";

export type Authority = "entra" | "okta";

export const authorities: readonly Authority[] = ["entra", "okta"];

/** What an export holds of each authority, as it was written. */
export type ExportParts = Partial<Readonly<Record<Authority, JsonObject>>>;

/** The two authorities of a document. One that is there must be an object; null is as good as not there. */
export function partsOf(content: unknown, shown: string): ExportParts {
  const parts: Partial<Record<Authority, JsonObject>> = {};
  if (!isJsonObject(content)) return parts;
  for (const authority of authorities) {
    const part = content[authority];
    if (part === null || part === undefined) continue;
    if (!isJsonObject(part)) {
      throw new UnreadableTenantError(
        `${shown}, ${authority}`,
        `must be an object, but is ${kindOf(part)}`,
        "put the collections into it by name",
      );
    }
    parts[authority] = part;
  }
  return parts;
}
