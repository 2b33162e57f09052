import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AuthenticatorSelection } from "../document.generated";
import { type Aaguid, aaguid } from "../plan";

/** Facts about one authenticator model, from its metadata statement. */
export interface AuthenticatorModel {
  readonly aaguid: Aaguid;
  readonly description: string;
  /** Highest FIDO certification reached, or null. */
  readonly certification: string | null;
  readonly keyProtection: readonly string[];
  /** Whether the model can prove what it is at registration. */
  readonly attestation: boolean;
  readonly revoked?: boolean;
}

/** The FIDO Metadata Service in the extract that ships with the package. */
export interface AuthenticatorCatalogue {
  readonly source: string;
  /** Serial number of the metadata BLOB. */
  readonly number: number;
  readonly nextUpdate: string;
  readonly models: readonly AuthenticatorModel[];
}

const certificationOrder = ["L1", "L1plus", "L2", "L2plus", "L3", "L3plus"];

/** Reads the catalogue. It is read on demand: most plans name AAGUIDs and never need it. */
export function readCatalogue(): AuthenticatorCatalogue {
  const text = readFileSync(join(__dirname, "catalogue.json"), "utf8");
  return JSON.parse(text) as AuthenticatorCatalogue;
}

/**
 * The AAGUIDs that a selection means, in ascending order. An entry with an AAGUID means exactly that model; any
 * other means every catalogue model, not revoked, for which all of its conditions hold. Empty when none does.
 */
export function selectAaguids(
  selection: AuthenticatorSelection,
  catalogue: () => AuthenticatorCatalogue,
): Aaguid[] {
  if (selection.aaguid !== undefined) return [aaguid(selection.aaguid)];
  return catalogue()
    .models.filter((model) => model.revoked !== true && matches(model, selection))
    .map((model) => model.aaguid)
    .sort();
}

function matches(model: AuthenticatorModel, selection: AuthenticatorSelection): boolean {
  const { name, certification, keyProtection } = selection;
  if (name !== undefined && !model.description.toLowerCase().includes(name.toLowerCase())) return false;
  if (keyProtection !== undefined && !model.keyProtection.includes(keyProtection)) return false;
  if (certification === undefined) return true;
  const level = model.certification === null ? -1 : certificationOrder.indexOf(model.certification);
  return level >= certificationOrder.indexOf(certification);
}
