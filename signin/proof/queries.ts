import { and, or, positionsOf } from "../bits";
import type { Credential, SignInConditions } from "../signIn";
import { casesOf, only } from "./cases";
import { isUntested, platformCells } from "./platformCells";
import type { BroughtState } from "./broughtState";
import type { ProofTenant } from "./proofTenant";
import { type Domains, type Found, findSignIn } from "./search";
import type { ValueClass } from "./space";

/** Which sign-ins a question is about. What is left out is every class of the tenant. */
export interface Scope {
  readonly person: ValueClass;
  readonly resources: readonly ValueClass[];
  readonly clients?: readonly ValueClass[];
  readonly flows?: readonly ValueClass[];
  readonly signInRisks?: readonly ValueClass[];
  readonly userRisks?: readonly ValueClass[];
  readonly insiderRisks?: readonly ValueClass[];
  readonly platforms?: readonly ValueClass[];
  readonly locations?: readonly ValueClass[];
  readonly devices?: readonly ValueClass[];
  readonly states?: readonly BroughtState[];
  /**
   * An application and a user action of one resource are signed in to one after the other: nothing is interrupted, and no
   * demand gives way.
   */
  readonly separately?: boolean;
  /**
   * Where it is not documented that a platform and client take a credential, they are taken to: the question is not about
   * these.
   */
  readonly untestedWorks?: boolean;
  /** Where all of these sign-ins come from, as far as it decides which credentials work; left out: they all do. */
  readonly usedWhere?: SignInConditions;
}

/** A sign-in that answers a question. */
export interface Hit {
  readonly found: Found;
  readonly state: BroughtState;
  readonly credentials: readonly Credential[];
  /** `certain` whatever is unresolved; `possible` under the facts that were found. */
  readonly certainty: "certain" | "possible";
}

const certainties = ["certain", "possible"] as const;

/**
 * The most ordinary sign-in of a scope that these credentials alone are enough for, or null where there is none. More
 * credentials never satisfy less, so that a whole set may be asked about at once.
 */
export function grantedWith(
  tenant: ProofTenant,
  scope: Scope,
  credentials: readonly Credential[],
): Hit | null {
  const hit = grantedIn(tenant, [scope], credentials);
  // What is granted nowhere if everything works everywhere is granted nowhere.
  if (hit === null || scope.untestedWorks === true || !isUntested(hit)) return hit;
  return grantedIn(tenant, scopesByPlatform(tenant, scope, credentials), credentials);
}

function scopesByPlatform(tenant: ProofTenant, scope: Scope, credentials: readonly Credential[]): Scope[] {
  return platformCells(tenant, scope, credentials).map((cell) => ({ ...scope, ...cell }));
}

function grantedIn(
  tenant: ProofTenant,
  scopes: readonly Scope[],
  credentials: readonly Credential[],
): Hit | null {
  return firstOf(
    (certainty, state, asked) => {
      const isCertain = certainty === "certain";
      const { firstFactor, cases } = casesOf(tenant, asked, credentials, state, isCertain ? or : null);
      if (firstFactor === "no" || (firstFactor === "unknown" && isCertain)) return [];
      return cases.map(({ resources, need, avoid, certain, possible }) =>
        findSignIn(domainsOf(tenant, { ...asked, resources }, state), {
          avoid: or(avoid, isCertain ? possible : certain),
          need,
          mode: certainty,
        }),
      );
    },
    tenant,
    scopes,
    credentials,
  );
}

/**
 * The most ordinary sign-in of a scope that is refused although these credentials are presented, or null. Certain is what one
 * and the same demand refuses whatever is unresolved; what one policy refuses or else another is found as possible only.
 */
export function refusedWith(
  tenant: ProofTenant,
  scope: Scope,
  credentials: readonly Credential[],
): Hit | null {
  const hit = refusedIn(tenant, [scope], credentials);
  // What is certainly refused is so wherever credentials work; what is not may be refused where they do not.
  if (hit?.certainty === "certain" || scope.untestedWorks === true) return hit;
  const scopes = scopesByPlatform(tenant, scope, credentials);
  return scopes.every(({ usedWhere }) => usedWhere === undefined)
    ? hit
    : refusedIn(tenant, scopes, credentials);
}

function refusedIn(
  tenant: ProofTenant,
  scopes: readonly Scope[],
  credentials: readonly Credential[],
): Hit | null {
  return firstOf(
    (certainty, state, asked) => {
      const isCertain = certainty === "certain";
      const { firstFactor, cases } = casesOf(tenant, asked, credentials, state, isCertain ? and : null);
      const cannotStart = isCertain ? firstFactor === "no" : firstFactor !== "yes";
      return cases.flatMap(({ resources, need, avoid, certain, possible }) => {
        const domains = domainsOf(tenant, { ...asked, resources }, state);
        const refusing = positionsOf(isCertain ? certain : possible).map((at) => only(at, need));
        return [...(cannotStart ? [need] : []), ...refusing].map((needed) =>
          findSignIn(domains, { avoid, need: needed, mode: certainty }),
        );
      });
    },
    tenant,
    scopes,
    credentials,
  );
}

/** The most ordinary of the sign-ins found by somebody of any domain, certain ones before possible ones. */
function firstOf(
  find: (certainty: Hit["certainty"], state: BroughtState, scope: Scope) => readonly (Found | null)[],
  tenant: ProofTenant,
  scopes: readonly Scope[],
  credentials: readonly Credential[],
): Hit | null {
  const all = scopes.flatMap((scope) =>
    tenant.ofEachDomain(scope.person).map((person) => ({ ...scope, person })),
  );
  for (const certainty of certainties) {
    const hits = all.flatMap((asked) =>
      (asked.states ?? tenant.broughtStates()).flatMap((state) =>
        find(certainty, state, asked).flatMap((found): Hit[] =>
          found === null ? [] : [{ found, state, credentials, certainty }],
        ),
      ),
    );
    const best = cheapest(hits);
    if (best !== null) return best;
  }
  return null;
}

/** In the order of the dimensions; see `dimensions`. */
export function domainsOf(tenant: ProofTenant, scope: Scope, state: BroughtState): Domains {
  const devices = scope.devices ?? tenant.devices;
  return [
    [scope.person],
    scope.resources,
    tenant.clientsOf(state, scope.clients ?? tenant.clients),
    scope.platforms ?? tenant.platforms,
    scope.locations ?? tenant.locations,
    tenant.devicesOf(state, devices),
    scope.signInRisks ?? tenant.signInRisks,
    scope.userRisks ?? tenant.userRisks,
    scope.insiderRisks ?? tenant.insiderRisks,
    scope.flows ?? tenant.flows,
  ];
}

function cheapest(hits: readonly Hit[]): Hit | null {
  const cost = ({ found, state }: Hit): number =>
    found.values.reduce((sum, value) => sum + value.cost, 0) +
    (state.compliant ? 1 : 0) +
    (state.hybridJoined ? 1 : 0) +
    (state.protectedClient ? 1 : 0);
  return hits.reduce<Hit | null>((best, hit) => (best === null || cost(hit) < cost(best) ? hit : best), null);
}

/** The sign-in that a set of credentials is enough for, with no more of them than it takes; null where there is none. */
export function grantedWithFewest(
  tenant: ProofTenant,
  scope: Scope,
  credentials: readonly Credential[],
): Hit | null {
  const hit = grantedWith(tenant, scope, credentials);
  if (hit === null) return null;
  const suffices = (few: readonly Credential[]): boolean =>
    few.length > 0 && grantedWith(tenant, scope, few)?.certainty === hit.certainty;
  return grantedWith(tenant, scope, fewestCredentials(credentials, suffices));
}

/** The fewest of a set of credentials that are enough for a scope: one of them, or as few together as possible. */
function fewestCredentials(
  credentials: readonly Credential[],
  isEnough: (few: readonly Credential[]) => boolean,
): readonly Credential[] {
  let few = credentials;
  for (const credential of credentials) {
    const without = few.filter((other) => other !== credential);
    if (isEnough(without)) few = without;
  }
  return [...few].reverse();
}
