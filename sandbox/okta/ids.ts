import { randomBytes } from "node:crypto";

/** Okta's ids: three characters that say what it is, and seventeen that do not. */
export function oktaId(prefix: "00g" | "0pr" | "00p" | "rst" | "rul" | "aut"): string {
  return prefix + randomBytes(13).toString("base64url").replace(/[-_]/g, "0").slice(0, 17);
}
