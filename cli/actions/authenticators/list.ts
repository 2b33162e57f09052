import { readCatalogue } from "../../../plan/authenticators/catalogue";
import { certificationLevels } from "../../../plan/authenticators/certification";
import { unmetBy } from "../../../plan/authenticators/selection";
import { modelsAsText } from "../../../report/authenticators/text";
import { palette } from "../../../report/colour";
import { choose } from "../../choice";
import { wantsColour } from "../../colour";
import type { ExitStatus, Host } from "../../host";

/** As commander gives them. */
export interface ListOptions {
  readonly name?: string;
  readonly certification?: string;
  readonly keyProtection?: string;
  readonly transport?: string;
  readonly format: string;
  readonly color: boolean;
}

export const authenticatorFormats = ["stylish", "json"] as const;
const keyProtections = ["hardware", "secure_element", "tee", "remote_handle", "software"] as const;
const transports = ["internal", "wired", "nfc", "bluetooth", "smart-card"] as const;

/** The models that a selection of these conditions would mean, those that are not to be trusted too. */
export function listAuthenticators(options: ListOptions, host: Host): ExitStatus {
  const format = choose("format", options.format, authenticatorFormats);
  const { name, certification, keyProtection, transport } = options;
  const selection = {
    ...(name === undefined ? {} : { name }),
    ...(certification === undefined
      ? {}
      : { certification: choose("certification level", certification, certificationLevels) }),
    ...(keyProtection === undefined
      ? {}
      : { keyProtection: choose("key protection", keyProtection, keyProtections) }),
    ...(transport === undefined ? {} : { transport: choose("transport", transport, transports) }),
  };
  const catalogue = readCatalogue();
  const models = catalogue.models.filter((model) => unmetBy(model, selection).length === 0);
  host.stdout.write(
    format === "json"
      ? `${JSON.stringify({ ...catalogue, models }, null, 2)}\n`
      : modelsAsText(models, catalogue, palette(wantsColour(host, options.color))),
  );
  return 0;
}
