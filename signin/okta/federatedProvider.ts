import { itemsOf } from "../../tenant/graphValues";
import type { OktaApplication, OktaTenant } from "../../tenant/okta/organization";
import type { EntraDomain } from "../../tenant/surroundings";
import { isUnknown } from "../../tenant/unknown";
import type { Verdict } from "../../tenant/verdict";
import type { Answer } from "../answer";
import type { Circumstances, FederatedProviders, SentBack } from "../entra/federation/provider";
import { isFederated, federationSetting } from "../entra/surroundings/federation";
import { modeBit, modes } from "../entra/credentials/modes";
import type { SignIn } from "../signIn";
import { factsOfSignIn } from "./circumstances";
import { decide, evaluateOkta, signInChains } from "./evaluate";
import { type FactVerdict, partsOf } from "./formula";
import { type Organization, organizationOf } from "./organization";
import { type Branch, branchesOf } from "./outcomes";

/**
 * An Okta org as the provider of Entra's federated domains: its application for Entra decides who comes back (Okta help,
 * Office 365, WS-Federation).
 */
export class OktaAsProvider implements FederatedProviders {
  private readonly organization: Organization;

  constructor(private readonly okta: OktaTenant) {
    this.organization = organizationOf(okta);
  }

  /** Okta signs for a domain as `http://www.okta.com/…`, and its application stands at `/app/office365/`. */
  knows(domain: EntraDomain): boolean {
    return (["issuerUri", "passiveSignInUri"] as const).some((name) =>
      isOktas(federationSetting(domain, name)),
    );
  }

  sentBack(domain: EntraDomain, signIn: SignIn, circumstances: Circumstances): SentBack {
    const application = this.applicationFor(domain);
    if (application === null) return { comesBack: "unknown", mfaClaim: "unknown", why: whichApplication };
    const { organization } = this;
    const asked = this.signInThere(application, signIn);
    const facts = factsOfSignIn(organization, asked, null);
    const next = signInChains(organization, application.id);
    const branches = branchesOf(next, circumstances === "told" ? facts : ofPersonOnly(facts));
    if (branches === null)
      return {
        comesBack: "unknown",
        mfaClaim: "unknown",
        why: "too many facts of the sign-in at Okta are not known",
      };
    const decided = branches.map((branch) => ({ branch, decision: decide(organization, asked, branch) }));
    const comesBack = agreed(
      decided.map(({ decision }) =>
        decision === "granted" ? "yes" : decision === "unknown" ? "unknown" : "no",
      ),
    );
    const mfaClaim = agreed(
      decided
        .filter(({ decision }) => decision === "granted" || decision === "unknown")
        .map(({ branch }) => this.claim(application, branch, domain)),
    );
    return { comesBack, mfaClaim, why: inWords(comesBack, mfaClaim, branches) };
  }

  answer(domain: EntraDomain, signIn: SignIn): Answer | null {
    const application = this.applicationFor(domain);
    return application === null ? null : evaluateOkta(this.okta, this.signInThere(application, signIn));
  }

  /** The application of Okta's catalogue that is Entra; of several the one for the domain. */
  private applicationFor({ id }: EntraDomain): OktaApplication | null {
    const all = (this.okta.apps ?? []).filter(
      ({ name, status }) => name === "office365" && status !== "INACTIVE",
    );
    const [only, ...others] =
      all.length < 2 ? all : all.filter((application) => isForDomain(application, id));
    return only === undefined || others.length > 0 ? null : only;
  }

  /** The same person with what is registered there: accounts of both are the same by their name. */
  private signInThere({ id }: OktaApplication, signIn: SignIn): SignIn {
    const { userId: _entras, userPrincipalName, ...described } = signIn.signInIdentity;
    const account = itemsOf(this.okta.users).find(
      ({ profile }) =>
        typeof profile?.login === "string" &&
        profile.login.toLowerCase() === userPrincipalName?.toLowerCase(),
    );
    return {
      ...signIn,
      signInIdentity: { ...described, ...(account === undefined ? {} : { userId: account.id }) },
      signInContext: { application: id },
      credentials: signIn.credentials?.filter(
        (credential) =>
          credential.authority === "okta" || (!isFederated(credential) && !isPass(credential.method)),
      ),
    };
  }

  /**
   * Okta tells of multifactor authentication where the rule of the application asks for it; what its session asked for does
   * not count. Where a rule beside it asks, the claim may be sent though nobody was asked (Okta help, Use Okta MFA for Azure
   * Active Directory: known issues).
   */
  private claim(application: OktaApplication, { outcomes }: Branch, domain: EntraDomain): Verdict {
    const action = outcomes[1]?.action;
    if (action?.kind !== "demand" || action.demand.unreadable.length > 0) return "unknown";
    if (action.demand.factors === 2) return domain.mfaClaimPassed === true ? "yes" : "unknown";
    const rules = this.organization.application(application.id)?.rules ?? [];
    const asksOthers = rules.some(
      ({ isActive, action: other }) =>
        isActive && (other.kind !== "demand" || other.demand.factors === 2) && other.kind !== "deny",
    );
    return asksOthers ? "unknown" : "no";
  }
}

const whichApplication = "which of Okta's applications is Entra is not in the export";

function isOktas(address: string | null | undefined): boolean {
  if (address == null || isUnknown(address)) return false;
  return (
    /^https?:\/\/([^/]+\.)?okta(preview|-emea|-gov)?\.com\//i.test(`${address}/`) ||
    /\/app\/office365\//i.test(address)
  );
}

function isForDomain({ settings }: OktaApplication, domain: string): boolean {
  const named: readonly unknown[] = [settings?.app?.domain, ...itemsOf(settings?.app?.domains)];
  return named.some((entry) => {
    const name: unknown = typeof entry === "object" && entry !== null && "name" in entry ? entry.name : entry;
    return typeof name === "string" && name.toLowerCase() === domain.toLowerCase();
  });
}

/** A Temporary Access Pass is Entra's, for which Okta has a code of its own. */
function isPass(method: string): boolean {
  const bit = modeBit(method) ?? 0;
  return (bit & (modes.temporaryAccessPassOneTime | modes.temporaryAccessPassMultiUse)) !== 0;
}

/** Where from, on what and at which risk is open. */
function ofPersonOnly(facts: FactVerdict): FactVerdict {
  return (name) => {
    const [kind] = partsOf(name);
    return kind === "zone" ||
      kind === "device" ||
      kind === "assurance" ||
      kind === "platform" ||
      kind === "risk"
      ? "unknown"
      : facts(name);
  };
}

function agreed(verdicts: readonly Verdict[]): Verdict {
  const [first = "no", ...others] = verdicts;
  return others.every((verdict) => verdict === first) ? first : "unknown";
}

function inWords(comesBack: Verdict, mfaClaim: Verdict, branches: readonly Branch[]): string {
  const rules = [
    ...new Set(
      branches.flatMap(({ outcomes }) => outcomes.map(({ rule }) => rule?.displayName ?? "no rule")),
    ),
  ];
  const deciding = `by ${rules.join(", ")}`;
  if (comesBack === "no") return `Okta lets nobody in with this, ${deciding}`;
  if (comesBack === "unknown") return `whether Okta lets them in is not known, ${deciding}`;
  if (mfaClaim === "no")
    return `Okta asks for one factor, so it tells of no multifactor authentication, ${deciding}`;
  return mfaClaim === "yes"
    ? `Okta does multifactor authentication, ${deciding}`
    : `whether Okta tells of multifactor authentication is not known, ${deciding}`;
}
