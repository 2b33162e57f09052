import { readdirSync, statSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { nearestName } from "../../plan/names";
import { type JsonObject, isJsonObject, kindOf } from "./collections";
import { entraCollections } from "./entraExport";
import { type Authority, type ExportParts, authorities, partsOf } from "./exportParts";
import { readJsonFile } from "./jsonFile";
import { oktaCollections } from "./oktaExport";
import { UnreadableTenantError } from "./unreadableTenant";

const collectionsOf: Readonly<Record<Authority, readonly string[]>> = {
  entra: entraCollections,
  okta: oktaCollections,
};

/** What is collected from the files of a folder; a collection that two files hold is refused. */
class Collected {
  private readonly parts: Readonly<Record<Authority, Map<string, unknown>>> = {
    entra: new Map(),
    okta: new Map(),
  };

  add(authority: Authority, name: string, value: unknown, file: string): void {
    if (value === null) return;
    if (this.parts[authority].has(name)) {
      const problem = `"${name}" of ${authority} is in another file as well, and only one of them could count`;
      throw new UnreadableTenantError(file, problem, "remove one of them");
    }
    this.parts[authority].set(name, value);
  }

  asParts(): ExportParts {
    const { entra, okta } = this.parts;
    return {
      ...(entra.size > 0 ? { entra: Object.fromEntries(entra) } : {}),
      ...(okta.size > 0 ? { okta: Object.fromEntries(okta) } : {}),
    };
  }
}

/** Reads an export that is a folder; see readTenantExport. */
export function readExportFolder(folder: string, shown: string): ExportParts {
  const collected = new Collected();
  for (const name of jsonFiles(folder)) readTopLevel(collected, name, folder, shown);
  for (const authority of authorities) {
    for (const name of jsonFiles(join(folder, authority))) {
      const file = join(authority, `${name}.json`);
      collected.add(authority, name, readJsonFile(join(folder, file), join(shown, file)), join(shown, file));
    }
  }
  const parts = collected.asParts();
  if (parts.entra !== undefined || parts.okta !== undefined) return parts;
  const mend = "put entra.json, okta.json or one file a collection (conditionalAccessPolicies.json) into it";
  throw new UnreadableTenantError(shown, "the folder holds no export", mend);
}

function readTopLevel(collected: Collected, name: string, folder: string, shown: string): void {
  const file = join(folder, `${name}.json`);
  const fileShown = join(shown, `${name}.json`);
  const whole = authorities.find((authority) => authority === name);
  if (whole !== undefined) {
    for (const [key, value] of Object.entries(wholeAuthority(whole, file, fileShown)))
      collected.add(whole, key, value, fileShown);
    return;
  }
  const authority = authorityOfCollection(name, fileShown);
  if (authority !== null) collected.add(authority, name, readJsonFile(file, fileShown), fileShown);
}

/** What entra.json or okta.json holds, with or without the authority's name around it. */
function wholeAuthority(authority: Authority, file: string, shown: string): JsonObject {
  const content = readJsonFile(file, shown);
  const inner = partsOf(content, shown)[authority] ?? content;
  if (isJsonObject(inner)) return inner;
  const mend = "put the collections into an object by name";
  throw new UnreadableTenantError(shown, `its top level is ${kindOf(inner)}, not an object`, mend);
}

/** What cannot even be asked about is no folder: reading it as a file then says why. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Names, without extension, of the JSON files in a folder, in one order on every machine. */
function jsonFiles(folder: string): string[] {
  if (!isFolder(folder)) return [];
  return readdirSync(folder)
    .filter((name) => extname(name) === ".json")
    .map((name) => basename(name, ".json"))
    .sort();
}

/** Whose collection a file holds by its name; null for a file that has nothing to do with an export. */
function authorityOfCollection(name: string, shown: string): Authority | null {
  const owners = authorities.filter((authority) => collectionsOf[authority].includes(name));
  if (owners.length === 2) {
    const mend = "move it into a folder entra/ or okta/";
    throw new UnreadableTenantError(shown, `both Entra and Okta have "${name}"`, mend);
  }
  if (owners[0] !== undefined) return owners[0];
  const meant = nearestName(name, [...entraCollections, ...oktaCollections]);
  if (meant === undefined) return null;
  const problem = "no collection of a tenant has this name, so what it holds would pass unseen";
  throw new UnreadableTenantError(shown, problem, `did you mean "${meant}.json"?`);
}
