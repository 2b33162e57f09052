import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { stackFiles } from "./folder";

/** Takes over the sandbox stack's configuration, whose phase may have been changed since the last time. */
export function copyStackFile(): void {
  const { original, copy } = stackFiles;
  const before = existsSync(copy) ? readFileSync(copy, "utf8") : "";
  writeFileSync(copy, configurationOf(readFileSync(original, "utf8"), before));
}

/** @param before the copy as the engine left it: the salt that it put there stays, so that its secrets can be read. */
export function configurationOf(original: string, before: string): string {
  const salt = /^encryptionsalt: .*$/m.exec(before)?.[0];
  return `${original.trimEnd()}\n${salt === undefined ? "" : `${salt}\n`}`;
}
