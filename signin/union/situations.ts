import { type Bits, and, hasBit, isEmpty, isWithin, or, sizeOf } from "../bits";
import type { BroughtState } from "../proof/broughtState";
import { casesOf } from "../proof/cases";
import { type Holding, holdingsOf } from "../proof/holdings";
import type { ProofTenant } from "../proof/proofTenant";
import type { ValueClass } from "../proof/space";

/** Who signs in to what, in the classes of a tenant. */
export interface UnionSpace {
  readonly tenant: ProofTenant;
  readonly people: readonly ValueClass[];
  readonly resources: readonly ValueClass[];
}

/** What is not satisfied of some people's sign-ins, whatever the circumstances: with the same brought along. */
export interface Situation {
  readonly state: BroughtState;
  readonly holding: Holding;
  readonly resources: readonly ValueClass[];
  readonly need: Bits;
  readonly avoid: Bits;
  readonly certain: Bits;
  readonly possible: Bits;
  /** Whom it is about: sets of people who are in the same situations throughout. */
  readonly groups: readonly (readonly ValueClass[])[];
}

type Unsatisfied = Omit<Situation, "groups">;

/** Every situation that can come to a demand that is not satisfied. */
export function situationsOf({ tenant, people, resources }: UnionSpace): readonly Situation[] {
  const situations = new Map<string, Unsatisfied & { readonly groups: (readonly ValueClass[])[] }>();
  const numbers = new Map<unknown, number>();
  const numberOf = (object: unknown): number => {
    const number = numbers.get(object) ?? numbers.size;
    numbers.set(object, number);
    return number;
  };
  const holdings = holdingsOf([tenant.tenant]);
  const groups = groupedBy(
    people.flatMap((somebody) => tenant.ofEachDomain(somebody)),
    (person) => holdings.map((holding) => numberOf(acceptedOf(tenant, person, holding))).join(),
  );
  for (const group of groups)
    for (const found of unsatisfiedOf(tenant, group, resources, holdings)) {
      const { state, resources: some, need, avoid, certain, possible } = found;
      const key = `${String(numberOf(state))}|${some.map(numberOf).join()}|${need.join()}|${avoid.join()}|${certain.join()}|${possible.join()}`;
      const known = situations.get(key);
      if (known === undefined) situations.set(key, { ...found, groups: [group] });
      else if (!known.groups.includes(group)) known.groups.push(group);
    }
  return [...situations.values()];
}

function acceptedOf(tenant: ProofTenant, { part }: ValueClass, credentials: Holding): unknown {
  return tenant.evaluator.acceptedOf({
    signInIdentity: part.identity ?? {},
    signInContext: {},
    credentials,
  });
}

function groupedBy(people: readonly ValueClass[], keyOf: (person: ValueClass) => string): ValueClass[][] {
  const groups = new Map<string, ValueClass[]>();
  for (const person of people) {
    const key = keyOf(person);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [person]);
    else known.push(person);
  }
  return [...groups.values()];
}

/** Of people of whom the same is accepted one stands for all. */
function unsatisfiedOf(
  tenant: ProofTenant,
  [person]: readonly ValueClass[],
  resources: readonly ValueClass[],
  holdings: readonly Holding[],
): readonly Unsatisfied[] {
  if (person === undefined) return [];
  return holdings.flatMap((holding) =>
    tenant.broughtStates().flatMap((state) => {
      const { firstFactor, cases } = casesOf(tenant, { person, resources }, holding, state, null);
      if (firstFactor === "no") return [];
      return cases.filter(({ possible }) => !isEmpty(possible)).map((each) => ({ state, holding, ...each }));
    }),
  );
}

/**
 * Of people in the same situations those whom the fewest policies are for, and that a given one may be for: whatever holds of
 * none of their sign-ins holds of nobody's, since the others are asked for more.
 */
export function leastAsked(people: readonly ValueClass[], at: number): readonly ValueClass[] {
  const least: ValueClass[] = [];
  const ordered = people
    .filter(({ maybe }) => hasBit(maybe, at))
    .map((person) => ({ person, size: sizeOf(person.maybe) }))
    .sort((a, b) => a.size - b.size);
  for (const { person } of ordered)
    if (!least.some((other) => isAskedLess(other, person, at))) least.push(person);
  return least;
}

/** What may be for the one is certainly for the other: facts that are open of either cannot contradict each other. */
function isAskedLess(one: ValueClass, other: ValueClass, at: number): boolean {
  return isWithin(one.maybe, other.yes) && (hasBit(one.yes, at) || !hasBit(other.yes, at));
}

/**
 * Of situations with the same brought along, and for the same people, those in which the fewest demands are not met: where a
 * policy has no effect in these it has none in the others.
 */
export function leastUnsatisfied(situations: readonly Situation[], at: number): readonly Situation[] {
  const least: Situation[] = [];
  const ordered = situations
    .filter(({ possible }) => hasBit(possible, at))
    .map((situation) => ({ situation, size: sizeOf(situation.possible) }))
    .sort((a, b) => a.size - b.size);
  for (const { situation } of ordered)
    if (!least.some((other) => isLessUnsatisfied(other, situation, at))) least.push(situation);
  return least;
}

function isLessUnsatisfied(one: Situation, other: Situation, at: number): boolean {
  return (
    one.state === other.state &&
    isWithin(one.possible, other.possible) &&
    isWithin(one.certain, other.certain) &&
    hasBit(one.certain, at) === hasBit(other.certain, at) &&
    one.need.every((word, index) => word === other.need[index]) &&
    one.avoid.every((word, index) => word === other.avoid[index]) &&
    one.resources.length === other.resources.length &&
    other.groups.every((group) => one.groups.includes(group)) &&
    one.resources.every((resource, index) => resource === other.resources[index])
  );
}

/**
 * Policies that refuse whenever one does, where they apply: those that certainly do, and where it is not known whether its own
 * demand is met, those with the same demand, which is met by all of them or by none.
 */
export function refusingWith(tenant: ProofTenant, { certain, possible }: Situation, at: number): Bits {
  if (hasBit(certain, at)) return certain;
  const same = tenant.evaluator.compiled.demands.find(({ policies }) => hasBit(policies, at));
  return same === undefined ? certain : or(certain, and(possible, same.policies));
}
