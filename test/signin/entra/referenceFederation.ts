import type { Credential, SignIn } from "../../../signin/signIn";
import type { EntraTenant } from "../../../tenant/tenant";
import type { Ask } from "./everyWorld";

/*
 * What a federated domain does, as naively as it can be written: one world at a time (Graph, internalDomainFederation). It
 * shares nothing but types with what it is compared with.
 */

const begunAtEntra = [
  ...["temporaryAccessPassOneTime", "temporaryAccessPassMultiUse", "fido2", "windowsHelloForBusiness"],
  ...["x509CertificateMultiFactor", "x509CertificateSingleFactor", "deviceBasedPush"],
];
const behaviors = [
  "acceptIfMfaDoneByFederatedIdp",
  "enforceMfaByFederatedIdp",
  "rejectMfaByFederatedIdp",
] as const;

/** What of the presented credentials there is in Entra. Without domains in the export: all of them. */
export function arrived(
  tenant: EntraTenant,
  { signInIdentity, credentials = [] }: SignIn,
  ask: Ask,
): Credential[] {
  const domains = tenant.domains ?? [];
  if (domains.length === 0) return [...credentials];
  const account = tenant.users?.find(({ id }) => id === signInIdentity.userId);
  const name = signInIdentity.userPrincipalName ?? account?.userPrincipalName;
  const own = credentials.filter(({ method }) => !method.startsWith("federated"));
  const domain =
    name === undefined
      ? (domains.find(({ id }) => ask(`of ${id}`)) ?? domains[0])
      : domains.find(({ id }) => name.endsWith(`@${id}`));
  const isFederated =
    domain === undefined
      ? domains.some(({ authenticationType }) => authenticationType !== "Managed") &&
        ask("the domain is federated")
      : domain.authenticationType === "Federated" ||
        (domain.authenticationType !== "Managed" && ask("the domain is federated"));
  if (!isFederated) return own;
  const behavior =
    domain?.federatedIdpMfaBehavior ?? behaviors[ask("the provider's MFA is enforced") ? 1 : 0];
  const atEntra = own.filter(({ method }) => method !== "password");
  const said = credentials.filter(({ method }) => method.startsWith("federated"));
  const comesBack =
    said.length > 0 ||
    (credentials.some(({ method }) => !begunAtEntra.includes(method)) && ask("the provider lets them in"));
  if (!comesBack) return atEntra;
  const claims =
    domain?.mfaClaimPassed !== false &&
    (said.length > 0
      ? said.some(({ method }) => method === "federatedMultiFactor")
      : ask("the provider tells of MFA"));
  const single = { method: "federatedSingleFactor" };
  if (behavior === "rejectMfaByFederatedIdp") return [single, ...atEntra];
  if (claims) return [{ method: "federatedMultiFactor" }, single, ...atEntra];
  // Sent back there, they do nothing at Entra but what they began with.
  return behavior === "enforceMfaByFederatedIdp"
    ? [single, ...atEntra.filter(({ method }) => begunAtEntra.includes(method))]
    : [single, ...atEntra];
}
