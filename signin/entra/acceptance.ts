import { itemsOf, sameId } from "../../tenant/graphValues";
import type { Verdict } from "../../tenant/verdict";
import type { Credential, SignIn } from "../signIn";
import type { CompiledEntra } from "./compile";
import { dimensions } from "./dimensions";
import { isFirstFactor } from "./credentials/combinations";
import type { DeviceClaims } from "./grants";
import { mayUse } from "./pending";
import type { Person } from "./person";

/** What of the presented credentials the tenant accepts of this person. */
export interface AcceptedCredentials {
  /** Equal for sign-ins whose accepted credentials are the same. */
  readonly key: string;
  readonly certain: readonly Credential[];
  /** Whether these are accepted cannot be known. */
  readonly possible: readonly Credential[];
  readonly refused: readonly { readonly credential: Credential; readonly why: string }[];
  /** What was taken for granted. */
  readonly assumptions: readonly string[];
  /** Whether they can start a sign-in. */
  readonly firstFactor: Verdict;
  readonly deviceClaims: DeviceClaims;
}

/** Methods that guests can register and use in a tenant which is not theirs (entra-docs, authentication-conditional-access). */
const usableByGuestsHere: readonly string[] = [
  "password",
  "microsoftAuthenticatorPush",
  "softwareOath",
  "hardwareOath",
  "sms",
  "voice",
  "email",
  "federatedSingleFactor",
];

const [personDimension] = dimensions;

/** Looks presented credentials up in the authentication methods policy, once a person and set of credentials. */
export class Acceptance {
  private readonly known = new Map<string, AcceptedCredentials>();

  constructor(private readonly compiled: CompiledEntra) {}

  of(signIn: SignIn): AcceptedCredentials {
    const key = `${personDimension?.keyOf(signIn) ?? ""}|${credentialsKey(signIn.credentials)}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const accepted = this.accept(signIn);
    this.known.set(key, accepted);
    return accepted;
  }

  private accept(signIn: SignIn): AcceptedCredentials {
    const { tenant, surroundings } = this.compiled;
    const person = surroundings.directory.person(signIn.signInIdentity);
    const presented = signIn.credentials;
    const methods = tenant.authenticationMethodsPolicy;
    const trust = this.trustIn(person);
    const looked = (presented ?? []).map((credential) => ({
      credential,
      ...this.verdictOn(credential, person, trust.mfaAtHome),
    }));
    const of = (verdict: Verdict): Credential[] =>
      looked.filter((entry) => entry.verdict === verdict).map(({ credential }) => credential);
    const certain = of("yes");
    const possible = of("unknown");
    const accepted = {
      certain,
      possible,
      refused: looked.filter(({ verdict }) => verdict === "no"),
      assumptions:
        methods == null && looked.some(({ credential }) => credential.method !== "password")
          ? ["the authentication methods policy is not in the export: what is presented is taken as accepted"]
          : [],
      deviceClaims: trust.deviceClaims,
    };
    return {
      ...accepted,
      firstFactor:
        presented === undefined
          ? "yes"
          : trust.mfaAtHome === undefined
            ? firstFactorOf(certain, possible)
            : firstFactorOf(presented, []),
      key: `${credentialsKey(certain)}/${credentialsKey(possible)}/${trust.deviceClaims.compliant}/${trust.deviceClaims.hybridJoined}`,
    };
  }

  private verdictOn(
    credential: Credential,
    person: Person,
    mfaAtHome: Verdict | undefined,
  ): { readonly verdict: Verdict; readonly why: string } {
    if (mfaAtHome !== undefined && !usableByGuestsHere.includes(credential.method))
      return { verdict: mfaAtHome, why: "multifactor authentication of the home tenant is not trusted" };
    const methods = this.compiled.tenant.authenticationMethodsPolicy;
    return methods == null || mfaAtHome !== undefined
      ? { verdict: "yes", why: "" }
      : mayUse(methods, person, credential);
  }

  /**
   * What a guest brings from home counts as far as the inbound trust of the cross-tenant access settings goes (entra-docs,
   * cross-tenant-access-overview).
   */
  private trustIn(person: Person): {
    readonly deviceClaims: DeviceClaims;
    readonly mfaAtHome: Verdict | undefined;
  } {
    if (person.externalUserType === null || person.externalUserType === "internalGuest")
      return { deviceClaims: { compliant: "yes", hybridJoined: "yes" }, mfaAtHome: undefined };
    const access = this.compiled.tenant.crossTenantAccess;
    if (access == null)
      return { deviceClaims: { compliant: "unknown", hybridJoined: "unknown" }, mfaAtHome: "unknown" };
    const home = person.homeTenantId;
    const partner =
      home === null ? undefined : itemsOf(access.partners).find(({ tenantId }) => sameId(tenantId, home));
    const trust = partner?.inboundTrust ?? access.default?.inboundTrust;
    return {
      deviceClaims: {
        compliant: trust?.isCompliantDeviceAccepted === true ? "yes" : "no",
        hybridJoined: trust?.isHybridAzureADJoinedDeviceAccepted === true ? "yes" : "no",
      },
      mfaAtHome: trust?.isMfaAccepted === true ? "yes" : "no",
    };
  }
}

function firstFactorOf(certain: readonly Credential[], possible: readonly Credential[]): Verdict {
  if (isFirstFactor(certain)) return "yes";
  return isFirstFactor([...certain, ...possible]) ? "unknown" : "no";
}

function credentialsKey(credentials: readonly Credential[] | undefined): string {
  if (credentials === undefined) return "?";
  let key = "";
  for (const { method, aaguid, passkeyType, attested } of credentials) {
    key += `${method},`;
    if (aaguid != null || passkeyType != null || attested != null)
      key += `${aaguid ?? ""},${passkeyType ?? ""},${String(attested ?? "")};`;
  }
  return key;
}
