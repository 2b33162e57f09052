import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Aaguid, aaguid } from "../plan";

/** One entry of a model's history (FIDO Metadata Service v3.1, AuthenticatorStatus), with the day from which it holds. */
export interface StatusReport {
  /** `FIDO_CERTIFIED_L2`, `REVOKED`, … */
  readonly status: string;
  /** ISO 8601 date; null: not said. */
  readonly since: string | null;
}

/** Facts about one authenticator model, by the names of its metadata statement. */
export interface AuthenticatorModel {
  readonly aaguid: Aaguid;
  readonly description: string;
  readonly statuses: readonly StatusReport[];
  /** `hardware`, `secure_element`, `tee`, `software`, `remote_handle`. */
  readonly keyProtection: readonly string[];
  /** `basic_full`, `basic_surrogate`, `attca`, … */
  readonly attestationTypes: readonly string[];
  /** `attachmentHint`: `wired`, `nfc`, `bluetooth`, `internal`, … */
  readonly transports: readonly string[];
  readonly attestationRoots: number;
  /** Whether it keeps discoverable credentials; null: not said. */
  readonly discoverable: boolean | null;
  /** `multiDeviceCredentialSupport`: whether its keys may be on several devices; null: not said. */
  readonly backup: "unsupported" | "explicit" | "implicit" | null;
  /** ISO 8601 date of the last change of its status. */
  readonly changed: string;
}

/** The FIDO Metadata Service in the extract that ships with the package. */
export interface AuthenticatorCatalogue {
  readonly source: string;
  /** Serial number of the metadata BLOB. */
  readonly number: number;
  readonly nextUpdate: string;
  readonly models: readonly AuthenticatorModel[];
}

/** A provider of passkeys that is in no metadata service: nothing but its name is known, and it attests nothing. */
export interface PasskeyProvider {
  readonly aaguid: Aaguid;
  readonly name: string;
}

interface CatalogueFile extends Omit<AuthenticatorCatalogue, "models"> {
  readonly models: readonly (Omit<AuthenticatorModel, "aaguid" | "statuses"> & {
    readonly aaguid: string;
    readonly statuses: readonly (readonly [status: string, since: string | null])[];
  })[];
}

/** Reads the catalogue. It is read on demand: most plans name AAGUIDs and never need it. */
export function readCatalogue(): AuthenticatorCatalogue {
  const { models, ...rest } = readJson("catalogue.json") as CatalogueFile;
  return {
    ...rest,
    models: models.map((model) => ({
      ...model,
      aaguid: aaguid(model.aaguid),
      statuses: model.statuses.map(([status, since]) => ({ status, since })),
    })),
  };
}

export function readPasskeyProviders(): readonly PasskeyProvider[] {
  const file = readJson("passkeyProviders.json") as {
    readonly providers: readonly { readonly aaguid: string; readonly name: string }[];
  };
  return file.providers.map(({ aaguid: id, name }) => ({ aaguid: aaguid(id), name }));
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(join(__dirname, name), "utf8"));
}
