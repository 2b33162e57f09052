import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Version of this package, as the build wrote it down. */
export function packageVersion(): string {
  const text = readFileSync(join(__dirname, "..", "version.json"), "utf8");
  const content: unknown = JSON.parse(text);
  if (typeof content === "object" && content !== null && "version" in content) return String(content.version);
  throw new Error("dist/version.json holds no version: build the package again");
}
