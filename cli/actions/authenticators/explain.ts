import { explainAuthenticator } from "../../../plan/authenticators/explain";
import { authenticatorAsText, explanationAsText } from "../../../report/authenticators/text";
import { palette } from "../../../report/colour";
import { choose } from "../../choice";
import { wantsColour } from "../../colour";
import { ExpectedError } from "../../expectedError";
import type { ExitStatus, Host } from "../../host";
import { readPlan } from "../../inputs";
import { authenticatorFormats } from "./list";
import { type ShowOptions, chooseAaguid, lookUp } from "./show";

/** Why each tier of a plan takes an authenticator, or refuses it. */
export function explainAuthenticatorOfPlan(
  planFile: string,
  id: string,
  options: ShowOptions,
  host: Host,
): ExitStatus {
  const format = choose("format", options.format, authenticatorFormats);
  const asked = chooseAaguid(id);
  const loaded = readPlan(planFile, host);
  if (!loaded.ok)
    throw new ExpectedError(`${planFile} is not a valid plan: passkey-rollout check ${planFile} says why`);
  const known = lookUp(asked);
  const tiers = explainAuthenticator(loaded.plan, asked, known);
  const colours = palette(wantsColour(host, options.color));
  host.stdout.write(
    format === "json"
      ? `${JSON.stringify({ ...known, tiers }, null, 2)}\n`
      : `${authenticatorAsText(known, colours)}${explanationAsText(tiers, colours)}`,
  );
  return 0;
}
