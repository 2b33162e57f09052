import type { Verdict } from "../../../tenant/verdict";
import type { Credential } from "../../signIn";
import { type AuthenticatorSettings, type Factor, factorNames, factorOf } from "../factors";
import type { Decision } from "../../answer";

/** Whether credentials of a kind get in, and with which of them that is shown best. */
export interface Presented {
  /** `unknown`: they may get in. */
  readonly verdict: Verdict;
  readonly credentials: readonly Credential[];
}

export type DecisionFor = (credentials: readonly Credential[], settings: AuthenticatorSettings) => Decision;

/** Credentials of the org that a phisher can use as well: no passkey, FastPass or smart card. */
export function phishable(
  settings: AuthenticatorSettings,
  without: readonly string[] = [],
): readonly Credential[] {
  return credentialsWhere(settings, (factor) => factor.phishingResistant !== "yes").filter(
    ({ method }) => !without.includes(method),
  );
}

/**
 * Sets of credentials that are one factor: all that is known, and all that is had. Whoever has more of the same type gets no
 * less, so these two are the worst.
 */
export function singleFactors(settings: AuthenticatorSettings): readonly (readonly Credential[])[] {
  return [
    credentialsWhere(settings, ({ primary }) => primary === "knowledge"),
    credentialsWhere(
      settings,
      ({ primary, userVerification }) => primary === "possession" && userVerification === "no",
    ),
  ];
}

function credentialsWhere(
  settings: AuthenticatorSettings,
  isWanted: (factor: Factor) => boolean,
): readonly Credential[] {
  return factorNames
    .map((method): Credential => ({ method }))
    .filter((credential) => {
      const factor = factorOf(credential, settings);
      return factor !== null && isWanted(factor);
    });
}

/** The settings with every authenticator that may leave its user unverified doing so. */
export function withoutVerification(settings: AuthenticatorSettings): AuthenticatorSettings {
  const { userVerification } = settings;
  const keys = ["webauthn", "okta_verify"].filter((key) => userVerification.get(key) !== "REQUIRED");
  return {
    ...settings,
    userVerification: new Map([...userVerification, ...keys.map((key) => [key, "DISCOURAGED"] as const)]),
  };
}

/**
 * Whether some of the credentials get in, with as few of them as possible. More credentials are never worse, so if all of
 * them together do not get in, none of them do.
 */
export function waysIn(
  all: readonly Credential[],
  decisionFor: DecisionFor,
  settings: AuthenticatorSettings,
): Presented {
  const decision = decisionFor(all, settings);
  if (decision !== "granted" && decision !== "unknown") return { verdict: "no", credentials: [] };
  return {
    verdict: decision === "granted" ? "yes" : "unknown",
    credentials: fewest(all, (some) => decisionFor(some, settings) === decision),
  };
}

function fewest(
  all: readonly Credential[],
  suffice: (some: readonly Credential[]) => boolean,
): readonly Credential[] {
  if (suffice([])) return [];
  const single = all.find((one) => suffice([one]));
  if (single !== undefined) return [single];
  for (const [index, one] of all.entries()) {
    const other = all.slice(index + 1).find((candidate) => suffice([one, candidate]));
    if (other !== undefined) return [one, other];
  }
  return [...all].reverse().reduce<readonly Credential[]>((kept, one) => {
    const fewer = kept.filter((credential) => credential !== one);
    return suffice(fewer) ? fewer : kept;
  }, all);
}
