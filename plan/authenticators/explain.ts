import type { AuthenticatorSelection } from "../document.generated";
import type { Aaguid, Plan, Tier } from "../plan";
import type { AuthenticatorCatalogue, AuthenticatorModel, PasskeyProvider } from "./catalogue";
import { canAttest, distrustOf } from "./certification";
import { lockFileName } from "./lock";
import { unmetBy } from "./selection";

/** Whether a tier takes a model, and why. */
export interface TierExplanation {
  readonly tier: string;
  readonly verdict: "allowed" | "refused";
  readonly reasons: readonly string[];
}

/** What is known of an AAGUID. */
export type KnownAuthenticator =
  | { readonly kind: "model"; readonly model: AuthenticatorModel }
  | { readonly kind: "provider"; readonly provider: PasskeyProvider }
  | { readonly kind: "unknown"; readonly aaguid: Aaguid };

export function knownAuthenticator(
  id: Aaguid,
  { models }: AuthenticatorCatalogue,
  providers: readonly PasskeyProvider[],
): KnownAuthenticator {
  const model = models.find(({ aaguid }) => aaguid === id);
  if (model !== undefined) return { kind: "model", model };
  const provider = providers.find(({ aaguid }) => aaguid === id);
  return provider === undefined ? { kind: "unknown", aaguid: id } : { kind: "provider", provider };
}

/** For each tier of a plan, in its order: whether it takes the authenticator, by which entry, or what is against it. */
export function explainAuthenticator(plan: Plan, id: Aaguid, known: KnownAuthenticator): TierExplanation[] {
  return plan.tiers.map((tier) => {
    const against = [...notSelected(tier, id, known), ...notProven(tier, known)];
    return against.length > 0
      ? { tier: tier.key, verdict: "refused", reasons: against }
      : { tier: tier.key, verdict: "allowed", reasons: [selectedBy(tier, id)] };
  });
}

function selectedBy({ allowedAaguids, authenticators }: Tier, id: Aaguid): string {
  if (allowedAaguids === null) return "the tier takes every model";
  const at = authenticators.findIndex((selection) => selection.aaguid?.toLowerCase() === id);
  return at >= 0
    ? `entry ${String(at + 1)} of its authenticators names the model`
    : "the model meets an entry of its authenticators";
}

function notSelected(
  { allowedAaguids, authenticators }: Tier,
  id: Aaguid,
  known: KnownAuthenticator,
): string[] {
  if (allowedAaguids === null || allowedAaguids.includes(id)) return [];
  return authenticators.map((selection, at) => {
    const why = whyNot(selection, known);
    return `entry ${String(at + 1)} of its authenticators does not select it: ${why.join("; ")}`;
  });
}

function whyNot(selection: AuthenticatorSelection, known: KnownAuthenticator): readonly string[] {
  if (selection.aaguid !== undefined) return [`it means the model ${selection.aaguid}`];
  if (known.kind !== "model")
    return ["it is in no metadata service, and properties select catalogue models only"];
  const distrust = distrustOf(known.model);
  const against = [
    ...(distrust === null ? [] : [`it is not to be trusted (${distrust.status})`]),
    ...unmetBy(known.model, selection),
  ];
  return against.length > 0 ? against : [`it meets the conditions, but ${lockFileName} does not have it`];
}

/** What the tier asks for beside the model. */
function notProven({ attestation, passkeys }: Tier, known: KnownAuthenticator): string[] {
  const isProvable = known.kind === "model" && canAttest(known.model);
  return [
    ...(attestation === "required" && !isProvable
      ? [
          known.kind === "model"
            ? "the tier requires attestation, which the model cannot give"
            : "the tier requires attestation, and of this AAGUID no attestation can be checked",
        ]
      : []),
    ...(passkeys === "device-bound" &&
    known.kind === "model" &&
    known.model.backup !== null &&
    known.model.backup !== "unsupported"
      ? ["the tier takes device-bound passkeys only, and the model's keys may be on several devices"]
      : []),
  ];
}
