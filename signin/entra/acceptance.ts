import type { AuthenticationMethodsPolicy } from "../../tenant/tenant";
import { type Verdict, allOf, anyOf } from "../../tenant/verdict";
import { BoundedMap } from "../boundedMap";
import type { Credential, SignIn, SignInIdentity } from "../signIn";
import type { CompiledEntra } from "./compile";
import { personKey } from "./dimensions";
import { isFirstFactor } from "./credentials/combinations";
import type { Sent } from "./federation/arrival";
import type { Circumstances } from "./federation/provider";
import { type Judgement, judged, worst } from "./methods/judgement";
import { type PlatformUse, platformUses } from "./methods/platformUse";
import { groupsNamedBy } from "./methods/targets";
import { mayStart, mayUse } from "./methods/usableMethods";
import {
  type GuestCredentials,
  canDoMfa,
  creditedCredentials,
  deviceClaimCounts,
} from "./surroundings/guests";
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
  /** Whether the device's state counts: a guest's does as far as the home tenant is trusted. */
  readonly compliantDeviceCounts: Verdict;
  readonly hybridJoinedDeviceCounts: Verdict;
  /** False where nothing that the person could present would count as multifactor authentication. */
  readonly canDoMfa: boolean;
}

/** Looks presented credentials up in the authentication methods policy, once a kind of person and set of credentials. */
export class Acceptance {
  private readonly known = new BoundedMap<string, AcceptedCredentials>();
  private readonly kinds = new BoundedMap<string, string>();
  /** Groups that the authentication methods policy names. */
  private readonly targets: ReadonlySet<string>;

  constructor(private readonly compiled: CompiledEntra) {
    this.targets = groupsNamedBy(compiled.tenant.authenticationMethodsPolicy);
  }

  /** `any`: whatever the circumstances of the sign-in are, where a federated provider decides by them. */
  of(signIn: SignIn, circumstances: Circumstances = "told"): AcceptedCredentials {
    const sent = this.sent(signIn, circumstances);
    const uses =
      signIn.credentials === undefined ? null : platformUses(signIn.signInConditions, signIn.credentials);
    const key = `${this.kindOf(signIn.signInIdentity)}|${credentialsKey(signIn.credentials)}${sentKey(sent)}${usesKey(uses)}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const accepted = this.accept(signIn, sent, uses);
    this.known.set(key, accepted);
    return accepted;
  }

  /** What federated providers send back; null where nobody is sent anywhere. */
  private sent(signIn: SignIn, circumstances: Circumstances): readonly Sent[] | null {
    const { federation, surroundings } = this.compiled;
    if (!federation.domains.areTold || signIn.credentials === undefined) return null;
    return signsInElsewhere(surroundings.directory.person(signIn.signInIdentity))
      ? null
      : federation.sent(signIn, circumstances);
  }

  /** All that is ever asked about a person here: two of the same kind have the same credentials accepted. */
  private kindOf(identity: SignInIdentity): string {
    const key = personKey(identity);
    const known = this.kinds.get(key);
    if (known !== undefined) return known;
    const person = this.compiled.surroundings.directory.person(identity);
    let kind = `${person.externalUserType ?? ""},${person.homeTenantId ?? ""},`;
    for (const group of this.targets) kind += person.isMemberOf(group).charAt(0);
    this.kinds.set(key, kind);
    return kind;
  }

  private accept(
    signIn: SignIn,
    sent: readonly Sent[] | null,
    uses: readonly PlatformUse[] | null,
  ): AcceptedCredentials {
    const { tenant, surroundings, federation } = this.compiled;
    const person = surroundings.directory.person(signIn.signInIdentity);
    const arrival = sent === null ? null : federation.arrival(signIn, sent);
    const presented =
      signIn.credentials === undefined || arrival === null
        ? signIn.credentials
        : [...arrival.certain, ...arrival.possible];
    const methods = tenant.authenticationMethodsPolicy;
    const isGuest = signsInElsewhere(person);
    const credited = creditedCredentials(person, tenant.crossTenantAccess, presented ?? []);
    const looked = (presented ?? []).map((credential) => {
      const judgement = isGuest
        ? guestJudgement(credited, credential)
        : this.judgementOf(methods, credential, person);
      const use = uses?.[signIn.credentials?.indexOf(credential) ?? -1];
      const works: Verdict = use === undefined ? "yes" : verdictBySupport[use.support];
      return {
        credential,
        works,
        ...worst(
          judgement,
          judged(arrival?.possible.includes(credential) === true ? "unknown" : "yes", ""),
          judged(works, use?.why ?? ""),
        ),
      };
    });
    const of = (verdict: Verdict): Credential[] =>
      looked.filter((entry) => entry.verdict === verdict).map(({ credential }) => credential);
    const certain = of("yes");
    const possible = of("unknown");
    const accepted = {
      certain,
      possible,
      refused: [...looked.filter(({ verdict }) => verdict === "no"), ...(arrival?.refused ?? [])],
      assumptions: [
        ...(methods == null && looked.some(({ credential }) => credential.method !== "password")
          ? ["the authentication methods policy is not in the export: what is presented is taken as accepted"]
          : []),
        ...(arrival === null ? federationAssumptions(signIn, isGuest) : arrival.assumptions),
        ...looked
          .filter(({ verdict, works }) => verdict === "unknown" && works === "unknown")
          .map(({ why }) => why),
      ],
      compliantDeviceCounts: deviceClaimCounts(person, tenant.crossTenantAccess, "compliantDevice"),
      hybridJoinedDeviceCounts: deviceClaimCounts(person, tenant.crossTenantAccess, "hybridJoinedDevice"),
      canDoMfa: canDoMfa(person, tenant.crossTenantAccess),
    };
    return {
      ...accepted,
      firstFactor:
        presented === undefined
          ? "yes"
          : !isGuest
            ? anyOf(looked.map(({ credential, verdict }) => this.begins(credential, verdict, person)))
            : anyOf(
                looked.map(({ credential, works }) => allOf([works, yesIf(isFirstFactor([credential]))])),
              ),
      key: `${credentialsKey(certain)}/${credentialsKey(possible)}/${accepted.compliantDeviceCounts}/${accepted.hybridJoinedDeviceCounts}/${String(accepted.canDoMfa)}`,
    };
  }

  private judgementOf(
    methods: AuthenticationMethodsPolicy | null | undefined,
    credential: Credential,
    person: Person,
  ): Judgement {
    if (credential.authority === "okta") return judged("no", "it is registered in Okta");
    return methods == null ? judged("yes", "") : mayUse(methods, person, credential);
  }

  /** Whether a sign-in can begin with a credential; without the methods policy, whether it can anywhere. */
  private begins(credential: Credential, accepted: Verdict, person: Person): Verdict {
    const methods = this.compiled.tenant.authenticationMethodsPolicy;
    const begins =
      methods == null ? yesIf(isFirstFactor([credential])) : mayStart(methods, person, credential).verdict;
    return allOf([accepted, begins]);
  }
}

/** What a guest brings counts as far as the home tenant is trusted. */
function guestJudgement({ credentials, perhaps, why }: GuestCredentials, credential: Credential): Judgement {
  if (credentials.includes(credential)) return judged("yes", "");
  return judged(perhaps.includes(credential) ? "unknown" : "no", why);
}

/** Guests sign in at their home tenant; internal ones have none but this. */
function signsInElsewhere({ externalUserType }: Person): boolean {
  return externalUserType !== null && externalUserType !== "internalGuest";
}

/** Without the tenant's domains everybody is taken to sign in at Entra; it matters where they begin with a password. */
function federationAssumptions({ credentials }: SignIn, isGuest: boolean): readonly string[] {
  return !isGuest && credentials?.some(({ method }) => method === "password") === true
    ? ["whether people are sent to another identity provider is not in the export (domains): taken as not"]
    : [];
}

const verdictBySupport = { supported: "yes", unsupported: "no", unknown: "unknown" } as const;

function usesKey(uses: readonly PlatformUse[] | null): string {
  return uses === null ? "" : `|${uses.map(({ why }) => why).join()}`;
}

function sentKey(sent: readonly Sent[] | null): string {
  if (sent === null) return "";
  let key = "|";
  for (const { domain, back } of sent) key += `${domain.name},${back.comesBack},${back.mfaClaim};`;
  return key;
}

function yesIf(condition: boolean): Verdict {
  return condition ? "yes" : "no";
}

function credentialsKey(credentials: readonly Credential[] | undefined): string {
  if (credentials === undefined) return "?";
  let key = "";
  for (const { method, aaguid, passkeyType, attested, authority } of credentials) {
    key += `${method},`;
    if (aaguid != null || passkeyType != null || attested != null || authority != null)
      key += `${aaguid ?? ""},${passkeyType ?? ""},${String(attested ?? "")},${authority ?? ""};`;
  }
  return key;
}
