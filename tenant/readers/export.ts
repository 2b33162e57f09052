import { resolve } from "node:path";
import type { Tenant } from "../tenant";
import { isJsonObject, kindOf } from "./collections";
import { entraCollections, entraTenantOf } from "./entraExport";
import { isFolder, readExportFolder } from "./exportFolder";
import { type ExportParts, partsOf } from "./exportParts";
import { readJsonFile } from "./jsonFile";
import { oktaTenantOf } from "./oktaExport";
import { UnreadableTenantError } from "./unreadableTenant";

export { UnreadableTenantError };

/**
 * Reads a tenant that was exported: one JSON file with `entra`, `okta` or both, or a folder with `entra.json` and
 * `okta.json`, or with one JSON file a collection (in folders `entra/` and `okta/` where a name is both's).
 * @param workingDirectory what a relative path starts from; the process's own when left out.
 * @throws UnreadableTenantError which says what is wrong, in which file, and how to mend it.
 */
export function readTenantExport(path: string, workingDirectory = "."): Tenant {
  const from = resolve(workingDirectory, path);
  const parts = isFolder(from) ? readExportFolder(from, path) : readFile(from, path);
  return {
    ...(parts.entra === undefined ? {} : { entra: entraTenantOf(parts.entra, path) }),
    ...(parts.okta === undefined ? {} : { okta: oktaTenantOf(parts.okta, path) }),
  };
}

function readFile(path: string, shown: string): ExportParts {
  const content = readJsonFile(path, shown);
  const parts = partsOf(content, shown);
  if (parts.entra !== undefined || parts.okta !== undefined) return parts;
  const [problem, mend] = complaint(content);
  throw new UnreadableTenantError(shown, problem, mend);
}

function complaint(content: unknown): readonly [problem: string, mend: string] {
  const either = 'put the collections by name into {"entra": {…}} or {"okta": {…}}';
  if (!isJsonObject(content)) return [`its top level is ${kindOf(content)}, not an object`, either];
  const isEntra = Object.keys(content).some((key) => entraCollections.includes(key));
  const problem = 'it has neither "entra" nor "okta" at its top level';
  return [problem, isEntra ? 'put what it holds under {"entra": …}' : either];
}
