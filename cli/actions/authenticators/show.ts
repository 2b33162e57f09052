import { readCatalogue, readPasskeyProviders } from "../../../plan/authenticators/catalogue";
import { type KnownAuthenticator, knownAuthenticator } from "../../../plan/authenticators/explain";
import { type Aaguid, aaguid } from "../../../plan/plan";
import { authenticatorAsText } from "../../../report/authenticators/text";
import { palette } from "../../../report/colour";
import { choose } from "../../choice";
import { wantsColour } from "../../colour";
import { ExpectedError } from "../../expectedError";
import type { ExitStatus, Host } from "../../host";
import { authenticatorFormats } from "./list";

/** As commander gives them. */
export interface ShowOptions {
  readonly format: string;
  readonly color: boolean;
}

/** What is known of one AAGUID. */
export function showAuthenticator(id: string, options: ShowOptions, host: Host): ExitStatus {
  const format = choose("format", options.format, authenticatorFormats);
  const known = lookUp(chooseAaguid(id));
  host.stdout.write(
    format === "json"
      ? `${JSON.stringify(known, null, 2)}\n`
      : authenticatorAsText(known, palette(wantsColour(host, options.color))),
  );
  return 0;
}

export function lookUp(id: Aaguid): KnownAuthenticator {
  return knownAuthenticator(id, readCatalogue(), readPasskeyProviders());
}

/** @throws ExpectedError when it is none. */
export function chooseAaguid(text: string): Aaguid {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return aaguid(text);
  throw new ExpectedError(
    `"${text}" is no AAGUID: write it as 2fc0579f-8113-47ea-b116-bb5a8db9202a; passkey-rollout authenticators list --name finds it`,
  );
}
