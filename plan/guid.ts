import { createHash } from "node:crypto";

/** A GUID (version 4 in form) that is the same for the same text in every run and on every machine. */
export function guidOf(text: string): string {
  const digest = createHash("sha256").update(text).digest("hex");
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `4${digest.slice(13, 16)}`,
    `8${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join("-");
}
