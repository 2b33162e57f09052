import type { EntraDomain } from "../../../tenant/surroundings";
import type { Answer } from "../../answer";
import { BoundedMap } from "../../boundedMap";
import type { Credential, SignIn } from "../../signIn";
import type { EntraTenant } from "../../../tenant/tenant";
import { personKey } from "../dimensions";
import type { Directory } from "../directory";
import { isFederated, startsAtEntra } from "../surroundings/federation";
import { type Arrival, type Sent, arrivalOf } from "./arrival";
import { type PersonDomain, TenantDomains } from "./domains";
import type { Circumstances, FederatedProviders, SentBack } from "./provider";

/** Who is sent to another provider, and what comes back. */
export class TenantFederation {
  readonly domains: TenantDomains;
  private readonly known = new BoundedMap<string, SentBack>();

  constructor(
    tenant: EntraTenant,
    directory: Directory,
    private readonly providers: FederatedProviders | null,
  ) {
    this.domains = new TenantDomains(tenant, directory);
  }

  /** What each of the domains that a person may be of does with a sign-in. */
  sent(signIn: SignIn, circumstances: Circumstances): readonly Sent[] {
    return this.domains
      .of(signIn.signInIdentity)
      .map((domain) => ({ domain, back: this.sentBack(domain, signIn, circumstances) }));
  }

  arrival(signIn: SignIn, sent: readonly Sent[]): Arrival {
    return arrivalOf(signIn.credentials ?? [], sent);
  }

  /** What the provider itself says of a sign-in that goes there; null where there is none, or it is not known. */
  answer(signIn: SignIn): Answer | null {
    if (!this.domains.mayFederate) return null;
    const [domain, ...others] = this.domains.of(signIn.signInIdentity);
    if (domain?.federation.kind !== "federated" || others.length > 0 || domain.settings === null) return null;
    const { settings } = domain;
    return this.providers?.knows(settings) === true
      ? this.providers.answer(settings, this.named(signIn))
      : null;
  }

  /** Proofs ask about the same few people and credentials very often. */
  private asked(
    providers: FederatedProviders,
    domain: EntraDomain,
    signIn: SignIn,
    circumstances: Circumstances,
  ): SentBack {
    if (circumstances === "told") return providers.sentBack(domain, signIn, circumstances);
    const key = `${domain.id}|${personKey(signIn.signInIdentity)}|${JSON.stringify(signIn.credentials)}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const back = providers.sentBack(domain, signIn, circumstances);
    this.known.set(key, back);
    return back;
  }

  private named(signIn: SignIn): SignIn {
    return { ...signIn, signInIdentity: this.domains.named(signIn.signInIdentity) };
  }

  private sentBack(domain: PersonDomain, signIn: SignIn, circumstances: Circumstances): SentBack {
    const { federation, settings } = domain;
    if (federation.kind === "managed") return nothing;
    const known = settings !== null && this.providers?.knows(settings) === true ? this.providers : null;
    const presented = signIn.credentials ?? [];
    const never = settings?.mfaClaimPassed === false;
    const said = presented.filter(isFederated);
    // Whatever circumstances are, what comes back follows from what is presented where the provider is known.
    if (said.length > 0 && (known === null || circumstances === "told"))
      return asSaid(said, never ? `${domain.name} passes no claim of it on` : "it says that it did none");
    if (known !== null && settings !== null) {
      const back = this.asked(known, settings, this.named(signIn), circumstances);
      return never ? { ...back, mfaClaim: "no", why: `${domain.name} passes no claim of it on` } : back;
    }
    return {
      comesBack: presented.some(isForProvider) ? "unknown" : "no",
      mfaClaim: never ? "no" : "unknown",
      why: presented.some(isForProvider)
        ? `what the identity provider of ${domain.name} asks for is not in the export`
        : "nothing is presented there",
    };

    function asSaid(federated: readonly Credential[], why: string): SentBack {
      const isMulti = federated.some(({ method }) => method.toLowerCase() === "federatedmultifactor");
      return { comesBack: "yes", mfaClaim: isMulti && !never ? "yes" : "no", why };
    }
  }
}

const nothing: SentBack = { comesBack: "no", mfaClaim: "no", why: "" };

/** What somebody may show at their provider: anything but what is Entra's own. */
function isForProvider(credential: Credential): boolean {
  if (credential.authority === "entra") return false;
  return credential.authority === "okta" || !startsAtEntra([credential]);
}
