import type { AuthenticatorCatalogue, AuthenticatorModel } from "../../plan/authenticators/catalogue";
import { canAttest, certificationOf, distrustOf } from "../../plan/authenticators/certification";
import type { KnownAuthenticator, TierExplanation } from "../../plan/authenticators/explain";
import type { Palette } from "../colour";

/** Models as a table, a line each. */
export function modelsAsText(
  models: readonly AuthenticatorModel[],
  { number, nextUpdate }: AuthenticatorCatalogue,
  { heading, faint, error }: Palette,
): string {
  const lines = models.map((model) => {
    const distrust = distrustOf(model);
    const status = distrust === null ? (certificationOf(model) ?? "-") : error(distrust.status);
    return `${model.aaguid}  ${status.padEnd(7)} ${canAttest(model) ? "attests" : "       "}  ${model.transports.join(",").padEnd(28)} ${model.description}`;
  });
  const title = `${String(models.length)} models; FIDO Metadata Service ${String(number)}, next update ${nextUpdate}`;
  return `${[heading(title), faint("AAGUID, certification, attestation, transports, description"), ...lines].join("\n")}\n`;
}

/** All that is known of one AAGUID. */
export function authenticatorAsText(known: KnownAuthenticator, { heading, faint }: Palette): string {
  switch (known.kind) {
    case "model":
      return `${[heading(`${known.model.description} (${known.model.aaguid})`), ...factsOf(known.model)].join("\n")}\n`;
    case "provider":
      return `${heading(`${known.provider.name} (${known.provider.aaguid})`)}\n  a passkey provider that is in no metadata service: nothing attests its passkeys\n`;
    case "unknown":
      return `${heading(known.aaguid)}\n  ${faint("nothing is known of this AAGUID: it is in neither the metadata service nor the list of passkey providers")}\n`;
  }
}

function factsOf(model: AuthenticatorModel): string[] {
  const {
    statuses,
    keyProtection,
    attestationTypes,
    attestationRoots,
    transports,
    discoverable,
    backup,
    changed,
  } = model;
  const facts: readonly (readonly [string, string])[] = [
    ["certification", certificationOf(model) ?? "none"],
    [
      "history",
      statuses.map(({ status, since }) => `${status}${since === null ? "" : ` since ${since}`}`).join("; "),
    ],
    ["last change", changed],
    ["key protection", keyProtection.join(", ")],
    [
      "attestation",
      `${attestationTypes.join(", ")}; ${String(attestationRoots)} roots; ${canAttest(model) ? "can be checked" : "cannot be checked"}`,
    ],
    ["transports", transports.join(", ")],
    ["discoverable", discoverable === null ? "not said" : discoverable ? "yes" : "no"],
    ["keys on several devices", backup ?? "not said"],
  ];
  return facts.map(([name, value]) => `  ${name.padEnd(24)}${value}`);
}

/** Whether the tiers of a plan take an authenticator. */
export function explanationAsText(
  explanations: readonly TierExplanation[],
  { error, success }: Palette,
): string {
  return explanations
    .map(({ tier, verdict, reasons }) =>
      [
        `  ${verdict === "allowed" ? success("allowed") : error("refused")} in tier ${tier}`,
        ...reasons.map((reason) => `      ${reason}`),
      ].join("\n"),
    )
    .map((text) => `${text}\n`)
    .join("");
}
