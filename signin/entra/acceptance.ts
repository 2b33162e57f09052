import { itemsOf } from "../../tenant/graphValues";
import type { AuthenticationMethodsPolicy } from "../../tenant/tenant";
import { isUnknown } from "../../tenant/unknown";
import { type Verdict, allOf, anyOf } from "../../tenant/verdict";
import { BoundedMap } from "../boundedMap";
import type { Credential, SignIn, SignInIdentity } from "../signIn";
import type { CompiledEntra } from "./compile";
import { personKey } from "./dimensions";
import { isFirstFactor } from "./credentials/combinations";
import { type Judgement, judged } from "./methods/judgement";
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
  private readonly targets: readonly string[];

  constructor(private readonly compiled: CompiledEntra) {
    const methods = compiled.tenant.authenticationMethodsPolicy?.authenticationMethodConfigurations;
    const targets = itemsOf(methods).flatMap(({ includeTargets, excludeTargets }) => [
      ...itemsOf(includeTargets),
      ...itemsOf(excludeTargets),
    ]);
    this.targets = [...new Set(targets.map(({ id }) => id).filter((id) => !isUnknown(id)))];
  }

  of(signIn: SignIn): AcceptedCredentials {
    const key = `${this.kindOf(signIn.signInIdentity)}|${credentialsKey(signIn.credentials)}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const accepted = this.accept(signIn);
    this.known.set(key, accepted);
    return accepted;
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

  private accept(signIn: SignIn): AcceptedCredentials {
    const { tenant, surroundings } = this.compiled;
    const person = surroundings.directory.person(signIn.signInIdentity);
    const presented = signIn.credentials;
    const methods = tenant.authenticationMethodsPolicy;
    const isGuest = person.externalUserType !== null && person.externalUserType !== "internalGuest";
    const credited = creditedCredentials(person, tenant.crossTenantAccess, presented ?? []);
    const looked = (presented ?? []).map((credential) => ({
      credential,
      ...(isGuest ? guestJudgement(credited, credential) : this.judgementOf(methods, credential, person)),
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
            : anyOf(presented.map((credential) => yesIf(isFirstFactor([credential])))),
      key: `${credentialsKey(certain)}/${credentialsKey(possible)}/${accepted.compliantDeviceCounts}/${accepted.hybridJoinedDeviceCounts}/${String(accepted.canDoMfa)}`,
    };
  }

  private judgementOf(
    methods: AuthenticationMethodsPolicy | null | undefined,
    credential: Credential,
    person: Person,
  ): Judgement {
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

function yesIf(condition: boolean): Verdict {
  return condition ? "yes" : "no";
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
