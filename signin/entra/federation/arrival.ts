import type { Verdict } from "../../../tenant/verdict";
import type { Credential } from "../../signIn";
import { modeBit, modes } from "../credentials/modes";
import { federatedSignIn, isFederated, type MfaBehavior } from "../surroundings/federation";
import type { PersonDomain } from "./domains";
import type { SentBack } from "./provider";

/** What of the presented credentials there is in Entra, once whoever is sent to another provider has come back or not. */
export interface Arrival {
  readonly certain: readonly Credential[];
  /** There or not, by what is not known. */
  readonly possible: readonly Credential[];
  readonly refused: readonly { readonly credential: Credential; readonly why: string }[];
  /** What was taken for granted, or is not known, in words. */
  readonly assumptions: readonly string[];
}

/** A domain that somebody may be of, and what its provider sends back. */
export interface Sent {
  readonly domain: PersonDomain;
  readonly back: SentBack;
}

/** What there may be in Entra, and why what is presented is not. */
interface World {
  readonly credentials: readonly Credential[];
  readonly why: string;
}

/** What arrives of credentials, whatever of several domains the person is of and whatever is not known of them. */
export function arrivalOf(presented: readonly Credential[], sent: readonly Sent[]): Arrival {
  const worlds = sent.flatMap((each) => worldsOf(presented, each));
  const all = [...new Set(worlds.flatMap(({ credentials }) => credentials))];
  const isIn =
    (credential: Credential) =>
    ({ credentials }: World): boolean =>
      credentials.includes(credential);
  const certain = all.filter((credential) => worlds.every(isIn(credential)));
  const why = [...new Set(worlds.map((world) => world.why))].filter((each) => each !== "").join("; or ");
  const possible = all.filter((credential) => !certain.includes(credential));
  return {
    certain,
    possible,
    assumptions: [
      ...(possible.length === 0 ? [] : [...new Set(sent.flatMap(openIn))]),
      ...(sent.some(({ domain }) => domain.federation.kind !== "managed")
        ? ["staged rollout of cloud authentication is not in the export: taken as off"]
        : []),
    ],
    refused: presented
      .filter((credential) => !all.includes(credential) && !isArrived(credential, all))
      .map((credential) => ({ credential, why })),
  };
}

/** What is not known of one domain, in words. */
function openIn({ domain: { name, federation }, back }: Sent): readonly string[] {
  if (federation.kind === "managed") return [];
  const known = back.comesBack === "no" || (back.comesBack === "yes" && back.mfaClaim !== "unknown");
  return [
    ...(federation.kind === "unknown" ? [federation.why] : []),
    ...(federation.kind === "federated" && federation.behavior === null
      ? [`what ${name} does with its provider's multifactor authentication is not in the export`]
      : []),
    ...(known ? [] : [back.why]),
  ];
}

/** What comes back stands for what was said to come back. */
function isArrived(credential: Credential, all: readonly Credential[]): boolean {
  const method = credential.method.toLowerCase();
  return isFederated(credential) && all.some((other) => other.method.toLowerCase() === method);
}

function worldsOf(presented: readonly Credential[], { domain, back }: Sent): World[] {
  const atEntra = presented.filter(
    (credential) => credential.authority !== "okta" && !isFederated(credential),
  );
  const managed: World = {
    credentials: atEntra,
    why: `people of ${domain.name} sign in at Entra itself`,
  };
  const own = atEntra.filter(({ method }) => modeBit(method) !== modes.password);
  switch (domain.federation.kind) {
    case "managed":
      return [managed];
    case "federated":
      return federatedWorlds(domain.name, domain.federation.behavior, back, own);
    case "unknown":
      return [managed, ...federatedWorlds(domain.name, null, back, own)];
  }
}

function federatedWorlds(
  name: string,
  behavior: MfaBehavior | null,
  { comesBack, mfaClaim, why }: SentBack,
  own: readonly Credential[],
): World[] {
  const behaviors: readonly MfaBehavior[] =
    behavior === null ? ["acceptIfMfaDoneByFederatedIdp", "enforceMfaByFederatedIdp"] : [behavior];
  const signIn = `people of ${name} sign in at its own identity provider`;
  const outside: World[] = comesBack === "yes" ? [] : [{ credentials: own, why: `${signIn}: ${why}` }];
  const inside = comesBack === "no" ? [] : behaviors;
  return [
    ...outside,
    ...inside.flatMap((each) =>
      booleansOf(mfaClaim).map((claim): World => {
        const outcome = federatedSignIn(each, claim ? "yes" : "no", own);
        const reason = claim ? outcome.why : `${outcome.why} (${why})`;
        return { credentials: outcome.credentials, why: `${signIn}: ${reason}` };
      }),
    ),
  ];
}

function booleansOf(verdict: Verdict): readonly boolean[] {
  return verdict === "unknown" ? [true, false] : [verdict === "yes"];
}
