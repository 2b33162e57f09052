import { type Bits, noBits, positionsOf, setBit } from "../bits";
import type { Credential } from "../signIn";
import type { BroughtState, ProofTenant } from "./proofTenant";
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
  const states = tenant.unsatisfied(scope.person, credentials);
  const domains = states.map(({ state }) => domainsOf(tenant, scope, state));
  for (const certainty of certainties) {
    const hits = states.flatMap(({ state, certain, possible, firstFactor }, index): Hit[] => {
      if (!firstFactor && certainty === "certain") return [];
      const avoid = certainty === "certain" ? possible : certain;
      const found = findSignIn(domains[index] ?? [], { avoid, mode: certainty });
      return found === null ? [] : [{ found, state, credentials, certainty }];
    });
    const best = cheapest(hits);
    if (best !== null) return best;
  }
  return null;
}

/** The most ordinary sign-in of a scope that is refused although these credentials are presented, or null. */
export function refusedWith(
  tenant: ProofTenant,
  scope: Scope,
  credentials: readonly Credential[],
): Hit | null {
  const size = tenant.evaluator.compiled.policies.length;
  const states = tenant.unsatisfied(scope.person, credentials);
  for (const certainty of certainties) {
    const hits = states.flatMap(({ state, certain, possible, firstFactor }): Hit[] => {
      const domains = domainsOf(tenant, scope, state);
      if (!firstFactor) return hitsOf(findSignIn(domains, { avoid: noBits(size), mode: certainty }), state);
      return positionsOf(certainty === "certain" ? certain : possible).flatMap((at) =>
        hitsOf(findSignIn(domains, { avoid: noBits(size), need: only(at, size), mode: certainty }), state),
      );
    });
    const best = cheapest(hits);
    if (best !== null) return { ...best, certainty };
  }
  return null;

  function hitsOf(found: Found | null, state: BroughtState): Hit[] {
    return found === null ? [] : [{ found, state, credentials, certainty: "certain" }];
  }
}

function only(at: number, size: number): Bits {
  const bits = noBits(size);
  setBit(bits, at);
  return bits;
}

/** In the order of the dimensions; see `dimensions`. */
export function domainsOf(tenant: ProofTenant, scope: Scope, state: BroughtState): Domains {
  const devices = scope.devices ?? tenant.devices;
  return [
    [scope.person],
    scope.resources,
    scope.clients ?? tenant.clients,
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

/** The fewest of a set of credentials that are enough for a scope: one of them, or as few together as possible. */
export function fewestCredentials(
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
