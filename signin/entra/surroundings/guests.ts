import { itemsOf, sameId } from "../../../tenant/graphValues";
import type { CrossTenantAccess, CrossTenantInboundTrust } from "../../../tenant/surroundings";
import { isUnknown } from "../../../tenant/unknown";
import type { Verdict } from "../../../tenant/verdict";
import type { Credential } from "../../signIn";
import { modeBit, modes } from "../credentials/modes";
import type { Person } from "../person";

/** Which claims of a guest's home tenant count here. */
export interface InboundTrust {
  readonly mfa: Verdict;
  readonly compliantDevice: Verdict;
  readonly hybridJoinedDevice: Verdict;
}

const nothingKnown: InboundTrust = {
  mfa: "unknown",
  compliantDevice: "unknown",
  hybridJoinedDevice: "unknown",
};

/**
 * The trust in a home tenant: the partner's own setting, else the default's (Graph,
 * crossTenantAccessPolicyConfigurationPartner: "For any partner-specific property that is null, these settings inherit").
 */
export function inboundTrustOf(
  access: CrossTenantAccess | null | undefined,
  homeTenantId: string | null,
): InboundTrust {
  if (access === null || access === undefined || isUnknown(access)) return nothingKnown;
  if (isUnknown(access.partners)) return nothingKnown;
  const partners = itemsOf(access.partners);
  const partner =
    homeTenantId === null ? undefined : partners.find(({ tenantId }) => sameId(tenantId, homeTenantId));
  const byDefault = trustFrom(access.default?.inboundTrust);
  if (homeTenantId === null && partners.length > 0) return nothingKnown; // It may be one of the partners.
  const own = partner?.inboundTrust;
  return own === null || own === undefined ? byDefault : trustFrom(own, byDefault);
}

function trustFrom(
  trust: CrossTenantInboundTrust | null | undefined,
  otherwise: InboundTrust = nothingKnown,
): InboundTrust {
  if (trust === null || trust === undefined || isUnknown(trust)) return otherwise;
  return {
    mfa: verdictOf(trust.isMfaAccepted, otherwise.mfa),
    compliantDevice: verdictOf(trust.isCompliantDeviceAccepted, otherwise.compliantDevice),
    hybridJoinedDevice: verdictOf(trust.isHybridAzureADJoinedDeviceAccepted, otherwise.hybridJoinedDevice),
  };
}

function verdictOf(value: boolean | null | undefined, otherwise: Verdict): Verdict {
  if (value === true) return "yes";
  return value === false ? "no" : otherwise;
}

/** entra-docs, concept-authentication-strength-external-users, column "Home tenant" (4 January 2024). */
const acceptedFromHome =
  modes.sms |
  modes.voice |
  modes.microsoftAuthenticatorPush |
  modes.deviceBasedPush |
  modes.softwareOath |
  modes.hardwareOath |
  modes.fido2 |
  modes.windowsHelloForBusiness |
  modes.x509CertificateMultiFactor |
  modes.x509CertificateSingleFactor;

/** The same table, column "Resource tenant": what a guest can register and use here. */
const acceptedHere = modes.sms | modes.voice | modes.microsoftAuthenticatorPush | modes.softwareOath;

/** A first factor at home is one here: a password, or an e-mail code. */
const firstFactorAtHome = modes.password | modes.email | modes.federatedSingleFactor;

export interface GuestCredentials {
  /** What counts for certain. */
  readonly credentials: readonly Credential[];
  /** What counts where the home tenant is trusted, and it is not known whether it is. */
  readonly perhaps: readonly Credential[];
  readonly why: string;
}

/**
 * Which of a guest's credentials count towards multifactor authentication and strengths here. Internal guests sign in like
 * members. Without trust in the home tenant's MFA, people of B2B direct connect have no way to do it.
 */
export function creditedCredentials(
  { externalUserType, homeTenantId }: Person,
  access: CrossTenantAccess | null | undefined,
  credentials: readonly Credential[],
): GuestCredentials {
  if (externalUserType === null || externalUserType === "internalGuest") {
    return { credentials, perhaps: [], why: "the account signs in to this tenant" };
  }
  const { mfa } = inboundTrustOf(access, homeTenantId);
  const trusted = credentials.filter(({ method }) => counts(method, acceptedFromHome | firstFactorAtHome));
  const untrusted = credentials.filter(({ method }) =>
    counts(
      method,
      externalUserType === "b2bDirectConnectUser" ? firstFactorAtHome : acceptedHere | firstFactorAtHome,
    ),
  );
  if (mfa === "yes") {
    return {
      credentials: trusted,
      perhaps: [],
      why: "multifactor authentication of the home tenant is trusted",
    };
  }
  if (mfa === "no") {
    const why =
      externalUserType === "b2bDirectConnectUser"
        ? "the home tenant's multifactor authentication is not trusted, which B2B direct connect takes"
        : "the home tenant's multifactor authentication is not trusted: it is done here";
    return { credentials: untrusted, perhaps: [], why };
  }
  return {
    credentials: untrusted,
    perhaps: trusted,
    why: "whether the home tenant's multifactor authentication is trusted is not in the export",
  };
}

function counts(method: string, accepted: number): boolean {
  const bit = modeBit(method);
  return bit !== null && (bit & accepted) !== 0;
}

/** Whether anything could count as multifactor authentication: not in B2B direct connect without trust in the home tenant's. */
export function canDoMfa(
  { externalUserType, homeTenantId }: Person,
  access: CrossTenantAccess | null | undefined,
): boolean {
  return externalUserType !== "b2bDirectConnectUser" || inboundTrustOf(access, homeTenantId).mfa !== "no";
}

/** Whether the state of a guest's device, as the home tenant claims it, counts here. A member's always does. */
export function deviceClaimCounts(
  { externalUserType, homeTenantId }: Person,
  access: CrossTenantAccess | null | undefined,
  claim: "compliantDevice" | "hybridJoinedDevice",
): Verdict {
  if (externalUserType === null || externalUserType === "internalGuest") return "yes";
  return inboundTrustOf(access, homeTenantId)[claim];
}
