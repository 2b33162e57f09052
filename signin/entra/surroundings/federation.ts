import { itemsOf } from "../../../tenant/graphValues";
import type { DomainFederation, EntraDomain } from "../../../tenant/surroundings";
import { isUnknown } from "../../../tenant/unknown";
import type { Verdict } from "../../../tenant/verdict";
import type { Credential } from "../../signIn";
import { mfaSatisfied } from "../credentials/builtInControl";
import { combinationsOf } from "../credentials/combinations";
import { modes } from "../credentials/modes";

export type MfaBehavior = NonNullable<EntraDomain["federatedIdpMfaBehavior"]>;

/** Where a person's domain sends them. */
export type Federation =
  | { readonly kind: "managed" }
  | { readonly kind: "federated"; readonly domain: string; readonly behavior: MfaBehavior | null }
  | { readonly kind: "unknown"; readonly why: string };

/** The federation of an account, by its name's domain. */
export function federationOf(
  domains: readonly EntraDomain[] | null | undefined,
  userPrincipalName: string | null | undefined,
): Federation {
  if (domains === null || domains === undefined || isUnknown(domains)) {
    return { kind: "unknown", why: "the tenant's domains are not in the export" };
  }
  if (userPrincipalName === null || userPrincipalName === undefined || isUnknown(userPrincipalName)) {
    return { kind: "unknown", why: "the account's name is not known, and with it its domain" };
  }
  const name = domainOf(userPrincipalName);
  return federationOfDomain(
    name,
    itemsOf(domains).find(({ id }) => id.toLowerCase() === name),
  );
}

/** The domain of an account's name, in lower case. */
export function domainOf(userPrincipalName: string): string {
  return userPrincipalName.slice(userPrincipalName.lastIndexOf("@") + 1).toLowerCase();
}

/** The same by what the tenant says of a domain; undefined: it does not list it. `name` is in lower case. */
export function federationOfDomain(name: string, domain: EntraDomain | undefined): Federation {
  switch (domain?.authenticationType) {
    case "Managed":
      return { kind: "managed" };
    case "Federated":
      return { kind: "federated", domain: name, behavior: known(domain) };
    default:
      return { kind: "unknown", why: `whether the domain ${name} is federated is not in the export` };
  }
}

function known(domain: EntraDomain): MfaBehavior | null {
  const behavior = federationSetting(domain, "federatedIdpMfaBehavior");
  return behavior == null || isUnknown(behavior) ? null : behavior;
}

/** What a domain's internalDomainFederation says, which stands in the domain or is expanded under it. */
export function federationSetting<Name extends keyof DomainFederation>(
  domain: EntraDomain,
  name: Name,
): DomainFederation[Name] {
  const expanded = itemsOf(domain.federationConfiguration).map((federation) => federation[name]);
  return domain[name] ?? expanded.find((value) => value != null);
}

/**
 * Modes with which somebody of a federated domain signs in at Entra and is not sent to the provider: a pass, which "is
 * preferred over federation" (entra-docs, howto-authentication-temporary-access-pass), phone sign-in, after which the sign-in
 * no longer goes to "a federated login location" (howto-authentication-passwordless-phone), and what Entra holds itself.
 */
const heldByEntra =
  modes.temporaryAccessPassOneTime |
  modes.temporaryAccessPassMultiUse |
  modes.deviceBasedPush |
  modes.fido2 |
  modes.windowsHelloForBusiness |
  modes.x509CertificateMultiFactor |
  modes.x509CertificateSingleFactor;

/** Whether somebody of a federated domain can begin at Entra. */
export function startsAtEntra(credentials: readonly Credential[]): boolean {
  return (combinationsOf(credentials).modes & heldByEntra) !== 0;
}

/** What becomes of a federated sign-in in Entra. */
export interface FederatedSignIn {
  /** What the person has then: the provider's sign-in as a credential, and their own that Entra still asks for. */
  readonly credentials: readonly Credential[];
  /** Whether that satisfies multifactor authentication. */
  readonly mfa: Verdict;
  /** Whether Entra and the provider send the person to and fro where MFA is asked for. */
  readonly loops: Verdict;
  readonly why: string;
}

/**
 * A sign-in at the provider of a federated domain (Graph, internalDomainFederation: federatedIdpMfaBehavior). `mfaClaim`
 * is whether the provider's token says that it did multifactor authentication. `own` are the person's credentials at Entra. A
 * federated sign-in never becomes a phishing-resistant one, whatever was used at the provider.
 */
export function federatedSignIn(
  behavior: MfaBehavior | null,
  mfaClaim: Verdict,
  own: readonly Credential[],
): FederatedSignIn {
  const behaviors: readonly MfaBehavior[] =
    behavior === null ? ["acceptIfMfaDoneByFederatedIdp", "enforceMfaByFederatedIdp"] : [behavior];
  const claims: readonly boolean[] = mfaClaim === "unknown" ? [true, false] : [mfaClaim === "yes"];
  const outcomes = behaviors.flatMap((each) => claims.map((claim) => outcomeOf(each, claim, own)));
  const [first, ...others] = outcomes;
  if (first === undefined) return outcomeOf("rejectMfaByFederatedIdp", false, own);
  return others.reduce(merged, first);
}

function outcomeOf(behavior: MfaBehavior, claim: boolean, own: readonly Credential[]): FederatedSignIn {
  const mine = own.filter((credential) => !isFederated(credential));
  const afterwards = [federatedSingleFactor, ...mine];
  if (behavior === "rejectMfaByFederatedIdp") {
    const why = "Entra does multifactor authentication itself and rejects the provider's";
    return { credentials: afterwards, mfa: mfaSatisfied(afterwards), loops: "no", why };
  }
  if (claim) {
    const credentials = [federatedMultiFactor, ...afterwards];
    return {
      credentials,
      mfa: "yes",
      loops: "no",
      why: "Entra accepts the provider's multifactor authentication",
    };
  }
  if (behavior === "acceptIfMfaDoneByFederatedIdp") {
    const why = "the provider did no multifactor authentication, so Entra does it";
    return { credentials: afterwards, mfa: mfaSatisfied(afterwards), loops: "no", why };
  }
  // enforceMfaByFederatedIdp: Entra "redirects the request to federated identity provider to perform MFA".
  const why =
    "Entra sends the person back to the provider for multifactor authentication, and the provider's claim never arrives";
  // What the person can begin with at Entra never goes to the provider.
  const credentials = [federatedSingleFactor, ...mine.filter((credential) => startsAtEntra([credential]))];
  return { credentials, mfa: mfaSatisfied(credentials), loops: "yes", why };
}

/** What a provider's sign-in is in Entra: the same objects each time. */
const federatedSingleFactor: Credential = { method: "federatedSingleFactor" };
const federatedMultiFactor: Credential = { method: "federatedMultiFactor" };

/** Whether a credential is what comes back from a provider. */
export function isFederated({ method }: Credential): boolean {
  return method.toLowerCase().startsWith("federated");
}

/**
 * What two possible outcomes leave certain: unknown where they differ, and the credentials of the poorer. Outcomes contain each
 * other: the provider's single factor alone, with the person's own, and with the provider's multifactor authentication.
 */
function merged(a: FederatedSignIn, b: FederatedSignIn): FederatedSignIn {
  const poorer = a.credentials.length <= b.credentials.length ? a : b;
  return {
    credentials: poorer.credentials,
    mfa: a.mfa === b.mfa ? a.mfa : "unknown",
    loops: a.loops === b.loops ? a.loops : "unknown",
    why:
      a.mfa === b.mfa && a.loops === b.loops
        ? a.why
        : "what the domain does with the provider's multifactor authentication, or whether it is claimed, is not known",
  };
}
